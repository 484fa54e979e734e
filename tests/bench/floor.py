"""The least a Textual list can be: a line-API list over strings, all imported and made at once.

python tests/bench/floor.py 100000
"""

from __future__ import annotations

import sys

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

READY = "row 0 of the floor"
PLAIN, CHOSEN = Style(), Style(reverse=True)


class Lines(ScrollView, can_focus=True):
    """Rows with a cursor and nothing else."""

    BINDINGS = [  # noqa: RUF012 - declared so by Textual
        ("down", "move(1)", "Down"),
        ("home", "move(-1000000)", "Home"),
    ]

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self.rows = rows
        self.cursor = 0

    def on_mount(self) -> None:
        """The whole list is as long as it is."""
        self.virtual_size = Size(self.size.width, len(self.rows))

    def render_line(self, y: int) -> Strip:
        """One row, padded to the width."""
        place, width = y + self.scroll_offset.y, self.size.width
        if place >= len(self.rows):
            return Strip.blank(width)
        style = CHOSEN if place == self.cursor else PLAIN
        return Strip([Segment(self.rows[place][:width].ljust(width), style)], width)

    def action_move(self, rows: int) -> None:
        """Move the cursor; repaint two rows, or scroll by one."""
        before, top, height = self.cursor, self.scroll_offset.y, self.size.height
        self.cursor = max(0, min(len(self.rows) - 1, before + rows))
        if not top <= self.cursor < top + height:
            self.scroll_to(y=top + rows, animate=False, immediate=True)
            return
        for row in (before, self.cursor):
            self.refresh(Region(0, row - top, self.size.width, 1))


class Floor(App[None]):
    """A list on a screen."""

    BINDINGS = [("ctrl+q", "quit", "Quit")]  # noqa: RUF012 - declared so by Textual
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """The list, in focus."""
        count = int(sys.argv[1])
        yield Lines([READY, *(f"row {n} 2022-10-05 a title for it" for n in range(1, count))])


if __name__ == "__main__":
    Floor().run()
