"""What the first frame loads, and how soon the program is gone again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from wirepane.storage.library import Library

HEAVY = ("httpx", "feedparser", "markdownify", "sqlite_utils", "spacy")

SCRIPT = """
import asyncio, sys
from pathlib import Path
from wirepane.storage.config import Settings
from wirepane.storage.library import Library
from wirepane.tui.app import WirepaneApp

async def main(path):
    app = WirepaneApp(Library.open(path), settings=Settings(path, config=path.with_name("c.toml")))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print(*(name for name in sys.argv[2:] if name in sys.modules))

asyncio.run(main(Path(sys.argv[1])))
"""


def test_the_first_frame_loads_nothing_heavy(tmp_path: Path) -> None:
    Library.open(tmp_path / "library.db").close()
    call = [sys.executable, "-c", SCRIPT, str(tmp_path / "library.db"), *HEAVY]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == []
