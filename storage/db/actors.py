"""Actors as lists show them: all, or everyone in the articles a query selects."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping, Sequence

from wirepane.storage.db import search
from wirepane.storage.model import UNSURE, ActorRow
from wirepane.storage.query import Query
from wirepane.storage.text import fold

_ORDER = "ORDER BY c.score < :unsure, {} DESC, c.name"


def ids(connection: sqlite3.Connection, query: Query) -> array[int]:
    """Most mentioned first, unsure ones last; in the lens of an event, its actors by role."""
    if not query:
        sql = f"SELECT c.id FROM actor c WHERE c.articles > 0 {_ORDER.format('c.mentions')}"
        return _array(connection, sql, {"unsure": UNSURE})
    named = query.values("event")
    if named:
        return _of_event(connection, search.event_number(named[-1]))
    conditions = search.on_articles(query)
    sql = f"""SELECT c.id FROM article a
        JOIN actor_article x ON x.article_id = a.id JOIN actor c ON c.id = x.actor_id
        {conditions.where} GROUP BY c.id
        {_ORDER.format("sum(x.mentions)")}"""
    return _array(connection, sql, {**conditions.values, "unsure": UNSURE})


def rows(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[ActorRow]:
    """Rows in the order asked for."""
    marks = ", ".join("?" for _ in wanted)
    found = {
        row[0]: ActorRow(
            id=row[0], key=row[1], name=row[2], kind=row[3], mentions=row[4], articles=row[5],
            unsure=row[6] < UNSURE,
            aliases=tuple(n for n in (row[7] or "").split("\n") if n and n != row[2]),
            subkind=row[8], wikidata=row[9], iso=row[10],
        )
        for row in connection.execute(
            f"""SELECT c.id, c.key, c.name, c.kind, c.mentions, c.articles, c.score,
                (SELECT group_concat(name, char(10)) FROM
                    (SELECT name FROM alias WHERE actor_id = c.id ORDER BY articles DESC, name)),
                c.subkind, c.wikidata, c.iso
            FROM actor c WHERE c.id IN ({marks})""",
            tuple(wanted),
        )
    }  # fmt: skip
    return [found[i] for i in wanted if i in found]


def named(connection: sqlite3.Connection, name: str) -> list[int]:
    """Actors that go by this name or key, most mentioned first."""
    found = connection.execute(
        """SELECT id FROM actor WHERE key = :name OR id IN
            (SELECT actor_id FROM alias WHERE fold = :fold) ORDER BY mentions DESC""",
        {"name": name, "fold": fold(name)},
    )
    return [row[0] for row in found]


def of_article(connection: sqlite3.Connection, article: int) -> frozenset[int]:
    """Who is mentioned in an article."""
    sql = "SELECT actor_id FROM actor_article WHERE article_id = ?"
    return frozenset(row[0] for row in connection.execute(sql, (article,)))


def of_event(connection: sqlite3.Connection, event: int) -> frozenset[int]:
    """Who has a part in an event."""
    return frozenset(_of_event(connection, event))


def articles_of(connection: sqlite3.Connection, actor: int) -> frozenset[int]:
    """Where an actor is mentioned."""
    sql = "SELECT article_id FROM actor_article WHERE actor_id = ?"
    return frozenset(row[0] for row in connection.execute(sql, (actor,)))


def _of_event(connection: sqlite3.Connection, event: int) -> array[int]:
    sql = """SELECT actor_id FROM event_role WHERE event_id = :event AND actor_id IS NOT NULL
        GROUP BY actor_id ORDER BY min(number)"""
    return _array(connection, sql, {"event": event})


def _array(
    connection: sqlite3.Connection, sql: str, values: Mapping[str, str | float]
) -> array[int]:
    return array("q", (row[0] for row in connection.execute(sql, values)))
