"""Text in which Markdown finds nothing but text."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n]|\Z)"  # an escape
    r"|[*`|]"  # emphasis, code, tables
    r"|(?<!\w)_|_(?!\w)"  # emphasis; not snake_case
    r"|~(?=~)"  # struck out
    r"|\](?=[(\[:]|\Z)"  # the middle of a link, or of what names one
    r"|<(?=[a-zA-Z/!?])"  # HTML, an address
    r"|&(?=[#\w])"  # a character by its number or name
)
_FIRST = re.compile(r"\A(\s*)(?=#{1,6}(?:\s|\Z)|[-+>=])")
_NUMBERED = re.compile(r"\A(\s*\d{1,9})(?=[.)](?:\s|\Z))")


def escaped(text: str) -> str:
    """A run of text with its marks made plain; as little as possible, for it is read as it is."""
    text = _MARKS.sub(r"\\\g<0>", text)
    return _NUMBERED.sub(r"\1\\", _FIRST.sub(r"\1\\", text))
