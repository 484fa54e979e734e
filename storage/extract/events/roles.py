"""Who did an event and to whom, read from the tree around its trigger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wirepane.storage.extract.events.clauses import (
    children,
    company,
    core,
    is_passive,
    lemma,
    passive_agents,
    patients,
    possessors,
    prepositions,
    subjects,
)
from wirepane.storage.extract.events.lexicon import noun_rules, sets_of, words
from wirepane.storage.extract.events.parties import named, owners
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.extract.events.triggers import Trigger
from wirepane.storage.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

TOWARDS = ("against", "with", "to", "at", "on", "upon", "over", "into", "toward", "towards", "for")
DEMANDS = ("AGREE", "PROTEST", "REJECT", "THREATEN", "REQUEST", "ACCUSE", "COERCE", "CONCEDE")
"""Classes whose infinitive or participle may name the target: `threatened to attack Iran`."""
SENDS = ("MOBILIZE", "RETREAT", "AID", "AGREE", "REJECT", "THREATEN")
"""Classes in which troops and goods are sent or withdrawn."""
HERE = ("PROTEST", "CONCEDE", "AID", "COERCE", "RETREAT", "SUPPORT", "REQUEST", "AGREE", "THREATEN")
"""Classes for which the country where it is done is whom it concerns."""


def agents(reading: Reading, trigger: Trigger) -> tuple[Role, ...]:
    """Who did it; empty where the text does not say."""
    if trigger.nominal:
        return _noun_agents(reading, trigger.word)
    verb = trigger.carrier
    heads = passive_agents(verb) if is_passive(verb) else subjects(verb)
    found = named(reading, [_speaker(reading, head, verb) for head in heads])
    for head in heads:
        if not found and lemma(head) in noun_rules():
            found = _noun_agents(reading, head)
        if not found and reading.is_a(head, "weapon"):
            found = owners(reading, head)
    if not found and trigger.word != verb:
        sides = [noun for prep, noun in company(verb) if prep.lower_ in ("between", "among")]
        found = named(reading, sides) or _noun_agents(reading, trigger.word)
    return found


def has_other_doer(reading: Reading, trigger: Trigger) -> bool:
    """Is the subject something that is nobody: rain, prices, a bridge?"""
    if trigger.nominal or is_passive(trigger.carrier):
        return False
    return any(
        not reading.is_a(head, "actor")
        and not reading.is_a(head, "weapon")
        and lemma(core(head)) not in noun_rules()
        for head in (_speaker(reading, t, trigger.carrier) for t in subjects(trigger.carrier))
    )


def targets(reading: Reading, trigger: Trigger, doers: tuple[Role, ...]) -> tuple[Role, ...]:
    """To whom it was done: the first place in the tree that names somebody else."""
    for heads in _places(reading, trigger):
        found = [role for role in named(reading, heads) if role not in doers]
        if found:
            return tuple(found)
    return _answered(reading, trigger, doers)


def _speaker(reading: Reading, head: Token, verb: Token) -> Token:
    """`Hungary said it will …`: a pronoun that nobody is known for is who speaks."""
    verb = verb.head if verb.dep_ == "acomp" else verb
    if head.pos_ != "PRON" or reading.parties_at(head) or verb.dep_ != "ccomp":
        return head
    if lemma(verb.head) not in words("reporting") or head.lower_ in ("you", "this", "that", "i"):
        return head
    return next(iter(subjects(verb.head)), head)


def _noun_agents(reading: Reading, noun: Token) -> tuple[Role, ...]:
    """`North Korea's launch`, `a strike by Israel`, `drills involving …`, `US attacks`."""
    for clause in children(noun, "acl"):
        if lemma(clause) == "involve":
            return named(reading, children(clause, "dobj"))
        if is_passive(clause) and passive_agents(clause):
            return named(reading, passive_agents(clause))
    for heads in (
        [inner for _, inner in prepositions(noun, "by", "between", "among", "from")],
        possessors(noun),
    ):
        found = named(reading, heads)
        if found:
            return found
    return owners_before(reading, noun)


def owners_before(reading: Reading, noun: Token) -> tuple[Role, ...]:
    """Adjectives and compounds that name a party: `US attacks`, `the Israeli strike`."""
    heads = [t for t in children(noun, "compound", "amod", "nmod") if reading.parties_at(t)]
    return named(reading, heads)


def _places(reading: Reading, trigger: Trigger) -> Iterator[list[Token]]:
    """Where a target may stand, the surest place first."""
    word, verb = trigger.word, trigger.carrier
    if word == verb and not trigger.nominal:
        yield [t for t in patients(verb) if not _own_means(reading, trigger, t)]
        yield _persuaded(verb)
    else:
        yield [inner for _, inner in prepositions(word, *TOWARDS)]
        yield [t for c in children(word, "advcl", "acl") for t in children(c, "nsubj")]
    if trigger.event_class in ("ASSAULT", "COERCE", "ACCUSE", "SUPPORT", "AID", "SANCTION"):
        yield [inner for _, inner in prepositions(word, "of")]
    yield [inner for prep, inner in company(verb) if prep.lower_ in TOWARDS]
    if trigger.nominal:
        yield [t for _, thing in prepositions(word, "of") for _, t in prepositions(thing, "over")]
        return
    if trigger.event_class != "MOBILIZE":
        yield from _deeds(patients(verb))
    for act in children(verb, "xcomp", "advcl") if trigger.event_class in DEMANDS else ():
        yield [t for t in patients(act) if not _own_means(reading, trigger, t)]
        yield [inner for prep, inner in company(act) if prep.lower_ in (*TOWARDS, "from")]
        yield from _deeds(patients(act))
    if trigger.event_class in HERE:
        found = [inner for prep, inner in company(verb) if prep.lower_ in ("from", "in")]
        yield [t for t in found if reading.is_a(t, "country")]


def _own_means(reading: Reading, trigger: Trigger, noun: Token) -> bool:
    """Troops sent or withdrawn are the doer's means, not who it is done to."""
    means = {"force", "peacekeeper", "aid"} if trigger.event_class in SENDS else set()
    means |= {"envoy"} if trigger.event_class == "SANCTION" else set()
    return not means.isdisjoint(sets_of(lemma(core(noun))))


def _persuaded(verb: Token) -> list[Token]:
    """`demanded that Mugabe step down`: who is to do it."""
    return [t for clause in children(verb, "ccomp") for t in children(clause, "nsubj")]


def _deeds(things: list[Token]) -> Iterator[list[Token]]:
    """Whose deed or thing an object is: `an Australian ultimatum`, `a ban by General Aoun`."""
    for thing in things:
        inner = [thing, *(noun for _, noun in prepositions(thing, "of", "for"))]
        for noun in inner:
            yield [*possessors(noun), *children(noun, "compound", "amod", "nmod")]
            yield [n for _, n in prepositions(noun, "by", "of", "from", "for", "against", "on")]


def _answered(reading: Reading, trigger: Trigger, doers: tuple[Role, ...]) -> tuple[Role, ...]:
    """`in response to X's launch`, `in protest against drills of Y`: the other party is X, Y."""
    for _, noun in company(trigger.carrier):
        if lemma(noun) not in words("counter"):
            continue
        for _, deed in prepositions(noun):
            found = named(reading, [deed]) or _noun_agents(reading, deed)
            found = found or named(reading, [n for _, n in prepositions(deed, "of")])
            if others := tuple(role for role in found if role not in doers):
                return others
    return ()
