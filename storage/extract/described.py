"""What the sentence says that a name is: `Alsumaria is a network`, `Halston, a designer`.

Such a noun is a better witness of a name's kind than the model, which sees only how it looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from wirepane.storage.extract.tables import entries, rows
from wirepane.storage.model import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEECH = frozenset({"add", "argue", "explain", "recall", "say", "tell", "write"})


def kind_of(doc: Doc, start: int, end: int) -> tuple[Kind, str] | None:
    """The kind that the sentence tells of the name at these offsets, and by what word."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    for noun in _nouns(span.root):
        kind = _kinds().get(noun.lemma_.lower())
        if kind is not None:
            return kind, f"said to be a {noun.lemma_.lower()}"
    return None


def speaks(doc: Doc, start: int, end: int) -> bool:
    """Is the name the subject of a verb of speech: `Tarlo explains`?"""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or span.root.dep_ != "nsubj":
        return False
    return span.root.head.lemma_ in _SPEECH


def _nouns(name: Token) -> Iterator[Token]:
    """Nouns that stand for the same as the name, the surest first."""
    for child in name.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            yield child
    if name.dep_ == "appos" and name.head.pos_ == "NOUN":
        yield name.head
    if name.dep_ == "nsubj" and name.head.lemma_ == "be":
        yield from (
            child for child in name.head.children if child.dep_ == "attr" and child.pos_ == "NOUN"
        )
    for child in name.children:
        if child.dep_ == "compound" and child.pos_ == "NOUN" and child.i == name.left_edge.i:
            yield child


@cache
def _kinds() -> dict[str, Kind]:
    """What each noun says: people by calling, organisations and places by their last words."""
    kinds: dict[str, Kind] = dict.fromkeys(entries("place_heads.txt"), "place")
    kinds |= {row[0]: "organisation" for row in rows("organisation_heads.tsv")}
    kinds |= dict.fromkeys(entries("ships.txt"), "product")
    kinds |= dict.fromkeys(entries("person_nouns.txt"), "person")
    return kinds
