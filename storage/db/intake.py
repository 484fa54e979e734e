"""Writing articles: new ones, revisions and copies, each kept in step with the full-text index."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import dataclass


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
    hidden: int
    note: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the library already holds under an identity or a body."""

    id: int
    text_digest: str
    title: str
    date: str | None
    location: str | None
    """Where its file stood; None for a copy, whose place is not kept."""


def by_identity(connection: sqlite3.Connection, identity: str) -> Kept | None:
    """The article an identity stands for, its own or one it is a copy of."""
    own = "SELECT id, text_digest, title, date, location FROM article WHERE identity = ?"
    copied = (
        "SELECT a.id, a.text_digest, a.title, a.date, NULL FROM copy c "
        "JOIN article a ON a.id = c.article_id WHERE c.identity = ?"
    )
    row = connection.execute(own, (identity,)).fetchone()
    row = row or connection.execute(copied, (identity,)).fetchone()
    return Kept(*row) if row else None


def is_copy(connection: sqlite3.Connection, identity: str) -> bool:
    """Does the identity stand for a copy of another article?"""
    sql = "SELECT 1 FROM copy WHERE identity = ?"
    return connection.execute(sql, (identity,)).fetchone() is not None


def by_body(connection: sqlite3.Connection, text_digest: str) -> int | None:
    """The oldest article with exactly this text."""
    sql = "SELECT min(id) FROM article WHERE text_digest = ?"
    return _one(connection.execute(sql, (text_digest,)))


def by_words(connection: sqlite3.Connection, words_digest: str) -> int | None:
    """The oldest article with these words, whatever the case, signs and blanks."""
    sql = "SELECT min(id) FROM article WHERE words_digest = ?"
    return _one(connection.execute(sql, (words_digest,)))


def add(connection: sqlite3.Connection, article: NewArticle, *, now: str) -> int:
    """Store a new article and index it; its id."""
    source = _source(connection, article.source)
    row = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM article").fetchone()
    number = int(row[0])
    connection.execute(
        """INSERT INTO article (id, public, identity, position, source_id, title, title_derived,
            date, text, body, publisher, author, url, path, location, ordinal, digest,
            text_digest, words_digest, hidden, note, added)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            number, article.public, article.identity, position(article.date, number), source,
            article.title, article.title_derived, article.date, article.text, article.body,
            article.publisher, article.author, article.url, article.path, article.location,
            article.ordinal, article.digest, article.text_digest, article.words_digest,
            article.hidden, article.note, now,
        ),
    )  # fmt: skip
    _index(connection, number)
    return number


def revise(connection: sqlite3.Connection, number: int, article: NewArticle, *, now: str) -> None:
    """Put a new body under an old identity; the old one is kept as a revision."""
    _unindex(connection, number)
    connection.execute(
        """INSERT INTO revision (article_id, number, title, date, text, digest, replaced)
        SELECT id, revisions + 1, title, date, text, digest, :now FROM article WHERE id = :id""",
        {"id": number, "now": now},
    )
    connection.execute(
        """UPDATE article SET title = ?, title_derived = ?, date = ?, position = ?, text = ?,
            body = ?, publisher = ?, author = ?, digest = ?, text_digest = ?, words_digest = ?,
            hidden = ?, note = ?, location = ?, revisions = revisions + 1,
            extractor = NULL, failure = NULL
        WHERE id = ?""",
        (
            article.title, article.title_derived, article.date, position(article.date, number),
            article.text, article.body, article.publisher, article.author, article.digest,
            article.text_digest, article.words_digest, article.hidden, article.note,
            article.location, number,
        ),
    )  # fmt: skip
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


def _one(cursor: sqlite3.Cursor) -> int | None:
    row = cursor.fetchone()
    return row[0] if row else None


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
