"""What kind a name is of that no table knows: its own words first, then those beside it.

The model sees where a name is but often takes its kind wrong, above all for foreign names; titles,
given names and the last words of organisations and places are better witnesses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from wirepane.storage.extract import described
from wirepane.storage.extract.found import CUED, DOUBTED, MODEL, Found
from wirepane.storage.extract.tables import entries, rows
from wirepane.storage.model import Kind
from wirepane.storage.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL_KINDS: dict[str, Kind] = {
    "EVENT": "event",
    "FAC": "place",
    "GPE": "place",
    "LAW": "work",
    "LOC": "place",
    "NORP": "group",
    "ORG": "organisation",
    "PERSON": "person",
    "PRODUCT": "product",
    "WORK_OF_ART": "work",
}
"""The model's labels in our words; dates, money and counts are left out."""

_TITLE_WORDS = 3
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_DOUBTED = frozenset({"organisation", "person", "place", "product"})
_BESIDE = frozenset({"near", "outside", "around", "throughout"})
"""Prepositions that hardly ever stand before people."""
_PLACE_BEFORE = re.compile(
    r"\b(?:capital|city|coast|county|district|governor|island|mayor|municipality|outskirts|port"
    r"|province|region|residents|streets|suburb|town|village) of (?:the )?$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r" (?:airport|district|neighbou?rhood|peninsula|province|region|suburb)\b"
)
_COMPANY_BEFORE = re.compile(
    r"\b(?:board|branch|customers|employees|headquarters|shareholders|shares|subsidiary) of $",
    re.IGNORECASE,
)
_COMPANY_AFTER = re.compile(r" (?:customers|employees|headquarters|share(?:holder)?s|stores?)\b")
_INITIAL = re.compile(r"[A-Z]\.?")


def cued(text: str, found: Found, doc: Doc | None = None) -> Found:
    """The name with the kind that a cue tells, or as the model has it; `doc` is the parse."""
    if found.entry is not None:
        return found
    for kind, rule in _cues(text, found):
        return replace(found, kind=kind, rule=rule, score=CUED)
    if doc is not None and found.kind in _DOUBTED:
        return _told(doc, text, found)
    return found


def settled(names: list[Found]) -> list[Found]:
    """One string, one kind: what tables and cues told for one place of it holds for all."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for name in names:
        if name.form == "name":
            votes[fold(name.text)][name.kind] += 10 if name.score >= CUED else 1
    _hear_full_names(names, votes)
    kept = [_voted(name, votes[fold(name.text)]) for name in names]
    known = {name.text: name for name in kept if name.entry and name.form == "name"}
    return [_as_elsewhere(name, known.get(name.text)) for name in kept]


def title_before(text: str, start: int) -> str | None:
    """The title that stands right before a name: `prime minister` for `Prime Minister Modi`."""
    words = text[max(0, start - 60) : start].split("\n")[-1].split()
    for count in range(min(_TITLE_WORDS, len(words)), 0, -1):
        title = " ".join(words[-count:])
        if title.lower() in _titles():
            return title.lower()
    return None


def without_title(name: str) -> str:
    """The name after the titles that it begins with."""
    words = name.split()
    for count in range(min(_TITLE_WORDS, len(words) - 1), 0, -1):
        if " ".join(words[:count]).lower() in _titles():
            return without_title(" ".join(words[count:]))
    return name


def organisation_subkind(name: str) -> str | None:
    """The sub-kind that a name's head tells: `party` of `Civic Party`; None if it is no head."""
    words = name.lower().split()
    if "of" in words[1:]:
        words = words[: words.index("of", 1)]
    heads = _organisation_heads()
    return heads.get(" ".join(words[-2:]), heads.get(words[-1] if words else ""))


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.lower() for title in entries("titles.txt"))


@cache
def _organisation_heads() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("organisation_heads.tsv")}


