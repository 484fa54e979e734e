"""From the text a person typed to a query; any string is valid."""

from __future__ import annotations

import re

from wirepane.storage.query.clauses import ALIASES, FIELDS, STATES, Clause, Query, needs_quotes
from wirepane.storage.text import clean

_TERM = re.compile(
    r"""
    (?P<negated>-(?=[^\s-]))?
    (?:
        (?P<field>[A-Za-z]+):(?:"(?P<quoted_value>[^"]*)"?|(?P<value>[^\s"]\S*|(?!\S)))
      | \#(?P<tag>[^\s"]+)
      | "(?P<phrase>[^"]*)"?
      | (?P<word>\S+)
    )
    """,
    re.VERBOSE,
)


def parse(text: str) -> Query:
    """Read a query; never raises. Curly quotes count as straight ones."""
    plain = clean(text).replace("“", '"').replace("”", '"')
    clauses: list[Clause] = []
    warnings: list[str] = []
    for match in _TERM.finditer(plain):
        clause, warning = _clause(match)
        if clause and clause not in clauses:
            clauses.append(clause)
        if warning:
            warnings.append(warning)
    return Query(tuple(clauses), tuple(warnings))


def _clause(match: re.Match[str]) -> tuple[Clause | None, str | None]:
    negated = match["negated"] is not None
    if match["tag"] is not None:
        return Clause("tag", match["tag"], negated), None
    if match["phrase"] is not None:
        phrase = " ".join(match["phrase"].split())
        return (Clause(None, phrase, negated, phrase=True) if phrase else None), None
    if match["field"] is not None:
        return _field(match, negated)
    word = match["word"].replace('"', "")
    return Clause(None, word, negated, phrase=needs_quotes(word, None)), None


def _field(match: re.Match[str], negated: bool) -> tuple[Clause | None, str | None]:
    name = match["field"].lower()
    name = ALIASES.get(name, name)
    quoted = match["quoted_value"]
    value = " ".join((match["value"] if quoted is None else quoted).split()).replace('"', "")
    if name not in FIELDS:
        whole = match["field"] + ":" + value
        note = f"{match['field']}: is no field, searched as text; fields: {', '.join(FIELDS)}"
        phrase = quoted is not None or needs_quotes(whole, None)
        return Clause(None, whole, negated, phrase=phrase), note
    if not value:
        return None, f"{name}: has no value and is ignored"
    if name == "is" and value.lower() not in STATES:
        return None, f"is:{value} is ignored; is: takes {' or '.join(STATES)}"
    return Clause(name, value.lower() if name == "is" else value, negated), None
