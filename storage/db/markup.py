"""What a feed gave beside an article's text: its body's markup, and the files it points to."""

from __future__ import annotations

import sqlite3
import zlib

from wirepane.storage.model.feeds import Enclosure

WORTH_PACKING = 4096
"""Characters of markup; below that, compressing costs a refresh more than it saves the disk."""


def packed(html: str) -> str | bytes:
    """Markup as it is kept."""
    long = len(html) > WORTH_PACKING
    return zlib.compress(html.encode("utf-8", "replace"), 1) if long else html


def of_article(connection: sqlite3.Connection, article: int) -> tuple[str, str | None] | None:
    """The body as a feed gave it, and the address that its links are relative to."""
    row = connection.execute(
        "SELECT html, base FROM markup WHERE article_id = ?", (article,)
    ).fetchone()
    if row is None:
        return None
    kept = row[0]
    html = zlib.decompress(kept).decode("utf-8", "replace") if isinstance(kept, bytes) else kept
    return html, row[1]


def enclosures(connection: sqlite3.Connection, article: int) -> list[Enclosure]:
    """The files that an article points to."""
    sql = "SELECT url, type, length FROM enclosure WHERE article_id = ? ORDER BY number"
    return [Enclosure(*row) for row in connection.execute(sql, (article,))]