def _cues(text: str, found: Found) -> Iterable[tuple[Kind, str]]:
    """The kinds that cues tell, the strongest first."""
    words = found.text.split()
    last = words[-1].lower().removesuffix("'s") if words else ""
    if last in entries("event_heads.txt") or (len(words) > 1 and words[0] == "Operation"):
        yield "event", "event named by its head"
    if len(words) > 1 and organisation_subkind(found.text) is not None:
        yield "organisation", "organisation named by its head"
    if len(words) > 1 and (last in entries("place_heads.txt") or words[0] in ("Lake", "Mount")):
        yield "place", "place named by its head"
    if len(words) > 1 and last in entries("work_heads.txt"):
        yield "work", "law or treaty named by its head"
    if len(words) > 1 and words[0] == "Team":
        yield "organisation", "team"
    if found.kind in ("event", "work", "group"):
        return
    if found.kind == "person" and _ACRONYM.fullmatch(found.text):
        yield "organisation", "acronym"
    title = title_before(text, found.start)
    if title and found.kind in ("person", "organisation", "place", "product"):
        yield "person", f"title {title}"
    if 1 < len(words) < 5 and words[0] in entries("first_names.txt") and _is_personal(words):
        yield "person", f"given name {words[0]}"


def _told(doc: Doc, text: str, found: Found) -> Found:
    """The kind by what the sentence says about the name; weaker, by the word before it."""
    told = described.kind_of(doc, found.start, found.end)
    if told is not None:
        return replace(found, kind=told[0], rule=told[1], score=CUED)
    if beside := _beside(text, found):
        return replace(found, kind=beside, rule=f"{beside} by the words beside it", score=CUED)
    before = text[max(0, found.start - 20) : found.start].split()[-1:]
    if found.kind == "person" and before and before[0].lower() in _BESIDE:
        return replace(found, kind="place", rule=f"place after {before[0].lower()}", score=CUED)
    if found.kind == "place" and described.speaks(doc, found.start, found.end):
        return replace(found, kind="person", rule="subject of a verb of speech")
    return found


def _beside(text: str, found: Found) -> Kind | None:
    """`the mayor of X`, `the X region` tell a place, `shares of X`, `X customers` a company."""
    if " " in found.text and found.kind == "organisation":
        return None
    before, after = text[max(0, found.start - 30) : found.start], text[found.end : found.end + 20]
    if _PLACE_BEFORE.search(before) or _PLACE_AFTER.match(after):
        return "place"
    if _COMPANY_BEFORE.search(before) or _COMPANY_AFTER.match(after):
        return "organisation"
    return None


def _is_personal(words: list[str]) -> bool:
    """Every further word is a surname, an initial or a particle: `Ludwig van Beethoven`."""
    return all(
        _INITIAL.fullmatch(word) or (word[:1].isupper() and not word.isupper()) or len(word) < 4
        for word in words[1:]
    ) and not any("&" in word or any(c.isdigit() for c in word) for word in words)


def _hear_full_names(names: list[Found], votes: dict[str, Counter[Kind]]) -> None:
    """A surname has a vote from each person of that surname, and so has a given name we know."""
    for name in names:
        words = name.text.split()
        if name.kind != "person" or len(words) < 2:
            continue
        given = words[:1] if words[0] in entries("first_names.txt") else []
        for part in (*given, words[-1]):
            if fold(part) in votes:
                votes[fold(part)]["person"] += 5


def _as_elsewhere(name: Found, known: Found | None) -> Found:
    """A name that a table knew only for another place of it in the text."""
    if known is None or known.entry is None or name.entry is not None or name.form != "name":
        return name
    return name.as_entry(known.entry, known.rule, known.score)


def _voted(name: Found, votes: Counter[Kind]) -> Found:
    if name.entry is not None or name.form != "name" or not votes:
        return name
    kind, most = votes.most_common(1)[0]
    if kind == name.kind:
        return name
    score = MODEL if most > 2 else DOUBTED
    return replace(name, kind=kind, rule="kind of the same name elsewhere", score=score)
