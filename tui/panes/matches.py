"""Where the words of a query stand in a text, for marking them in the Reader."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wirepane.storage.model import Span
from wirepane.storage.text import straight


def find_words(text: str, words: Iterable[str], *, start: int) -> list[Span]:
    """The words and phrases as whole words, whatever their case and quotes, from `start` on."""
    patterns = [
        r"\s+".join(re.escape(part) for part in straight(word).split())
        for word in words
        if word.strip()
    ]
    if not patterns:
        return []
    any_word = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
    return [Span(*found.span()) for found in any_word.finditer(straight(text), start)]
