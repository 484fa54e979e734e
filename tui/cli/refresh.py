"""`wirepane refresh`: fetches feeds into the library, a line for each as it is done."""

from __future__ import annotations

import argparse
import datetime
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from threading import Thread
from typing import TYPE_CHECKING

from wirepane.storage.text import one_line
from wirepane.tui.cli import console
from wirepane.tui.cli.arguments import Parser, positive
from wirepane.tui.cli.opened import library_of, require_writable, settings_of
from wirepane.tui.cli.progress import Bar
from wirepane.tui.cli.reading import counted
from wirepane.tui.cli.waiting import extract_all, extracted

if TYPE_CHECKING:
    from wirepane.storage.config import Network
    from wirepane.storage.library import Library
    from wirepane.storage.model.feeds import FeedOutcome
    from wirepane.storage.refreshing.refresh import Wanted


def arguments(parser: Parser) -> None:
    """Which feeds, and what comes after."""
    parser.add_argument("ids", nargs="*", type=positive, metavar="ID", help="feeds; all without")
    parser.add_argument("--due", action="store_true", help="only those whose time has come")
    parser.add_argument(
        "--no-extract", action="store_true", help="leave actors and events for later"
    )
    parser.add_online()
    parser.add_argument("--json", action="store_true", help="print JSON Lines, one object a feed")


def run(call: argparse.Namespace) -> int:
    """Refresh, then extract; 1 where a feed failed."""
    from wirepane.storage.refreshing.online import require

    settings = settings_of(call)
    require(settings)
    with library_of(call, create=True) as library:
        require_writable(library)
        feeds = _wanted(library, call.ids, due=call.due)
        outcomes, stopped = refresh(library, settings.network, feeds, json=call.json)
        progress = None
        came = any(outcome.new or outcome.updated for outcome in outcomes)
        if came and not (call.no_extract or stopped):
            progress = extract_all(library)
        summary = _summary(outcomes)
        if call.json:
            _say_line(summary)
        else:
            _say_summary(summary, [extracted(progress)] if progress else [])
    failed = summary["failed"] or stopped or summary["stopped"] or (progress and progress.failed)
    return 1 if failed else 0


def _wanted(library: Library, ids: Sequence[int], *, due: bool) -> Wanted:
    from wirepane.storage.refreshing.refresh import wanted

    for number in ids:
        library.feeds.one(number)  # raises NotFound
    every = library.feeds.every()
    if not every:
        console.warn("there is no feed yet: `wirepane feeds add URL` records one.")
    return wanted(every, ids=ids, due=due, now=datetime.datetime.now(datetime.UTC))


def refresh(
    library: Library, network: Network, feeds: Wanted, *, json: bool
) -> tuple[list[FeedOutcome], bool]:
    """Ask the feeds, print a line for each; what became of them, and whether it was stopped."""
    from wirepane.storage.refreshing.online import online
    from wirepane.storage.refreshing.refresh import Refresh

    outcomes: list[FeedOutcome] = []
    total = len(feeds.now) + len(feeds.waiting)

    def tell(outcome: FeedOutcome) -> None:
        outcomes.append(outcome)
        if json:
            _say_line(asdict(outcome))
        else:
            bar.clear()
            console.say(_row(outcome))
            console.flush()
        bar.at(len(outcomes))

    if json:
        _say_line({"total": total})
    with Bar("refreshing", total) as bar, online(network) as line:
        work = Refresh(library, network=network, fetch=line.fetcher.fetch, reader=line.reader)

        def stop() -> None:
            work.stop()
            line.close()

        with _stopping(stop) as stopping:
            work.run(feeds, on_feed=tell)
    return outcomes, bool(stopping)


@contextmanager
def _stopping(stop: Callable[[], None]) -> Iterator[list[Thread]]:
    """Let a terminal's Ctrl-C and a parent's SIGTERM end the work with everything kept.

    A thread of its own does it, once: a handler runs in the midst of this thread, which may hold
    the very lock that stopping needs, and the next Ctrl-C comes in the midst of the handler.
    """
    stopping: list[Thread] = []

    def begin(*_: object) -> None:
        if not stopping:
            stopping.append(Thread(target=stop, daemon=True))
            stopping[0].start()

    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, begin) for number in signals]
    try:
        yield stopping
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


def _row(outcome: FeedOutcome) -> str:
    """`new        3 new, 1 copy   Example News  (moved to …)`."""
    came = [f"{outcome.new} new"] if outcome.new else []
    came += [f"{outcome.updated} updated"] if outcome.updated else []
    if outcome.duplicate + outcome.near_duplicate:
        came.append(counted(outcome.duplicate + outcome.near_duplicate, "copy", "copies"))
    fields = [f"{outcome.result:<9}", one_line(outcome.title), ", ".join(came)]
    if outcome.message:
        fields.append(f"({one_line(outcome.message)})")
    return "  ".join(field for field in fields if field)


def _summary(outcomes: Sequence[FeedOutcome]) -> dict[str, int]:
    results = Counter(outcome.result for outcome in outcomes)
    return {
        "feeds": len(outcomes),
        "new": sum(outcome.new for outcome in outcomes),
        "updated": sum(outcome.updated for outcome in outcomes),
        "failed": results["failed"] + results["gone"],
        "waiting": results["waiting"],
        "stopped": results["stopped"],
    }


def _say_summary(summary: dict[str, int], more: Sequence[str]) -> None:
    parts = [counted(summary["feeds"], "feed"), f"{summary['new']} new"]
    parts += [f"{summary[name]} {name}" for name in ("updated", "failed", "waiting", "stopped")
              if summary[name]]  # fmt: skip
    console.say(", ".join([*parts, *more]))


def _say_line(value: object) -> None:
    console.say(console.json_text(value))
    console.flush()
