"""From words to who they are: actors by their mentions, else people by the words themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wirepane.storage.extract.events.clauses import (
    children,
    conjuncts,
    core,
    lemma,
    possessors,
    prepositions,
)
from wirepane.storage.extract.events.lexicon import people
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.model import Mention, Role

if TYPE_CHECKING:
    from spacy.tokens import Token


def named(reading: Reading, heads: Iterable[Token]) -> tuple[Role, ...]:
    """The parties that noun phrases name, coordinated ones too, each once."""
    roles: dict[Role, None] = {}
    for head in heads:
        for noun in conjuncts(head):
            for role in party(reading, noun):
                roles.setdefault(role)
    return tuple(roles)


def party(reading: Reading, head: Token) -> tuple[Role, ...]:
    """Who one noun phrase is: its mention, the state before `soldiers`, or its words."""
    noun = core(head)
    mentions = _widest(reading.parties_at(noun) or reading.parties_at(head))
    if mentions:
        return tuple(dict.fromkeys(Role(mention.actor) for mention in mentions))
    kind = people().get(lemma(noun))
    if kind == "state" or reading.is_weapon(noun):
        states = owners(reading, noun)
        if states:
            return states
    if kind is not None and noun.pos_ != "PRON":
        return (Role(None, phrase(reading, noun)),)
    return ()


def _widest(mentions: list[Mention]) -> list[Mention]:
    """The mentions over the longest stretch: `Serbian police`, not the `Serbian` in it."""
    longest = max((m.end - m.start for m in mentions), default=0)
    return [m for m in mentions if m.end - m.start == longest]


def owners(reading: Reading, noun: Token) -> tuple[Role, ...]:
    """The actors before a noun, or after `of`: `Israeli soldiers`, `the army of Chad`."""
    before = [*possessors(noun), *_wording(noun)]
    found: dict[Role, None] = {}
    for token in before:
        for mention in reading.parties_at(token):
            if mention.kind in ("country", "organisation", "group", "place"):
                found.setdefault(Role(mention.actor))
    if not found:
        for _, inner in prepositions(noun, "of", "from"):
            for role in party(reading, inner):
                found.setdefault(role)
    return tuple(found)


def _wording(noun: Token) -> list[Token]:
    """Adjectives and compounds before a noun, nested ones too."""
    found = []
    for child in children(noun, "compound", "amod", "nmod"):
        found.extend([child, *_wording(child), *children(child, "conj")])
    return found


def phrase(reading: Reading, noun: Token) -> str:
    """The words of a noun with its modifiers, without article: `Rwandan rebels`."""
    kept = [t for t in (*_wording(noun), *children(noun, "nummod"), noun) if not t.is_space]
    first, last = min(kept, key=lambda t: t.i), noun
    return " ".join(reading.text[first.idx : last.idx + len(last)].split())
