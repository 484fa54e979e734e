"""A dossier put together from what the library knows of an actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from wirepane.storage.library import Library
from wirepane.storage.model import ActorRow, EventRow
from wirepane.tui.messages import Dossier
from wirepane.tui.panes.timeline import told

EVENTS = 1_000
"""Events looked at: enough to say what is usual, quick enough to wait for."""


def profile(library: Library, actor: int) -> Dossier | None:
    """Who an actor is, when it was seen, what it does and what is done to it."""
    row = next(iter(library.actor_rows([actor])), None)
    if row is None:
        return None
    related = library.related(actor=actor)
    events = [
        event for event in library.event_rows(sorted(related.events)[:EVENTS]) if event.event.shown
    ]
    dates = sorted(
        article.date
        for article in library.article_rows(sorted(related.articles)[:EVENTS])
        if article.date
    )
    return Dossier(
        actor=row,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        does=_common(_does(event) for event in events if row.name in event.agents),
        done=_common(_done(event) for event in events if row.name in event.targets),
        beside=_common(_beside(row, events)),
    )


def _common(found: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(found).most_common())


def _does(event: EventRow) -> str:
    """What is done, and to whom."""
    _, what = told(event)
    targets = " + ".join(name for name in event.targets if name not in what)
    return f"{what} → {targets}" if targets else what


def _done(event: EventRow) -> str:
    """Who does it, and what."""
    who, what = told(event)
    return f"{who} → {what}" if who else what


def _beside(actor: ActorRow, events: Sequence[EventRow]) -> Iterable[str]:
    for event in events:
        if actor.name in event.agents:
            yield from (name for name in event.agents if name != actor.name)
