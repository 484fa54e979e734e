"""Articles, their revisions and copies, read and starred."""

from __future__ import annotations

import datetime
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from wirepane.storage.db import search
from wirepane.storage.model import Article, ArticleRow, Document
from wirepane.storage.query import Query

_ROW = """
    SELECT a.id, a.title, a.title_derived, a.date, coalesce(a.publisher, s.name), a.read,
        a.starred,
        (SELECT count(*) FROM copy c WHERE c.article_id = a.id)
            + (SELECT count(*) FROM article o WHERE o.words_digest = a.words_digest) - 1,
        (SELECT group_concat(name, char(10)) FROM tag WHERE article_id = a.id),
        CASE WHEN a.failure IS NOT NULL THEN 'failed'
            WHEN a.extractor IS NULL THEN 'pending' ELSE 'done' END
    FROM article a JOIN source s ON s.id = a.source_id
"""
_WHOLE = {
    "id": "a.id",
    "public": "a.public",
    "title": "a.title",
    "title_derived": "a.title_derived",
    "date": "a.date",
    "text": "a.text",
    "body": "a.body",
    "source": "s.name",
    "publisher": "a.publisher",
    "author": "a.author",
    "url": "a.url",
    "path": "a.path",
    "location": "a.location",
    "ordinal": "a.ordinal",
    "digest": "a.digest",
    "hidden": "a.hidden",
    "added": "a.added",
    "note": "a.note",
    "read": "a.read",
    "starred": "a.starred",
    "revisions": "a.revisions",
    "tags": "(SELECT group_concat(name, char(10)) FROM tag WHERE article_id = a.id)",
}
"""Each field of an Article with the SQL that reads it."""


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


def ids(connection: sqlite3.Connection, query: Query) -> array[int]:
    """Ids of the matching articles, newest first."""
    conditions = search.on_articles(query)
    sql = f"SELECT a.id FROM article a {conditions.where} ORDER BY a.position DESC"
    return array("q", (row[0] for row in connection.execute(sql, conditions.values)))


def first_rows(connection: sqlite3.Connection, query: Query, limit: int) -> list[ArticleRow]:
    """The newest matching articles, without counting the rest."""
    conditions = search.on_articles(query)
    sql = f"{_ROW} {conditions.where} ORDER BY a.position DESC LIMIT {int(limit)}"
    return [_row(row) for row in connection.execute(sql, conditions.values)]


def rows(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[ArticleRow]:
    """Rows in the order asked for; ids that are gone are left out."""
    sql = f"{_ROW} WHERE a.id IN ({_marks(wanted)})"
    found = {row[0]: _row(row) for row in connection.execute(sql, tuple(wanted))}
    return [found[i] for i in wanted if i in found]


def whole(connection: sqlite3.Connection, article: int) -> Article | None:
    """One article with its text."""
    sql = f"""SELECT {", ".join(_WHOLE.values())}
        FROM article a JOIN source s ON s.id = a.source_id WHERE a.id = ?"""
    row = connection.execute(sql, (article,)).fetchone()
    if row is None:
        return None
    values: dict[str, Any] = dict(zip(_WHOLE, row, strict=True))
    for flag in ("title_derived", "read", "starred"):
        values[flag] = bool(values[flag])
    return Article(**{**values, "tags": _lines(values["tags"])})


def by_public(connection: sqlite3.Connection, public: str) -> int | None:
    """The id of an article by its public id, or a beginning of it that only one has."""
    found = connection.execute(
        "SELECT id FROM article WHERE public >= ? AND public < ? LIMIT 2", (public, public + "~")
    ).fetchall()
    return int(found[0][0]) if len(found) == 1 else None


def by_identity(connection: sqlite3.Connection, identity: str) -> Kept | None:
    """The article an identity stands for, its own or one it is a copy of."""
    own = "SELECT id, text_digest, title, date FROM article WHERE identity = ?"
    copied = (
        "SELECT a.id, a.text_digest, a.title, a.date FROM copy c "
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


def set_flag(connection: sqlite3.Connection, flag: str, wanted: Iterable[int], value: bool) -> int:
    """Mark articles read or starred, or not; how many changed."""
    column = {"read": "read", "starred": "starred"}[flag]
    sql = f"UPDATE article SET {column} = :value WHERE id = :id AND {column} <> :value"
    before = connection.total_changes
    connection.executemany(sql, ({"id": i, "value": int(value)} for i in wanted))
    return connection.total_changes - before


def removable(connection: sqlite3.Connection, source: str) -> list[int]:
    """A source's articles, but those a person tagged or starred."""
    found = connection.execute(
        """SELECT a.id FROM article a JOIN source s ON s.id = a.source_id
        WHERE s.name = ? AND a.starred = 0
            AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.article_id = a.id)""",
        (source,),
    )
    return [row[0] for row in found]


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Erase an article whose derived rows are cleared."""
    _unindex(connection, number)
    connection.execute("DELETE FROM article WHERE id = ?", (number,))


def pending(connection: sqlite3.Connection, accepted: Sequence[str]) -> array[int]:
    """What waits for extraction, newest first.

    `accepted` are the extractor versions whose results still stand.
    """
    sql = f"""SELECT id FROM article INDEXED BY article_extractor
        WHERE extractor IS NULL OR extractor NOT IN ({_marks(accepted)}) ORDER BY position DESC"""
    return array("q", (row[0] for row in connection.execute(sql, tuple(accepted))))


def documents(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[Document]:
    """Articles as the extractor takes them, in the order asked for."""
    sql = f"""SELECT id, text, date, iif(title_derived, NULL, title), publisher FROM article
        WHERE id IN ({_marks(wanted)})"""
    found = {row[0]: Document(str(row[0]), *row[1:]) for row in connection.execute(sql, wanted)}
    return [found[i] for i in wanted if i in found]


def position(date: str | None, number: int) -> int:
    """Where an article stands by date: `days << 32 | id`; without a date, before all others."""
    if not date:
        return number
    year, month, day = (*map(int, date[:10].split("-")), 1, 1)[:3]
    return datetime.date(year, month, day).toordinal() << 32 | number


def _row(row: tuple[Any, ...]) -> ArticleRow:
    number, title, derived, date, source, read, starred, copies, tags, state = row
    return ArticleRow(
        id=number,
        title=title,
        title_derived=bool(derived),
        date=date,
        source=source,
        read=bool(read),
        starred=bool(starred),
        copies=copies,
        tags=_lines(tags),
        extraction=state,
    )


def _lines(joined: object) -> tuple[str, ...]:
    return tuple(sorted(joined.split("\n"))) if isinstance(joined, str) else ()


def _one(cursor: sqlite3.Cursor) -> int | None:
    row = cursor.fetchone()
    return row[0] if row else None


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)


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
