"""What the library holds of the identities, texts and sentences that new articles have."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """What the library already holds under an identity or a body."""

    id: int
    text_digest: str
    words_digest: str
    title: str
    date: str | None
    location: str | None
    """Where its file stood; None for a copy, whose place is not kept."""
    digest: str
    """Of the bytes it came from."""
    full: bool = False
    """Its text was fetched from its page and outranks what the feed gives."""


def kept(connection: sqlite3.Connection, identities: str) -> list[tuple[str, Kept]]:
    """The articles that have these identities (a JSON list)."""
    sql = """SELECT identity, id, text_digest, words_digest, title, date, location, digest,
            full_text FROM article
        WHERE identity IN (SELECT value FROM json_each(?))"""
    return [(row[0], Kept(*row[1:])) for row in connection.execute(sql, (identities,))]


def copied(connection: sqlite3.Connection, identities: str) -> list[tuple[str, Kept]]:
    """The articles that these identities (a JSON list) are copies of."""
    sql = """SELECT c.identity, a.id, a.text_digest, a.words_digest, a.title, a.date, NULL, a.digest
        FROM copy c
        JOIN article a ON a.id = c.article_id
        WHERE c.identity IN (SELECT value FROM json_each(?))"""
    return [(row[0], Kept(*row[1:])) for row in connection.execute(sql, (identities,))]


def bodies(connection: sqlite3.Connection, digests: str) -> list[tuple[str, int]]:
    """The oldest article with exactly each text, by the texts' digests (a JSON list)."""
    sql = """SELECT text_digest, min(id) FROM article
        WHERE text_digest IN (SELECT value FROM json_each(?)) GROUP BY text_digest"""
    return connection.execute(sql, (digests,)).fetchall()


def has_text(connection: sqlite3.Connection, number: int, text: str) -> bool:
    """Is this the text of an article, to the letter?"""
    sql = "SELECT 1 FROM article WHERE id = ? AND text = ?"
    return connection.execute(sql, (number, text)).fetchone() is not None


def stories(connection: sqlite3.Connection, digests: str) -> list[tuple[str, int]]:
    """The story that is told in exactly these words, by the words' digests (a JSON list)."""
    sql = """SELECT words_digest, min(story) FROM article
        WHERE words_digest IN (SELECT value FROM json_each(?)) GROUP BY words_digest"""
    return connection.execute(sql, (digests,)).fetchall()


def sharing(connection: sqlite3.Connection, hashes: str) -> list[tuple[int, int]]:
    """Each sentence (of a JSON list of hashes) with an article that it stands in."""
    sql = "SELECT hash, article_id FROM sentence WHERE hash IN (SELECT value FROM json_each(?))"
    return connection.execute(sql, (hashes,)).fetchall()


def told(
    connection: sqlite3.Connection, wanted: str
) -> list[tuple[int, int, str, int | None, int]]:
    """Articles (a JSON list) with story, title, first long sentence and how many there are."""
    sql = """SELECT id, story, title, lead,
            (SELECT count(*) FROM sentence s WHERE s.article_id = article.id)
        FROM article WHERE id IN (SELECT value FROM json_each(?))"""
    return connection.execute(sql, (wanted,)).fetchall()
