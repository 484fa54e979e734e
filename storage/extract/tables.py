"""The tables in `data/`: text files, one entry a line, `#` before notes, tabs between columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, each split at its tabs."""
    return tuple(tuple(line.split("\t")) for line in _lines(name))


@cache
def entries(name: str) -> frozenset[str]:
    """The entries of a table of one column."""
    return frozenset(_lines(name))


def _lines(name: str) -> Iterator[str]:
    from importlib.resources import files

    text = (files("wirepane.storage.extract.data") / name).read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
