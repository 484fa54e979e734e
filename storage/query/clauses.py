"""What a query consists of, and how it prints."""

from __future__ import annotations

from dataclasses import dataclass, replace

FIELDS: dict[str, str] = {
    "actor": "an actor in any role, under any of its names",
    "event": "one event, by its id",
    "is": "unread or starred",
    "source": "where the article came from",
    "tag": "a tag, also written #tag",
}
"""Every field, with what it selects."""

ALIASES = {"who": "actor"}
STATES = ("unread", "starred")
"""The values of `is:`."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition on articles; `field` None means their title and text."""

    field: str | None
    value: str
    negated: bool = False
    phrase: bool = False
    """The value was quoted: its words stand next to each other, in this order."""

    def __str__(self) -> str:
        value = self.value
        if self.phrase or needs_quotes(value, self.field):
            value = '"' + value.replace('"', "") + '"'
        field = f"{self.field}:" if self.field else ""
        return ("-" if self.negated else "") + field + value


@dataclass(frozen=True, slots=True)
class Query:
    """Clauses that must all hold; without any, everything matches."""

    clauses: tuple[Clause, ...] = ()
    warnings: tuple[str, ...] = ()
    """What could not be used as it was written, in plain words."""

    def __str__(self) -> str:
        return " ".join(map(str, self.clauses))

    def __bool__(self) -> bool:
        return bool(self.clauses)

    def __and__(self, other: Query | Clause) -> Query:
        """Both; a clause that is already there is not repeated."""
        added = (other,) if isinstance(other, Clause) else other.clauses
        fresh = tuple(c for c in added if c not in self.clauses)
        return Query(self.clauses + fresh)

    def without(self, index: int) -> Query:
        """The same query less one clause."""
        return replace(self, clauses=self.clauses[:index] + self.clauses[index + 1 :])

    def values(self, field: str | None) -> tuple[str, ...]:
        """The values of the clauses of one field that are not negated."""
        return tuple(c.value for c in self.clauses if c.field == field and not c.negated)


ALL = Query()


def needs_quotes(value: str, field: str | None) -> bool:
    """Would the value read back as something else without quotes?"""
    if not value or any(c.isspace() for c in value):
        return True
    if field:
        return False
    return value[0] in "-#" or ":" in value
