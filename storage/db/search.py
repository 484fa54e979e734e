"""From a query to SQL: conditions on `article a`, with every value a bound parameter.

Words go to the full-text index, each quoted as an FTS5 string, so that no character a person
types has a meaning there. What the index cannot hold as a token (`漢字` inside a longer run,
signs alone) is looked for as a plain substring.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wirepane.storage.query import Clause, Query
from wirepane.storage.text import fold, straight

_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
)
"""Scripts written without blanks, which the index keeps as one long token a run: first and last of
each. As a pattern they take 2 ms to compile at the start."""
_WORD = re.compile(r"\w")

_ACTORS_SQL = """
    SELECT id FROM actor WHERE key = :{0}
    UNION SELECT actor_id FROM alias WHERE fold IN (:{1}, :{2})
    UNION SELECT actor_id FROM alias WHERE ' ' || fold || ' ' LIKE :{3} ESCAPE '\\'
        AND NOT EXISTS (SELECT 1 FROM actor WHERE key = :{0})
        AND NOT EXISTS (SELECT 1 FROM alias WHERE fold IN (:{1}, :{2}))
"""


@dataclass(slots=True)
class Conditions:
    """A WHERE clause in the making."""

    tests: list[str] = field(default_factory=list)
    values: dict[str, str | int] = field(default_factory=dict)

    def bind(self, value: str | int) -> str:
        """Take a value in; the name of its parameter."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return name

    def add(self, test: str, *, negated: bool = False) -> None:
        """One more condition that must hold, or must not."""
        self.tests.append(f"NOT ({test})" if negated else test)

    @property
    def where(self) -> str:
        """`WHERE …`, or nothing."""
        return "WHERE " + " AND ".join(self.tests) if self.tests else ""


def on_articles(query: Query) -> Conditions:
    """What `article a` must meet."""
    conditions = Conditions()
    _article_tests(query, conditions)
    return conditions


def on_events(query: Query, *, everything: bool = False) -> Conditions:
    """What `event e` must meet: every event clause, in an article the query selects.

    Unless `everything`, only what the timeline shows by default.
    """
    conditions = Conditions()
    if query:
        inner = Conditions(values=conditions.values)
        _article_tests(query, inner)
        conditions.add(f"e.article_id IN (SELECT a.id FROM article a {inner.where})")
    for clause in query.clauses:
        if clause.field == "actor" and not clause.negated:
            actors = _actors(clause, conditions)
            conditions.add(
                f"e.id IN (SELECT event_id FROM event_role WHERE actor_id IN ({actors}))"
            )
        elif clause.field == "event" and not clause.negated:
            conditions.add(f"e.id = :{conditions.bind(event_number(clause.value))}")
    if not everything:
        conditions.add("e.shown = 1")
    return conditions


def _article_tests(query: Query, conditions: Conditions) -> None:
    indexed = [c for c in query.clauses if c.field is None and _indexable(c.value)]
    wanted = " ".join(_quoted(c.value) for c in indexed if not c.negated)
    if wanted:
        conditions.add(_match(conditions, wanted))
    for clause in indexed:
        if clause.negated:
            conditions.add(_match(conditions, _quoted(clause.value)), negated=True)
    for clause in query.clauses:
        if clause not in indexed:
            conditions.add(_test(clause, conditions), negated=clause.negated)


def event_number(name: str) -> int:
    """The row of an event named `12.e3`; 0, which no row has, where that is no such name."""
    match = re.fullmatch(r"(\d{1,12})\.e(\d{1,4})", name)
    return event_row(int(match[1]), int(match[2])) if match else 0


def event_row(article: int, number: int) -> int:
    """Rows of events follow from their article and their place in it: ids survive a re-run."""
    return article << 12 | number


def _test(clause: Clause, conditions: Conditions) -> str:
    match clause.field:
        case "actor":
            actors = _actors(clause, conditions)
            return f"a.id IN (SELECT article_id FROM actor_article WHERE actor_id IN ({actors}))"
        case "tag":
            name = conditions.bind(fold(clause.value))
            return f"a.id IN (SELECT article_id FROM tag WHERE fold = :{name})"
        case "event":
            return f"a.id = :{conditions.bind(event_number(clause.value) >> 12)}"
        case "source":
            like = conditions.bind(f"%{_literal(clause.value)}%")
            return (
                f"(a.publisher LIKE :{like} ESCAPE '\\' OR a.source_id IN "
                f"(SELECT id FROM source WHERE name LIKE :{like} ESCAPE '\\'))"
            )
        case "is":
            return "a.read = 0" if clause.value == "unread" else "a.starred = 1"
        case _:
            like = conditions.bind(f"%{_literal(clause.value)}%")
            return f"(a.text LIKE :{like} ESCAPE '\\' OR a.title LIKE :{like} ESCAPE '\\')"


def _actors(clause: Clause, conditions: Conditions) -> str:
    """A key or any alias; else, where nothing is so named, whole words of one (`actor:kim`)."""
    name = fold(clause.value)
    bare = name.removeprefix("the ")
    return _ACTORS_SQL.format(
        conditions.bind(clause.value),
        conditions.bind(name),
        conditions.bind(bare),
        conditions.bind(f"% {_literal(bare)} %"),
    )


def _match(conditions: Conditions, expression: str) -> str:
    name = conditions.bind(expression)
    return f"a.position IN (SELECT rowid FROM article_text WHERE article_text MATCH :{name})"


def _indexable(value: str) -> bool:
    unspaced = any(first <= sign <= last for sign in value for first, last in _UNSPACED)
    return bool(_WORD.search(value)) and not unspaced


def _quoted(value: str) -> str:
    return '"' + straight(value).replace('"', " ") + '"'


def _literal(value: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", value)
