"""Descriptions and pronouns that stand for somebody named before: `the allies`, `the North`, `he`.

Only such as have one reading a person would not argue about; the rest is left unlinked.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from wirepane.storage.extract.clusters import Cluster, entry_of
from wirepane.storage.extract.found import KNOWN, REFERRED, Found
from wirepane.storage.extract.gazetteer import countries
from wirepane.storage.extract.kinds import title_before
from wirepane.storage.model import Form

_PAIR = re.compile(
    r"\b[Tt]he (?:(?:two|both|longtime|close) )?(?:allies|alliance|(?<=two )(?:countries|nations"
    r"|sides|neighbours|neighbors|governments|powers|states))\b"
    r"|\b[Bb]oth (?:countries|nations|sides|governments)\b"
)
_AND = re.compile(r",?\s+(?:and|&)\s+(?:the\s+)?", re.IGNORECASE)
_HALF = re.compile(
    r"\b[Tt]he (North|South)(?!\w|-|\s+(?:of\b|[A-Z]))|\b(Northern|Southern)(?= [a-z])"
)
_REGIME = re.compile(
    r"\b[Tt]he (?:regime|government|administration|army|military|police)\b(?!\s+of)"
)
_OFFICE = re.compile(
    r"\b[Tt]he (president|prime minister|chancellor|premier|king|queen|pope|foreign minister"
    r"|defen[cs]e minister|secretary of state|mayor|governor|senator|general)\b(?!\s+of|[-'\w])"
)
_SPEAKER = re.compile(
    r"\b([Hh]e|[Ss]he)\s+(?:also\s+|later\s+)?(?:added|said|told|wrote|tweeted|stated|warned"
    r"|continued|noted|insisted|explained|claimed|stressed|argued)\b"
)
_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”")
_PARAGRAPHS = 2
"""How many paragraphs back a pronoun reaches."""
_HALVES = {"North": "KP", "Northern": "KP", "South": "KR", "Southern": "KR"}


def find(text: str, clusters: list[Cluster]) -> list[Found]:
    """The descriptions that can be resolved, each with the entry of whom it stands for."""
    people = _mentions(clusters, "person")
    states = _mentions(clusters, "country")
    return [
        *_pairs(text, states),
        *_halves(text, states),
        *_bodies(text, clusters),
        *_offices(text, people),
        *_speakers(text, people),
    ]


def _mentions(clusters: list[Cluster], kind: str) -> list[Found]:
    """The named mentions of a kind in text order, each with its actor's entry."""
    named = [
        replace(name, entry=entry_of(cluster))
        for cluster in clusters
        if cluster.kind == kind
        for name in cluster.names
        if name.form == "name"
    ]
    return sorted(named, key=lambda name: name.start)


def _pairs(text: str, states: list[Found]) -> Iterator[Found]:
    """`the allies`: the two countries joined by `and` that were named last, one mention each."""
    pairs = [
        (first, second)
        for first, second in pairwise(states)
        if _AND.fullmatch(text, first.end, second.start) and first.entry != second.entry
    ]
    ends = [second.end for _, second in pairs]
    for match in _PAIR.finditer(text):
        before = bisect(ends, match.start())
        for state in pairs[before - 1] if before else ():
            yield _standing(match.start(), match[0], state, "last pair of countries")


def _halves(text: str, states: list[Found]) -> Iterator[Found]:
    """`the North` is North Korea where the text is about Korea, never in `northern Japan`."""
    named = {state.entry.iso for state in states if state.entry}
    if not named & {"KP", "KR"}:
        return
    for match in _HALF.finditer(text):
        word = match[1] or match[2]
        entry = countries()[_HALVES[word]]
        if match[2] and text[: match.start()].rstrip(" ")[-1:] in (".", "\n", ""):
            continue
        form: Form = "name" if match[1] else "adjective"
        rule = f"the {word[:5]} where the text is about Korea"
        yield Found(match.start(), match.end(), match[0], "country", form, rule, KNOWN - 0.1, entry)


def _bodies(text: str, clusters: list[Cluster]) -> Iterator[Found]:
    """`the regime`: the government that was described last, of the same word's body."""
    known = [
        replace(name, entry=cluster.entry)
        for cluster in clusters
        if cluster.kind == "organisation" and cluster.entry
        for name in cluster.names
    ]
    known.sort(key=lambda name: name.start)
    by_word: dict[str, list[Found]] = defaultdict(list)
    for name in known:
        by_word[name.text.lower().split()[-1]].append(name)
    for match in _REGIME.finditer(text):
        word = match[0].split()[-1]
        last = _last_before(by_word.get(word, []), match.start())
        if last is not None:
            yield _standing(match.start(), match[0], last, f"the {word} named last")


def _offices(text: str, people: list[Found]) -> Iterator[Found]:
    """`the president`: whoever was last named with this title."""
    titled: dict[str, list[Found]] = defaultdict(list)
    for person in people:
        titled[title_before(text, person.start) or ""].append(person)
    for match in _OFFICE.finditer(text):
        if (following := text[match.end() : match.end() + 2].strip()) and following[0].isupper():
            continue
        last = _last_before(titled.get(match[1].lower(), []), match.start())
        if last is not None:
            yield _standing(match.start(), match[0], last, f"the {match[1]} named last")


def _speakers(text: str, people: list[Found]) -> Iterator[Found]:
    """`he added`: the person named last outside quotations, within the two paragraphs before."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    aloud = [person for person in people if not _is_inside(person.start, quoted)]
    for match in _SPEAKER.finditer(text):
        last = _last_before(aloud, match.start())
        if last is not None and text.count("\n\n", last.end, match.start()) <= _PARAGRAPHS:
            found = _standing(match.start(), match[1], last, "speaker named last")
            yield replace(found, form="pronoun")


def _is_inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect(spans, (offset, offset)) - 1
    return before >= 0 and offset < spans[before][1]


def _last_before(names: list[Found], offset: int) -> Found | None:
    """The last of some names in text order that ends before an offset."""
    before = bisect(names, offset, key=lambda name: name.end)
    return names[before - 1] if before else None


def _standing(start: int, text: str, stands_for: Found, rule: str) -> Found:
    entry = stands_for.entry
    assert entry is not None
    return Found(
        start,
        start + len(text),
        text,
        entry.kind,
        "nominal",
        f"{rule}: {entry.name}",
        REFERRED,
        entry,
    )
