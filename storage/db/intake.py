"""Writing articles: new ones, revisions and copies, each kept in step with the full-text index."""

from __future__ import annotations

import datetime
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
    sources = {name: _source(connection, name) for name in {new.source for _, new, _ in news}}
    connection.executemany(
        """INSERT INTO article (id, public, identity, position, source_id, title, title_derived,
            date, text, body, publisher, author, url, path, location, ordinal, digest,
            text_digest, words_digest, lead, hidden, note, published, categories, story, added)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            (
                number, a.public, a.identity, _position(a, number, now), sources[a.source],
                a.title, a.title_derived, a.date, a.text, a.body, a.publisher, a.author, a.url,
                a.path, a.location, a.ordinal, a.digest, a.text_digest, a.words_digest, a.lead,
                a.hidden, a.note, a.published, "\n".join(a.categories) or None, story, now,
            )
            for number, a, story in news
        ],
    )  # fmt: skip
    # FTS5 writes out what it holds whenever a rowid is below the one before it.
    connection.executemany(
        "INSERT INTO article_text (rowid, title, text) VALUES (?, ?, ?)",
        sorted((_position(a, number, now), a.title, a.text) for number, a, _ in news),
    )
    _add_parts(connection, [(number, article) for number, article, _ in news])


def revise(
    connection: sqlite3.Connection,
    number: int,
    article: NewArticle,
    *,
    now: str,
    story: int | None,
) -> None:
    """Put a new body under an old identity; the old one is kept as a revision."""
    _unindex(connection, number)
    _keep_revision(connection, number, now=now)
    connection.execute(
        """UPDATE article SET title = ?, title_derived = ?, date = ?, position = ?, text = ?,
            body = ?, publisher = ?, author = ?, digest = ?, text_digest = ?, words_digest = ?,
            lead = ?, hidden = ?, note = ?, location = ?, published = ?, categories = ?, story = ?,
            revisions = revisions + 1, extractor = NULL, failure = NULL
        WHERE id = ?""",
        (
            article.title, article.title_derived, article.date, _position(article, number, now),
            article.text, article.body, article.publisher, article.author, article.digest,
            article.text_digest, article.words_digest, article.lead, article.hidden, article.note,
            article.location, article.published, "\n".join(article.categories) or None,
            story or number, number,
        ),
    )  # fmt: skip
    _index(connection, number)
    for table in ("markup", "enclosure", "sentence"):
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (number,))
    _add_parts(connection, [(number, article)])


def put_full_text(
    connection: sqlite3.Connection,
    number: int,
    text: str,
    *,
    text_digest: str,
    words_digest: str,
    hidden: int,
    now: str,
) -> None:
    """Give an article a longer text; the old one is kept as a revision, its markup goes."""
    _unindex(connection, number)
    _keep_revision(connection, number, now=now)
    connection.execute(
        """UPDATE article SET text = ?, text_digest = ?, words_digest = ?, hidden = hidden + ?,
            full_text = 1, note = 'full text fetched from its page', revisions = revisions + 1,
            extractor = NULL, failure = NULL
        WHERE id = ?""",
        (text, text_digest, words_digest, hidden, number),
    )
    connection.execute("DELETE FROM markup WHERE article_id = ?", (number,))
    _index(connection, number)


def add_copy(connection: sqlite3.Connection, number: int, copy: NewArticle, *, now: str) -> None:
    """Note that the same body also stands elsewhere."""
    connection.execute(
        "INSERT INTO copy (identity, article_id, source_id, path, digest, added) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (identity) DO UPDATE SET "
        "article_id = excluded.article_id, digest = excluded.digest",
        (copy.identity, number, _source(connection, copy.source), copy.path, copy.digest, now),
    )


def drop_copy(connection: sqlite3.Connection, identity: str) -> None:
    """The place no longer holds a copy: its text has changed."""
    connection.execute("DELETE FROM copy WHERE identity = ?", (identity,))


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Erase an article whose derived rows are cleared."""
    _unindex(connection, number)
    connection.execute("DELETE FROM article WHERE id = ?", (number,))


def position(date: str | None, number: int) -> int:
    """Where an article stands by date: `days << 32 | id`; without a date, before all others."""
    if not date:
        return number
    year, month, day = (*map(int, date[:10].split("-")), 1, 1)[:3]
    return datetime.date(year, month, day).toordinal() << 32 | number


def _position(article: NewArticle, number: int, now: str) -> int:
    """News from a feed that tells no date is listed under the day it came."""
    undated = article.path == FROM_FEED and not article.date
    return position(now[:10] if undated else article.date, number)


def _keep_revision(connection: sqlite3.Connection, number: int, *, now: str) -> None:
    connection.execute(
        """INSERT INTO revision (article_id, number, title, date, text, digest, replaced)
        SELECT id, revisions + 1, title, date, text, digest, :now FROM article WHERE id = :id""",
        {"id": number, "now": now},
    )


def _add_parts(connection: sqlite3.Connection, news: Sequence[tuple[int, NewArticle]]) -> None:
    connection.executemany(
        "INSERT INTO sentence (hash, article_id) VALUES (?, ?)",
        sorted((hash_, number) for number, new in news for hash_ in new.sentences),
    )
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


def _source(connection: sqlite3.Connection, name: str) -> int:
    connection.execute("INSERT INTO source (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
    row = connection.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
    return int(row[0])


def _index(connection: sqlite3.Connection, number: int) -> None:
    connection.execute(
        "INSERT INTO article_text (rowid, title, text) "
        "SELECT position, title, text FROM article WHERE id = ?",
        (number,),
    )


def _unindex(connection: sqlite3.Connection, number: int) -> None:
    """Take the old words out; needs the row as it was indexed."""
    connection.execute(
        "INSERT INTO article_text (article_text, rowid, title, text) "
        "SELECT 'delete', position, title, text FROM article WHERE id = ?",
        (number,),
    )
