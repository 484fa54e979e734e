"""Feeds: what is known of one, what a fetched document holds, and what a refresh did with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that an entry points to: listed, never fetched."""

    url: str
    type: str | None = None
    """Media type as the feed gives it."""
    length: int | None = None
    """Bytes as the feed gives them."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a text points to, and the words it does it with."""

    text: str
    """One line; the address where the text has no words for it."""
    url: str
    """Absolute: http, https or mailto."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed: cleaned, its links absolute, its date made sane."""

    key: str
    """What tells it from the other entries of its feed, the same at every fetch."""
    title: str
    """One line; empty where the feed gives none."""
    text: str
    """The longest body that the feed gives, as plain text in paragraphs."""
    html: str | None = None
    """The same body as it came, where it is markup; at most 256 KiB."""
    base: str | None = None
    """What relative links of `html` are relative to."""
    url: str | None = None
    published: str | None = None
    """ISO 8601 to the second, with the publisher's own offset: `2022-10-05T09:12:00+09:00`."""
    author: str | None = None
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    hidden: int = 0
    """How many hidden characters cleaning removed from title and text."""
    note: str | None = None
    """A mark for the reader: `impossible date …`, `cut at 256 KiB`."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """What the bytes behind a feed's address hold."""

    format: str
    """`rss 2.0`, `atom 1.0`, `json 1.1` …; `html` for a page, which has no entries."""
    title: str = ""
    site: str | None = None
    """Address of the site it belongs to."""
    entries: tuple[Entry, ...] = ()
    """In the order of the document; at most the 2,000 newest."""
    alternates: tuple[str, ...] = ()
    """For a page: the addresses of the feeds it names, best first."""
    problem: str | None = None
    """What is wrong with the document although it could be read: `not well-formed` …"""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that somebody wants: of a list of feeds, or typed."""

    url: str
    title: str | None = None
    tags: tuple[str, ...] = ()
    site: str | None = None


FeedState = Literal["new", "ok", "failing", "waiting", "paused", "gone"]
"""new: never fetched; failing: the last fetch failed; waiting: the server asked for time; gone:
the server says for ever, it rests until a person resumes it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that the library knows, and how it fares."""

    id: int
    url: str
    """Where it is fetched from now; follows permanent moves."""
    title: str
    """What a person called it, else what it calls itself, else its address."""
    named: bool
    """A person gave it its title."""
    site: str | None
    tags: tuple[str, ...]
    """Given to its new articles."""
    paused: bool
    gone: bool
    added: str
    """UTC, ISO 8601, as all times here."""
    fetched: str | None
    """When it was last tried."""
    succeeded: str | None
    """When that last went well."""
    due: str | None
    """No scheduled refresh before this."""
    wait: str | None
    """The server asked not to be called before this (Retry-After)."""
    failures: int
    """Tries in a row that failed."""
    error: str | None
    """What went wrong at the last try, in plain words."""
    note: str | None
    """What is worth knowing: `moved here from …`, `not well-formed`."""
    moved_from: str | None
    """Its address before it moved."""
    format: str | None
    etag: str | None
    modified: str | None
    """Last-Modified as the server wrote it."""
    digest: str | None
    """SHA-256 of the last body."""
    articles: int
    """How many articles it gave."""
    unread: int

    @property
    def state(self) -> FeedState:
        """How it fares, in a word."""
        if self.gone:
            return "gone"
        if self.paused:
            return "paused"
        if self.wait is not None:
            return "waiting"
        if self.failures:
            return "failing"
        return "ok" if self.succeeded else "new"


FeedResult = Literal["new", "unchanged", "failed", "waiting", "gone", "stopped"]


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """What a refresh did with one feed."""

    feed: int
    url: str
    title: str
    result: FeedResult
    """new: it was fetched and read; unchanged: it has nothing new since the last time."""
    new: int = 0
    updated: int = 0
    duplicate: int = 0
    """Entries whose text another article has already."""
    near_duplicate: int = 0
    """New articles that tell the same story as another one; counted in `new` too."""
    message: str = ""
    """What went wrong, or what is worth knowing, in plain words."""
