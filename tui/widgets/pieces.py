"""One line made of pieces that drop out where it is narrow: status, crumbs, key hints.

What is left always fits: the least important pieces go first, and the last one left is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from wirepane.storage.text import one_line
from wirepane.tui.widgets.cells import cell_len, cut, joined
from wirepane.tui.widgets.glyphs import glyphs_of
from wirepane.tui.widgets.strips import segments_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words of the line."""

    text: str
    style: str = ""
    """Such as `$warning bold`; empty is the line's own."""
    weight: int = 0
    """How long it stays: the lightest piece drops out first, of equals the rightmost."""
    right: bool = False
    """It stands at the right end."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What is shown of a piece, and where."""

    index: int
    text: str
    x: int
    """Cell at which it begins."""


def place(
    pieces: Sequence[Piece], width: int, *, gap: int = 2, ellipsis: str = "…"
) -> list[Placed]:
    """Where each piece stands in a line of `width` cells; those that do not fit are left out."""
    texts = {index: joined(one_line(piece.text)) for index, piece in enumerate(pieces)}
    left = [index for index in texts if texts[index]]
    while len(left) > 1 and _length(texts, left, gap=gap) > width:
        left.remove(min(left, key=lambda index: (pieces[index].weight, -index)))
    rights = [index for index in left if pieces[index].right]
    placed, x = [], 0
    for index in [index for index in left if index not in rights] + rights:
        if rights and index == rights[0]:
            x = max(x, width - _length(texts, rights, gap=gap))
        placed.append(Placed(index, cut(texts[index], width - x, ellipsis=ellipsis), x))
        x += cell_len(texts[index]) + gap
    return placed


def _length(texts: dict[int, str], indexes: Sequence[int], *, gap: int) -> int:
    return sum(cell_len(texts[index]) for index in indexes) + gap * max(0, len(indexes) - 1)


class PieceLine(Widget):
    """A line of pieces; a click tells which one was meant."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PieceLine { height: 1; width: 1fr; padding: 0 1; }
    """

    pieces: reactive[tuple[Piece, ...]] = reactive(())

    @dataclass
    class Picked(Message):
        """The user clicked on a piece."""

        line: PieceLine
        index: int
        """Of the piece, among all pieces."""

        @property
        def control(self) -> PieceLine:
            """The line, so that `@on(PieceLine.Picked, "#crumbs")` works."""
            return self.line

    def render_line(self, y: int) -> Strip:
        """The one line, filled to the width."""
        base = self.visual_style
        segments: list[Segment] = []
        x = 0
        for placed in self._placed() if y == 0 else ():
            segments.append(Segment(" " * (placed.x - x), base.rich_style))
            style = self.pieces[placed.index].style
            content = Content.styled(placed.text, style) if style else Content(placed.text)
            segments.extend(segments_of(content, base, self.app))
            x = placed.x + cell_len(placed.text)
        return Strip(segments, x).adjust_cell_length(self.size.width, base.rich_style)

    def on_click(self, event: Click) -> None:
        """Tell which piece was clicked."""
        offset = event.get_content_offset(self)
        for placed in self._placed() if offset is not None else ():
            if offset is not None and 0 <= offset.x - placed.x < cell_len(placed.text):
                self.post_message(self.Picked(self, placed.index))

    def _placed(self) -> list[Placed]:
        return place(self.pieces, self.size.width, ellipsis=glyphs_of(self.app).ellipsis)
