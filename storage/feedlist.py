"""The feeds of a library: which there are, how they fare, and what a person wants of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from sqlite3 import Connection
from typing import Any

from wirepane.storage.clock import utc_now
from wirepane.storage.db import feeds
from wirepane.storage.errors import NotFound, SourceError
from wirepane.storage.model import FeedCounts
from wirepane.storage.model.feeds import Feed, Subscription
from wirepane.storage.sources.addresses import address
from wirepane.storage.text import fold, one_line

Opening = Callable[[], AbstractContextManager[Connection]]


class FeedList:
    """Asked for through `Library.feeds`."""

    def __init__(self, reading: Opening, writing: Opening) -> None:
        self._reading = reading
        self._writing = writing

    def every(self) -> list[Feed]:
        """All feeds by title."""
        with self._reading() as db:
            return feeds.every(db)

    def counts(self) -> FeedCounts:
        """How many there are, fail, and are due now."""
        with self._reading() as db:
            return feeds.counts(db, utc_now())

    def one(self, number: int) -> Feed:
        """A feed by its id. Raises NotFound."""
        with self._reading() as db:
            return _found(db, number)

    def add(
        self,
        url: str,
        *,
        title: str | None = None,
        site: str | None = None,
        tags: Sequence[str] = (),
    ) -> tuple[Feed, bool]:
        """Record a feed; it, and whether it is new. Nothing is fetched.

        One that is known gets the tags in addition. Raises SourceError for what is no address.
        """
        wish = Subscription(address(url), title, tuple(tags), site)
        with self._writing() as db:
            number, new = _recorded(db, wish)
            return _found(db, number), new

    def add_many(self, wishes: Iterable[Subscription]) -> int:
        """Record feeds of which the addresses were looked at; how many are new."""
        with self._writing() as db:
            return sum(new for _, new in [_recorded(db, wish) for wish in wishes])

    def edit(
        self,
        number: int,
        *,
        url: str | None = None,
        title: str | None = None,
        tags: Sequence[str] | None = None,
        paused: bool | None = None,
    ) -> Feed:
        """Change what a person decides about a feed; what is None stays. An empty title gives the
        feed its own again at the next refresh.

        Resuming a feed also wakes one that was gone or had failed. Raises NotFound, SourceError.
        """
        fields: dict[str, Any] = {}
        with self._writing() as db:
            feed = _found(db, number)
            if url is not None and address(url) != feed.url:
                fields |= _moved_by_hand(db, feed, address(url))
            if title is not None:
                name = one_line(title)
                fields |= {"title": name or feed.url, "named": bool(name), **_UNREAD}
            if paused is not None:
                fields |= {"paused": paused} if paused else _AWAKE
            feeds.change(db, number, fields)
            if tags is not None:
                feeds.set_tags(db, number, _tags(tags))
            return _found(db, number)

    def remove(self, number: int) -> Feed:
        """Forget a feed; its articles stay. Raises NotFound."""
        with self._writing() as db:
            feed = _found(db, number)
            feeds.remove(db, number)
        return feed

    def note(self, number: int, fields: dict[str, Any]) -> None:
        """Keep how a refresh went, where the feed is still there."""
        with self._writing() as db:
            feeds.change(db, number, fields)


_AWAKE: dict[str, Any] = {
    "paused": False, "gone": False, "failures": 0, "due": None, "wait": None, "error": None,
}  # fmt: skip

_UNREAD: dict[str, Any] = {"etag": None, "modified": None, "digest": None}
"""The next fetch brings the whole document, whether it changed or not."""


def _recorded(db: Connection, wish: Subscription) -> tuple[int, bool]:
    """The id of the feed, and whether it is new; a known one gets the tags in addition."""
    tags = _tags(wish.tags)
    known = feeds.by_url(db, wish.url)
    if known:
        feeds.set_tags(db, known.id, _tags([*known.tags, *tags]))
        return known.id, False
    name = one_line(wish.title or "") or None
    site = one_line(wish.site or "") or None
    return feeds.add(db, wish.url, title=name, site=site, tags=tags, now=utc_now()), True


def _moved_by_hand(db: Connection, feed: Feed, url: str) -> dict[str, Any]:
    other = feeds.by_url(db, url)
    if other and other.id != feed.id:
        raise SourceError(f"feed {other.id} ({other.title}) has this address already.")
    title = {} if feed.named or feed.title != feed.url else {"title": url}
    fresh = {**_UNREAD, "note": None, "moved_from": None}
    return {"url": url, **title, **fresh, **_AWAKE, "paused": feed.paused}


def _found(db: Connection, number: int) -> Feed:
    feed = feeds.one(db, number)
    if feed is None:
        raise NotFound(f"There is no feed {number}. `wirepane feeds list` lists them.")
    return feed


def _tags(tags: Iterable[str]) -> list[str]:
    """Each tag once, whatever its case; without the `#` that people type."""
    named = (one_line(tag).lstrip("#").strip() for tag in tags)
    return list({fold(tag): tag for tag in named if tag}.values())
