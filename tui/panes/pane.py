"""What all panes have in common: a border, a number, a title with a count."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Vertical
from textual.content import Content

from wirepane.tui.keys import PANE_NAMES, PaneName


class Pane(Vertical):
    """A part of the main screen. It gets vars, it sends messages, it knows no other pane.

    What the keys ask of it does nothing until a pane says how.
    """

    PANE: ClassVar[PaneName]
    TITLE: ClassVar[str]

    def __init__(self) -> None:
        super().__init__(id=self.PANE, classes="pane")
        self._said: str | None = None
        self.say("")

    def say(self, count: str) -> None:
        """Put a count or a place behind the title."""
        if count == self._said:
            return
        self._said = count
        number = PANE_NAMES.index(self.PANE) + 1
        title = Content(f"{number} {self.TITLE}")
        self.border_title = title + Content(f" · {count}").stylize("dim") if count else title

    def take_focus(self) -> None:
        """Give the keyboard to the part of the pane that wants it."""

    def move(self, rows: int) -> None:
        """Move the cursor, or scroll where there is none."""

    def page(self, pages: int) -> None:
        """The same by the height of the pane."""

    def edge(self, side: int) -> None:
        """To the beginning (-1) or the end (1)."""

    def choose(self) -> None:
        """Do what Enter does here."""
