"""Tags that people put on articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from wirepane.storage.text import fold, one_line


def counts(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Every tag with how many articles bear it, most used first."""
    sql = "SELECT min(name), count(*) FROM tag GROUP BY fold ORDER BY count(*) DESC, fold"
    return [(name, count) for name, count in connection.execute(sql)]


def change(
    connection: sqlite3.Connection,
    articles: Iterable[int],
    *,
    add: Iterable[str],
    remove: Iterable[str],
    now: str,
) -> int:
    """Put tags on and take tags off; how many articles changed."""
    wanted = [name for name in map(one_line, add) if name]
    unwanted = [fold(name) for name in remove]
    changed = 0
    for article in articles:
        before = connection.total_changes
        for name in wanted:
            connection.execute(
                "INSERT INTO tag (article_id, name, fold, added) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING",
                (article, name, fold(name), now),
            )
        for folded in unwanted:
            connection.execute(
                "DELETE FROM tag WHERE article_id = ? AND fold = ?", (article, folded)
            )
        changed += connection.total_changes > before
    return changed
