"""The settings and the library that a call names, opened for as long as the command needs them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wirepane.storage.config import Settings, load
from wirepane.storage.errors import READ_ONLY, LibraryError, ReadOnlyLibrary
from wirepane.storage.query import Query, parse
from wirepane.tui.cli import console

if TYPE_CHECKING:
    from wirepane.storage.library import Library


def settings_of(call: argparse.Namespace) -> Settings:
    """Defaults, settings file, environment and this call's options, in that order."""
    return load(call.config, library=call.library, online=getattr(call, "online", False))


@contextmanager
def library_of(call: argparse.Namespace, *, create: bool = False) -> Iterator[Library]:
    """The library; without `create` a missing one is an error that says how to make it."""
    from wirepane.storage.library import Library

    path = settings_of(call).library
    if not create and not path.exists():
        raise LibraryError(
            f"there is no library at {path} yet: `wirepane import PATH` makes it, and"
            " --library names another."
        )
    library = Library.open(path, create=create)
    try:
        yield library
    finally:
        library.close()


def require_writable(library: Library) -> None:
    """Raises ReadOnlyLibrary before long work whose result could not be kept."""
    if library.read_only:
        raise ReadOnlyLibrary(READ_ONLY)


def query_of(call: argparse.Namespace) -> Query:
    """The query that the call's words make; what of it was not understood is told."""
    query = parse(" ".join(call.query))
    for warning in query.warnings:
        console.warn(f"query: {warning}")
    return query


def explain_nothing(library: Library, query: Query, *, wanted: str) -> None:
    """Say why a list of `wanted` (articles, actors, events) is empty, and what would fill it."""
    from wirepane.tui.cli.reading import counted

    counts = library.counts()
    matching = len(library.article_ids(query))
    if not counts.articles:
        console.warn("the library is empty: `wirepane import PATH` fills it.")
    elif matching and counts.pending:
        waiting = counted(counts.pending, "article")
        console.warn(f"no {wanted} yet: `wirepane extract --pending` has {waiting} to read.")
    elif matching:
        console.warn(f"no {wanted} in {counted(matching, 'matching article')}.")
    else:
        without = [f"without {clause}: {count}" for clause, count in library.emptied_by(query)]
        console.warn("; ".join(["no article matches", *without]) + ".")
