"""`wirepane export`: the matching articles with all that is known about them, as a file."""

from __future__ import annotations

import argparse
import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from wirepane.storage.errors import SourceError
from wirepane.tui.cli import console, records
from wirepane.tui.cli.arguments import Parser
from wirepane.tui.cli.opened import explain_nothing, library_of, query_of

if TYPE_CHECKING:
    from wirepane.storage.library import Library


def arguments(parser: Parser) -> None:
    """A query, a format and where to write."""
    parser.add_query()
    parser.add_argument("--format", choices=("md", "json"), default="md", help="md without")
    parser.add_argument(
        "-o", "--output", default="-", metavar="FILE", help="write here, not to standard output"
    )
    parser.add_argument("--json", action="store_true", help="the same as --format json")


def run(call: argparse.Namespace) -> int:
    """Write the articles, newest first."""
    query = query_of(call)
    with library_of(call) as library:
        ids = library.article_ids(query)
        with _output(call.output, library):
            if call.json or call.format == "json":
                console.say_list(records.whole(library, number) for number in ids)
            else:
                _write_markdown(library, ids)
        if not ids:
            explain_nothing(library, query, wanted="articles")
    return 0


def _write_markdown(library: Library, ids: Iterable[int]) -> None:
    from wirepane.tui.cli.markdown import page

    rule = ""
    for number in ids:
        console.say(rule + page(library.article(number), library.extraction(number)))
        rule = "---\n\n"


@contextmanager
def _output(name: str, library: Library) -> Iterator[None]:
    """Results go to the file that is named: whole or not at all, and never over the library."""
    if name == "-":
        yield
        return
    path = Path(name).resolve()
    if path.exists() and path.samefile(library.path):
        raise SourceError(f"{name} is the library itself: name another file with -o.")
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8") as file, redirect_stdout(file):
            yield
        return
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8") as file, redirect_stdout(file):
            yield
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
