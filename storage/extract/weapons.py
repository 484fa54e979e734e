"""Weapons, from a lexicon alone: makes (`F-15K`) and nouns (`ballistic missile`) in a small tree.

The statistical model is never asked: it takes makes for products, organisations and people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from wirepane.storage.extract.found import CUED, Found, known
from wirepane.storage.extract.gazetteer import Entry, Match, Reading, Tree, slug, words_of
from wirepane.storage.extract.gazetteer import known as gazetteer
from wirepane.storage.extract.tables import entries, rows

_SHORTEST_NAME = 4
_ALSO_CIVIL = frozenset({"aircraft", "helicopter"})
_SHIP = re.compile(
    r"\b(?:USS|HMS|HMAS|HMCS|HMNZS|HNLMS|HDMS|INS|JS|ROKS|FS|FNS|PNS|KRI|BRP|TCG|ITS|ORP|USCGC)"
    r" [A-Z][\w.'-]+(?: (?:[A-Z][\w'-]*\.?|de|of))*(?<![.'])"
)

WARSHIP = "warship"
"""The rule that tells ships from other weapons."""

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(doc: Doc | None, text: str) -> list[Found]:
    """Every weapon in the text, a make joined with the noun that follows it."""
    makes, nouns = _trees()
    lowered = text.lower() if len(text.lower()) == len(text) else text
    common = [m for m in nouns.find(words_of(lowered)) if _is_weapon(doc, lowered, m)]
    kinds = {branch for match in common for branch in lineage(_entry(match).name)}
    named = [m for m in makes.find(words_of(text)) if _is_make(text, m, kinds)]
    common = [m for m in common if not _is_civil(lowered, m, [*named, *common])]
    joined = list(_joined(text, named, common))
    taken = {offset for match in joined for offset in range(match.start, match.end)}
    joined += [match for match in common if match.start not in taken]
    found = [known(text, match.start, match.end, match.readings[0]) for match in joined]
    return [*found, *_ships(text)]


@cache
def lineage(name: str) -> tuple[str, ...]:
    """What a weapon is: itself, its kind, the kind of that … : `F-15K`, `fighter jet`, …"""
    parents = {row[0]: row[1] for row in rows("weapons.tsv")}
    line = [name]
    while parents.get(line[-1]):
        line.append(parents[line[-1]])
    return tuple(line)


@cache
def _common_words() -> frozenset[str]:
    """Words that are names of ships and yet plain words: `HMS Ocean`."""
    return entries("place_heads.txt") | entries("titles.txt") | entries("function_words.txt")


@cache
def _trees() -> tuple[Tree, Tree]:
    """The makes as they are written, and the nouns in lower case with their plurals."""
    makes, nouns = Tree(), Tree()
    for name, _, sort, others in rows("weapons.tsv"):
        entry = Entry(f"weapon:{slug(name)}", name, "weapon")
        for phrase in (name, *filter(None, others.split("|"))):
            if sort == "system":
                makes.add(phrase, Reading(entry, "name", "weapon lexicon"))
                makes.add(f"{phrase}s", Reading(entry, "name", "weapon lexicon"))
            elif sort == "noun":
                for form in (phrase.lower(), _plural(phrase.lower())):
                    nouns.add(form, Reading(entry, "nominal", "weapon lexicon"))
    return makes, nouns


def _ships(text: str) -> Iterator[Found]:
    """Warships by the prefix of their navy: `USS Mahan`, `HMS Ocean`."""
    for ship in _SHIP.finditer(text):
        entry = Entry(f"weapon:{slug(ship[0])}", ship[0], "weapon")
        yield Found(ship.start(), ship.end(), ship[0], "weapon", "name", WARSHIP, CUED, entry)


def name_of_ship(name: Found) -> str | None:
    """`Mahan` of `USS Mahan`, where the name alone is of nothing else that we know."""
    bare = name.text.partition(" ")[2]
    if name.rule != WARSHIP or len(bare) < _SHORTEST_NAME or bare.lower() in _common_words():
        return None
    return None if gazetteer().lookup(bare) else bare


def _plural(phrase: str) -> str:
    if phrase.endswith(("aircraft", "arms", "artillery", "craft")):
        return phrase
    if phrase.endswith("knife"):
        return f"{phrase[:-2]}ves"
    if phrase.endswith("ry"):
        return f"{phrase[:-1]}ies"
    return f"{phrase}es" if phrase.endswith(("s", "x", "h")) else f"{phrase}s"


def _entry(match: Match) -> Entry:
    return match.readings[0].entry


def _is_weapon(doc: Doc | None, lowered: str, match: Match) -> bool:
    """`shells` may be a verb, a `think tank` no tank, `his arms` a part of him."""
    before = lowered[: match.start].rsplit(None, 1)[-1:] or [""]
    word = lowered[match.start : match.end]
    if f"{before[0]} {word}" in entries("not_weapons.txt"):
        return False
    if word == "arms" and before[0] in ("his", "her", "their", "my", "our", "your"):
        return False
    if doc is None:
        return True
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    return span is None or span.root.pos_ not in ("VERB", "AUX")


def _is_civil(lowered: str, match: Match, weapons: list[Match]) -> bool:
    """`aircraft` and `helicopter` with no other word of war in the text carry passengers."""
    if lowered[match.start : match.end].removesuffix("s") not in _ALSO_CIVIL:
        return False
    return all(_entry(other).name in _ALSO_CIVIL for other in weapons)


def _is_make(text: str, match: Match, kinds: set[str]) -> bool:
    """A make with a plain word for a name (`Bradley`) needs a weapon of its kind in the text."""
    written = text[match.start : match.end]
    if any(c.isdigit() for c in written) or (written.isupper() and len(written) > 4):
        return True
    if " " in written:
        return True
    branch = lineage(_entry(match).name)[1:-1] or ("weapon",)
    after = text[match.end : match.end + 2]
    return bool(kinds & set(branch)) and not after[1:].isupper()


def _joined(text: str, named: list[Match], common: list[Match]) -> Iterator[Match]:
    """`F-15K fighter jet` as one: the noun says what the make is."""
    starts = {match.start: match for match in common}
    for match in named:
        noun = starts.get(match.end + 1)
        if noun and text[match.end] == " " and _entry(noun).name in lineage(_entry(match).name):
            yield Match(match.start, noun.end, match.readings)
        else:
            yield match
