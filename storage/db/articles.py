"""Articles as lists and the Reader show them; read and starred; what waits for extraction."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from wirepane.storage import model
from wirepane.storage.db import search
from wirepane.storage.model import ArticleRow, SourceRow
from wirepane.storage.query import Query

_ROW = """
    SELECT a.id, a.title, a.title_derived, a.date, coalesce(a.publisher, s.name), a.read,
        a.starred,
        (SELECT count(*) FROM copy c WHERE c.article_id = a.id)
            + (SELECT count(*) FROM article o WHERE o.story = a.story) - 1,
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
    "published": "a.published",
    "categories": "a.categories",
    "note": "a.note",
    "read": "a.read",
    "starred": "a.starred",
    "revisions": "a.revisions",
    "tags": "(SELECT group_concat(name, char(10)) FROM tag WHERE article_id = a.id)",
}
"""Each field of an Article with the SQL that reads it."""


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


def whole(connection: sqlite3.Connection, article: int) -> model.Article | None:
    """One article with its text."""
    sql = f"""SELECT {", ".join(_WHOLE.values())}
        FROM article a JOIN source s ON s.id = a.source_id WHERE a.id = ?"""
    row = connection.execute(sql, (article,)).fetchone()
    if row is None:
        return None
    values: dict[str, Any] = dict(zip(_WHOLE, row, strict=True))
    for flag in ("title_derived", "read", "starred"):
        values[flag] = bool(values[flag])
    lists = {name: _lines(values[name]) for name in ("tags", "categories")}
    return model.Article(**{**values, **lists})


def by_public(connection: sqlite3.Connection, public: str) -> int | None:
    """The id of an article by its public id, or a beginning of it that only one has."""
    found = connection.execute(
        "SELECT id FROM article WHERE public >= ? AND public < ? LIMIT 2", (public, public + "~")
    ).fetchall()
    return int(found[0][0]) if len(found) == 1 else None


def sources(connection: sqlite3.Connection) -> list[SourceRow]:
    """Sources that are no feed's, by name; those without articles are left out."""
    sql = """SELECT s.id, s.name, count(*), count(*) FILTER (WHERE a.read = 0)
        FROM source s JOIN article a ON a.source_id = s.id
        WHERE NOT EXISTS (SELECT 1 FROM feed f WHERE f.source_id = s.id)
        GROUP BY s.id ORDER BY s.name COLLATE NOCASE"""
    return [SourceRow(*row) for row in connection.execute(sql)]


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


def pending(connection: sqlite3.Connection, accepted: Sequence[str]) -> array[int]:
    """What waits for extraction, newest first.

    `accepted` are the extractor versions whose results still stand.
    """
    sql = f"""SELECT id FROM article INDEXED BY article_extractor
        WHERE extractor IS NULL OR extractor NOT IN ({_marks(accepted)}) ORDER BY position DESC"""
    return array("q", (row[0] for row in connection.execute(sql, tuple(accepted))))


def documents(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[model.Document]:
    """Articles as the extractor takes them, in the order asked for."""
    sql = f"""SELECT id, text, date, iif(title_derived, NULL, title), publisher FROM article
        WHERE id IN ({_marks(wanted)})"""
    found = {
        row[0]: model.Document(str(row[0]), *row[1:]) for row in connection.execute(sql, wanted)
    }
    return [found[i] for i in wanted if i in found]


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


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)
