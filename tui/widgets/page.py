"""A text laid out on a page of some width: which lines it has and how each one looks.

Offsets are code points of the whole text, so that what points into an article points here too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from textual.content import Content
from textual.content import Span as ContentSpan

from wirepane.storage.model import Span
from wirepane.storage.text import clean
from wirepane.tui.widgets.cells import fit, joined
from wirepane.tui.widgets.glyphs import UNICODE, Glyphs
from wirepane.tui.widgets.wrapping import Line, line_at, wrap

MEASURE = 88
"""Cells a line of reading is at most: longer lines lose the eye on its way back."""
NARROW = 40
"""Below this many cells the margin keeps no paragraph numbers."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A stretch of the text and the style it is shown in, such as `$kind-person underline`."""

    start: int
    end: int
    style: str


def drawable(text: str) -> str:
    """The text with what no terminal may see replaced one for one, so that offsets stay true."""
    text = joined(text.replace("\t", " "))
    if clean(text) == text:
        return text
    return "".join(c if clean(c) == c else "\N{REPLACEMENT CHARACTER}" for c in text)


@dataclass
class Page:
    """A text, its styles and marks, and the lines it breaks into at the present width."""

    text: str = ""
    start: int = 0
    head: tuple[Content, ...] = ()
    spans: Sequence[Styled] = ()
    width: int = 0
    glyphs: Glyphs = UNICODE
    marks: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    """Marks laid over the spans, by style."""
    tail: tuple[Content, ...] = ()
    lines: list[Line] = field(default_factory=list, init=False)
    above: list[Content] = field(default_factory=list, init=False)
    """The head's lines."""
    below: list[Content] = field(default_factory=list, init=False)
    """The tail's lines."""

    def __post_init__(self) -> None:
        self.text = drawable(self.text)
        self.spans = sorted(self.spans, key=attrgetter("start"))
        self._longest = max((span.end - span.start for span in self.spans), default=0)
        self._layout()

    def fold(self, width: int) -> None:
        """Break the text for another width."""
        if width != self.width:
            self.width = width
            self._layout()

    def _layout(self) -> None:
        measure = self.measure
        self.lines = wrap(self.text, measure, start=self.start) if self.width > 0 else []
        self.above, self.below = (
            [line for part in parts if self.width > 0 for line in part.wrap(measure)]
            for parts in (self.head, self.tail)
        )

    @property
    def height(self) -> int:
        """Lines in all."""
        return len(self.above) + len(self.lines) + len(self.below)

    @property
    def margin(self) -> int:
        """Cells left of the text."""
        return 1 if self.width < NARROW else 6

    @property
    def measure(self) -> int:
        """Cells a line may have."""
        return max(1, min(MEASURE, self.width - self.margin - 1))

    @property
    def paragraphs(self) -> int:
        """How many there are."""
        return self.lines[-1].paragraph if self.lines else 0

    def line(self, y: int) -> Line | None:
        """The text's line at a height; None in the head, in the tail and past the end."""
        index = y - len(self.above)
        return self.lines[index] if 0 <= index < len(self.lines) else None

    def y_of(self, offset: int) -> int:
        """At what height an offset stands."""
        return len(self.above) + line_at(self.lines, offset)

    def lines_of(self, span: Span) -> range:
        """At what heights a span stands, first to last; at least one."""
        return range(self.y_of(span.start), self.y_of(max(span.start, span.end - 1)) + 1)

    def offset_at(self, x: int, y: int) -> int | None:
        """The offset drawn at a place; None beside the text."""
        line = self.line(y)
        if line is None or x < self.margin:
            return None
        offset = line.start + fit(self.text[line.start : line.end], x - self.margin)
        return offset if offset < line.end else None

    def draw(self, y: int) -> tuple[str, Content]:
        """The margin and the text of one line."""
        if y < len(self.above):
            return " " * self.margin, self.above[y]
        line = self.line(y)
        if line is None:
            rest = y - len(self.above) - len(self.lines)
            tail = self.below[rest] if rest < len(self.below) else Content()
            return " " * self.margin, tail
        return self._margin_of(line), Content(
            self.text[line.start : line.end], list(self._spans_in(line))
        )

    def _margin_of(self, line: Line) -> str:
        """The paragraph's number, where it begins and there is room."""
        blank = " " * self.margin
        if not line.first or self.margin < 2:
            return blank
        number = f"{self.glyphs.paragraph} {line.paragraph}"
        return f"{number[: self.margin - 1]:>{self.margin - 1}} "

    def _spans_in(self, line: Line) -> Iterable[ContentSpan]:
        first = bisect_left(self.spans, line.start - self._longest, key=attrgetter("start"))
        for index in range(first, len(self.spans)):
            span = self.spans[index]
            if span.start >= line.end:
                break
            if span.end > line.start:
                yield _clipped(span.start, span.end, span.style, line=line)
        for style, marks in self.marks.items():
            for mark in marks:
                if mark.start < line.end and mark.end > line.start:
                    yield _clipped(mark.start, mark.end, style, line=line)


def _clipped(start: int, end: int, style: str, *, line: Line) -> ContentSpan:
    begin, stop = max(start, line.start), min(end, line.end)
    return ContentSpan(begin - line.start, stop - line.start, style)
