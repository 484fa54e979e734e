"""The tables in `data/`: text files, one entry a line, `#` before notes, tabs between columns."""

from __future__ import annotations

from functools import cache


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, each split at its tabs."""
    from importlib.resources import files

    text = (files("wirepane.storage.extract.data") / name).read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def entries(name: str) -> frozenset[str]:
    """The entries of a table of one column."""
    return frozenset(row[0] for row in rows(name))
