"""Text measured and cut in terminal cells: wide characters take two, combining marks none.

A cut never falls inside a grapheme, so a flag, a family or a letter with its marks is shown whole
or not at all, and a column never shifts by a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, split_graphemes

from wirepane.storage.text import one_line

__all__ = ["cell_len", "cut", "fit", "graphemes", "joined", "pad"]

_PICTOGRAPH = "\u2190-\u2bff\U0001f000-\U0001faff"
_LOOSE = re.compile(f"(?<![\ufe0f{_PICTOGRAPH}])\u200d|\u200d(?![{_PICTOGRAPH}])")
"""A joiner that joins no two pictographs."""


def joined(text: str) -> str:
    """The text, one code point for one, with joiners only where terminals join.

    Rich takes whatever follows a zero-width joiner for a part of what stands before it, which
    holds for emoji alone: elsewhere a non-joiner, as invisible, keeps measure and screen in step.
    """
    return _LOOSE.sub("\u200c", text) if "\u200d" in text else text


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and width in cells of each grapheme, in code points of `text`.

    Rich joins marks and ZWJ sequences; the two halves of a flag are joined here.
    """
    half: tuple[int, int, int] | None = None
    for start, end, width in split_graphemes(text)[0]:
        flag = end - start == 1 and "\U0001f1e6" <= text[start] <= "\U0001f1ff"
        if half is not None and flag:
            yield half[0], end, half[2] + width
            half = None
            continue
        if half is not None:
            yield half
        half = (start, end, width) if flag else None
        if not flag:
            yield start, end, width
    if half is not None:
        yield half


def fit(text: str, width: int) -> int:
    """How many code points of `text` go into `width` cells, whole graphemes only."""
    used = 0
    for start, _end, cells in graphemes(text):
        used += cells
        if used > width:
            return start
    return len(text)


def cut(text: str, width: int, *, ellipsis: str = "…") -> str:
    """Text from outside as one safe line of at most `width` cells; `…` stands for what is gone."""
    # Nobody reads more of a row than a screen is wide: a megabyte of title is not cleaned per row.
    text = joined(one_line(text[: 64 + 16 * max(width, 0)]))
    if width <= 0:
        return ""
    if text.isascii():
        if len(text) <= width:
            return text
        if width <= len(ellipsis):
            return text[:width]
        return text[: width - len(ellipsis)].rstrip() + ellipsis
    if cell_len(text) <= width:
        return text
    if width <= len(ellipsis):
        return text[: fit(text, width)]
    return text[: fit(text, width - len(ellipsis))].rstrip() + ellipsis


def pad(text: str, width: int, *, right: bool = False, ellipsis: str = "…") -> str:
    """`cut` text filled with blanks to exactly `width` cells; `right` puts the blanks first."""
    text = cut(text, width, ellipsis=ellipsis)
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks
