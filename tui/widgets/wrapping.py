"""A long text broken into lines of cells, by offsets: no line is copied before it is drawn.

Lines break at blanks; between ideographs, which know no blanks, anywhere; a longer word is broken
where the line is full. Graphemes stay whole. Line ends of the text are kept, so verse, lists and
hard-wrapped wires look as they were sent; several empty lines become one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from wirepane.tui.widgets.cells import cell_len, fit, graphemes

_SOURCE_LINE = re.compile(r"[^\n]+")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_NARROW = re.compile(
    "["
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482"  # Latin, Greek, Cyrillic
    "\u2010-\u2015\u2018-\u2022\u2026\u2030\u2032-\u203a\u20ac"  # the typography of news
    "]*"
)
"""One code point, one cell, no marks: such a line needs no measuring."""
_IDEOGRAPHS = (
    ("\u3000", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uff00", "\uff60"),
)
"""First and last of a range; a pattern of so many characters takes 2 ms to compile at the start."""


class Line(NamedTuple):
    """One line of the screen, as offsets into the text; empty lines have `start == end`."""

    start: int
    end: int
    paragraph: int
    """From 1; 0 for an empty line."""
    first: bool
    """Its paragraph begins here."""


def wrap(text: str, width: int, *, start: int = 0) -> list[Line]:
    """The text from `start` on in lines of at most `width` cells.

    Paragraphs are what stands between empty lines; where a text has none, every line is one.
    """
    lines: list[Line] = []
    spaced = _EMPTY_LINE.search(text.rstrip(), start) is not None
    number, last = 0, start
    for source in _SOURCE_LINE.finditer(text, start):
        if source.group().isspace():
            continue
        gap = not lines or text.count("\n", last, source.start()) > 1
        first = gap or not spaced
        number += first
        if gap and lines:
            lines.append(Line(source.start(), source.start(), 0, False))
        _wrap_line(lines, text, source.span(), width=width, paragraph=number, first=first)
        last = source.end()
    return lines


def line_at(lines: list[Line], offset: int) -> int:
    """Index of the line that holds an offset, else of the last one before it, else 0."""
    return max(0, bisect_right(lines, offset, key=lambda line: line.start) - 1)


def _wrap_line(
    lines: list[Line],
    text: str,
    span: tuple[int, int],
    *,
    width: int,
    paragraph: int,
    first: bool,
) -> None:
    """Append one line of the text, wrapped; blanks around lines are dropped."""
    begin, end = span
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    end = begin + len(text[begin:end].rstrip())
    while begin < end:
        stop, following = _break(text, begin, end, width=max(1, width))
        lines.append(Line(begin, stop, paragraph, first))
        begin, first = following, False


def _break(text: str, begin: int, end: int, *, width: int) -> tuple[int, int]:
    """Where a line that begins here ends, and where the next one begins."""
    full = _full(text, begin, end, width=width)
    if full >= end:
        return end, end
    if _is_ideograph(text[full]) or _is_ideograph(text[full - 1]):
        return full, full
    blank = full + 1
    while (blank := text.rfind(" ", begin + 1, blank)) > begin:
        following = blank + 1
        while following < end and text[following] == " ":
            following += 1
        # A mark that stands alone rests on the blank before it: they stay together.
        if following < end and cell_len(text[following]):
            return begin + len(text[begin:blank].rstrip(" ")), following
    return full, full


def _is_ideograph(character: str) -> bool:
    return any(first <= character <= last for first, last in _IDEOGRAPHS)


def _full(text: str, begin: int, end: int, *, width: int) -> int:
    """Where a line is full: the most whole graphemes that `width` cells hold, at least one."""
    if _NARROW.fullmatch(text, begin, min(end, begin + width + 1)):
        return min(end, begin + width)
    size = width + 8
    while True:
        stop = min(end, begin + size)
        full = begin + fit(text[begin:stop], width)
        if full == begin:
            return begin + next(graphemes(text[begin:stop]))[1]
        if full < stop or stop == end:
            return full
        size *= 2
