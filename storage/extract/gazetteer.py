"""Names we know beforehand, found in a text by their words: the longest one wins.

The tables are read into a tree of words, so that one pass over a text finds 15,000 phrases.
A word is a run of letters and digits or one other sign; blanks between words do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from wirepane.storage.extract.tables import rows
from wirepane.storage.model import Form, Kind
from wirepane.storage.text import fold, straight

_WORD = re.compile(r"\w+|[^\w\s]")
_NOT_SLUG = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor that a table knows."""

    key: str
    name: str
    kind: Kind
    subkind: str | None = None
    wikidata: str | None = None
    iso: str | None = None
    """Of countries only: what `Actor.iso` tells."""
    home: str | None = None
    """ISO code of the country that it belongs to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase stands for."""

    entry: Entry
    form: Form
    rule: str
    alone: bool = True
    """Enough to find it; otherwise it only tells the kind of what the parse takes for a name."""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of a tree, found in a text."""

    start: int
    end: int
    readings: tuple[Reading, ...]


@dataclass(slots=True)
class Tree:
    """Phrases by their words; of several readings of one phrase the first added comes first."""

    branches: dict[str, Tree] | None = None
    """None at the end of a phrase: most trees are such ends, and a dict each would cost time."""
    readings: tuple[Reading, ...] = ()

    def add(self, phrase: str, reading: Reading) -> None:
        """Let `phrase` stand for `reading` too."""
        node = self
        for word in [phrase] if _is_plain(phrase) else _WORD.findall(straight(phrase)):
            if node.branches is None:
                node.branches = {}
            branch = node.branches.get(word)
            if branch is None:
                branch = node.branches[word] = Tree()
            node = branch
        node.readings += (reading,)

    def find(self, words: list[re.Match[str]]) -> Iterator[Match]:
        """The longest phrases among the words of a text, from the left, without overlap."""
        at = 0
        while at < len(words):
            length, readings = self._longest(words, at)
            if length > 1 and (later := self._longer(words, at, length)) is not None:
                at = later
                continue
            if length:
                yield Match(words[at].start(), words[at + length - 1].end(), readings)
            at += length or 1

    def _longer(self, words: list[re.Match[str]], at: int, length: int) -> int | None:
        """Where a phrase begins inside this one that is longer and goes on behind it."""
        for later in range(at + 1, at + length):
            if self._longest(words, later)[0] >= max(length, at + length + 1 - later):
                return later
        return None

    def lookup(self, phrase: str) -> tuple[Reading, ...]:
        """The readings of exactly this phrase."""
        words = list(_WORD.finditer(phrase))
        length, readings = self._longest(words, 0)
        return readings if length == len(words) else ()

    def _longest(self, words: list[re.Match[str]], at: int) -> tuple[int, tuple[Reading, ...]]:
        node = self
        found: tuple[int, tuple[Reading, ...]] = (0, ())
        for position in range(at, len(words)):
            branch = node.branches.get(words[position][0]) if node.branches else None
            if branch is None:
                break
            node = branch
            if node.readings:
                found = (position - at + 1, node.readings)
        return found


def words_of(text: str) -> list[re.Match[str]]:
    """The words of a text with their places."""
    return list(_WORD.finditer(text))


def slug(name: str) -> str:
    """The part of an actor's key that its name gives: `kim-jong-un` for `Kim Jong-un`."""
    # Folding the tables' ten thousand names would cost half of their loading.
    if _is_plain(name):
        return name.lower()
    return _NOT_SLUG.sub("-", name.lower() if name.isascii() else fold(name)).strip("-")


@cache
def known() -> Tree:
    """Every name of the tables: countries, organisations, people, places, groups."""
    tree = Tree()
    for phrase, reading in phrases():
        tree.add(phrase, reading)
    return tree


def phrases() -> Iterator[tuple[str, Reading]]:
    """Every phrase of the tables with what it stands for, those that win first."""
    return chain(_countries(), _organisations(), _persons(), _places(), _groups())


@cache
def countries() -> dict[str, Entry]:
    """Countries and territories by ISO code."""
    found = {}
    for iso, wikidata, name, kind, *_ in rows("countries.tsv"):
        key = f"country:{iso}" if kind == "country" else f"place:{slug(name)}"
        known_kind: Kind = "country" if kind == "country" else "place"
        found[iso] = Entry(key, name, known_kind, None, wikidata or None, iso, iso)
    return found


@cache
def demonyms() -> dict[str, tuple[str, ...]]:
    """The adjectives and names of inhabitants of each country, by ISO code."""
    return {row[0]: _listed(row[4]) for row in rows("countries.tsv")}


def _countries() -> Iterator[tuple[str, Reading]]:
    for iso, _, name, _, adjectives, others, _ in rows("countries.tsv"):
        entry = countries()[iso]
        for phrase in _with_capitals((name, *_listed(others))):
            yield phrase, Reading(entry, "name", "gazetteer")
        for demonym in _listed(adjectives):
            rule = f"demonym of {name}"
            for phrase in (demonym, _plural(demonym)):
                yield phrase, Reading(entry, "adjective", rule)


def _organisations() -> Iterator[tuple[str, Reading]]:
    for name, subkind, home, wikidata, others in rows("organisations.tsv"):
        key = f"organisation:{slug(name)}"
        entry = Entry(
            key, name, "organisation", subkind or None, wikidata or None, None, home or None
        )
        reading = Reading(entry, "name", "gazetteer")
        for phrase in (name, *_listed(others)):
            yield phrase, reading


def _persons() -> Iterator[tuple[str, Reading]]:
    for name, home, _, _, others, wikidata in rows("persons.tsv"):
        entry = Entry(
            f"person:{slug(name)}", name, "person", None, wikidata or None, None, home or None
        )
        reading = Reading(entry, "name", "gazetteer")
        for phrase in (name, *_listed(others)):
            begun = phrase[:1].upper() + phrase[1:]
            for spelling in {phrase, phrase.replace("-", " "), begun}:
                yield spelling, reading


def _places() -> Iterator[tuple[str, Reading]]:
    for name, home, wikidata, others, alone in rows("places.tsv"):
        entry = Entry(
            f"place:{slug(name)}", name, "place", None, wikidata or None, None, home or None
        )
        reading = Reading(entry, "name", "gazetteer", alone == "yes")
        for phrase in (name, *_listed(others)):
            yield phrase, reading


def _groups() -> Iterator[tuple[str, Reading]]:
    for name, others in rows("groups.tsv"):
        entry = Entry(f"group:{slug(name)}", name, "group")
        yield name, Reading(entry, "adjective", "gazetteer")
        for phrase in _listed(others):
            yield phrase, Reading(entry, "name", "gazetteer")


def _is_plain(phrase: str) -> bool:
    """Is it one word of plain letters and digits, as most phrases of the tables are?"""
    return phrase.isascii() and phrase.isalnum()


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _with_capitals(phrases: Iterable[str]) -> Iterator[str]:
    """The phrases, and in capitals for headlines where they are long enough not to be a word."""
    for phrase in phrases:
        yield phrase
        if len(phrase) > 4 and phrase != phrase.upper():
            yield phrase.upper()


def _plural(demonym: str) -> str:
    """`Russians`; those in -ese, -ish, -ch, -ss have none of their own."""
    return demonym if demonym.endswith(("se", "sh", "ch", "ss")) else f"{demonym}s"
