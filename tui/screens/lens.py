"""The lens: what the panes are narrowed to, and where it has been."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wirepane.storage.query import ALL, Query
from wirepane.tui.keys import PaneName

HISTORY_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the lens."""

    query: Query
    shown: str
    """How the crumb line prints it."""


@dataclass(frozen=True, slots=True)
class Lens:
    """The crumbs, and the row under each list's cursor when they were left."""

    crumbs: tuple[Crumb, ...] = ()
    cursors: tuple[tuple[PaneName, int], ...] = ()

    @property
    def query(self) -> Query:
        """Every crumb's clauses, joined."""
        query = ALL
        for crumb in self.crumbs:
            for clause in crumb.query.clauses:
                query = query & clause
        return query


class History:
    """The lenses that were looked through, and the place among them: never empty."""

    def __init__(self) -> None:
        self._lenses: list[Lens] = [Lens()]
        self._at = 0

    @property
    def lens(self) -> Lens:
        """The one looked through now."""
        return self._lenses[self._at]

    def leave(self, cursors: tuple[tuple[PaneName, int], ...]) -> None:
        """Keep the cursors with the present lens, for coming back to it."""
        self._lenses[self._at] = replace(self.lens, cursors=cursors)

    def go(self, lens: Lens) -> None:
        """Look through another lens; what lay ahead is forgotten."""
        del self._lenses[self._at + 1 :]
        self._lenses.append(lens)
        del self._lenses[:-HISTORY_LIMIT]
        self._at = len(self._lenses) - 1

    def step(self, by: int) -> Lens | None:
        """Move along the history; None where it ends."""
        if not 0 <= self._at + by < len(self._lenses):
            return None
        self._at += by
        return self.lens
