"""What the first frame loads, and how soon the program is gone again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from wirepane.storage.library import Library

HEAVY = ("httpx", "feedparser", "markdownify", "sqlite_utils", "spacy")
NOT_YET = tuple(f"wirepane.storage.{name}" for name in ("model.articles", "model.extraction"))
"""Nouns that no list shows."""

SCRIPT = """
import asyncio, gc, sys
from pathlib import Path
from wirepane.storage.config import Settings
from wirepane.storage.library import Library
from wirepane.tui.app import WirepaneApp

async def main(path):
    app = WirepaneApp(Library.open(path), settings=Settings(path, config=path.with_name("c.toml")))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print(*(name for name in sys.argv[2:] if name in sys.modules))
        print(gc.isenabled(), gc.get_freeze_count() > 0, file=sys.stderr)

gc.disable()
asyncio.run(main(Path(sys.argv[1])))
"""


def first_frame(library: Path, *modules: str) -> tuple[list[str], str]:
    """Which of the modules it has loaded; whether garbage is collected, and something is frozen."""
    Library.open(library).close()
    call = [sys.executable, "-c", SCRIPT, str(library), *modules]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.split(), done.stderr.strip()


def test_the_first_frame_loads_nothing_heavy(tmp_path: Path) -> None:
    loaded, _ = first_frame(tmp_path / "library.db", *HEAVY, *NOT_YET)
    assert loaded == []


def test_garbage_is_collected_again_from_the_first_frame_on(tmp_path: Path) -> None:
    _, collecting = first_frame(tmp_path / "library.db")
    assert collecting == "True True"
