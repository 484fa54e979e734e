"""What the extractor found, written and read whole, one article at a time.

Writing replaces the article's derived rows and keeps the counters on actors and aliases true by
taking off what the old rows counted. Actor ids are never reused and never change.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from wirepane.storage import model
from wirepane.storage.db.search import event_row
from wirepane.storage.model import Span
from wirepane.storage.text import fold


def store(connection: sqlite3.Connection, article: int, extraction: model.Extraction) -> None:
    """Put an extraction in the place of the article's old one.

    One that came too late, of a text that was revised or removed meanwhile, is dropped: its
    offsets would point at other words.
    """
    row = connection.execute("SELECT text FROM article WHERE id = ?", (article,)).fetchone()
    if row is None or row[0] != extraction.text:
        return
    clear(connection, article)
    numbers = {actor.key: _actor(connection, actor) for actor in extraction.actors}
    _count_in(connection, article, extraction, numbers)
    _mentions(connection, article, extraction.mentions, numbers)
    _dates(connection, article, extraction.dates)
    for event in extraction.events:
        number = event_row(article, int(event.id.removeprefix("e")))
        _event(connection, number, article, event, numbers)
    connection.execute(
        "UPDATE article SET extractor = ?, language = ?, failure = NULL WHERE id = ?",
        (extraction.extractor, extraction.language, article),
    )


def fail(connection: sqlite3.Connection, article: int, reason: str, version: str) -> None:
    """Note that the extractor cannot read this article; it is tried again by the next version."""
    clear(connection, article)
    connection.execute(
        "UPDATE article SET extractor = ?, failure = ? WHERE id = ?", (version, reason, article)
    )


def clear(connection: sqlite3.Connection, article: int) -> None:
    """Take out what an earlier run found, and what it counted."""
    old = connection.execute(
        "SELECT actor_id, mentions, forms FROM actor_article WHERE article_id = ?", (article,)
    ).fetchall()
    for actor, mentions, forms in old:
        connection.execute(
            "UPDATE actor SET articles = articles - 1, mentions = mentions - ? WHERE id = ?",
            (mentions, actor),
        )
        for name in json.loads(forms):
            connection.execute(
                "UPDATE alias SET articles = articles - 1 WHERE actor_id = ? AND name = ?",
                (actor, name),
            )
        connection.execute("DELETE FROM alias WHERE actor_id = ? AND articles <= 0", (actor,))
    for table in ("actor_article", "mention", "date_mention", "event"):
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article,))


def read(connection: sqlite3.Connection, article: int) -> model.Extraction | None:
    """The article's extraction; None while it waits."""
    head = connection.execute(
        "SELECT text, title, date, language, extractor FROM article "
        "WHERE id = ? AND extractor IS NOT NULL AND failure IS NULL",
        (article,),
    ).fetchone()
    if head is None:
        return None
    text, title, date, language, extractor = head
    actors = _read_actors(connection, article)
    keys = {number: actor.key for number, actor in actors.items()}
    mentions = tuple(
        model.Mention(start, end, text[start:end], kind, keys.get(actor), form, rule, score)
        for start, end, actor, kind, form, rule, score in connection.execute(
            'SELECT start, "end", actor_id, kind, form, rule, score FROM mention '
            "WHERE article_id = ? ORDER BY number",
            (article,),
        )
    )
    dates = tuple(
        model.DateMention(row[0], row[1], text[row[0] : row[1]], *row[2:])
        for row in connection.execute(
            'SELECT start, "end", type, value, first, last, precision FROM date_mention '
            "WHERE article_id = ? ORDER BY number",
            (article,),
        )
    )
    found = tuple(events(connection, "e.article_id = :article", {"article": article}).values())
    return model.Extraction(
        id=str(article), text=text, title=title, date=date, language=language or "en",
        extractor=extractor, actors=tuple(actors.values()), mentions=mentions, dates=dates,
        events=found,
    )  # fmt: skip


def events(
    connection: sqlite3.Connection, where: str, values: Mapping[str, int | str]
) -> dict[int, model.Event]:
    """Events by row id, with their roles; `where` is a condition on `event e`."""
    roles: dict[int, dict[str, list[model.Role]]] = defaultdict(lambda: defaultdict(list))
    for event, role, key, words, count in connection.execute(
        f"SELECT r.event_id, r.role, c.key, r.words, r.count FROM event e "
        f"JOIN event_role r ON r.event_id = e.id LEFT JOIN actor c ON c.id = r.actor_id "
        f"WHERE {where} ORDER BY r.event_id, r.number",
        values,
    ):
        roles[event][role].append(model.Role(key, words, count))
    sql = f"""SELECT e.id, e.name, e.class, e.quad, e.mode, e.label, e.place, e.first, e.last,
        e.precision, e.basis, e.modality, e.negated, e.trigger_start, e.trigger_end,
        e.sentence_start, e.sentence_end, e.rule, e.score, e.mentions, e.cluster
        FROM event e WHERE {where} ORDER BY e.id"""
    return {
        row[0]: model.Event(
            id=row[1], event_class=row[2], quad=row[3], mode=row[4], label=row[5], place=row[6],
            agents=tuple(roles[row[0]]["agent"]), targets=tuple(roles[row[0]]["target"]),
            instruments=tuple(roles[row[0]]["instrument"]),
            said_by=tuple(r.actor for r in roles[row[0]]["source"] if r.actor),
            first=row[7], last=row[8], precision=row[9], date_basis=row[10], modality=row[11],
            negated=bool(row[12]), trigger=Span(row[13], row[14]), sentence=Span(row[15], row[16]),
            rule=row[17], score=row[18], mentions=tuple(Span(*s) for s in json.loads(row[19])),
            cluster=row[20],
        )
        for row in connection.execute(sql, values)
    }  # fmt: skip


