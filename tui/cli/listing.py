"""The lists that `search` and its kin print: ids first, rows a page at a time."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from wirepane.storage.model import KIND_LETTERS, ActorRow, ArticleRow, EventRow
from wirepane.storage.text import one_line
from wirepane.tui.cli import console, reading, records
from wirepane.tui.cli.arguments import Parser, positive
from wirepane.tui.cli.opened import explain_nothing, library_of, query_of

if TYPE_CHECKING:
    from wirepane.storage.library import Library
    from wirepane.storage.query import Query

Row = TypeVar("Row")
PAGE = 256
"""Rows asked for at once: enough for speed, few enough for memory."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One kind of list: how to find its rows, and how each prints."""

    name: str
    ids: Callable[[Library, Query], Sequence[int]]
    rows: Callable[[Library, Sequence[int]], Sequence[Any]]
    line: Callable[[Any], str]
    record: Callable[[Any], records.Json]


def add_options(parser: Parser) -> None:
    """The options of every list."""
    parser.add_argument("--limit", type=positive, metavar="N", help="print only the first N")
    parser.add_argument("--count", action="store_true", help="print only how many there are")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(call: argparse.Namespace, listing: Listing) -> int:
    """Print what the call's query finds."""
    query = query_of(call)
    with library_of(call) as library:
        ids = listing.ids(library, query)
        if call.count:
            console.say_json({"count": len(ids)} if call.json else len(ids))
            return 0
        rows = pages(partial(listing.rows, library), ids[: call.limit])
        if call.json:
            console.say_list(listing.record(row) for row in rows)
        else:
            for row in rows:
                console.say(listing.line(row))
            if not ids:
                explain_nothing(library, query, wanted=listing.name)
    return 0


def pages(rows: Callable[[Sequence[int]], Sequence[Row]], ids: Sequence[int]) -> Iterator[Row]:
    """The rows of many ids, asked for a page at a time."""
    for start in range(0, len(ids), PAGE):
        yield from rows(ids[start : start + PAGE])


def _article_line(row: ArticleRow) -> str:
    """`12  2022-10-05  ● Title  Yonhap  ⌁3  #watch`; `●` is unread, `*` starred."""
    marks = ("●" if not row.read else " ") + ("*" if row.starred else " ")
    copies = [f"⌁{row.copies}"] if row.copies else []
    state = [f"({row.extraction})"] if row.extraction != "done" else []
    tags = [f"#{tag}" for tag in row.tags]
    tail = "  ".join(one_line(word) for word in (row.title, row.source, *copies, *tags, *state))
    return f"{row.id:>6}  {row.date or reading.UNDATED:<10}  {marks} {tail}"


def _actor_line(row: ActorRow) -> str:
    line = reading.actor_line(
        kind=KIND_LETTERS[row.kind],
        name=row.name,
        mentions=row.mentions,
        aliases=row.aliases,
        unsure=row.unsure,
    )
    return f"{row.articles:>6}  {line}"


def _event_line(row: EventRow) -> str:
    return reading.event_line(row.event, agents=row.agents, targets=row.targets)


ARTICLES = Listing(
    name="articles",
    ids=lambda library, query: library.article_ids(query),
    rows=lambda library, ids: library.article_rows(ids),
    line=_article_line,
    record=records.article_row,
)
ACTORS = Listing(
    name="actors",
    ids=lambda library, query: library.actor_ids(query),
    rows=lambda library, ids: library.actor_rows(ids),
    line=_actor_line,
    record=records.actor_row,
)
EVENTS = Listing(
    name="events",
    ids=lambda library, query: library.event_ids(query),
    rows=lambda library, ids: library.event_rows(ids),
    line=_event_line,
    record=records.event_row,
)
