"""`wirepane timeline`: what happened in the matching articles, oldest first."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirepane.storage.model import EventRow
from wirepane.tui.cli import console, reading, records
from wirepane.tui.cli.arguments import Parser
from wirepane.tui.cli.listing import pages
from wirepane.tui.cli.opened import explain_nothing, library_of, query_of

if TYPE_CHECKING:
    from wirepane.storage.library import Library
    from wirepane.storage.query import Query


def arguments(parser: Parser) -> None:
    """A query, and how to print: rows, clusters, or every single event."""
    parser.add_query()
    parser.add_argument(
        "--json",
        action="store_true",
        help="a JSON list of every event of every article, those that are not shown too",
    )
    parser.add_argument(
        "--lines",
        action="store_true",
        help="a JSON list of the timeline's lines: one object for all that tells of one event",
    )


def run(call: argparse.Namespace) -> int:
    """Print the timeline."""
    query = query_of(call)
    with library_of(call) as library:
        if call.lines:
            console.say_list(_line_record(line) for line in _lines(library, query))
        elif call.json:
            console.say_list(_every_event(library, query))
        else:
            _print_lines(library, query)
    return 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline: an event and the rows that tell of it, the best first."""

    rows: tuple[EventRow, ...]

    @property
    def sources(self) -> list[str]:
        """Who tells of it."""
        return sorted({row.publisher for row in self.rows})


def _lines(library: Library, query: Query) -> Iterator[Line]:
    """The shown events, those of one cluster together, in the order of their first."""
    clusters: dict[str, list[EventRow]] = {}
    for row in pages(library.event_rows, library.event_ids(query)):
        clusters.setdefault(_cluster(row), []).append(row)
    for rows in clusters.values():
        yield Line(tuple(sorted(rows, key=lambda row: -row.event.score)))


def _cluster(row: EventRow) -> str:
    return f"{row.article}.{row.event.cluster or row.event.id}"


def _print_lines(library: Library, query: Query) -> None:
    nothing = True
    for line in _lines(library, query):
        nothing = False
        best = line.rows[0]
        told = reading.event_line(best.event, agents=best.agents, targets=best.targets)
        console.say(f"{told}  [{len(line.sources)}]")
    if nothing:
        explain_nothing(library, query, wanted="events")


def _line_record(line: Line) -> records.Json:
    best = line.rows[0]
    return {
        **records.event_row(best),
        "cluster": _cluster(best),
        "sources": line.sources,
        "articles": sorted({row.article for row in line.rows}),
    }


def _every_event(library: Library, query: Query) -> Iterator[records.Json]:
    """Every event of the query, those that the timeline hides too, oldest first."""
    paths: dict[int, str] = {}
    for row in pages(library.event_rows, library.event_ids(query, everything=True)):
        if row.article not in paths:
            paths[row.article] = library.article(row.article).path
        yield {**records.event_row(row), "file": paths[row.article], "cluster": _cluster(row)}
