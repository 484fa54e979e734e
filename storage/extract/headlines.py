"""Headlines in capitals: the model sees names everywhere in them, so only known ones count."""

from __future__ import annotations

FEWEST_WORDS = 3
"""Shorter lines may be a name in capitals: `CHINA DAILY`."""


def is_shouted(text: str, offset: int) -> bool:
    """Is the line at this offset all in capitals?"""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    return line.isupper() and len(line.split()) >= FEWEST_WORDS
