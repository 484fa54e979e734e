"""`wirepane import`: files, folders and standard input into the library, one row an item."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from wirepane.storage.model import ImportItem, ImportReport
from wirepane.storage.text import one_line
from wirepane.tui.cli import console
from wirepane.tui.cli.arguments import Parser, day
from wirepane.tui.cli.opened import library_of, settings_of
from wirepane.tui.cli.progress import Bar
from wirepane.tui.cli.waiting import extract_all, extracted, outcome_of

if TYPE_CHECKING:
    from wirepane.storage.extracting import Progress
    from wirepane.storage.library import Library


def arguments(parser: Parser) -> None:
    """What to read and how to keep it."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders; - is stdin")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what it would do, write nothing"
    )
    parser.add_argument(
        "--no-extract", action="store_true", help="leave actors and events for later"
    )
    parser.add_argument("--date", type=day, metavar="D", help="the date of what has none")
    parser.add_argument("--source", metavar="NAME", help="the source to keep the articles under")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(call: argparse.Namespace) -> int:
    """Import, then extract; 1 where an item could not be read or extracted."""
    progress = None
    with _target(call) as library:
        report = import_paths(
            library, call.paths, date=call.date, source=call.source, dry_run=call.dry_run
        )
        try:
            if not (call.dry_run or call.no_extract):
                progress = extract_all(library)
        finally:
            _print(report, progress, json=call.json)
    failed = progress.failed if progress else 0
    return 1 if failed or report.count("unreadable") else 0


@contextmanager
def _target(call: argparse.Namespace) -> Iterator[Library]:
    """The library; for a dry run without one, an empty one that vanishes."""
    if not call.dry_run or settings_of(call).library.exists():
        with library_of(call, create=True) as library:
            yield library
        return
    from wirepane.storage.library import Library

    with TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library.db")
        try:
            yield library
        finally:
            library.close()


def import_paths(
    library: Library,
    paths: Sequence[str],
    *,
    date: str | None = None,
    source: str | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Read the paths into the library, with a bar."""
    if not paths:
        return ImportReport()
    from wirepane.storage.ingest import ingest
    from wirepane.storage.sources import files

    stdin = console.standard_input() if "-" in paths else None
    drafts = files.read(paths, date=date, source=source, stdin=stdin)
    done = 0

    def count(_: ImportItem) -> None:
        nonlocal done
        done += 1
        bar.at(done)

    with Bar("importing", files.count(paths)) as bar:
        return ingest(library, drafts, dry_run=dry_run, on_item=count)


def _print(report: ImportReport, progress: Progress | None, *, json: bool) -> None:
    if json:
        console.say_json(
            {
                "items": [asdict(item) for item in report.items],
                "counts": _counted(report),
                "extraction": outcome_of(progress),
            }
        )
        return
    for item in report.items:
        console.say(_row(item))
    counted = [f"{number} {outcome}" for outcome, number in _counted(report).items()]
    if progress:
        counted.append(extracted(progress))
    console.say(", ".join(counted) or "nothing to import there")


def _row(item: ImportItem) -> str:
    """`new  briefs/a.txt  Two fishing boats collide  (hidden characters: 3)`."""
    remarks = [one_line(item.reason)] if item.reason else []
    if item.hidden:
        remarks.append(f"hidden characters: {item.hidden}")
    remark = f"({'; '.join(remarks)})" if remarks else ""
    fields = (f"{item.outcome:<14}", one_line(item.path), one_line(item.title), remark)
    return "  ".join(field for field in fields if field)


def _counted(report: ImportReport) -> dict[str, int]:
    return dict(Counter(item.outcome for item in report.items))
