"""The virtual list: as fast at a million rows as at ten.

It holds an array of ids and draws only the lines on screen. The pane supplies a `RowDrawer`, which
reads nouns by id (a page at a time) and turns a noun into one or two lines of text.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from wirepane.tui.widgets import ids as places
from wirepane.tui.widgets.drawing import DrawnRows, RowDrawer, RowState
from wirepane.tui.widgets.pages import Pages
from wirepane.tui.widgets.scrolling import LineView
from wirepane.tui.widgets.strips import centred, strip_of

__all__ = ["RowDrawer", "RowState", "Rows"]


class Rows(LineView, can_focus=True):
    """A list of rows with a cursor and marks.

    The list draws a gutter of one cell: `▌` beside the cursor's row, `•` beside marked ones, which
    are bold too. Messages tell of what the user did, never of what the program did.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--cursor",
        "rows--cursor-blurred",
        "rows--gutter",
        "rows--empty",
    }
    DEFAULT_CSS = """
    Rows {
        & > .rows--cursor { background: $primary-muted; }
        & > .rows--cursor-blurred { background: $panel; }
        & > .rows--gutter { color: $primary; }
        & > .rows--empty { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Down", show=False),
        Binding("up", "cursor_up", "Up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    marks: reactive[frozenset[int]] = reactive(frozenset, repaint=False)
    """Ids of the rows related to what drives, marked in the gutter."""
    empty: reactive[Content] = reactive(Content, repaint=False)
    """Why there is nothing here and which key fills it; shown while there are no ids."""

    @dataclass
    class Moved(Message):
        """The user moved the cursor to another row."""

        rows: Rows
        item_id: int

        @property
        def control(self) -> Rows:
            """The list, so that `@on(Rows.Moved, "#articles")` works."""
            return self.rows

    @dataclass
    class Chosen(Message):
        """The user chose the cursor's row: Enter or a double click."""

        rows: Rows
        item_id: int

        @property
        def control(self) -> Rows:
            """The list, so that `@on(Rows.Chosen, "#articles")` works."""
            return self.rows

    def __init__(
        self,
        drawer: RowDrawer,
        *,
        id: str | None = None,  # noqa: A002 - as every widget of Textual calls it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._drawer = drawer
        self._pages = Pages(drawer.load)
        self._ids: array[int] = array("q")
        self._cursor = 0
        self._drawn = DrawnRows(self, drawer)
        self._room = Size(0, 0)
        self._height_before = 0

    # What the pane tells the list

    def set_ids(self, ids: array[int], *, keep: int | None = None) -> None:
        """Show these rows; the cursor stays on `keep` or its id, else on the nearest above.

        The cursor's row keeps its place on the screen where it can, also one scrolled out of sight.
        """
        old, item, line = self._ids, self.cursor_id, self._line(self._cursor)
        index = None if keep is None else places.index_of(ids, keep, near=self._cursor)
        if index is None and old:
            index = places.survivor(old, self._cursor, ids)
        self._ids, self._cursor = ids, index or 0
        self.set_lines(len(ids) * self._height)
        self._scroll(self._cursor * self._height - line)
        if self.cursor_id != item or self._is_seen(line):
            self._show(self._cursor)
        self.refresh()

    def prime(self, rows: Mapping[int, Any]) -> None:
        """Put nouns that were read already (the first page) where drawing finds them."""
        self._pages.put(rows)
        self._drawn.forget(rows)

    def invalidate(self, ids: Sequence[int] | None = None) -> None:
        """Read these rows again when they are next drawn; None means all of them."""
        self._pages.forget(ids)
        self._drawn.forget(ids)
        self.refresh()

    def move_to(self, item: int) -> None:
        """Put the cursor on an id, if it is here, and show it. Posts nothing."""
        index = places.index_of(self._ids, item, near=self._cursor)
        if index is not None:
            self._put_cursor(index)

    def reveal(self, item: int) -> None:
        """Scroll an id into view, if it is here, and leave the cursor where it is."""
        index = places.index_of(self._ids, item, near=self._cursor)
        if index is not None:
            self._show(index)

    # What the pane may ask

    @property
    def ids(self) -> array[int]:
        """The rows, in order; not to be changed in place."""
        return self._ids

    @property
    def cursor_id(self) -> int | None:
        """Id of the cursor's row; None when the list is empty."""
        return self._ids[self._cursor] if self._ids else None

    def visible_ids(self) -> list[int]:
        """Ids of the rows on screen, top to bottom, rows cut by an edge included."""
        top = self.scroll_offset.y
        first, last = top // self._height, -(-(top + self._room.height) // self._height)
        return list(self._ids[first:last])

    def nearest(self, marks: frozenset[int] | set[int]) -> int | None:
        """The best of some ids to show: the nearest at or below the cursor, else above."""
        return places.nearest(self._ids, self._cursor, marks)

    # What the user does

    def action_cursor_down(self) -> None:
        """One row down."""
        self._go(self._cursor + 1)

    def action_cursor_up(self) -> None:
        """One row up."""
        self._go(self._cursor - 1)

    def action_page_down(self) -> None:
        """As many rows down as fit the screen."""
        self._turn(+1)

    def action_page_up(self) -> None:
        """As many rows up as fit the screen."""
        self._turn(-1)

    def action_first(self) -> None:
        """To the first row."""
        self._go(0)

    def action_last(self) -> None:
        """To the last row."""
        self._go(len(self._ids) - 1)

    def action_choose(self) -> None:
        """Choose the cursor's row."""
        if (item := self.cursor_id) is not None:
            self.post_message(self.Chosen(self, item))

    def on_click(self, event: Click) -> None:
        """A click moves the cursor, the second of a double click chooses."""
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        index = (offset.y + self.scroll_offset.y) // self._height
        if index < len(self._ids):
            self._go(index)
            if event.chain == 2:
                self.action_choose()

    # How it moves

    @property
    def _height(self) -> int:
        return self._drawer.height

    def _line(self, index: int) -> int:
        """Line of the screen at which a row begins; may be outside it."""
        return index * self._height - self.scroll_offset.y

    def _is_seen(self, line: int) -> bool:
        """Is some of the row that begins at this line on screen?"""
        return -self._height < line < self._room.height

    def _go(self, index: int) -> None:
        """Move for the user: as near to `index` as there are rows, and say so."""
        index = max(0, min(index, len(self._ids) - 1))
        if self._ids and index != self._cursor:
            self._put_cursor(index)
            self.post_message(self.Moved(self, self._ids[index]))

    def _turn(self, direction: int) -> None:
        """Move a page: the cursor keeps its place on the screen."""
        rows = max(1, self._room.height // self._height)
        self._scroll(self.scroll_offset.y + direction * rows * self._height)
        self._go(self._cursor + direction * rows)

    def _put_cursor(self, index: int) -> None:
        old, self._cursor = self._cursor, index
        self._repaint(old)
        self._repaint(index)
        self._show(index)

    def _show(self, index: int) -> None:
        """Scroll as little as possible; a row far away comes to the middle."""
        top, height, room = index * self._height, self._height, self._room.height
        seen = self.scroll_offset.y
        if top < seen - room or top > seen + 2 * room:
            self._scroll(top - room // 2)
        elif top < seen or height > room:
            self._scroll(top)
        elif top + height > seen + room:
            self._scroll(top + height - room)

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=y, animate=False, force=True)

    def _repaint(self, index: int) -> None:
        """Draw one row again, and nothing else, if it is on screen."""
        y = self._line(index)
        if self._is_seen(y):
            self.refresh(Region(0, y, self._room.width, self._height))

    # How it is drawn

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of the screen; asks once for what every line needs to know."""
        self._room = self.scrollable_size
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self._room.width
        if not self._ids:
            return self._empty_line(y, width)
        index, part = divmod(y + self.scroll_offset.y, self._height)
        if index >= len(self._ids) or width < 1:
            return Strip.blank(width, self.rich_style)
        return self._row(index, width)[part]

    def _row(self, index: int, width: int) -> list[Strip]:
        item, cursor = self._ids[index], index == self._cursor
        state = RowState(cursor, cursor and self.has_focus, item in self.marks)
        drawn = self._drawn.get(item, width, state)
        if drawn is None:
            noun = self._pages.at(self._ids, index)
            drawn = self._drawn.draw(item, width, state, noun=noun)
        return drawn

    def _empty_line(self, y: int, width: int) -> Strip:
        base = self.get_visual_style("rows--empty")
        line = centred(self.empty, width, self._room.height).get(y)
        return strip_of(line or Content(), width, base, self.app)

    # What makes it draw again

    def notify_style_update(self) -> None:
        """The theme or a pseudo-class changed: what was drawn may look different now."""
        self._drawn.restyle()
        super().notify_style_update()

    def on_resize(self, event: Resize) -> None:
        """Rows are drawn for a width; a cursor that was in sight stays in sight."""
        line, height = self._line(self._cursor), self._height_before
        self._drawn.forget()
        self._room = self.scrollable_size
        self._height_before = self._room.height
        if not height or -self._height < line < height:
            self._show(self._cursor)

    def watch_empty(self) -> None:
        """Draw again where it is seen: while articles are extracted it changes with every few."""
        if not self._ids:
            self.refresh()

    def watch_marks(self, old: frozenset[int], new: frozenset[int]) -> None:
        """Draw again what changed on screen."""
        for index, item in enumerate(self.visible_ids(), self.scroll_offset.y // self._height):
            if (item in old) != (item in new):
                self._repaint(index)
