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
from wirepane.storage.db.held import Kept
from wirepane.storage.db.intake import NewArticle, public_id
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
        own: set[int | None] = set()
        for item in given:
            article = self._taken(feed, item, own, tally)
            self._told.append((feed, item, article))
            own.add(article)
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
        once: dict[str, Entry] = {}
        for entry in entries:
            once.setdefault(entry.key, entry)
        given = []
        for entry in once.values():
            digest, before = _digest(entry), known.get(entry.key)
            if before is None or before.digest != digest:
                given.append(_Given(entry, digest, before, _prepared(feed, place, entry)))
        return given

    def _taken(self, feed: Feed, item: _Given, own: set[int | None], tally: Tally) -> int | None:
        """Put an entry where it belongs; the article it is in, None where that was taken out.

        `own` are the articles that the feed gave just now. What a feed gives twice is no copy:
        some name their entries anew at every fetch, and there would be no end of copies.
        """
        if item.before and item.before.article is None:
            return None
        new, holdings = item.new, self._holdings
        kept = holdings.kept(new.identity)
        if kept and not holdings.is_copy(new.identity):
            tally.updated += self._changed(kept, new)
            return kept.id
        twin = holdings.twin(new)
        if twin is not None:
            known = kept is not None and kept.id == twin
            if not (known or twin in own or feeds.gave(self._db, feed.id, twin)):
                self._shelf.add_copy(twin, new)
                tally.duplicate += 1
            return twin
        story = holdings.story(new)
        tally.new += 1
        tally.near_duplicate += story is not None
        return self._shelf.add(new, story)

    def _changed(self, kept: Kept, new: NewArticle) -> bool:
        """Bring an article up to date; did its title or text change?

        A text that was fetched from the article's page outranks the feed's.
        """
        if kept.full or (kept.title == new.title and self._shelf.amend(kept.id, new)):
            return False
        self._shelf.revise(kept.id, new, self._holdings.story(new, own=kept.id))
        return True


def _prepared(feed: Feed, place: Place, entry: Entry) -> NewArticle:
    text = entry.text or entry.title
    title = entry.title or brief.derive_title(text, 0) or entry.url or feed.title
    keys = wording(text, text, beside=f"{entry.title}\n{entry.url or entry.key}")
    identity = f"feed {place.origin}\n{entry.key}"
    return NewArticle(
        public=public_id(identity),
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
