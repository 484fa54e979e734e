"""Fill a library with made-up articles, pending or with made-up actors and events.

python tests/bench/fill.py big.db --articles 100000 --extracted
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from stories import extraction, stories

from wirepane.storage.db import extractions
from wirepane.storage.library import Library

_BATCH = 500


def fill(path: Path, articles: int, *, extracted: bool) -> None:
    """Import that many stories by the command; then, if asked for, store what is in them."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "stories.jsonl"
        with lines.open("w", encoding="utf-8") as out:
            out.writelines(f"{json.dumps(story)}\n" for story in stories(articles))
        command = [sys.executable, "-m", "wirepane.tui.cli", "--library", str(path)]
        subprocess.run(
            [*command, "import", "--no-extract", str(lines)], check=True, stdout=subprocess.DEVNULL
        )
    if extracted:
        _extract(path)


def _extract(path: Path) -> None:
    library = Library.open(path)
    waiting = library.pending_ids()
    for start in range(0, len(waiting), _BATCH):
        batch = library.documents(waiting[start : start + _BATCH])
        with library.writing() as connection:
            for document in batch:
                extractions.store(connection, int(document.id), extraction(document))
    library.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fill a library with made-up articles.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--extracted", action="store_true")
    call = parser.parse_args()
    fill(call.path, call.articles, extracted=call.extracted)
