"""Feeds, how they fare, and what they gave."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wirepane.storage.model import FROM_FEED, FeedCounts
from wirepane.storage.model.feeds import Feed

_FEED = """
    SELECT f.id, f.url, f.title, f.named, f.site,
        (SELECT json_group_array(name) FROM feed_tag WHERE feed_id = f.id),
        f.paused, f.gone, f.added, f.fetched, f.succeeded, f.due, f.wait, f.failures, f.error,
        f.note, f.moved_from, f.format, f.etag, f.modified, f.digest,
        (SELECT count(*) FROM article a WHERE a.source_id = f.source_id),
        (SELECT count(*) FROM article a WHERE a.source_id = f.source_id AND a.read = 0)
    FROM feed f
"""
COLUMNS = frozenset(
    {
        *("url", "title", "named", "site", "paused", "gone", "fetched", "succeeded", "due", "wait"),
        *("failures", "error", "note", "moved_from", "format", "etag", "modified", "digest"),
    }
)
"""What of a feed may be changed."""


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What a feed gave before under some key."""

    digest: str
    article: int | None
    """None where the article was taken out since."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed's articles are kept, and what their identities begin with."""

    source: str
    origin: str
    """The address under which the feed was added, no other feed's: identities outlive moves."""


def every(connection: sqlite3.Connection) -> list[Feed]:
    """All feeds by title."""
    return [
        _feed(row) for row in connection.execute(f"{_FEED} ORDER BY f.title COLLATE NOCASE, f.id")
    ]


def counts(connection: sqlite3.Connection, now: str) -> FeedCounts:
    """How many there are, fail, and are due at a time."""
    row = connection.execute(
        """SELECT count(*), count(*) FILTER (WHERE failures > 0 AND wait IS NULL AND awake),
            count(*) FILTER (WHERE awake
                AND (max(ifnull(due, ''), ifnull(wait, '')) <= :now OR fetched > :now))
        FROM (SELECT failures, due, wait, fetched, NOT paused AND NOT gone AS awake FROM feed)""",
        {"now": now},
    ).fetchone()
    return FeedCounts(*row)


def one(connection: sqlite3.Connection, number: int) -> Feed | None:
    """A feed by its id."""
    row = connection.execute(f"{_FEED} WHERE f.id = ?", (number,)).fetchone()
    return _feed(row) if row else None


def by_url(connection: sqlite3.Connection, url: str) -> Feed | None:
    """A feed by its address, today's or the one before it moved."""
    row = connection.execute(
        f"{_FEED} WHERE f.url = :url OR f.moved_from = :url ORDER BY f.url <> :url", {"url": url}
    ).fetchone()
    return _feed(row) if row else None


