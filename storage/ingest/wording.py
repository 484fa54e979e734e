"""What of a text is compared with other texts: the whole, its words, its long sentences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

LONG = 40
"""Letters from which on a sentence tells a story: shorter ones stand in many."""
FIRST = 12
"""Letters that the first sentence has at least; `SEOUL, Oct.` has fewer."""
MOST_SENTENCES = 4
"""Long sentences looked at: copies share their beginning, and some cut the end."""
BEGINNING = 24
"""Sentences of any length among which those are looked for."""
TELLING = 200
"""Characters from which on a text is told by itself; a shorter one ("Comments", "Read more") is
compared together with what stands beside it."""

_SENTENCE_END = re.compile(r"[.!?。！？][\"”’')\]]*\s|\n")
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_TYPOGRAPHIC = "“”‘’–—…\u00a0"


@dataclass(frozen=True, slots=True)
class Wording:
    """Keys of one text."""

    text: str
    """SHA-256 of the text, hex."""
    words: str
    """SHA-256 of its letters and digits, whatever their case and what stands between them."""
    sentences: frozenset[int]
    """Hashes of its first long sentences, 64 bits signed."""
    lead: int | None
    """How it begins: its first sentence, of any length but a dateline's, is among them."""


def wording(text: str, story: str, *, beside: str) -> Wording:
    """The keys of `text`, whose words after any header are `story`.

    `beside` (a title, an address) tells short texts apart.
    """
    short = len(story) < TELLING
    words = _letters(f"{beside}\n{story}" if short else story)
    hashes = list(islice(_hashes(story), MOST_SENTENCES))
    return Wording(
        text=sha256(f"{beside}\n{text}" if short else text),
        words=hashlib.sha256(words).hexdigest(),
        sentences=frozenset(hashes),
        lead=hashes[0] if hashes else None,
    )


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, hex."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _hashes(story: str) -> Iterator[int]:
    enough = FIRST
    for sentence in _SENTENCE_END.split(story, BEGINNING)[:BEGINNING]:
        letters = _letters(sentence)
        if len(letters) >= enough:
            enough = LONG
            digest = hashlib.blake2b(letters, digest_size=8).digest()
            yield int.from_bytes(digest, signed=True)


def _letters(text: str) -> bytes:
    """Letters and digits without case; deleting bytes is ten times as fast as finding words."""
    folded = text.casefold()
    if not folded.isascii():
        for sign in _TYPOGRAPHIC:
            folded = folded.replace(sign, "")
    return folded.encode("utf-8", "replace").translate(None, _SIGNS)
