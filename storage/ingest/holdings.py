"""What the library holds of a batch's identities, bodies and sentences, asked for all at once.

The batch itself is noted as it is taken in, so that its later articles are compared with the
earlier ones; a dry run is the same without the writing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from sqlite3 import Connection
from typing import TypeVar

from wirepane.storage.db import held
from wirepane.storage.db.held import Kept
from wirepane.storage.db.intake import NewArticle

K = TypeVar("K")
V = TypeVar("V")

COMMON = 20
"""Articles that may share a sentence until it tells nothing: `Sign up for our newsletter …`."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of an article that shares a sentence with a new one."""

    story: int
    title: str
    lead: int | None
    sentences: int
    """How many long sentences it has."""


class Holdings:
    """What stands in the library, as far as the articles it was loaded for go."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}
        self._copies: dict[str, Kept] = {}
        self._bodies: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._sentences: dict[int, list[int]] = {}
        self._hashes: dict[int, list[int]] = {}
        self._told: dict[int, _Told] = {}

    def load(self, db: Connection, news: Iterable[NewArticle], also: Iterable[str] = ()) -> None:
        """Ask for what these articles are compared with; `also` are further identities."""
        batch = list(news)
        identities = {new.identity for new in batch}.union(also)
        _take(self._kept, held.kept(db, _json(identities)))
        _take(self._copies, held.copied(db, _json(identities)))
        _take(self._bodies, held.bodies(db, _json({new.text_digest for new in batch})))
        _take(self._words, held.stories(db, _json({new.words_digest for new in batch})))
        hashes = {hash_ for new in batch for hash_ in new.sentences} - self._sentences.keys()
        shared = held.sharing(db, _json(hashes))
        for hash_, article in shared:
            self._note_sentence(hash_, article)
        told = held.told(db, _json({article for _, article in shared} - self._told.keys()))
        for article, story, title, lead, sentences in told:
            self._told[article] = _Told(story, _plain(title), lead, sentences)

    def kept(self, identity: str) -> Kept | None:
        """The article an identity stands for: its own, or one that it is a copy of."""
        return self._kept.get(identity) or self._copies.get(identity)

    def is_copy(self, identity: str) -> bool:
        """Does the identity stand for a copy of another article?"""
        return identity in self._copies and identity not in self._kept

    def twin(self, new: NewArticle) -> int | None:
        """An article with exactly this text."""
        return self._bodies.get(new.text_digest)

    def story(self, new: NewArticle, *, own: int | None = None) -> int | None:
        """The story that an article tells as others do: the same words, or most sentences.

        The beginning of one must stand in the other: what sites put under every article does not
        make it a copy. `own` is the article itself, where it is stored already.
        """
        story = self._words.get(new.words_digest)
        if story is not None and own is None:
            return story
        shared = Counter(a for h in new.sentences for a in self._sentences.get(h, ()) if a != own)
        begun = self._sentences.get(new.lead, ()) if new.lead is not None else ()
        for article, count in shared.most_common(COMMON):
            told = self._told[article]
            most = 2 * count >= min(len(new.sentences), told.sentences)
            telling = count > 1 or told.title == _plain(new.title)
            begins = told.lead in new.sentences or article in begun
            if most and telling and begins:
                return told.story
        return None

    def uncommon(self, new: NewArticle) -> NewArticle:
        """The article without the sentences that stand everywhere."""
        common = {h for h in new.sentences if len(self._sentences.get(h, ())) >= COMMON}
        return replace(new, sentences=new.sentences - common) if common else new

    def note(self, new: NewArticle, number: int, story: int) -> None:
        """An article is taken in, or has another body."""
        self._forget(number, self._kept.get(new.identity))
        self._kept[new.identity] = _as_kept(number, new, new.location)
        self._copies.pop(new.identity, None)
        self._bodies.setdefault(new.text_digest, number)
        self._words.setdefault(new.words_digest, story)
        self._told[number] = _Told(story, _plain(new.title), new.lead, len(new.sentences))
        for hash_ in new.sentences:
            self._note_sentence(hash_, number)

    def _note_sentence(self, hash_: int, number: int) -> None:
        self._sentences.setdefault(hash_, []).append(number)
        self._hashes.setdefault(number, []).append(hash_)

    def _forget(self, number: int, before: Kept | None) -> None:
        """An article no longer has the body it had: what comes after it is no copy of that."""
        if before:
            self._words.pop(before.words_digest, None)
            if self._bodies.get(before.text_digest) == number:
                del self._bodies[before.text_digest]
        for hash_ in self._hashes.pop(number, ()):
            self._sentences[hash_].remove(number)

    def rename_story(self, old: int, new: int) -> None:
        """The story named after an article goes on without it, under another's name."""
        for number, told in self._told.items():
            if told.story == old and number != old:
                self._told[number] = replace(told, story=new)
        self._words = {key: new if story == old else story for key, story in self._words.items()}

    def note_copy(self, new: NewArticle, number: int) -> None:
        """An identity stands for a copy of an article."""
        self._copies[new.identity] = _as_kept(number, new, None)


def _as_kept(number: int, new: NewArticle, location: str | None) -> Kept:
    return Kept(
        number, new.text_digest, new.words_digest, new.title, new.date, location, new.digest
    )


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _take(known: dict[K, V], found: Iterable[tuple[K, V]]) -> None:
    """What the batch noted itself stands before what is stored."""
    for key, value in found:
        known.setdefault(key, value)


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values))
