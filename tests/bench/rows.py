"""What the list and the reading view cost, apart from the app: processor time, best of several.

    python tests/bench/rows.py

Rows drawn and drawn again, ids set and found in lists of 100,000 and 1,000,000, keys pressed in one
of three lists, and 20,000 words broken into lines.
"""

from __future__ import annotations

import asyncio
import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from wirepane.tui.widgets.cells import pad
from wirepane.tui.widgets.rows import Rows, RowState
from wirepane.tui.widgets.wrapping import wrap

ROUNDS = 7
KEYS = 50
NEWS = "North Korea’s missile flew “about 1,000 km” over Japan — South Korea said so. " * 11


class Titles:
    """Rows of two lines, as articles have them."""

    height = 2

    def load(self, ids: Sequence[int]) -> Mapping[int, str]:
        return {item: f"{item} North Korea fires a missile over Japan" for item in ids}

    def draw(self, noun: str, width: int, state: RowState) -> list[Content]:
        first = Content.assemble(("● ", "$primary"), pad(noun, width - 2))
        return [first, Content.styled(pad(f"2022-10-04 · {noun}", width), "$text-muted")]


class ThreeLists(App[None]):
    """As many lists as the main screen has."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            for _ in range(3):
                yield Rows(Titles())


def best(work: Callable[[], object]) -> float:
    """Seconds of processor time, the least of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


async def lists() -> None:
    """Measure what a list does."""
    app = ThreeLists()
    async with app.run_test(size=(120, 40)) as pilot:
        rows = app.query(Rows).first()
        for count in (100_000, 1_000_000):
            ids = array("q", range(count, 0, -1))
            other = ids[::2]
            rows.set_ids(ids)
            rows.move_to(count // 2)
            print(f"{count:>9,} rows: set {best(partial(_turns, rows, ids, other)):.4f} s")
            print(f"{count:>9,} rows: last found {best(lambda: rows.reveal(1)):.4f} s")
        await pilot.pause()
        print(f"40 lines drawn {best(lambda: _draw(rows)) * 1000:.2f} ms")
        start = time.process_time()
        for _ in range(KEYS):
            rows.action_cursor_up()
            await pilot.pause()
        print(f"a key {(time.process_time() - start) / KEYS * 1000:.2f} ms")


def _turns(rows: Rows, ids: array[int], other: array[int]) -> None:
    rows.set_ids(other)
    rows.set_ids(ids)


def _draw(rows: Rows) -> None:
    rows.invalidate()
    for y in range(40):
        rows.render_line(y)


def main() -> None:
    """Print every figure."""
    asyncio.run(lists())
    text = "\n\n".join([NEWS] * (20_000 // len(NEWS.split())))
    print(f"{len(text.split()):,} words broken into lines {best(lambda: wrap(text, 88)):.4f} s")


if __name__ == "__main__":
    main()
