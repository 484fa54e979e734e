"""Content made into strips, the lines that Textual puts on the screen.

Textual's own way from `Content` to `Strip` also wraps, aligns and gives every piece its own style
object for text selection; a list needs none of that, and skipping it draws a row in a tenth of the
time.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App
from textual.content import Content
from textual.strip import Strip
from textual.style import Style


def segments_of(content: Content, base: Style, app: App[object]) -> list[Segment]:
    """The pieces of one line; spans' styles may name theme variables (`$kind-person bold`)."""
    parse = app.stylesheet.parse_style
    return [
        Segment(text, style.rich_style)
        for text, style in content.render(base, end="", parse_style=parse)
    ]


def strip_of(content: Content, width: int, base: Style, app: App[object]) -> Strip:
    """One line as a strip of exactly `width` cells."""
    segments = segments_of(content, base, app)
    length = sum(cell_len(segment.text) for segment in segments)
    strip = Strip(segments, length)
    return strip if length == width else strip.adjust_cell_length(width, base.rich_style)


def centred(content: Content, width: int, height: int) -> dict[int, Content]:
    """A short text in the middle of an empty place: its lines by the line they stand on."""
    if width < 1 or not content.plain:
        return {}
    lines = content.wrap(width)[:height]
    top = (height - len(lines)) // 2
    return {
        top + number: line.pad_left(max(0, (width - line.cell_length) // 2))
        for number, line in enumerate(lines)
    }