def _read_actors(connection: sqlite3.Connection, article: int) -> dict[int, model.Actor]:
    return {
        row[0]: model.Actor(
            key=row[1], name=row[2], kind=row[3], aliases=tuple(json.loads(row[9])),
            subkind=row[4], wikidata=row[5], iso=row[6], score=row[7], mentions=row[8],
        )
        for row in connection.execute(
            """SELECT c.id, c.key, c.name, c.kind, c.subkind, c.wikidata, c.iso, c.score,
                x.mentions, x.forms
            FROM actor_article x JOIN actor c ON c.id = x.actor_id WHERE x.article_id = ?
            ORDER BY x.mentions DESC, c.name""",
            (article,),
        )
    }  # fmt: skip


def _actor(connection: sqlite3.Connection, actor: model.Actor) -> int:
    row = connection.execute(
        """INSERT INTO actor (key, name, kind, subkind, wikidata, iso, score)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET
            name = CASE WHEN excluded.score > score THEN excluded.name ELSE name END,
            subkind = coalesce(excluded.subkind, subkind),
            wikidata = coalesce(excluded.wikidata, wikidata),
            iso = coalesce(excluded.iso, iso),
            score = max(score, excluded.score)
        RETURNING id""",
        (actor.key, actor.name, actor.kind, actor.subkind, actor.wikidata, actor.iso, actor.score),
    ).fetchone()
    return int(row[0])


def _count_in(
    connection: sqlite3.Connection,
    article: int,
    extraction: model.Extraction,
    numbers: dict[str, int],
) -> None:
    for actor in extraction.actors:
        number = numbers[actor.key]
        forms = sorted({actor.name, *actor.aliases})
        connection.execute(
            "INSERT INTO actor_article (actor_id, article_id, mentions, forms) VALUES (?, ?, ?, ?)",
            (number, article, actor.mentions, json.dumps(forms, ensure_ascii=False)),
        )
        connection.execute(
            "UPDATE actor SET articles = articles + 1, mentions = mentions + ? WHERE id = ?",
            (actor.mentions, number),
        )
        connection.executemany(
            "INSERT INTO alias (actor_id, name, fold, articles) VALUES (?, ?, ?, 1) "
            "ON CONFLICT (actor_id, name) DO UPDATE SET articles = articles + 1",
            ((number, name, fold(name)) for name in forms),
        )


def _mentions(
    connection: sqlite3.Connection,
    article: int,
    mentions: Iterable[model.Mention],
    numbers: dict[str, int],
) -> None:
    connection.executemany(
        'INSERT INTO mention (article_id, number, start, "end", actor_id, kind, form, rule, score) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                article,
                i,
                m.start,
                m.end,
                numbers.get(m.actor or ""),
                m.kind,
                m.form,
                m.rule,
                m.score,
            )
            for i, m in enumerate(mentions)
        ),
    )


def _dates(
    connection: sqlite3.Connection, article: int, dates: Iterable[model.DateMention]
) -> None:
    connection.executemany(
        'INSERT INTO date_mention (article_id, number, start, "end", type, value, first, last, '
        "precision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (article, i, d.start, d.end, d.type, d.value, d.first, d.last, d.precision)
            for i, d in enumerate(dates)
        ),
    )


def _event(
    connection: sqlite3.Connection,
    number: int,
    article: int,
    event: model.Event,
    numbers: dict[str, int],
) -> None:
    connection.execute(
        """INSERT INTO event (id, article_id, name, class, quad, mode, label, place, first, last,
            day, precision, basis, modality, negated, shown, trigger_start, trigger_end,
            sentence_start, sentence_end, mentions, rule, score, cluster)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            number, article, event.id, event.event_class, event.quad, event.mode, event.label,
            event.place, event.first, event.last, event.first or event.last or "9999-12-31",
            event.precision, event.date_basis, event.modality, event.negated, event.shown,
            event.trigger.start, event.trigger.end, event.sentence.start, event.sentence.end,
            json.dumps([[s.start, s.end] for s in event.mentions]), event.rule, event.score,
            event.cluster,
        ),
    )  # fmt: skip
    said = [model.Role(key) for key in event.said_by]
    roles = [
        (name, role)
        for name, group in (
            ("agent", event.agents),
            ("target", event.targets),
            ("instrument", event.instruments),
            ("source", said),
        )
        for role in group
    ]
    connection.executemany(
        "INSERT INTO event_role (event_id, number, role, actor_id, words, count) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, i, name, numbers.get(role.actor or ""), role.text, role.count)
            for i, (name, role) in enumerate(roles)
        ),
    )
