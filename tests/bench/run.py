"""Measure the app against the least a Textual list can be, in turn, and print the ratios.

    python tests/bench/run.py --articles 10000              # as imported with --no-extract
    python tests/bench/run.py --articles 10000 --extracted  # with made-up actors and events

P1 start: processor time to the first real row. P3 down key to frame, median and 95th percentile:
after a rest, when the other panes have followed, and leafing, while they are about to. P4 memory of
the app's process. P16 slow modules that the first frame has loaded. Linux only.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fill import fill
from floor import READY
from terminal import DOWN, HOME, Terminal

from wirepane.storage.library import Library

HERE = Path(__file__).resolve().parent
SLOW = ("feedparser", "httpx", "markdownify", "spacy", "sqlite_utils")
KEYS = 20
"""The floor does not scroll for so many."""
REST, LEAF = 0.4, 0.06
"""Seconds between a frame and the next key; the panes follow after 0.08."""
SHOWN = 14
"""Characters of a title that the narrowest list still shows."""
_FIRST_FRAME = f"""
import asyncio, pathlib, sys
from wirepane.storage.config import Settings
from wirepane.storage.library import Library
from wirepane.tui.app import WirepaneApp
path = pathlib.Path(sys.argv[1])
async def first_frame():
    app = WirepaneApp(Library.open(path), settings=Settings(path, config=path.with_name("c.toml")))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print(*(name for name in {SLOW!r} if name in sys.modules))
asyncio.run(first_frame())
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One run of one program: seconds and MiB."""

    start: float
    wall: float
    rested: tuple[float, ...]
    leafing: tuple[float, ...]
    memory: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table: how it is taken from a measure, and the ratio to reach."""

    name: str
    unit: str
    take: Callable[[Measure], float]
    reach: float | None = None


def percentile(values: tuple[float, ...], part: float) -> float:
    """The value that such a part of all values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


FIGURES = (
    Figure("P1 start, CPU", "ms", lambda m: m.start * 1000, 1.5),
    Figure("   start, wall", "ms", lambda m: m.wall * 1000),
    Figure("P3 rested, p50", "ms", lambda m: percentile(m.rested, 0.5) * 1000, 2.5),
    Figure("P3 rested, p95", "ms", lambda m: percentile(m.rested, 0.95) * 1000, 4.0),
    Figure("P3 leafing, p50", "ms", lambda m: percentile(m.leafing, 0.5) * 1000, 2.5),
    Figure("P3 leafing, p95", "ms", lambda m: percentile(m.leafing, 0.95) * 1000, 4.0),
    Figure("P4 memory", "MiB", lambda m: m.memory, 2.0),
)


def measure(command: list[str], first_row: str, home: Path) -> Measure:
    """Start the program, wait for its first row, press keys."""
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "XDG_CONFIG_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        # Both start from compiled modules, as they do for a person from the second start on; an
        # environment that keeps none would have the app compiled again every time, Textual not.
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with Terminal(command, environment) as terminal:
        wall = terminal.wait_for(first_row)
        start = terminal.cpu()
        terminal.settle()
        rested = tuple(key_to_frame(terminal, pause=REST))
        leafing = tuple(key_to_frame(terminal, pause=LEAF))
        return Measure(start, wall, rested, leafing, terminal.memory())


def key_to_frame(terminal: Terminal, *, pause: float) -> Iterator[float]:
    """Press down from the first row on, with so many seconds between a frame and the next key."""
    terminal.press(HOME)
    terminal.settle()
    for _ in range(KEYS):
        if (seconds := terminal.press(DOWN)) is not None:
            yield seconds
        terminal.draw_for(pause)


def slow_modules(library: Path) -> str:
    """Names of the slow modules that the first frame has loaded."""
    command = [sys.executable, "-c", _FIRST_FRAME, str(library)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Fill a library, measure in turn, print the table."""
    parser = argparse.ArgumentParser(description="Measure start, keys and memory as ratios.")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--extracted", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        library = home / "bench.db"
        fill(library, call.articles, extracted=call.extracted)
        floor = [sys.executable, str(HERE / "floor.py"), str(call.articles)]
        app = [str(Path(sys.executable).with_name("wirepane")), "--library", str(library)]
        rounds = []
        for number in range(call.rounds + 1):
            pair = measure(floor, READY, home), measure(app, _first_title(library), home)
            if number:  # the first round compiles, and warms the disk's cache
                rounds.append(pair)
        slow = slow_modules(library)
    report(rounds, slow)


def _first_title(path: Path) -> str:
    library = Library.open(path)
    (row,) = library.first_articles(limit=1)
    library.close()
    return row.title[:SHOWN]


def report(rounds: list[tuple[Measure, Measure]], slow: str) -> None:
    """Medians of both programs, and the median of the rounds' ratios."""
    print(f"{'':18} {'floor':>8} {'wirepane':>9} {'':4} {'ratio':>6}  reach")
    for figure in FIGURES:
        pairs = [(figure.take(floor), figure.take(app)) for floor, app in rounds]
        floor, app = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(app / floor for floor, app in pairs)
        reach = f"{figure.reach:.1f}" if figure.reach else ""
        over = " over" if figure.reach and ratio > figure.reach else ""
        print(
            f"{figure.name:18} {floor:8.1f} {app:9.1f} {figure.unit:4} {ratio:6.2f}  {reach}{over}"
        )
    print(f"P16 slow modules at the first frame: {slow or 'none'}")


if __name__ == "__main__":
    main()