def add(
    connection: sqlite3.Connection,
    url: str,
    *,
    title: str | None,
    site: str | None,
    tags: Sequence[str],
    now: str,
) -> int:
    """Record a feed that is not there yet; its id."""
    name = title or url
    source = _source(connection, name)
    # A feed that was added here and lives elsewhere since has these identities.
    taken = connection.execute("SELECT 1 FROM feed WHERE origin = ?", (url,)).fetchone()
    cursor = connection.execute(
        """INSERT INTO feed (source_id, url, origin, title, named, site, added)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (source, url, f"{url} {now}" if taken else url, name, title is not None, site, now),
    )
    number = int(cursor.lastrowid or 0)
    set_tags(connection, number, tags)
    return number


def change(connection: sqlite3.Connection, number: int, fields: Mapping[str, Any]) -> None:
    """Set some columns of a feed; a new title also names its source."""
    unknown = fields.keys() - COLUMNS
    if unknown:
        raise ValueError(f"no column of a feed: {', '.join(sorted(unknown))}")
    if fields:
        settings = ", ".join(f"{name} = :{name}" for name in fields)
        connection.execute(
            f"UPDATE feed SET {settings} WHERE id = :feed_id", {**fields, "feed_id": number}
        )
    if "title" in fields:
        _rename_source(connection, number, str(fields["title"]))


def set_tags(connection: sqlite3.Connection, number: int, tags: Iterable[str]) -> None:
    """The tags that a feed's new articles get."""
    connection.execute("DELETE FROM feed_tag WHERE feed_id = ?", (number,))
    connection.executemany(
        "INSERT INTO feed_tag (feed_id, name) VALUES (?, ?)",
        [(number, tag) for tag in sorted(set(tags))],
    )


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Forget a feed; its articles stay."""
    connection.execute("DELETE FROM feed WHERE id = ?", (number,))


def place(connection: sqlite3.Connection, number: int) -> Place:
    """Where a feed's articles are kept."""
    row = connection.execute(
        "SELECT s.name, f.origin FROM source s JOIN feed f ON f.source_id = s.id WHERE f.id = ?",
        (number,),
    ).fetchone()
    return Place(*row)


def entries(
    connection: sqlite3.Connection, number: int, keys: Iterable[str]
) -> dict[str, KnownEntry]:
    """What a feed gave before under these keys."""
    found = connection.execute(
        """SELECT key, digest, article_id FROM entry
        WHERE feed_id = ? AND key IN (SELECT value FROM json_each(?))""",
        (number, json.dumps(list(keys))),
    )
    return {key: KnownEntry(digest, article) for key, digest, article in found}


def gave(connection: sqlite3.Connection, number: int, article: int) -> bool:
    """Did a feed give an article, under whatever key?"""
    sql = "SELECT 1 FROM entry WHERE article_id = ? AND feed_id = ?"
    return connection.execute(sql, (article, number)).fetchone() is not None


def note_entries(
    connection: sqlite3.Connection, given: Iterable[tuple[int, str, str, int | None]]
) -> None:
    """Keep what feeds gave: feed, key, digest and article."""
    connection.executemany(
        """INSERT INTO entry (feed_id, key, digest, article_id) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET digest = excluded.digest, article_id = excluded.article_id""",
        given,
    )


def _feed(row: tuple[Any, ...]) -> Feed:
    values = list(row)
    for place in (3, 6, 7):
        values[place] = bool(values[place])
    values[5] = tuple(sorted(json.loads(values[5])))
    return Feed(*values)


def _source(connection: sqlite3.Connection, name: str, *, own: int | None = None) -> int:
    """A source of this name for a feed's articles alone; `name (2)` where others have it."""
    for place in range(1, 10_000):
        wanted = name if place == 1 else f"{name} ({place})"
        row = connection.execute(
            """SELECT s.id, (SELECT f.id FROM feed f WHERE f.source_id = s.id), EXISTS (
                SELECT 1 FROM article a WHERE a.source_id = s.id AND a.path <> ?)
            FROM source s WHERE s.name = ?""",
            (FROM_FEED, wanted),
        ).fetchone()
        if row is None:
            cursor = connection.execute("INSERT INTO source (name) VALUES (?)", (wanted,))
            return int(cursor.lastrowid or 0)
        if row[1] == own if row[1] else not row[2]:
            return int(row[0])
    raise ValueError(f"ten thousand feeds called {name}")


def _rename_source(connection: sqlite3.Connection, number: int, title: str) -> None:
    """Keep a feed's articles under its title, and leave no name behind that nothing uses."""
    old = connection.execute("SELECT source_id FROM feed WHERE id = ?", (number,)).fetchone()[0]
    new = _source(connection, title, own=number)
    if new == old:
        return
    connection.execute("UPDATE feed SET source_id = ? WHERE id = ?", (new, number))
    connection.execute("UPDATE article SET source_id = ? WHERE source_id = ?", (new, old))
    connection.execute("UPDATE copy SET source_id = ? WHERE source_id = ?", (new, old))
    connection.execute("DELETE FROM source WHERE id = ?", (old,))
