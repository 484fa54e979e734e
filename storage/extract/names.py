"""Every name in a text, with its kind: tables before cues before the model's word.

Who is meant is decided later, in `link`.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable
from typing import TYPE_CHECKING

from wirepane.storage.extract import (
    bodies,
    bracketed,
    gazetteer,
    kinds,
    located,
    namesakes,
    spans,
    weapons,
)
from wirepane.storage.extract.found import AGAIN, DOUBTED, Found, known
from wirepane.storage.extract.gazetteer import Match, Reading, Tree, words_of
from wirepane.storage.extract.no_names import is_common, is_currency, small_words
from wirepane.storage.extract.tables import entries

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHORTEST_SURNAME = 3
_SHORTEST_SHOUTED = 5
"""Letters: shorter names in capitals may be acronyms of something else."""


def find(doc: Doc | None, text: str) -> list[Found]:
    """The names and descriptions in `text` in their order; `doc` is its parse, if there is one."""
    in_tables = [
        known(text, match.start, match.end, reading)
        for match in gazetteer.known().find(words_of(text))
        if (reading := _reading(doc, text, match)) is not None
    ]
    arms = weapons.find(doc, text)
    offices = bodies.find(text, in_tables)
    parsed = list(spans.of_model(doc, text)) if doc is not None else []
    small = small_words(text)
    parsed = [span for span in parsed if not is_common(text, span, small)]
    parsed = [span for span in parsed if not _is_ship(span, arms)]
    parsed = [kinds.cued(text, span, doc) for span in parsed if not _is_wide(text, span, in_tables)]
    ranked = [*arms, *(office for office in offices if office.form == "name"), *in_tables, *parsed]
    ranked += bracketed.acronyms(text, ranked)
    names = kinds.settled(namesakes.told_apart(text, apart(ranked)))
    names = located.with_regions(text, apart([*names, *_again(text, names)]))
    starts = [name.start for name in names]
    described = [office for office in offices if office.form == "nominal"]
    names += [office for office in described if not _is_part(office, names, starts)]
    return sorted(names, key=lambda name: (name.start, -name.end))


def apart(ranked: Iterable[Found]) -> list[Found]:
    """Spans that do not overlap: the longest wins, of equals the one that comes first."""
    chosen: list[Found] = []
    taken: set[int] = set()
    for name in sorted(ranked, key=lambda name: name.start - name.end):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            chosen.append(name)
    return sorted(chosen, key=lambda name: name.start)


def _reading(doc: Doc | None, text: str, match: Match) -> Reading | None:
    """What a phrase of the tables means here; None where it is no name here."""
    reading = match.readings[0]
    if not reading.alone or is_currency(text, match.start, match.end):
        return None
    written = text[match.start : match.end]
    if reading.entry.kind == "country" or " " in written or doc is None:
        return reading
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None or any(token.pos_ == "PROPN" or token.ent_type_ for token in span):
        return reading
    return reading if reading.form == "adjective" and span.root.pos_ in ("ADJ", "NOUN") else None


def _is_wide(text: str, span: Found, in_tables: list[Found]) -> bool:
    """`northern Japan`, `Security Council resolution`: a name we know and more that is no name."""
    if span.entry is not None or span.kind not in ("place", "group", "work"):
        return False
    inside = [name for name in in_tables if span.start <= name.start and name.end <= span.end]
    if not inside:
        return False
    return span.kind != "place" or any(
        word[:1].islower() and word != "of" for word in span.text.split()
    )


def _is_part(office: Found, names: list[Found], starts: list[int]) -> bool:
    """Does a longer name hold the description: `Florida police` in `South Florida Police Club`?"""
    before = bisect(starts, office.start) - 1
    return before >= 0 and names[before].end >= office.end


def _again(text: str, names: list[Found]) -> list[Found]:
    """Names found once, wherever else they stand; and the surnames of people."""
    tree = Tree()
    scores: dict[Reading, float] = {}
    for name in names:
        if name.form != "name" or name.score < DOUBTED or name.kind in ("work", "event"):
            continue
        entry = name.entry or gazetteer.Entry("", name.text, name.kind)
        reading = Reading(entry, "name", "found again")
        scores[reading] = max(scores.get(reading, 0), min(name.score, AGAIN))
        tree.add(name.text, reading)
        if name.text != name.text.upper() and len(name.text) >= _SHORTEST_SHOUTED:
            tree.add(name.text.upper(), reading)
        if name.kind in ("person", "weapon") and (last := _last_name(name)):
            tree.add(last, reading)
            if len(last) >= _SHORTEST_SHOUTED:
                tree.add(last.upper(), reading)
    return [_seen(text, match, scores) for match in tree.find(words_of(text))]


def _seen(text: str, match: Match, scores: dict[Reading, float]) -> Found:
    reading = match.readings[0]
    written = text[match.start : match.end]
    whole = written in (reading.entry.name, reading.entry.name.upper())
    entry = reading.entry if reading.entry.key and whole else None
    if reading.entry.kind == "weapon":
        entry = reading.entry
    return Found(
        match.start,
        match.end,
        written,
        reading.entry.kind,
        "name",
        reading.rule,
        scores[reading],
        entry,
    )


def _last_name(name: Found) -> str | None:
    """A person's surname, a warship's name without its prefix, where it cannot be something else.

    A surname that is a place too is left to `namesakes`.
    """
    if name.kind == "weapon":
        return weapons.name_of_ship(name)
    words: list[str] = re.findall(r"[^\s.,]+", name.text)
    if len(words) < 2 or len(words[-1]) < _SHORTEST_SURNAME or not words[-1][0].isupper():
        return None
    if words[-1].lower() in entries("function_words.txt") or gazetteer.known().lookup(words[-1]):
        return None
    return words[-1]


def _is_ship(span: Found, arms: list[Found]) -> bool:
    """`FS Forbin marks`, and `Forbin` for a person: the text names a warship so."""
    return any(
        (ship.rule == weapons.WARSHIP and span.start <= ship.start and ship.end <= span.end)
        or span.text == weapons.name_of_ship(ship)
        for ship in arms
    )
