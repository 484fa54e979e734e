"""What of a text is compared with other texts: the whole, its words, its long sentences."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONG = 8
"""Words from which on a sentence tells a story: shorter ones stand in many."""
MOST_SENTENCES = 24
"""Long sentences looked at: copies share their beginning, and some cut the end."""
TELLING = 200
"""Characters from which on a text is told by itself; a shorter one ("Comments", "Read more") is
compared together with what stands beside it."""

_SENTENCE_END = re.compile(r"[.!?。！？][\"”’')\]]*\s+|\n+")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Wording:
    """Keys of one text."""

    text: str
    """SHA-256 of the text, hex."""
    words: str
    """SHA-256 of its words, whatever their case and the signs between them."""
    sentences: frozenset[int]
    """Hashes of its first long sentences, 64 bits signed."""
    lead: int | None
    """The first of them."""


def wording(text: str, story: str, *, beside: str) -> Wording:
    """The keys of `text`, whose words after any header are `story`.

    `beside` (a title, an address) tells short texts apart.
    """
    told = text if len(story) >= TELLING else f"{beside}\n{text}"
    sentences = [_WORDS.findall(part) for part in _SENTENCE_END.split(story.casefold())]
    words = [word for sentence in sentences for word in sentence]
    if len(story) < TELLING:
        words += _WORDS.findall(beside.casefold())
    long = (sentence for sentence in sentences if len(sentence) >= LONG)
    hashes = list(_first_hashes(long))
    lead = hashes[0] if hashes else None
    return Wording(sha256(told), sha256(" ".join(words)), frozenset(hashes), lead)


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, hex."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _first_hashes(sentences: Iterable[list[str]]) -> Iterator[int]:
    for sentence, _ in zip(sentences, range(MOST_SENTENCES), strict=False):
        digest = hashlib.blake2b(" ".join(sentence).encode("utf-8", "replace"), digest_size=8)
        yield int.from_bytes(digest.digest(), signed=True)
