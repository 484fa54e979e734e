"""What a command does not need it does not load: start-up, memory and the air gap hang on it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wirepane.storage.library import Library

HEAVY = ("spacy", "httpx", "feedparser", "markdownify", "sqlite_utils", "textual", "rich")
PROGRAM = f"""
import json, sys
from wirepane.tui.cli import main
status = main(sys.argv[1:])
print(json.dumps([status, [m for m in {HEAVY!r} if m in sys.modules]]), file=sys.stderr)
"""


def run(*argv: str | Path) -> tuple[int, list[str]]:
    """The exit status of a call in a process of its own, and the heavy modules it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, argv)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    status, loaded = json.loads(done.stderr.splitlines()[-1])
    return status, loaded


@pytest.mark.parametrize(
    "argv",
    [
        ("--help",),
        ("--version",),
        ("--check",),
        ("search", "rockets"),
        ("search", "rockets", "--show", "actors", "--json"),
        ("actors",),
        ("timeline",),
        ("timeline", "--json"),
        ("show", "1"),
        ("tag", "--add", "watch", "rockets"),
        ("export", "--format", "md"),
        ("export", "--format", "json"),
        ("extract", "--pending"),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_a_command_loads_no_model_no_network_and_no_screen(
    library: Library, argv: tuple[str, ...]
) -> None:
    assert run(*argv) == (0, [])


def test_an_import_loads_them_no_more(library: Library, briefs: Path) -> None:
    assert run("import", "--no-extract", briefs) == (0, [])


@pytest.mark.usefixtures("no_model")
def test_extraction_happens_in_other_processes(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": 1, "text": "Freedonia sent envoys."}\n', encoding="utf-8")
    assert run("extract", "--jsonl", lines) == (0, [])


def test_help_is_there_before_anything_of_the_library(tmp_path: Path) -> None:
    program = (
        "import sys; from wirepane.tui.cli import main; main(['--help']); "
        "assert not [m for m in sys.modules if m.startswith('wirepane.storage.db')]; "
        "assert 'sqlite3' not in sys.modules and 'importlib.metadata' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
