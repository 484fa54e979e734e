"""Who signs news: the names that stand alone as credit lines and in datelines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def agencies() -> frozenset[str]:
    """The agencies of the table, as written there."""
    table = files("wirepane.storage.brief").joinpath("data", "agencies.txt")
    lines = table.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
