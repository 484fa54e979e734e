"""A pane that is a list: articles, actors and timeline."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var

from wirepane.tui.keys import PaneName
from wirepane.tui.messages import NO_IDS, Chosen, Item, Moved
from wirepane.tui.panes.pane import Pane
from wirepane.tui.widgets.rows import RowDrawer, Rows


class ListPane(Pane):
    """Rows with a cursor; the ids come in by var, moves and choices go out as messages."""

    ids: var[array[int]] = var(NO_IDS, init=False, always_update=True)
    """What fits the lens, in order."""
    total: var[int] = var(0, init=False)
    """How many there are without the lens."""
    marks: var[frozenset[int]] = var(frozenset, init=False)
    """The rows that belong to the row another pane's cursor is on."""
    empty: var[Content] = var(Content, init=False)
    """Why nothing is here, and which key fills it."""
    keep: int | None = None
    """The row the cursor goes to with the next ids; None keeps it where it is."""

    def __init__(self, drawer: RowDrawer) -> None:
        super().__init__()
        self.rows = Rows(drawer, classes="rows")

    def compose(self) -> ComposeResult:
        """The rows."""
        yield self.rows

    def on_mount(self) -> None:
        """Bring the rows up to what came in before they stood."""
        self.rows.empty = self.empty
        if self.ids:
            self.watch_ids(self.ids)

    def watch_ids(self, ids: array[int]) -> None:
        """Show other rows."""
        self.rows.set_ids(ids, keep=self.keep)
        self.keep = None
        self._say_count()

    def watch_total(self) -> None:
        """Say how many of how many."""
        self._say_count()

    def watch_empty(self, empty: Content) -> None:
        """Say why nothing is here."""
        self.rows.empty = empty

    def watch_marks(self, marks: frozenset[int]) -> None:
        """Mark the related rows; the best one is shown unless the user is moving here."""
        self.rows.marks = marks
        if not self.has_focus_within and (best := self.rows.nearest(marks)) is not None:
            self.rows.reveal(best)

    def _say_count(self) -> None:
        shown, total = len(self.ids), max(self.total, len(self.ids))
        self.say(f"{shown:,}" if shown == total else f"{shown:,} of {total:,}")

    @property
    def cursor_id(self) -> int | None:
        """The row the cursor is on."""
        return self.rows.cursor_id

    def put_cursor(self, item: int) -> None:
        """Go to a row without telling anybody."""
        self.rows.move_to(item)

    def refresh_rows(self, ids: Sequence[int] | None = None) -> None:
        """Read these rows again; None means all."""
        self.rows.invalidate(ids)

    def next_marked(self, by: int) -> int | None:
        """The next marked row below (1) or above (-1) the cursor."""
        cursor = self.cursor_id
        if cursor is None or not self.marks:
            return None
        at = self.ids.index(cursor)
        order = self.ids[at + 1 :] if by > 0 else reversed(self.ids[:at])
        return next(filter(self.marks.__contains__, order), None)

    def take_focus(self) -> None:
        """The rows take it."""
        self.rows.focus()

    def move(self, rows: int) -> None:
        """One row down or up."""
        if rows > 0:
            self.rows.action_cursor_down()
        else:
            self.rows.action_cursor_up()

    def page(self, pages: int) -> None:
        """One page down or up."""
        if pages > 0:
            self.rows.action_page_down()
        else:
            self.rows.action_page_up()

    def edge(self, side: int) -> None:
        """To the first or last row."""
        if side > 0:
            self.rows.action_last()
        else:
            self.rows.action_first()

    def choose(self) -> None:
        """Enter the cursor's row."""
        self.rows.action_choose()

    @on(Rows.Moved)
    def _say_moved(self, moved: Rows.Moved) -> None:
        moved.stop()
        self.post_message(Moved(self._item(moved.item_id)))

    @on(Rows.Chosen)
    def _say_chosen(self, chosen: Rows.Chosen) -> None:
        chosen.stop()
        self.post_message(Chosen(self._item(chosen.item_id)))

    def _item(self, item: int) -> Item:
        name: PaneName = self.PANE
        return Item(name, item)


def by_id(nouns: Sequence[Any]) -> dict[int, Any]:
    """Rows as the list wants them."""
    return {noun.id: noun for noun in nouns}
