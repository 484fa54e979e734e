"""With what an event was done and where: weapons with their counts, and the phrase of the place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wirepane.storage.extract.events.clauses import (
    children,
    company,
    conjuncts,
    core,
    is_passive,
    lemma,
    modifiers,
    patients,
    prepositions,
    subjects,
)
from wirepane.storage.extract.events.lexicon import noun_rules, sets_of
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.extract.events.triggers import Trigger
from wirepane.storage.extract.tables import rows
from wirepane.storage.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

WHERE = ("in", "near", "off", "at", "outside", "around", "over", "inside", "along", "across", "on")
_INSIDE = ("in", "at", "on", "inside")


def instruments(reading: Reading, trigger: Trigger) -> tuple[Role, ...]:
    """The weapons in the event's object, subject and `with` phrases, each once."""
    roles: dict[str, Role] = {}
    for head in _holders(trigger):
        for noun in conjuncts(core(head)):
            for role in _weapons(reading, noun):
                roles.setdefault(role.actor or role.text or "", role)
    return tuple(roles.values())


def _holders(trigger: Trigger) -> Iterator[Token]:
    word, verb = trigger.word, trigger.carrier
    if trigger.nominal or word != verb:
        yield word
        for _, noun in prepositions(word, "of", "with", "by"):
            yield noun
    if not trigger.nominal:
        yield from (t for t in patients(verb) if t != word)
        if not is_passive(verb):
            yield from subjects(verb)
        yield from (noun for prep, noun in company(verb) if prep.lower_ in ("with", "by", "from"))


def _weapons(reading: Reading, noun: Token) -> Iterator[Role]:
    """The weapon that a noun is, else those among its modifiers (`missile launch`)."""
    mine = [m for m in reading.mentions_at(noun) if m.kind == "weapon"]
    if mine:
        yield Role(mine[0].actor, count=count(noun))
        return
    if lemma(noun) not in noun_rules():
        return
    for token in modifiers(noun):
        for mention in reading.mentions_at(token):
            if mention.kind == "weapon":
                yield Role(mention.actor)


def count(noun: Token) -> int | None:
    """How many: a number before the noun; one for `a missile`; None where it is not said."""
    numbers = {row[0]: row[1] for row in rows("event_numbers.tsv")}
    for token in children(noun, "nummod"):
        if token.lower_ in numbers:
            return int(numbers[token.lower_])
        if token.text.replace(",", "").isdecimal():
            return int(token.text.replace(",", ""))
    if noun.tag_ in ("NN", "NNP"):
        for token in children(noun, "det"):
            if token.lower_ in ("a", "an"):
                return 1
    return None


def place(reading: Reading, trigger: Trigger) -> str | None:
    """The phrase of the place: `off the east coast of Korea`, `Kirkuk`."""
    phrases = list(prepositions(trigger.word))
    if not trigger.nominal:
        phrases += list(company(trigger.carrier))
    for prep, noun in phrases:
        if prep.lower_ in WHERE and _is_somewhere(reading, noun):
            tokens = [t for t in noun.subtree if not t.is_space]
            start, end = tokens[0], _end(noun)
            words = reading.text[start.idx : end.idx + len(end)]
            words = words if prep.lower_ in _INSIDE else f"{prep.text} {words}"
            return " ".join(words.split())
    return None


def _end(noun: Token) -> Token:
    """The last word of a place: its `of` phrases belong to it, clauses and other phrases do not."""
    last = noun
    for _, inner in prepositions(noun, "of"):
        last = _end(inner)
    for token in children(noun, "advmod"):
        for _, inner in prepositions(token, "of"):
            last = _end(inner)
    return last if last.i >= noun.i else noun


def _is_somewhere(reading: Reading, noun: Token) -> bool:
    if reading.is_a(noun, "place"):
        return True
    places = {"building", "territory", "road", "border", "geography"}
    return not places.isdisjoint(sets_of(lemma(noun)))
