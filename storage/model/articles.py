"""An article on its way into a library, and as it is stored there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a source gives it, before cleaning; text is decoded and free of HTML."""

    text: str
    """The whole text, the brief's header included."""
    path: str
    """Relative to what was imported, `/` as separator; `-` for standard input."""
    source: str
    """Name of the Source it is kept under."""
    digest: str
    """SHA-256 of the original bytes, hex."""
    ordinal: int = 0
    """Place in the file, from 0, where a file holds several."""
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    guid: str | None = None
    location: str | None = None
    """Absolute path of the file, for the provenance line."""
    note: str | None = None
    """A mark for the reader of the import report: `decoded as windows-1252`, `impossible date` …"""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that was asked for and cannot be read as articles, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One item of news, as stored."""

    id: int
    public: str
    """Public id: never changes, the same in every library that holds this article."""
    title: str
    title_derived: bool
    """The title was made from the first sentence; shown marked."""
    date: str | None
    text: str
    body: int
    """Offset at which the story begins, after the brief's header."""
    source: str
    publisher: str | None
    author: str | None
    url: str | None
    path: str
    location: str | None
    """Where the file stood when it was imported."""
    ordinal: int
    digest: str
    """SHA-256 of the original bytes."""
    hidden: int
    """How many hidden characters cleaning removed."""
    added: str
    """When it was imported, UTC, ISO 8601."""
    published: str | None = None
    """When a feed says it was published: ISO 8601 with the publisher's own offset."""
    categories: tuple[str, ...] = ()
    """What the publisher files it under."""
    note: str | None = None
    read: bool = False
    starred: bool = False
    revisions: int = 0
    tags: tuple[str, ...] = ()


Outcome = Literal["new", "updated", "unchanged", "duplicate", "near-duplicate", "unreadable"]


@dataclass(frozen=True, slots=True)
class ImportItem:
    """What became of one item of an import."""

    path: str
    outcome: Outcome
    title: str = ""
    reason: str = ""
    hidden: int = 0
    article: int | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, item by item."""

    items: tuple[ImportItem, ...] = field(default=())

    def count(self, outcome: str) -> int:
        """How many items had this outcome."""
        return sum(item.outcome == outcome for item in self.items)
