"""What the app and the commands may ask of a library file.

A Library is safe to use from any thread: each thread gets a connection of its own. Questions
never wait for a writer; changes are short transactions that wait for their turn.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wirepane.storage.clock import utc_now
from wirepane.storage.db import actors, articles, connection, extractions, tags, timeline
from wirepane.storage.db.threads import Connections
from wirepane.storage.errors import LibraryError, NotFound
from wirepane.storage.extract.version import accepted_versions, current_version
from wirepane.storage.model import UNSURE, ActorRow, ArticleRow, Counts, EventRow, SourceRow
from wirepane.storage.query import ALL, Query

if TYPE_CHECKING:
    from wirepane.storage.feedlist import FeedList
    from wirepane.storage.model import Article, Document, Extraction
    from wirepane.storage.model.feeds import Enclosure


@dataclass(frozen=True, slots=True)
class Related:
    """What a cursor's item has to do with, by id."""

    articles: frozenset[int] = frozenset()
    actors: frozenset[int] = frozenset()
    events: frozenset[int] = frozenset()


class Library:
    """One library file, open."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        """It can be read and searched, but not changed."""
        self._connections = Connections(path, read_only=read_only)

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Library:
        """Open a library, or make it. Raises LibraryError or one of its leaves."""
        return cls(path, read_only=connection.prepare(path, create=create))

    def close(self) -> None:
        """Close every thread's connection; the planner's statistics are brought up to date."""
        self._connections.close()

    @property
    def feeds(self) -> FeedList:
        """The feeds, and what a person wants of them."""
        from wirepane.storage.feedlist import FeedList

        return FeedList(self.reading, self.writing)

    # What there is

    def counts(self) -> Counts:
        """How much of everything the library holds."""
        accepted = accepted_versions()
        marks = ", ".join("?" for _ in accepted)
        row = self._one(
            f"""SELECT (SELECT count(*) FROM article),
                (SELECT count(*) FROM article INDEXED BY article_unread WHERE read = 0),
                (SELECT count(*) FROM actor WHERE articles > 0),
                (SELECT count(*) FROM actor WHERE articles > 0 AND score < ?),
                (SELECT count(*) FROM event WHERE shown = 1),
                (SELECT count(*) FROM article) -
                    (SELECT count(*) FROM article WHERE extractor IN ({marks})),
                (SELECT count(*) FROM article WHERE failure IS NOT NULL)""",
            (UNSURE, *accepted),
        )
        return Counts(*row)

    def article_ids(self, query: Query = ALL) -> array[int]:
        """Matching articles, newest first."""
        with self.reading() as db:
            return articles.ids(db, query)

    def first_articles(self, query: Query = ALL, *, limit: int = 64) -> list[ArticleRow]:
        """The first page of `article_ids`, without reading the rest."""
        with self.reading() as db:
            return articles.first_rows(db, query, limit)

    def article_rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Articles as the list shows them, in the order asked for."""
        with self.reading() as db:
            return articles.rows(db, ids)

    def article(self, article: int) -> Article:
        """One article with its text. Raises NotFound."""
        with self.reading() as db:
            found = articles.whole(db, article)
        if found is None:
            raise NotFound(f"There is no article {article}. `wirepane search` lists the ids.")
        return found

    def article_named(self, public: str) -> int:
        """The id of an article by its public id or a beginning of it. Raises NotFound."""
        with self.reading() as db:
            found = articles.by_public(db, public)
        if found is None:
            raise NotFound(
                f"No article, or more than one, has a public id that begins {public}. "
                "`wirepane search` lists the ids."
            )
        return found

    def markup(self, article: int) -> tuple[str, str | None] | None:
        """An article's body as a feed gave it, and what its links are relative to."""
        from wirepane.storage.db import markup

        with self.reading() as db:
            return markup.of_article(db, article)

    def enclosures(self, article: int) -> list[Enclosure]:
        """The files that an article points to, in its order."""
        from wirepane.storage.db import markup

        with self.reading() as db:
            return markup.enclosures(db, article)

    def extraction(self, article: int) -> Extraction | None:
        """What was found in an article; None while it waits, or where that failed."""
        with self.reading() as db:
            return extractions.read(db, article)

    def failure(self, article: int) -> str | None:
        """Why the extractor could not read an article."""
        with self.reading() as db:
            row = db.execute("SELECT failure FROM article WHERE id = ?", (article,)).fetchone()
        return row[0] if row else None

    def actor_ids(self, query: Query = ALL) -> array[int]:
        """Everyone mentioned in the matching articles, most mentioned first, unsure ones last."""
        with self.reading() as db:
            return actors.ids(db, query)

    def actor_rows(self, ids: Sequence[int]) -> list[ActorRow]:
        """Actors as the list shows them, in the order asked for."""
        with self.reading() as db:
            return actors.rows(db, ids)

    def actor_by_name(self, name: str) -> list[ActorRow]:
        """Actors that go by a name or key."""
        with self.reading() as db:
            return actors.rows(db, actors.named(db, name))

    def event_ids(self, query: Query = ALL, *, everything: bool = False) -> array[int]:
        """Events of the matching articles that meet every event clause; oldest first.

        By default those the timeline shows; with `everything` the hidden ones too.
        """
        with self.reading() as db:
            return timeline.ids(db, query, everything=everything)

    def event_rows(self, ids: Sequence[int]) -> list[EventRow]:
        """Events as the timeline shows them, in the order asked for."""
        with self.reading() as db:
            return timeline.rows(db, ids)

    def histogram(self, query: Query = ALL) -> list[tuple[str, int]]:
        """Shown events a month, without gaps: `[("2022-09", 4), ("2022-10", 9)]`."""
        with self.reading() as db:
            return timeline.histogram(db, query)

    def related(
        self, *, article: int | None = None, actor: int | None = None, event: int | None = None
    ) -> Related:
        """What one article, actor or event has to do with; give exactly one."""
        with self.reading() as db:
            if article is not None:
                events = timeline.of_article(db, article)
                return Related(frozenset({article}), actors.of_article(db, article), events)
            if actor is not None:
                events = timeline.of_actor(db, actor)
                return Related(actors.articles_of(db, actor), frozenset({actor}), events)
            if event is not None:
                own = frozenset({event})
                return Related(frozenset({event >> 12}), actors.of_event(db, event), own)
        return Related()

    def emptied_by(self, query: Query) -> list[tuple[str, int]]:
        """For an empty result: each clause with what would be found without it."""
        return [
            (str(clause), len(self.article_ids(query.without(i))))
            for i, clause in enumerate(query.clauses)
        ]

    def tags(self) -> list[tuple[str, int]]:
        """Every tag with how many articles bear it, most used first."""
        with self.reading() as db:
            return tags.counts(db)

    def check(self) -> list[str]:
        """What is wrong with the file; empty where it is sound."""
        with self.reading() as db:
            return connection.integrity(db)

    def sources(self) -> list[SourceRow]:
        """Where articles came from that no feed gives, by name."""
        with self.reading() as db:
            return articles.sources(db)

    # What a person changes

    def tag(
        self, which: Query | Iterable[int], *, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> int:
        """Put tags on articles and take tags off; how many articles changed."""
        wanted = self.article_ids(which) if isinstance(which, Query) else which
        with self.writing() as db:
            return tags.change(db, wanted, add=add, remove=remove, now=utc_now())

    def set_read(self, ids: Iterable[int], read: bool) -> int:
        """Mark articles read or unread; how many changed."""
        with self.writing() as db:
            return articles.set_flag(db, "read", ids, read)

    def set_starred(self, ids: Iterable[int], starred: bool) -> int:
        """Star articles, or take stars off; how many changed."""
        with self.writing() as db:
            return articles.set_flag(db, "starred", ids, starred)

    def remove_source(self, name: str) -> int:
        """Take out a source's articles, but those that are tagged or starred; how many went.

        What another source has too stays, as that one's.
        """
        from wirepane.storage.db import intake

        with self.writing() as db:
            doomed = [a for a in articles.removable(db, name) if not intake.bequeath(db, a)]
            for article in doomed:
                extractions.clear(db, article)
                intake.remove(db, article)
        return len(doomed)

    # What extraction needs

    def pending_ids(self) -> array[int]:
        """Articles that wait for extraction, newest first."""
        with self.reading() as db:
            return articles.pending(db, accepted_versions())

    def documents(self, ids: Sequence[int]) -> list[Document]:
        """Articles as the extractor takes them, in the order asked for."""
        with self.reading() as db:
            return articles.documents(db, ids)

    def store_extraction(self, article: int, extraction: Extraction) -> None:
        """Put what was found in the place of what an earlier run found; too late, it is dropped."""
        with self.writing() as db:
            extractions.store(db, article, extraction)

    def fail_extraction(self, article: int, reason: str) -> None:
        """Note that the extractor cannot read an article, so that it is not tried for ever."""
        with self.writing() as db:
            extractions.fail(db, article, reason, current_version())

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction on this thread's connection, for ingest. Raises LibraryError."""
        connection.require(self.path)
        with connection.transaction(self._connections.mine()) as db:
            yield db

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, for questions. Raises LibraryError."""
        try:
            yield self._connections.mine()
        except sqlite3.Error as error:
            raise LibraryError(
                f"{self.path} could not be read: {error}. `wirepane doctor` looks closer."
            ) from None

    def _one(self, sql: str, values: Sequence[object]) -> tuple[Any, ...]:
        with self.reading() as db:
            row: tuple[Any, ...] = db.execute(sql, values).fetchone()
        return row
