"""Events as the timeline shows them."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Sequence

from wirepane.storage.db import extractions, search
from wirepane.storage.model import EventRow
from wirepane.storage.query import Query


def ids(connection: sqlite3.Connection, query: Query, *, everything: bool = False) -> array[int]:
    """Oldest first, undated last; by default only what the timeline shows."""
    conditions = search.on_events(query, everything=everything)
    sql = f"SELECT e.id FROM event e {conditions.where} ORDER BY e.day, e.id"
    return array("q", (row[0] for row in connection.execute(sql, conditions.values)))


def histogram(connection: sqlite3.Connection, query: Query) -> list[tuple[str, int]]:
    """Shown events a month, `("2022-10", 9)`, oldest first; months without events are given too."""
    conditions = search.on_events(query)
    conditions.add("e.first IS NOT NULL")
    sql = f"""SELECT substr(e.first, 1, 7), count(*) FROM event e {conditions.where}
        GROUP BY 1 ORDER BY 1"""
    counted: dict[str, int] = dict(connection.execute(sql, conditions.values).fetchall())
    return [(month, counted.get(month, 0)) for month in _months(sorted(counted))]


def rows(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[EventRow]:
    """Rows in the order asked for."""
    if not wanted:
        return []
    values = {f"i{n}": i for n, i in enumerate(wanted)}
    where = f"e.id IN ({', '.join(':' + name for name in values)})"
    names: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    numbers: dict[int, list[int]] = defaultdict(list)
    for event, role, actor, name, count in connection.execute(
        f"""SELECT r.event_id, r.role, r.actor_id, coalesce(c.name, r.words, ''), r.count
        FROM event e JOIN event_role r ON r.event_id = e.id
        LEFT JOIN actor c ON c.id = r.actor_id WHERE {where} ORDER BY r.event_id, r.number""",
        values,
    ):
        names[event][role].append(f"{count} {name}" if count else name)
        if actor is not None and actor not in numbers[event]:
            numbers[event].append(actor)
    publishers = dict(
        connection.execute(
            f"""SELECT e.id, coalesce(a.publisher, s.name) FROM event e
            JOIN article a ON a.id = e.article_id JOIN source s ON s.id = a.source_id
            WHERE {where}""",
            values,
        ).fetchall()
    )
    found = extractions.events(connection, where, values)
    return [
        EventRow(
            id=i, article=i >> 12, event=found[i],
            agents=tuple(names[i]["agent"]), targets=tuple(names[i]["target"]),
            instruments=tuple(names[i]["instrument"]), said_by=tuple(names[i]["source"]),
            agent_ids=tuple(numbers[i]), publisher=publishers[i],
        )
        for i in wanted
        if i in found
    ]  # fmt: skip


def of_article(connection: sqlite3.Connection, article: int) -> frozenset[int]:
    """The events an article tells."""
    sql = "SELECT id FROM event WHERE article_id = ?"
    return frozenset(row[0] for row in connection.execute(sql, (article,)))


def of_actor(connection: sqlite3.Connection, actor: int) -> frozenset[int]:
    """The events an actor has a part in."""
    sql = "SELECT event_id FROM event_role WHERE actor_id = ?"
    return frozenset(row[0] for row in connection.execute(sql, (actor,)))


def _months(known: list[str]) -> list[str]:
    if not known:
        return []
    first, last = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (known[0], known[-1]))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1)]
