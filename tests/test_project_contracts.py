"""Data flows one way: the import contracts of pyproject.toml, and what the first frame loads."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_import_contracts_are_kept() -> None:
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    answer = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stdout


def test_the_app_s_modules_load_nothing_slow() -> None:
    code = (
        "import sys, wirepane.tui.app, wirepane.storage.library;"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    slow = {"httpx", "httpcore", "feedparser", "markdownify", "sqlite_utils", "spacy"}
    assert slow & set(answer.stdout.split()) == set()
