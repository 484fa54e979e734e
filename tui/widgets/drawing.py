"""Rows as they look: what a pane must supply to a list, and the cache of what was drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from wirepane.tui.widgets.glyphs import glyphs_of
from wirepane.tui.widgets.pages import GONE
from wirepane.tui.widgets.strips import strip_of

KEPT = 2_000
"""Drawn rows kept, so that scrolling back and forth draws nothing twice."""


@dataclass(frozen=True, slots=True)
class RowState:
    """What a row is at the moment, besides its noun."""

    cursor: bool = False
    focused: bool = False
    """The list has the focus; told to the cursor's row only, so that other rows need no redraw."""
    marked: bool = False


class RowDrawer(Protocol):
    """What a pane supplies: where nouns come from and how one looks."""

    @property
    def height(self) -> int:
        """Lines a row, 1 or 2."""

    def load(self, ids: Sequence[int], /) -> Mapping[int, Any]:
        """Nouns by id, at most a page of them; called while drawing, so it must be quick."""

    def draw(self, noun: Any, width: int, state: RowState, /) -> list[Content]:
        """The lines of one row, each at most `width` cells (see `cells.cut` and `cells.pad`)."""


class DrawnRows:
    """Rows drawn for one width and one theme, by id and state."""

    def __init__(self, widget: Widget, drawer: RowDrawer) -> None:
        self._widget = widget
        self._drawer = drawer
        self._strips: dict[tuple[int, RowState, int], list[Strip]] = {}
        self._styles: dict[RowState, tuple[Style, Style]] = {}

    def get(self, item: int, width: int, state: RowState) -> list[Strip] | None:
        """The row, if it was drawn already."""
        return self._strips.get((item, state, width))

    def draw(self, item: int, width: int, state: RowState, *, noun: Any) -> list[Strip]:
        """Draw the row and keep it: a gutter of one cell, then the drawer's lines."""
        base, gutter = self._style(state)
        height = self._drawer.height
        lines = [] if noun is GONE else self._drawer.draw(noun, width - 1, state)
        lines = [*lines, *[Content()] * height][:height]
        glyphs = glyphs_of(self._widget.app)
        mark = glyphs.cursor if state.cursor else glyphs.marked if state.marked else " "
        strips = []
        for number, line in enumerate(lines):
            # The cursor's bar is as high as the row, the dot of a mark stands on its first line.
            sign = mark if number == 0 or state.cursor else " "
            before = Segment(sign, gutter.rich_style)
            strips.append(strip_of(line, width, base, self._widget.app, before=before))
        if len(self._strips) >= KEPT:
            self._strips.clear()
        self._strips[item, state, width] = strips
        return strips

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Draw these rows again when they are next shown; None means all."""
        if ids is None:
            self._strips.clear()
            return
        gone = set(ids)
        self._strips = {key: drawn for key, drawn in self._strips.items() if key[0] not in gone}

    def restyle(self) -> None:
        """The theme or a pseudo-class changed: everything may look different."""
        self._strips.clear()
        self._styles.clear()

    def _style(self, state: RowState) -> tuple[Style, Style]:
        """Styles of a row's text and of its gutter."""
        if state not in self._styles:
            names = ["rows--cursor" if state.focused else "rows--cursor-blurred"]
            names = names if state.cursor else []
            bold = Style(bold=True) if state.marked else Style()
            base = self._widget.get_visual_style(*names) + bold
            gutter = self._widget.get_visual_style(*names, "rows--gutter") + bold
            self._styles[state] = base, gutter
        return self._styles[state]
