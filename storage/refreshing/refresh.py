"""All feeds that are wanted, at once: threads fetch, processes read, this thread writes.

    turns ─▶ threads: fetch ─▶ reading process ─▶ visits ─▶ this thread: one transaction for several

What is on disk is told, feed by feed; an interrupted refresh loses only what was on its way, and
the next one asks for it again.
"""

from __future__ import annotations

import datetime
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Connection
from typing import Any

from wirepane.storage.clock import stamp
from wirepane.storage.config import Network
from wirepane.storage.db import feeds as table
from wirepane.storage.ingest.entries import Entries, Tally
from wirepane.storage.library import Library
from wirepane.storage.model.feeds import Feed, FeedOutcome
from wirepane.storage.refreshing.schedule import is_due, rests, waits
from wirepane.storage.refreshing.turns import Turns
from wirepane.storage.refreshing.visit import Fetch, Reads, Visit, failed, visit

THREADS = 20
"""Feeds asked at once; most of the time they wait for servers."""
AHEAD = 32
"""Visits that may wait to be stored: bounds the memory."""
ARTICLES = 1000
"""Entries a transaction; several feeds share the wait for the disk."""
PATIENCE = 0.5
"""Seconds that a visit may wait for others to be stored with."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which feeds are to be asked, and which of them must wait."""

    now: tuple[Feed, ...]
    waiting: tuple[Feed, ...]


def wanted(
    feeds: Sequence[Feed], *, ids: Sequence[int] = (), due: bool = False, now: datetime.datetime
) -> Wanted:
    """The feeds of these ids whatever their state; else all that do not rest, or those due."""
    if ids:
        chosen = [feed for feed in feeds if feed.id in ids]
    else:
        chosen = [feed for feed in feeds if not rests(feed) and (not due or is_due(feed, now))]
    asked = tuple(feed for feed in chosen if not waits(feed, now))
    return Wanted(asked, () if due else tuple(feed for feed in chosen if waits(feed, now)))


class Refresh:
    """One refresh; `stop` ends it from any thread."""

    def __init__(self, library: Library, *, network: Network, fetch: Fetch, reader: Reads) -> None:
        self._library = library
        self._network = network
        self._fetch = fetch
        self._reader = reader
        self._stopped = threading.Event()
        self._turns: Turns | None = None

    def run(self, feeds: Wanted, *, on_feed: Callable[[FeedOutcome], None]) -> None:
        """Ask the feeds; each is told once what came is stored. Raises LibraryError."""
        for feed in feeds.waiting:
            message = f"the server asked not to be called before {feed.wait}"
            on_feed(FeedOutcome(feed.id, feed.url, feed.title, "waiting", message=message))
        self._turns = Turns(feeds.now, allow=self._network.allow)
        visits: queue.Queue[Visit | None] = queue.Queue(AHEAD)
        count = max(1, min(THREADS, len(feeds.now)))
        threads = [
            threading.Thread(target=self._work, args=(self._turns, visits), daemon=True)
            for _ in range(count)
        ]
        for thread in threads:
            thread.start()
        try:
            for batch in _batches(visits, count):
                for outcome in self._store(batch):
                    on_feed(outcome)
        finally:
            left = self._turns.end()
        for feed in left:
            on_feed(FeedOutcome(feed.id, feed.url, feed.title, "stopped"))

    def stop(self) -> None:
        """Take no further feed; those on their way end as their fetcher is closed."""
        self._stopped.set()
        if self._turns is not None:
            self._turns.end()

    def _work(self, turns: Turns, visits: queue.Queue[Visit | None]) -> None:
        while not self._stopped.is_set() and (feed := turns.take()) is not None:
            now = datetime.datetime.now(datetime.UTC)
            minutes = self._network.refresh
            try:
                came = visit(feed, self._fetch, self._reader, now=now, minutes=minutes)
            except Exception as error:  # the edge of a thread: the other feeds go on
                reason = f"a defect in Wirepane, please report it: {type(error).__name__}: {error}"
                came = failed(feed, reason, now, minutes)
            turns.give_back(feed)
            visits.put(came)
        visits.put(None)

    def _store(self, batch: Sequence[Visit]) -> list[FeedOutcome]:
        now = stamp(datetime.datetime.now(datetime.UTC))
        with self._library.writing() as db:
            taking = Entries(db, now=now)
            outcomes = [_stored(db, came, taking) for came in batch]
            taking.finish()
        return outcomes


def _batches(visits: queue.Queue[Visit | None], threads: int) -> Iterator[list[Visit]]:
    """Visits as they come, several together, until every thread has said that it ends."""
    batch: list[Visit] = []
    entries, due = 0, 0.0
    while threads:
        try:
            came = visits.get(timeout=max(0.0, due - time.monotonic()) if batch else None)
        except queue.Empty:
            yield batch
            batch = []
            continue
        if came is None:
            threads -= 1
            continue
        if not batch:
            entries, due = 0, time.monotonic() + PATIENCE
        batch.append(came)
        entries += len(came.document.entries) if came.document else 0
        if entries >= ARTICLES or time.monotonic() >= due:
            yield batch
            batch = []
    if batch:
        yield batch


def _stored(db: Connection, came: Visit, taking: Entries) -> FeedOutcome:
    """Store what a feed gave and how it fares; one that was removed meanwhile stays removed."""
    feed = table.one(db, came.feed.id)
    if feed is None:
        return _outcome(came.feed, replace(came, result="stopped", message="it was removed"))
    if feed.url not in (came.feed.url, came.fields.get("url")):
        told = "it has another address since"
        return _outcome(feed, replace(came, result="stopped", message=told))
    fields, message = _settled(db, feed, came)
    table.change(db, feed.id, fields)
    tally = Tally()
    if came.document is not None:
        tally = taking.take(feed, came.document.entries)
    changed = tally.new or tally.updated or tally.duplicate
    result = "unchanged" if came.result == "new" and not changed else came.result
    title = str(fields.get("title", feed.title))
    return _outcome(
        replace(feed, title=title), replace(came, result=result, message=message), tally
    )


def _settled(db: Connection, feed: Feed, came: Visit) -> tuple[dict[str, Any], str]:
    """What to keep of a visit, in the light of what a person and other feeds did meanwhile."""
    fields, message = dict(came.fields), came.message
    if feed.named:
        fields.pop("title", None)
    to = fields.get("url")
    other = table.by_url(db, to) if to else None
    if to == feed.url or (other and other.id != feed.id):
        del fields["url"], fields["moved_from"]
        if other and other.id != feed.id:
            message = f"moved to {to}, which is feed {other.id}"
            fields["note"] = message
    return fields, message


def _outcome(feed: Feed, came: Visit, tally: Tally | None = None) -> FeedOutcome:
    tally = tally or Tally()
    return FeedOutcome(
        feed.id,
        feed.url,
        feed.title,
        came.result,
        new=tally.new,
        updated=tally.updated,
        duplicate=tally.duplicate,
        near_duplicate=tally.near_duplicate,
        message=came.message,
    )
