"""Writing articles and copies, and taking them out, in step with the full-text index."""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from wirepane.storage.db.markup import packed
from wirepane.storage.model import FROM_FEED
from wirepane.storage.model.feeds import Enclosure


@dataclass(frozen=True, slots=True)
class NewArticle:
    """What ingest writes: an article without an id."""

    public: str
    identity: str
    source: str
    title: str
    title_derived: bool
    date: str | None
    text: str
    body: int
    publisher: str | None
    author: str | None
    url: str | None
    path: str
    location: str | None
    ordinal: int
    digest: str
    text_digest: str
    words_digest: str
    sentences: frozenset[int]
    """Hashes of its long sentences: what it shares with copies of the same story."""
    lead: int | None
    """The hash of the first of them."""
    hidden: int
    note: str | None
    published: str | None = None
    """ISO 8601 with the publisher's offset, where a feed tells it."""
    categories: tuple[str, ...] = ()
    """What the publisher files it under; tags are a person's."""
    html: str | None = None
    """The body as it came, where it is markup."""
    base: str | None = None
    enclosures: tuple[Enclosure, ...] = ()


def add(connection: sqlite3.Connection, article: NewArticle, *, now: str, story: int | None) -> int:
    """Store a new article and index it; its id. `story` is that of its copies, if it has some."""
    number = next_id(connection)
    add_many(connection, [(number, article, story or number)], now=now)
    return number


def next_id(connection: sqlite3.Connection) -> int:
    """The id that the next article gets; holds inside the transaction that asks."""
    return int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM article").fetchone()[0])


