"""Who did what to whom, when and where, and who says so: from a parse to events.

Triggers → classes → filters → roles → attribution (one Candidate a trigger), then coreference
(one Cluster an event), then dates by the ladder and the line to show. Pure: the same parse,
mentions and dates give the same events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirepane.storage.extract.events.attribution import reports
from wirepane.storage.extract.events.candidates import Candidate, candidate
from wirepane.storage.extract.events.coreference import clusters
from wirepane.storage.extract.events.reading import Reading
from wirepane.storage.extract.events.statements import statements
from wirepane.storage.extract.events.telling import told_events
from wirepane.storage.extract.events.triggers import triggers
from wirepane.storage.model import Actor, DateMention, Event, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find"]


def find(
    doc: Doc,
    *,
    text: str,
    mentions: tuple[Mention, ...],
    actors: dict[str, Actor],
    dates: tuple[DateMention, ...],
    document_date: str | None,
    skip: tuple[Span, ...] = (),
) -> tuple[Event, ...]:
    """The events of a text in the order they are told; `doc` parses `straight(text)`."""
    reading = Reading.of(
        doc,
        text=text,
        mentions=mentions,
        actors=actors,
        dates=dates,
        document_date=document_date,
        skip=skip,
    )
    told = reports(reading)
    found = [candidate(reading, trigger, told) for trigger in triggers(reading)]
    candidates = [one for one in found if one is not None]
    spoken = statements(reading, told, candidates)
    words = {one.trigger.word.i for one in spoken}
    candidates = [one for one in candidates if one.trigger.word.i not in words]
    return told_events(reading, clusters(reading, _in_order([*candidates, *spoken])))


def _in_order(candidates: list[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda one: one.trigger.word.i)
