"""What a parse says about one verb or noun: its subject, objects, prepositions and company."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wirepane.storage.extract.events.lexicon import lemmas, sets_of

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "dative")
RELATIVES = ("who", "which", "that", "whom")


def children(token: Token, *deps: str) -> list[Token]:
    """The dependents with one of these relations, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def is_passive(verb: Token) -> bool:
    """`was attacked`, and the reduced form in `camps attacked by rebels`."""
    if children(verb, "auxpass", "nsubjpass"):
        return True
    reduced = verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod")
    return reduced and not children(verb, "aux") and not children(verb, "dobj")


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it below."""
    found = [token]
    for child in children(token, "conj"):
        found.extend(conjuncts(child))
    return found


def subjects(verb: Token) -> list[Token]:
    """Heads of what does the verb: its own subject, else the one it shares with its governor."""
    own = children(verb, *SUBJECTS)
    if own:
        return [_antecedent(token, verb) for token in own]
    if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN"):
        return [verb.head]
    if verb.dep_ == "acomp":
        return subjects(verb.head)
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "acl", "ccomp", "prep", "dep"):
        return _shared(verb)
    return []


def _shared(verb: Token) -> list[Token]:
    """The subject lent by the governor: its object where it has one before an infinitive."""
    governor = verb.head
    if governor.dep_ == "prep" and governor.head.pos_ == "VERB":
        governor = governor.head
    if governor == verb or governor.pos_ not in ("VERB", "AUX", "ADJ"):
        return []
    if verb.dep_ in ("xcomp", "ccomp"):
        persuaded = children(governor, "dobj")
        if persuaded:
            return persuaded
    if is_passive(governor) and not is_passive(verb) and verb.dep_ == "conj":
        return children(governor, "nsubjpass")
    return subjects(governor)


def _antecedent(token: Token, verb: Token) -> Token:
    """`missiles which …`: the noun that a relative pronoun stands for."""
    if token.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    return token


def passive_agents(verb: Token) -> list[Token]:
    """Heads after `by` of a passive."""
    return [noun for agent in children(verb, "agent") for noun in children(agent, "pobj")]


def patients(verb: Token) -> list[Token]:
    """Heads of what the verb is done to: objects, or the subject of a passive."""
    if is_passive(verb):
        own = children(verb, "nsubjpass")
        if own:
            return [_antecedent(token, verb) for token in own]
        return [verb.head] if verb.dep_ == "acl" else [t for t in subjects(verb) if t != verb]
    found = children(verb, *OBJECTS)
    if not found and verb.dep_ == "relcl" and children(verb, "nsubj"):
        gap = verb.head if not any(t.lower_ in RELATIVES for t in children(verb, "nsubj")) else None
        return [gap] if gap is not None else []
    return found


def prepositions(token: Token, *names: str) -> Iterator[tuple[Token, Token]]:
    """Pairs of a preposition and its noun below `token`; all of them where no names are given.

    The parser hangs many of a verb's phrases on its object, so these are read as the verb's too;
    a phrase nested in another (`off the coast of`) is not.
    """
    for child in children(token, "prep", "dative", "agent"):
        if not names or child.lower_ in names:
            for noun in children(child, "pobj"):
                yield child, noun
        if child.lower_ in ("according", "per"):
            continue
        for nested in children(child, "prep"):
            if not names or nested.lower_ in names:
                for noun in children(nested, "pobj"):
                    yield nested, noun


def company(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The prepositional phrases of a verb and of its objects."""
    yield from prepositions(verb)
    for noun in children(verb, "dobj"):
        yield from prepositions(noun)


def core(noun: Token) -> Token:
    """What a noun of quantity counts: `a group of rebels` is about rebels."""
    seen = noun
    while "quantity" in sets_of(lemma(seen)) or seen.pos_ in ("NUM", "DET"):
        inner = next((n for _, n in prepositions(seen, "of")), None)
        if inner is None:
            break
        seen = inner
    return seen


def modifiers(noun: Token) -> list[Token]:
    """Words before a noun that say which one: compounds, adjectives, and theirs."""
    found = []
    for child in children(noun, "compound", "amod", "nmod", "nummod"):
        found.append(child)
        found.extend(modifiers(child))
    return found


def possessors(noun: Token) -> list[Token]:
    """`North Korea's launch`: whose it is."""
    return children(noun, "poss")


def lemma(token: Token) -> str:
    """The word as the tables write it, the lemmatizer's known errors mended."""
    return lemmas().get(token.lower_) or token.lemma_.lower()


def is_verb(token: Token) -> bool:
    """A verb that heads a clause, no auxiliary."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")