def add_many(
    connection: sqlite3.Connection, news: Sequence[tuple[int, NewArticle, int]], *, now: str
) -> None:
    """Store new articles under their ids with their stories, and index them."""
    named = {(new.source, new.path == FROM_FEED) for _, new, _ in news}
    sources = {name: _source(connection, *name) for name in named}
    connection.executemany(
        """INSERT INTO article (id, public, identity, position, source_id, title, title_derived,
            date, text, body, publisher, author, url, path, location, ordinal, digest,
            text_digest, words_digest, lead, hidden, note, published, categories, story, added)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            (
                number, a.public, a.identity, place_of(a, number, now),
                sources[a.source, a.path == FROM_FEED], a.title, a.title_derived, a.date,
                a.text, a.body, a.publisher, a.author, a.url, a.path, a.location, a.ordinal,
                a.digest, a.text_digest, a.words_digest, a.lead, a.hidden, a.note, a.published,
                "\n".join(a.categories) or None, story, now,
            )
            for number, a, story in news
        ],
    )  # fmt: skip
    # FTS5 writes out what it holds whenever a rowid is below the one before it.
    connection.executemany(
        "INSERT INTO article_text (rowid, title, text) VALUES (?, ?, ?)",
        sorted((place_of(a, number, now), a.title, a.text) for number, a, _ in news),
    )
    parts = [(number, article) for number, article, _ in news]
    add_sentences(connection, parts)
    add_parts(connection, parts)


def add_copy(connection: sqlite3.Connection, number: int, copy: NewArticle, *, now: str) -> None:
    """Note that the same body also stands elsewhere."""
    source = _source(connection, copy.source, copy.path == FROM_FEED)
    connection.execute(
        "INSERT INTO copy (identity, article_id, source_id, path, digest, added) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (identity) DO UPDATE SET "
        "article_id = excluded.article_id, digest = excluded.digest",
        (copy.identity, number, source, copy.path, copy.digest, now),
    )


def drop_copy(connection: sqlite3.Connection, identity: str) -> None:
    """The place no longer holds a copy: its text has changed."""
    connection.execute("DELETE FROM copy WHERE identity = ?", (identity,))


def leave_story(connection: sqlite3.Connection, number: int) -> int | None:
    """Let the others go on without it that tell a story which is named after an article; the
    name that their story has then, if there are others.
    """
    heir: int | None = connection.execute(
        "SELECT min(id) FROM article WHERE story = ?1 AND id <> ?1", (number,)
    ).fetchone()[0]
    if heir is not None:
        connection.execute(
            "UPDATE article SET story = ?2 WHERE story = ?1 AND id <> ?1", (number, heir)
        )
    return heir


def bequeath(connection: sqlite3.Connection, number: int) -> bool:
    """Let another source have an article that has a copy there; False where none has.

    It becomes what it would have been without the source that goes.
    """
    row = connection.execute(
        """SELECT c.identity, c.source_id, c.path FROM copy c JOIN article a ON a.id = c.article_id
        WHERE a.id = ? AND c.source_id <> a.source_id ORDER BY c.added, c.identity LIMIT 1""",
        (number,),
    ).fetchone()
    if row is None:
        return False
    identity, source, path = row
    drop_copy(connection, identity)
    connection.execute(
        """DELETE FROM copy WHERE article_id = ?1
            AND source_id = (SELECT source_id FROM article WHERE id = ?1)""",
        (number,),
    )
    connection.execute(
        """UPDATE article SET identity = ?, public = ?, source_id = ?, path = ?, location = NULL
        WHERE id = ?""",
        (identity, public_id(identity), source, path, number),
    )
    return True


def public_id(identity: str) -> str:
    """The id by which an article is known outside of the library."""
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:16]


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Erase an article whose derived rows are cleared."""
    leave_story(connection, number)
    unindex(connection, number)
    connection.execute("DELETE FROM article WHERE id = ?", (number,))


def position(date: str | None, number: int) -> int:
    """Where an article stands by date: `days << 32 | id`; without a date, before all others."""
    if not date:
        return number
    year, month, day = (*map(int, date[:10].split("-")), 1, 1)[:3]
    return datetime.date(year, month, day).toordinal() << 32 | number


def place_of(article: NewArticle, number: int, came: str) -> int:
    """News from a feed that tells no date is listed under the day it came."""
    undated = article.path == FROM_FEED and not article.date
    return position(came[:10] if undated else article.date, number)


def add_sentences(connection: sqlite3.Connection, news: Sequence[tuple[int, NewArticle]]) -> None:
    """Keep the sentences by which copies of articles are found."""
    connection.executemany(
        "INSERT INTO sentence (hash, article_id) VALUES (?, ?)",
        sorted((hash_, number) for number, new in news for hash_ in new.sentences),
    )


def add_parts(connection: sqlite3.Connection, news: Sequence[tuple[int, NewArticle]]) -> None:
    """Keep what articles have beside their text."""
    connection.executemany(
        "INSERT INTO markup (article_id, html, base) VALUES (?, ?, ?)",
        [(number, packed(new.html), new.base) for number, new in news if new.html],
    )
    connection.executemany(
        "INSERT INTO enclosure (article_id, number, url, type, length) VALUES (?, ?, ?, ?, ?)",
        [
            (number, place, part.url, part.type, part.length)
            for number, new in news
            for place, part in enumerate(new.enclosures, 1)
        ],
    )


def _source(connection: sqlite3.Connection, name: str, feed: bool) -> int:
    """The source of this name: a feed's own, else one that is no feed's, `name (2)` where a feed
    has it.
    """
    for place in range(1, 10_000):
        wanted = name if place == 1 else f"{name} ({place})"
        row = connection.execute(
            """SELECT s.id, EXISTS (SELECT 1 FROM feed f WHERE f.source_id = s.id)
            FROM source s WHERE s.name = ?""",
            (wanted,),
        ).fetchone()
        if row is None:
            cursor = connection.execute("INSERT INTO source (name) VALUES (?)", (wanted,))
            return int(cursor.lastrowid or 0)
        if feed or not row[1]:
            return int(row[0])
    raise ValueError(f"ten thousand feeds called {name}")


def index(connection: sqlite3.Connection, number: int) -> None:
    """Put an article's words into the index."""
    connection.execute(
        "INSERT INTO article_text (rowid, title, text) "
        "SELECT position, title, text FROM article WHERE id = ?",
        (number,),
    )


def unindex(connection: sqlite3.Connection, number: int) -> None:
    """Take the old words out; needs the row as it was indexed."""
    connection.execute(
        "INSERT INTO article_text (article_text, rowid, title, text) "
        "SELECT 'delete', position, title, text FROM article WHERE id = ?",
        (number,),
    )
