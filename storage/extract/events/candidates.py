"""What one trigger says by itself, before it is joined with others of the same event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirepane.storage.extract.events.attribution import Report, said_by
from wirepane.storage.extract.events.clauses import children, is_verb, lemma
from wirepane.storage.extract.events.dating import When, own
from wirepane.storage.extract.events.filters import is_sport, modality, negated
from wirepane.storage.extract.events.lexicon import words
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.extract.events.roles import agents, has_other_doer, targets
from wirepane.storage.extract.events.things import instruments, place
from wirepane.storage.extract.events.triggers import Trigger, refers_back
from wirepane.storage.model import Modality, Role

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Candidate:
    """One trigger with its roles, place, date and standing."""

    trigger: Trigger
    agents: tuple[Role, ...]
    targets: tuple[Role, ...]
    instruments: tuple[Role, ...]
    place: str | None
    modality: Modality
    negated: bool
    said_by: tuple[str, ...]
    when: When | None
    """Its own date; None where no expression governs it."""
    score: float

    @property
    def factual(self) -> bool:
        """Told as something that is, was or is planned."""
        return not self.negated and self.modality in ("happened", "ongoing", "planned")

    @property
    def refers_back(self) -> bool:
        """A noun that may be a further word for an event told before."""
        return self.trigger.nominal and refers_back(self.trigger.word)


def candidate(reading: Reading, trigger: Trigger, told: list[Report]) -> Candidate | None:
    """The event a trigger may tell of; None where its doer is nobody (rain, prices, a bridge)."""
    if has_other_doer(reading, trigger) or is_sport(trigger):
        return None
    doers = agents(reading, trigger)
    return Candidate(
        trigger=trigger,
        agents=doers,
        targets=targets(reading, trigger, doers),
        instruments=instruments(reading, trigger),
        place=place(reading, trigger),
        modality=modality(trigger),
        negated=negated(trigger),
        said_by=said_by(reading, trigger.word, told),
        when=own(reading, trigger),
        score=score(trigger, doers),
    )


def score(trigger: Trigger, doers: tuple[Role, ...]) -> float:
    """How much the sentence is about it: its main clause most, nouns in passing least."""
    worth = 0.4 if trigger.nominal else 0.9
    node: Token = trigger.carrier
    while node.head != node:
        worth -= _step(node)
        node = node.head
    if not doers:
        worth -= 0.1
    return round(min(max(worth, 0.1), 1.0), 3)


def _step(node: Token) -> float:
    """What one step away from the sentence's main clause costs."""
    if node.dep_ == "ccomp" and lemma(node.head) in words("reporting"):
        return 0.0
    if node.dep_ in ("advcl", "relcl", "acl", "parataxis", "pcomp"):
        return 0.2
    if node.dep_ == "conj" and is_verb(node):
        return 0.05
    return 0.05 if node.dep_ in ("xcomp", "ccomp") else 0.02


def is_plural_reminder(word: Token) -> bool:
    """`these missile tests`: a word for several events, none of them told here."""
    return any(t.lower_ in ("these", "those", "such") for t in children(word, "det", "amod")) and (
        word.tag_ == "NNS"
    )
