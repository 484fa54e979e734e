"""`wirepane extract`: text in, actors, dates and events out; no library but for `--pending`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from wirepane.storage.model import Document, Draft, Extraction
from wirepane.storage.text import clean
from wirepane.tui.cli import console
from wirepane.tui.cli.arguments import Parser, day, positive
from wirepane.tui.cli.batch import Batch
from wirepane.tui.cli.progress import Bar


def arguments(parser: Parser) -> None:
    """Exactly one of paths, `--jsonl` and `--pending` says what to read."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders; - is stdin")
    parser.add_argument(
        "--jsonl",
        metavar="FILE",
        help='lines {"id", "text", "date"?, "title"?, "source"?}; - is stdin',
    )
    parser.add_argument(
        "--pending", action="store_true", help="do what the library has waiting for extraction"
    )
    parser.add_argument("--date", type=day, metavar="D", help="the date of what has none")
    parser.add_argument("--jobs", type=positive, metavar="N", help="how many processes")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(call: argparse.Namespace) -> int:
    """Extract from what the call names."""
    if bool(call.paths) + bool(call.jsonl) + call.pending > 1:
        console.warn("give only one of PATH, --jsonl and --pending.")
        return 2
    if call.pending:
        from wirepane.tui.cli.waiting import extract_waiting

        return extract_waiting(call)
    if call.jsonl:
        return _extract_lines(call)
    if not call.paths and (sys.stdin is None or sys.stdin.isatty()):
        console.warn("nothing to extract from: give a PATH, - for standard input, or --jsonl FILE.")
        return 2
    return _extract_files(call)


def _extract_lines(call: argparse.Namespace) -> int:
    """JSON Lines to JSON Lines, in the order given."""
    failed = 0
    with ExitStack() as stack:
        batch = Batch(_stream(call.jsonl, stack), console.warn)
        for document, extraction in _extractions(batch, call.jobs):
            number, given = document.id, batch.id_of(document)
            if isinstance(extraction, str):
                failed += 1
                console.warn(f"line {number} failed: {extraction}")
            else:
                _print_json(extraction, given)
    return 1 if failed or batch.bad else 0


def _extract_files(call: argparse.Namespace) -> int:
    """Every article of the files to one JSON line, or to a page for people."""
    from wirepane.storage.sources import files
    from wirepane.tui.cli import reading

    wrong: list[str] = []

    def documents() -> Iterator[Document]:
        stdin = console.standard_input() if "-" in paths else None
        for item in files.read(paths, date=call.date, stdin=stdin):
            if isinstance(item, Draft):
                yield _document(item)
            else:
                wrong.append(item.path)
                console.warn(f"{item.path}: {item.reason}")

    paths = call.paths or ["-"]
    for document, extraction in _extractions(documents(), call.jobs, total=files.count(paths)):
        if isinstance(extraction, str):
            wrong.append(document.id)
            console.warn(f"{document.id}: {extraction}")
        elif call.json:
            _print_json(extraction, document.id)
        else:
            reading.print_extraction(extraction)
    return 1 if wrong else 0


def _extractions(
    documents: Iterable[Document], jobs: int | None, *, total: int | None = None
) -> Iterator[tuple[Document, Extraction | str]]:
    """Each document with its extraction, or with the reason why there is none, in order."""
    from wirepane.storage.workers import Workers
    from wirepane.tui.cli.waiting import cores, note_model

    note_model()
    with Workers(jobs or min(2, cores())) as workers, Bar("extracting", total) as bar:
        for done, (document, result) in enumerate(workers.extract(documents, ordered=True), 1):
            bar.clear()
            yield document, result if isinstance(result, Extraction) else result.reason
            bar.at(done)


def _document(draft: Draft) -> Document:
    return Document(
        id=f"{draft.path}#{draft.ordinal}" if draft.ordinal else draft.path,
        text=clean(draft.text),
        date=draft.date,
        title=draft.title,
        source=draft.publisher or draft.source,
    )


def _print_json(extraction: Extraction, given: object) -> None:
    from wirepane.storage.extract.document import to_json

    console.say_json({**to_json(extraction), "id": given})
    console.flush()


def _stream(name: str, stack: ExitStack) -> BinaryIO:
    if name == "-":
        return console.standard_input()
    return stack.enter_context(Path(name).open("rb"))
