"""How soon the app answers a key while it refreshes feeds, by how soon it does when idle (P14).

    python tests/bench/busy.py --articles 10000 --feeds 300

A server on loopback gives each feed 20 made-up stories. Linux only.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from fill import fill
from run import percentile
from stories import stories
from terminal import DOWN, HOME, Terminal

from wirepane.storage.library import Library

ENTRIES = 20
PORT = 8788
PAUSE = 0.15
"""Seconds between a frame and the next key: the panes follow in between."""
KEYS = 60


def write_feeds(folder: Path, feeds: int) -> None:
    """One RSS file a feed."""
    told = iter(stories(feeds * ENTRIES))
    for number in range(feeds):
        items = "".join(
            f"<item><guid>{number}.{n}</guid><title>{escape(story['title'])}</title>"
            f"<description>{escape(story['text'])}</description></item>"
            for n, story in zip(range(ENTRIES), told, strict=False)
        )
        (folder / f"{number}.xml").write_text(
            f'<rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>',
            encoding="utf-8",
        )


@contextmanager
def served(folder: Path) -> Iterator[None]:
    """The folder over HTTP on loopback."""
    command = [sys.executable, "-m", "http.server", str(PORT), "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        time.sleep(1)
        try:
            yield
        finally:
            server.kill()


def pressed(terminal: Terminal, keys: int, *, until: str = "") -> tuple[float, ...]:
    """Seconds from key to frame, at most so many, until the screen no longer shows `until`."""
    times = []
    for _ in range(keys):
        if until and not any(until in line for line in terminal.screen.display):
            break
        if (seconds := terminal.press(DOWN)) is not None:
            times.append(seconds)
        terminal.draw_for(PAUSE)
    return tuple(times)


def round_of(library: Path, config: Path) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Key to frame when idle, and while feeds are refreshed."""
    app = str(Path(sys.executable).with_name("wirepane"))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    command = [app, "--library", str(library), "--config", str(config)]
    with Terminal(command, environment) as terminal:
        terminal.wait_for("1 Articles")
        terminal.settle()
        idle = pressed(terminal, KEYS)
        terminal.press(HOME)
        terminal.press(b"R")
        terminal.wait_for("refreshing")
        return idle, pressed(terminal, 4 * KEYS, until="refreshing")


def main() -> None:
    """Fill, serve, press keys, print."""
    parser = argparse.ArgumentParser(description="Measure keys during a refresh.")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    call = parser.parse_args()
    ratios = []
    for _ in range(call.rounds):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            library, config = home / "bench.db", home / "config.toml"
            config.write_text(
                '[network]\nenabled = true\nrefresh = 0\nallow = ["127.0.0.1"]\n', encoding="utf-8"
            )
            (home / "feeds").mkdir()
            write_feeds(home / "feeds", call.feeds)
            fill(library, call.articles, extracted=True)
            opened = Library.open(library)
            for number in range(call.feeds):
                opened.feeds.add(f"http://127.0.0.1:{PORT}/{number}.xml")
            opened.close()
            with served(home / "feeds"):
                idle, busy = round_of(library, config)
        for name, times in (("idle", idle), ("refreshing", busy)):
            told = [1000 * percentile(times, part) for part in (0.5, 0.95, 1.0)]
            print(f"{name:11} {len(times):4} keys, p50 {told[0]:.1f}, p95 {told[1]:.1f},", end="")
            print(f" longest {told[2]:.1f} ms")
        ratios.append(percentile(busy, 0.95) / percentile(idle, 0.95))
    print(f"P14 p95 by idle p95: {statistics.median(ratios):.2f} (reach 3)")


if __name__ == "__main__":
    main()
