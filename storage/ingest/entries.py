"""A feed's entries to stored articles: new ones, changed ones, and copies of what is there.

An entry belongs to its feed: the address under which the feed was added and the entry's key are its
identity, not its link. Many feeds link every entry to one page, and two feeds may give the same
page in two lengths, each of which would replace the other at every refresh. What two feeds give
alike is one article with a copy; what is nearly alike is kept and told as the same story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from wirepane.storage import brief
from wirepane.storage.db import feeds, tags
from wirepane.storage.db.feeds import KnownEntry, Place
from wirepane.storage.db.intake import NewArticle
from wirepane.storage.ingest.holdings import Holdings
from wirepane.storage.ingest.shelves import Writing
from wirepane.storage.ingest.wording import sha256, wording
from wirepane.storage.model import FROM_FEED
from wirepane.storage.model.feeds import Entry, Feed

HEADLINE_ONLY = "the feed gives the headline only"


@dataclass(slots=True)
class Tally:
    """What became of a feed's entries."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    near_duplicate: int = 0


@dataclass(frozen=True, slots=True)
class _Given:
    """An entry that is new or not as it was."""

    entry: Entry
    digest: str
    before: KnownEntry | None
    new: NewArticle


class Entries:
    """Takes in what feeds give, in one transaction; `finish` ends it."""

    def __init__(self, db: Connection, *, now: str) -> None:
        self._db = db
        self._now = now
        self._holdings = Holdings()
        self._shelf = Writing(db, self._holdings, now=now)
        self._told: list[tuple[Feed, _Given, int | None]] = []

    def take(self, feed: Feed, entries: Sequence[Entry]) -> Tally:
        """What a feed gives now; what it gave before and is as it was is left alone."""
        given = self._fresh(feed, entries)
        tally = Tally()
        self._holdings.load(self._db, [item.new for item in given])
        for item in given:
            article = _taken(item, self._holdings, self._shelf, tally)
            self._told.append((feed, item, article))
        return tally

    def finish(self) -> None:
        """Write what waits: many articles together cost a fraction of one by one."""
        self._shelf.flush()
        feeds.note_entries(
            self._db, [(feed.id, item.entry.key, item.digest, a) for feed, item, a in self._told]
        )
        for feed in {feed.id: feed for feed, _, _ in self._told if feed.tags}.values():
            fresh = [a for f, i, a in self._told if f.id == feed.id and a and i.before is None]
            tags.change(self._db, fresh, add=feed.tags, remove=(), now=self._now)
        self._told.clear()

    def _fresh(self, feed: Feed, entries: Sequence[Entry]) -> list[_Given]:
        known = feeds.entries(self._db, feed.id, [entry.key for entry in entries])
        place = feeds.place(self._db, feed.id)
        given = []
        for entry in entries:
            digest, before = _digest(entry), known.get(entry.key)
            if before is None or before.digest != digest:
                given.append(_Given(entry, digest, before, _prepared(feed, place, entry)))
        return given


def _taken(item: _Given, holdings: Holdings, shelf: Writing, tally: Tally) -> int | None:
    """Put an entry where it belongs; the article that it is in, None where that was taken out."""
    if item.before and item.before.article is None:
        return None
    new = item.new
    kept = holdings.kept(new.identity)
    if kept and not holdings.is_copy(new.identity):
        if not kept.full and (kept.text_digest, kept.title) != (new.text_digest, new.title):
            shelf.revise(kept.id, new, holdings.story(new, own=kept.id))
            tally.updated += 1
        return kept.id
    twin = holdings.twin(new)
    if twin is not None:
        if not kept or kept.id != twin:
            shelf.add_copy(twin, new)
            tally.duplicate += 1
        return twin
    story = holdings.story(new)
    tally.new += 1
    tally.near_duplicate += story is not None
    return shelf.add(new, story)


def _prepared(feed: Feed, place: Place, entry: Entry) -> NewArticle:
    text = entry.text or entry.title
    title = entry.title or brief.derive_title(text, 0) or entry.url or feed.title
    keys = wording(text, text, beside=f"{entry.title}\n{entry.url or entry.key}")
    identity = f"feed {place.origin}\n{entry.key}"
    return NewArticle(
        public=sha256(identity)[:16],
        identity=identity,
        source=place.source,
        title=title,
        title_derived=not entry.title,
        date=entry.published[:10] if entry.published else None,
        text=text,
        body=0,
        publisher=None,
        author=entry.author,
        url=entry.url,
        path=FROM_FEED,
        location=feed.url,
        ordinal=0,
        digest=sha256(entry.html or entry.text),
        text_digest=keys.text,
        words_digest=keys.words,
        sentences=keys.sentences,
        lead=keys.lead,
        hidden=entry.hidden,
        note=entry.note or (None if entry.text else HEADLINE_ONLY),
        published=entry.published,
        categories=entry.categories,
        html=entry.html,
        base=entry.base,
        enclosures=entry.enclosures,
    )


def _digest(entry: Entry) -> str:
    """Tells whether the feed still gives the same. Its dates do not count: some feeds stamp every
    entry anew each time.
    """
    parts = (entry.title, entry.text, entry.url or "", *(part.url for part in entry.enclosures))
    return sha256("\0".join(parts))
