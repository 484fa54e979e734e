"""Who says it: speakers of reporting clauses, `according to`, quotes, and those who pass it on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirepane.storage.extract.events.clauses import (
    RELATIVES,
    children,
    is_verb,
    lemma,
    passive_agents,
    prepositions,
    subjects,
)
from wirepane.storage.extract.events.lexicon import words
from wirepane.storage.extract.events.parties import named
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Report:
    """One place that says who is cited for a sentence or a clause of it."""

    word: Token
    """`said`, `According`, `quoted`."""
    speakers: tuple[Role, ...]
    through: tuple[Role, ...]
    """Who passed it on (CNN)."""
    content: Token | None
    """Head of what is said; None for the whole sentence."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Actor keys, speaker first, then through whom."""
        found = [role.actor for role in (*self.speakers, *self.through) if role.actor]
        return tuple(dict.fromkeys(found))


def reports(reading: Reading) -> list[Report]:
    """Every report of the text in its order; an unknown `he` who adds is the last speaker."""
    found: list[Report] = []
    for token in reading.doc:
        report = None if reading.skipped(token) else _report(reading, token)
        if report is None:
            continue
        if not report.keys and _is_pronoun(report.word) and found:
            last = found[-1]
            report = Report(report.word, last.speakers, last.through, report.content)
        found.append(report)
    return found


def said_by(reading: Reading, trigger: Token, told: list[Report]) -> tuple[str, ...]:
    """The keys of who is cited for the clause of a trigger."""
    keys: dict[str, None] = {}
    for report in told:
        if report.word.sent.start != trigger.sent.start or report.word == trigger:
            continue
        if report.content is None or _below(trigger, report.content):
            for key in report.keys:
                keys.setdefault(key)
    return tuple(keys)


def _below(token: Token, head: Token) -> bool:
    return token == head or head.is_ancestor(token)


def _report(reading: Reading, token: Token) -> Report | None:
    if token.lower_ in ("according", "per"):
        return _according(reading, token)
    if is_verb(token) and lemma(token) in words("reporting"):
        return _reporting(reading, token)
    return None


def _according(reading: Reading, token: Token) -> Report | None:
    """`according to CNN citing the joint chiefs`, `per the joint chiefs`."""
    if token.lower_ == "per":
        heads = children(token, "pobj")
    else:
        heads = [noun for _, noun in prepositions(token, "to")]
    cited = [
        noun
        for head in heads
        for clause in children(head, "acl")
        if lemma(clause) in ("cite", "quote")
        for noun in children(clause, "dobj")
    ]
    speakers = named(reading, cited or heads)
    return (
        Report(token, speakers, named(reading, heads) if cited else (), None) if speakers else None
    )


def _reporting(reading: Reading, verb: Token) -> Report | None:
    """`the JCS said …`, `…, CNN reported`, `Kirby as quoted by CNN`."""
    if verb.tag_ == "VBN" and lemma(verb) in ("quote", "cite"):
        return _quoted(reading, verb)
    heads = [t for t in children(verb, "nsubj") if t.lower_ not in RELATIVES]
    heads = heads or (passive_agents(verb) if children(verb, "auxpass") else [])
    content = next(iter(_contents(verb)), None)
    if not heads and verb.dep_ == "conj":
        heads = [t for t in subjects(verb) if t.lower_ not in RELATIVES]
    if not heads or (content is None and not _with_quote(verb)):
        return None
    cited = [
        noun
        for clause in children(verb, "advcl")
        if lemma(clause) == "cite"
        for noun in children(clause, "dobj")
    ]
    speakers = named(reading, heads)
    if cited:
        return Report(verb, named(reading, cited), speakers, content)
    return Report(verb, speakers, (), content)


def _quoted(reading: Reading, verb: Token) -> Report | None:
    """`Kirby as quoted by CNN`: the noun speaks, the agent passes it on."""
    through = named(reading, passive_agents(verb))
    speakers = named(reading, [verb.head]) if verb.dep_ in ("acl", "advcl") else ()
    return Report(verb, speakers, through, None) if speakers else None


def _contents(verb: Token) -> Iterator[Token]:
    """What is said: a clause below the verb, or the clause that the verb hangs on."""
    yield from children(verb, "ccomp")
    if verb.dep_ in ("parataxis", "advcl") and verb.head.i < verb.i and is_verb(verb.head):
        yield verb.head


def _with_quote(verb: Token) -> bool:
    """Is there a quotation in the sentence?"""
    return '"' in verb.sent.text


def _is_pronoun(verb: Token) -> bool:
    return any(t.lower_ in ("he", "she", "they") for t in children(verb, "nsubj"))
