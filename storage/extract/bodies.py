"""Bodies that every state has, named after it: `South Korean joint chiefs`, `the army of Chad`."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import cache

from wirepane.storage.extract.found import Found
from wirepane.storage.extract.gazetteer import (
    Entry,
    Match,
    Reading,
    Tree,
    countries,
    demonyms,
    slug,
    words_of,
)
from wirepane.storage.extract.tables import rows

NAMED = 0.9
DESCRIBED = 0.7

_AFTER_STATE = re.compile(
    r"(?:'s?)?\s+(?:(?:central|federal|interim|national|new|transitional)\s+)?"
)
"""What may stand between a country and its body."""
_OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?")
_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]?[A-Z]{1,3}\b")


def find(text: str, known: Iterable[Found]) -> list[Found]:
    """The bodies of the countries found in the text, and the acronyms of these bodies."""
    states = [name for name in known if name.entry and name.entry.iso]
    starts = {state.start: state for state in states}
    ends = [state.end for state in states]
    found = []
    for match in _phrases().find(words_of(text.lower())):
        before = bisect(ends, match.start) - 1
        if before >= 0 and _AFTER_STATE.fullmatch(text, ends[before], match.start):
            found.append(_body(text, states[before].start, match.end, match, states[before]))
        of = _OF_STATE.match(text, match.end)
        if of and of.end() in starts:
            state = starts[of.end()]
            found.append(_body(text, match.start, state.end, match, state))
    return found + list(_acronyms(text, found))


def of_country(phrase: str, iso: str) -> Entry:
    """The body `phrase` of the country `iso` as an actor: `South Korean joint chiefs of staff`."""
    adjective = (demonyms().get(iso) or (countries()[iso].name,))[0]
    subkind = next(row[1] for row in rows("bodies.tsv") if row[0] == phrase)
    key = f"organisation:{iso.lower()}-{slug(phrase)}"
    return Entry(key, f"{adjective} {phrase}", "organisation", subkind, None, None, iso)


@cache
def phrase_of(words: str) -> str | None:
    """The body's own phrase for any of its phrases: `joint chiefs` → `joint chiefs of staff`."""
    readings = _phrases().lookup(words.lower())
    return readings[0].entry.name if readings else None


@cache
def _phrases() -> Tree:
    tree = Tree()
    for phrase, subkind, named, _, others in rows("bodies.tsv"):
        entry = Entry(f"organisation:{slug(phrase)}", phrase, "organisation", subkind)
        reading = Reading(entry, "name" if named == "yes" else "nominal", "body of a state")
        for words in (phrase, *filter(None, others.split("|"))):
            tree.add(words, reading)
    return tree


def _body(text: str, start: int, end: int, match: Match, state: Found) -> Found:
    reading, home = match.readings[0], state.entry
    assert home is not None
    assert home.iso is not None
    return Found(
        start,
        end,
        text[start:end],
        "organisation",
        reading.form,
        f"{reading.entry.name} of {home.name}",
        NAMED if reading.form == "name" else DESCRIBED,
        of_country(reading.entry.name, home.iso),
    )


def _acronyms(text: str, found: list[Found]) -> Iterator[Found]:
    """`JCS`, where the text names the joint chiefs of one state only."""
    phrases = {
        acronym: row[0] for row in rows("bodies.tsv") for acronym in row[3].split("|") if acronym
    }
    for capitals in _CAPITALS.finditer(text):
        phrase = phrases.get(capitals[0])
        bodies = {f.entry for f in found if f.entry and f.entry.name.endswith(phrase or "\n")}
        if len(bodies) == 1:
            entry = bodies.pop()
            yield Found(
                capitals.start(),
                capitals.end(),
                capitals[0],
                "organisation",
                "name",
                f"acronym of {entry.name}",
                NAMED,
                entry,
            )
