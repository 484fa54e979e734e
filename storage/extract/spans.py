"""The model's name spans, cut to the name itself.

`North Korean leader Kim Jong Un` is a name with a title, `CNN's John King` is two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wirepane.storage.extract import headlines
from wirepane.storage.extract.found import DOUBTED, MODEL, Found, known
from wirepane.storage.extract.gazetteer import known as gazetteer
from wirepane.storage.extract.kinds import MODEL_KINDS, organisation_subkind, without_title
from wirepane.storage.extract.no_names import is_no_name
from wirepane.storage.extract.tables import entries
from wirepane.storage.model import Form

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 90
"""Characters: longer spans are sentences that the model took for titles of works."""

_EDGE = " \t\n\"'“”‘’()[]{},;:–—-*#|•…"
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s?(?=\s|$)")
_AL = re.compile(r"\b(?:[Aa]l|[Ee]l)-$")
_AL_SURNAME = re.compile(r" (?:al|el)-[A-Z][\w'-]*\w")
"""The Arabic article: the model cuts it off, or the name before it."""
_PREFIX = re.compile(r"(?:(?!al-|el-)[a-z]+-(?=[A-Z])|(?:[a-z]+\s+)+(?=[A-Z]))")
_COMPOUND = re.compile(
    r"-(?:aligned|backed|based|born|controlled|dominated|funded|held|led|made|occupied|owned|run"
    r"|sponsored|style|supported|trained|wide)$"
)
"""`U.S.-led`: the name is what stands before the hyphen."""
_PLACES = ("FAC", "GPE", "LOC")
_PART = re.compile(r"\n+|\s{2,}|\s[–—|]\s|\s*[()]\s*|(?<=[\w.])\s(?=the\s+[A-Z])")
_TOWN = re.compile(rf"{_PART.pattern}|,\s")
"""The parts of a place: `located` joins a town with its state."""
_SMALL = frozenset({"and", "at", "by", "de", "for", "from", "in", "of", "on", "or", "to", "with"})
"""Words that join a name with an article that follows: `Bank for the Poor`."""
_WHAT_FOR = re.compile(r"\s+for\s+(?:the\s+)?[A-Z][\w'-]+(?:\s+(?:and\s+|of\s+)?[A-Z][\w'-]+)*")
_WHERE = re.compile(r"\s+at\s+(?=[A-Z])")
_CAMPUS = re.compile(r"\s+at\s+[A-Z]\w+(?:\s[A-Z]\w+)*")


def of_model(doc: Doc, text: str) -> Iterator[Found]:
    """The names that the model sees, trimmed, in text order."""
    for ent in doc.ents:
        if ent.label_ not in MODEL_KINDS or headlines.is_shouted(text, ent.start_char):
            continue
        for start, end in _parts(text, ent.start_char, ent.end_char, ent.label_):
            found = _trimmed(text, start, end, ent.label_)
            if found is not None:
                yield found


def _parts(text: str, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """The span cut at line ends, and behind a possessive that ends a name we know."""
    at = start
    for cut in (_TOWN if label in _PLACES else _PART).finditer(text, start, end):
        if cut[0] == " " and (label == "PERSON" or text[at : cut.start()].split()[-1] in _SMALL):
            continue
        yield at, cut.start()
        at = cut.end()
    for mark in _POSSESSIVE.finditer(text, at, end):
        owner = text[at : mark.start()]
        if gazetteer().lookup(_ARTICLE.sub("", owner, count=1)) and not gazetteer().lookup(
            text[at:end]
        ):
            yield at, mark.start()
            at = mark.end()
    yield at, end


def _trimmed(text: str, start: int, end: int, label: str) -> Found | None:
    """The span without article, edge signs, possessive and titles; None where nothing is left."""
    start, end = _stripped(text, start, end)
    article = _ARTICLE.match(text, start, end)
    if article and text[start:end] not in entries("keep_article.txt"):
        start = article.end()
    if label == "PERSON":
        start, end = _person(text, start, end)
    start = _after_prefix(text, start, end)
    if article := _AL.search(text, max(0, start - 4), start):
        start = article.start()
    if label == "PERSON" or text[start:end] in entries("first_names.txt"):
        rest = _AL_SURNAME.match(text, end)
        label, end = ("PERSON", rest.end()) if rest else (label, end)
    name = text[start:end]
    if not any(c.isupper() for c in name) or not 1 < len(name) <= LONGEST:
        return None
    if is_no_name(text, start, end):
        return None
    if name.lower() in entries("directions.txt"):
        return None
    for reading in gazetteer().lookup(name):
        if reading.alone or label in _PLACES:
            return known(text, start, end, reading)
    if label == "ORG":
        end = _organisation_end(text, start, end)
        name = text[start:end]
    form: Form = "adjective" if label == "NORP" and name.endswith(("ian", "ish", "ese")) else "name"
    score = DOUBTED if label == "ORG" and " " not in name else MODEL
    return Found(start, end, name, MODEL_KINDS[label], form, "model", score)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    if text[start:end].endswith("'s"):
        end -= 2
    if compound := _COMPOUND.search(text, start, end):
        end = compound.start()
    while (last := text[start:end].rpartition(" ")[2]) in _SMALL and last != text[start:end]:
        end -= len(last) + 1
    return start, end


def _after_prefix(text: str, start: int, end: int) -> int:
    """Where the name begins in `pro-Beijing` or `eastern Ghouta`."""
    prefix = _PREFIX.match(text, start, end)
    return prefix.end() if prefix else start


def _person(text: str, start: int, end: int) -> tuple[int, int]:
    """Without what stands before the last title, and without lower-case words behind."""
    words = list(re.finditer(r"\S+", text[start:end]))
    for word in reversed(words[:-1]):
        if without_title(f"{word[0]} X") == "X":
            start += words[words.index(word) + 1].start()
            break
    while end > start and (tail := re.search(r"\s+[a-z][^\s]*$", text[start:end])):
        end = start + tail.start()
    return start, end


def _organisation_end(text: str, start: int, end: int) -> int:
    """`Foundation for the Visual Arts` whole, without the place where the organisation is."""
    where = _WHERE.search(text, start, end)
    if where and all(
        organisation_subkind(part) is not None
        for part in (text[start : where.start()], text[where.end() : end])
    ):
        end = where.start()
    name = text[start:end]
    if name.startswith("University of ") and (campus := _CAMPUS.match(text, end)):
        return campus.end()
    longer = _WHAT_FOR.match(text, end)
    if longer and " " in name and organisation_subkind(name) == "":
        return longer.end()
    return end
