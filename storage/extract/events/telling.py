"""Clusters made into events: dates by the ladder, roles from all members, the line to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirepane.storage.extract.events.coreference import Cluster, answered
from wirepane.storage.extract.events.dating import When, inherited
from wirepane.storage.extract.events.labels import label
from wirepane.storage.extract.events.lexicon import quad_of
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.model import Event, Role, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

UNDATED = When(None, None, "unknown", "document")
"""For what is told of no time: habits, abilities, demands."""


def told_events(reading: Reading, found: list[Cluster]) -> tuple[Event, ...]:
    """The events, dated and numbered."""
    date(reading, found)
    return tuple(
        event(reading, cluster, number, found) for number, cluster in enumerate(found, start=1)
    )


def date(reading: Reading, found: list[Cluster]) -> None:
    """Give every cluster its date: its own words first, then what the ladder finds."""
    for cluster in found:
        dated = cluster.dated
        if dated is not None:
            itself = cluster.head.when is not None
            cluster.when = dated if itself else dated.on_ground("re-mention")
    for cluster in found:
        if cluster.when is None:
            cluster.when = _inferred(reading, cluster, found)


def _inferred(reading: Reading, cluster: Cluster, found: list[Cluster]) -> When:
    if cluster.head.modality not in ("happened", "ongoing"):
        return UNDATED
    trigger = cluster.head.trigger
    main = _main(cluster, found)
    return inherited(trigger, main, _paragraph(reading, cluster, found), reading.document_date)


def _main(cluster: Cluster, found: list[Cluster]) -> When | None:
    """The date of what the sentence is mainly about, by any word for it in the sentence."""
    sentence = cluster.head.trigger.word.sent.start
    dated = [
        (member.score, other.when)
        for other in found
        if other is not cluster and other.when is not None and other.head.factual
        for member in other.members
        if member.trigger.word.sent.start == sentence and other.when.basis in ("own", "re-mention")
    ]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def _paragraph(reading: Reading, cluster: Cluster, found: list[Cluster]) -> When | None:
    """The date of the last event told before it in its paragraph."""
    word = cluster.head.trigger.word
    start = reading.text.rfind("\n\n", 0, word.idx) + 1
    last = None
    for other in found:
        at = other.head.trigger.word.idx
        told = other.when is not None and other.when.basis in ("own", "re-mention")
        if start <= at < word.idx and told and other.head.modality == "happened":
            last = other.when
    return last


def event(reading: Reading, cluster: Cluster, number: int, found: list[Cluster]) -> Event:
    """One event of the contract."""
    head, when = cluster.head, cluster.when or UNDATED
    return Event(
        id=f"e{number}",
        event_class=head.trigger.event_class,
        quad=quad_of(head.trigger.event_class),
        mode=head.trigger.mode,
        label=label(reading, cluster),
        agents=cluster.agents,
        targets=_targets(reading, cluster, found),
        instruments=_instruments(cluster),
        place=next((m.place for m in cluster.members if m.place), None),
        first=when.first,
        last=when.last,
        precision=when.precision,
        date_basis=when.basis,
        modality=head.modality,
        negated=head.negated,
        said_by=tuple(dict.fromkeys(key for m in cluster.members for key in m.said_by)),
        trigger=_span(head.trigger.word),
        sentence=reading.sentence_span(head.trigger.word),
        rule=head.trigger.rule,
        score=head.score,
        mentions=tuple(_span(m.trigger.word) for m in cluster.members[1:]),
        cluster=f"c{number}",
    )


def _targets(reading: Reading, cluster: Cluster, found: list[Cluster]) -> tuple[Role, ...]:
    doers = cluster.agents
    return tuple(role for role in cluster.targets if role not in doers) or answered(
        reading, cluster, found
    )


def _instruments(cluster: Cluster) -> tuple[Role, ...]:
    """The weapons that any member names, with the first count that is given."""
    weapons: dict[str, Role] = {}
    for member in cluster.members:
        for role in member.instruments:
            weapons.setdefault(role.actor or role.text or "", role)
    return tuple(weapons.values())


def _span(word: Token) -> Span:
    return Span(word.idx, word.idx + len(word))
