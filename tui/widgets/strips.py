"""Content made into strips, the lines that Textual puts on the screen.

Textual's own way from `Content` to `Strip` also wraps, aligns and gives every piece its own style
object for text selection; a list needs none of that, and skipping it draws a row in a tenth of the
time.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
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


def merged(segments: Iterable[Segment]) -> list[Segment]:
    """The same cells in as few pieces as can be: each piece costs forty bytes of colours.

    A blank shows only its ground, so it takes the style of its neighbour.
    """
    pieces: list[Segment] = []
    for text, style, _ in segments:
        if pieces:
            before, ink, _ = pieces[-1]
            if style == ink or (text.isspace() and _same_ground(style, ink)):
                pieces[-1] = Segment(before + text, ink)
                continue
            if before.isspace() and _same_ground(style, ink):
                pieces[-1] = Segment(before + text, style)
                continue
        pieces.append(Segment(text, style))
    return pieces


def _same_ground(style: RichStyle | None, other: RichStyle | None) -> bool:
    if style is None or other is None:
        return style is other
    lined = any(ink.underline or ink.strike or ink.reverse for ink in (style, other))
    return style.bgcolor == other.bgcolor and not lined


def strip_of(
    content: Content, width: int, base: Style, app: App[object], *, before: Segment | None = None
) -> Strip:
    """One line as a strip of exactly `width` cells; `before` is what stands left of it."""
    segments = segments_of(content, base, app)
    if before is not None:
        segments.insert(0, before)
    length = sum(cell_len(segment.text) for segment in segments)
    if length < width:
        segments.append(Segment(" " * (width - length), base.rich_style))
    strip = Strip(merged(segments), max(length, width))
    return strip if length <= width else strip.crop(0, width)


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
