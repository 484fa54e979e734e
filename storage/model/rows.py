"""Articles, actors and events as lists show them, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from wirepane.storage.model.extraction import Event
    from wirepane.storage.model.terms import Kind


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a list shows it."""

    id: int
    title: str
    title_derived: bool
    date: str | None
    source: str
    """Publisher where known, else the source's name."""
    read: bool
    starred: bool
    copies: int
    """Further articles with the same story."""
    tags: tuple[str, ...]
    extraction: Literal["pending", "done", "failed"]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as a list shows it; counts are of the library, not of the lens."""

    id: int
    key: str
    name: str
    kind: Kind
    mentions: int
    articles: int
    unsure: bool
    aliases: tuple[str, ...]
    subkind: str | None = None
    wikidata: str | None = None
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as the timeline shows it."""

    id: int
    article: int
    event: Event
    agents: tuple[str, ...]
    """Names, in role order."""
    targets: tuple[str, ...]
    instruments: tuple[str, ...]
    said_by: tuple[str, ...]
    agent_ids: tuple[int, ...]
    """Actor ids of every role, agents first, then targets, instruments, sources."""
    publisher: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where articles came from that no feed gives: a file, a folder, the samples."""

    id: int
    name: str
    articles: int
    unread: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What a library holds."""

    articles: int = 0
    unread: int = 0
    actors: int = 0
    unsure: int = 0
    events: int = 0
    """Events the timeline shows by default."""
    pending: int = 0
    """Articles that wait for extraction."""
    failed: int = 0


@dataclass(frozen=True, slots=True)
class FeedCounts:
    """How the feeds of a library fare, in numbers."""

    feeds: int = 0
    failing: int = 0
    """Whose last fetch failed; paused, gone and waiting ones are not among them."""
    due: int = 0
    """That a scheduled refresh would fetch now."""
