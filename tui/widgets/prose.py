"""The view one reads in: a styled text of any length, drawn line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from wirepane.storage.model import Span
from wirepane.tui.widgets.glyphs import glyphs_of
from wirepane.tui.widgets.page import Page, Styled
from wirepane.tui.widgets.scrolling import LineView
from wirepane.tui.widgets.strips import strip_of

__all__ = ["Prose", "Styled"]

OVERLAP = 2
"""Lines of the last page seen again on the next one, for the eye to hold on to."""


class Prose(LineView, can_focus=True):
    """A text to read, with paragraph numbers in the margin and marks that lead back to words."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"prose--margin"}
    DEFAULT_CSS = """
    Prose {
        & > .prose--margin { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "line_down", "Line down", show=False),
        Binding("up", "line_up", "Line up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("ctrl+d", "half_down", "Half a page down", show=False),
        Binding("ctrl+u", "half_up", "Half a page up", show=False),
        Binding("home", "first", "Begin", show=False),
        Binding("end", "last", "End", show=False),
    ]

    @dataclass
    class ReachedEnd(Message):
        """The user read on to the end; once a text, never because a text was merely shown."""

        prose: Prose

        @property
        def control(self) -> Prose:
            """The view, so that `@on(Prose.ReachedEnd, "#text")` works."""
            return self.prose

    @dataclass
    class Clicked(Message):
        """The user clicked on a character of the text."""

        prose: Prose
        offset: int

        @property
        def control(self) -> Prose:
            """The view, so that `@on(Prose.Clicked, "#text")` works."""
            return self.prose

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - as every widget of Textual calls it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._page = Page()
        self._strips: dict[int, Strip] = {}
        self._told_end = False
        self._by_program = False

    # What the pane tells the view

    def set_text(
        self,
        text: str,
        *,
        start: int = 0,
        spans: Sequence[Styled] = (),
        head: Sequence[Content] = (),
        tail: Sequence[Content] = (),
    ) -> None:
        """Show another text from its beginning; what stands before `start` is not shown.

        `head` stands above the text and scrolls with it: title, source, date; `tail` below it.
        """
        width, glyphs = self.scrollable_size.width, glyphs_of(self.app)
        self._page = Page(text, start, tuple(head), spans, width, glyphs, tail=tuple(tail))
        self._told_end = False
        self._laid_out()
        self._scroll(0)

    def restyle(self, spans: Sequence[Styled]) -> None:
        """Show the same text with other spans, and stay at the place."""
        page = self._page
        self._page = Page(
            page.text, page.start, page.head, spans, page.width, page.glyphs, page.marks, page.tail
        )
        self._drawn_again()

    def mark(self, spans: Sequence[Span], *, style: str) -> None:
        """Lay a style over these spans and all other marks; take it from where it lay before."""
        before = self._page.marks.pop(style, ())
        if spans:
            self._page.marks[style] = tuple(spans)
        self._draw_lines({y for span in (*before, *spans) for y in self._page.lines_of(span)})

    def reveal(self, span: Span) -> None:
        """Scroll a span into sight, if it is not; its first line comes to the upper third."""
        lines = self._page.lines_of(span)
        first, last = lines[0], lines[-1]
        top, height = self.scroll_offset.y, self.scrollable_size.height
        if first < top or last >= top + height:
            self._scroll(max(0, min(first - height // 3, max(first, last - height + 1))))

    # What the pane may ask

    def visible_span(self) -> Span:
        """What part of the text is on screen."""
        top = self.scroll_offset.y
        seen = [self._page.line(top + y) for y in range(self.scrollable_size.height)]
        lines = [line for line in seen if line is not None]
        return Span(lines[0].start, lines[-1].end) if lines else Span(0, 0)

    @property
    def paragraphs(self) -> int:
        """How many paragraphs the text has."""
        return self._page.paragraphs

    @property
    def current_paragraph(self) -> int:
        """The first paragraph on screen, from 1; 0 without a text."""
        lines = self._page.lines
        top = max(0, self.scroll_offset.y - len(self._page.above))
        return next((line.paragraph for line in lines[top : top + 2] if line.paragraph), 0)

    @property
    def at_end(self) -> bool:
        """Is the last line on screen? Then there is nothing to page to."""
        return self.scroll_offset.y + self.scrollable_size.height >= self._page.height

    # What the user does

    def action_line_down(self) -> None:
        """One line down."""
        self._read(self.scroll_offset.y + 1)

    def action_line_up(self) -> None:
        """One line up."""
        self._read(self.scroll_offset.y - 1)

    def action_page_down(self) -> None:
        """One page down."""
        self._read(self.scroll_offset.y + self._turn)

    def action_page_up(self) -> None:
        """One page up."""
        self._read(self.scroll_offset.y - self._turn)

    def action_half_down(self) -> None:
        """Half a page down."""
        self._read(self.scroll_offset.y + max(1, self.scrollable_size.height // 2))

    def action_half_up(self) -> None:
        """Half a page up."""
        self._read(self.scroll_offset.y - max(1, self.scrollable_size.height // 2))

    def action_first(self) -> None:
        """To the beginning."""
        self._read(0)

    def action_last(self) -> None:
        """To the end."""
        self._read(self._page.height)

    def on_click(self, event: Click) -> None:
        """A click on the text tells where."""
        place = event.get_content_offset(self)
        if place is not None and event.button == 1:
            offset = self._page.offset_at(place.x, place.y + self.scroll_offset.y)
            if offset is not None:
                self.post_message(self.Clicked(self, offset))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The wheel and the scroll bar read on as well as the keys do."""
        super().watch_scroll_y(old_value, new_value)
        if new_value > old_value and not self._by_program:
            self._tell_end()

    @property
    def _turn(self) -> int:
        return max(1, self.scrollable_size.height - OVERLAP)

    def _read(self, y: int) -> None:
        """Scroll for the user; says so when that is to the end."""
        self.scroll_to(y=max(0, y), animate=False, force=True)
        if y > 0:
            self._tell_end()

    def _tell_end(self) -> None:
        if not self._told_end and self._page.lines and self.at_end:
            self._told_end = True
            self.post_message(self.ReachedEnd(self))

    def _scroll(self, y: int) -> None:
        """Scroll for the program."""
        self._by_program = True
        self.scroll_to(y=y, animate=False, force=True)
        self._by_program = False

    # How it is drawn

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        y += self.scroll_offset.y
        if y not in self._strips:
            self._strips[y] = self._draw(y)
        return self._strips[y]

    def _draw(self, y: int) -> Strip:
        margin, line = self._page.draw(y)
        gutter = self.get_visual_style("prose--margin").rich_style
        return strip_of(
            line, self._page.width, self.visual_style, self.app, before=Segment(margin, gutter)
        )

    def _laid_out(self) -> None:
        self.set_lines(self._page.height)
        self._drawn_again()

    def _drawn_again(self) -> None:
        self._strips.clear()
        self.refresh(Region(0, 0, *self.scrollable_size))

    def _draw_lines(self, lines: set[int]) -> None:
        """Draw some lines again, and no other."""
        top, size = self.scroll_offset.y, self.scrollable_size
        for y in lines:
            self._strips.pop(y, None)
            if 0 <= y - top < size.height:
                self.refresh(Region(0, y - top, size.width, 1))

    def notify_style_update(self) -> None:
        """The theme changed: what was drawn may look different now."""
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self, event: Resize) -> None:
        """Another width breaks lines elsewhere; the words on top stay on top."""
        line = self._page.line(self.scroll_offset.y)
        self._page.fold(self.scrollable_size.width)
        self._laid_out()
        if line is not None:
            self._scroll(self._page.y_of(line.start))
