"""`wirepane doctor`: is everything here that the work needs, and is the library sound?"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from platform import python_version

from wirepane.storage.config import Settings
from wirepane.storage.errors import ModelError, WirepaneError
from wirepane.tui.cli import console
from wirepane.tui.cli.arguments import Parser
from wirepane.tui.cli.opened import settings_of

NETWORK_CODE = ("httpx", "feedparser", "urllib.request", "http.client", "requests")
"""Modules that fetch; with the network off none of them may be loaded."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    sound: bool
    detail: str
    """What is so, or what is wrong and what to do."""


def arguments(parser: Parser) -> None:
    """Nothing but how to print."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(call: argparse.Namespace) -> int:
    """Print what was found; 1 where something is wrong."""
    findings = list(_findings(call))
    sound = all(finding.sound for finding in findings)
    if call.json:
        console.say_json({"sound": sound, "findings": [asdict(f) for f in findings]}, indent=2)
        return 0 if sound else 1
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        mark = "ok   " if finding.sound else "WRONG"
        console.say(f"{mark}  {finding.name:<{width}}  {finding.detail}")
    return 0 if sound else 1


def _findings(call: argparse.Namespace) -> Iterator[Finding]:
    yield Finding("program", True, f"wirepane {version('wirepane')}, Python {python_version()}")
    yield _sqlite()
    yield _full_text()
    settings = None
    try:
        settings = settings_of(call)
    except WirepaneError as error:
        yield Finding("settings", False, str(error))
    else:
        yield _settings(settings)
        yield _library(settings)
    yield _model()
    yield _network(settings)
    yield _terminal()


def _settings(settings: Settings) -> Finding:
    import platformdirs

    usual = platformdirs.user_config_path("wirepane")
    return Finding("settings", True, str(settings.config or f"no file in {usual}, so defaults"))


def _sqlite() -> Finding:
    import sqlite3

    from wirepane.storage.db.connection import OLDEST_SQLITE

    wanted = ".".join(map(str, OLDEST_SQLITE))
    detail = f"{sqlite3.sqlite_version} ({wanted} or newer is needed)"
    return Finding("SQLite", sqlite3.sqlite_version_info >= OLDEST_SQLITE, detail)


def _full_text() -> Finding:
    """Some builds of SQLite lack FTS5, and then no library can be made or searched."""
    import sqlite3

    with closing(sqlite3.connect(":memory:")) as scratch:
        try:
            scratch.execute("CREATE VIRTUAL TABLE probe USING fts5 (words)")
        except sqlite3.OperationalError as error:
            return Finding("full text", False, f"this SQLite cannot search text: {error}")
    return Finding("full text", True, "FTS5")


def _library(settings: Settings) -> Finding:
    """Opened like any command does, so that a foreign or newer file is told in the same words."""
    from wirepane.storage.library import Library

    if not settings.library.exists():
        return Finding("library", True, f"none yet at {settings.library}")
    try:
        with closing(Library.open(settings.library, create=False)) as library:
            problems = library.check()
            counts = library.counts()
    except WirepaneError as error:
        return Finding("library", False, str(error))
    if problems:
        return Finding("library", False, f"{settings.library}: {'; '.join(problems)}")
    only = ", can only be read" if library.read_only else ""
    held = f"{counts.articles} articles, {counts.pending} waiting, {counts.failed} failed"
    return Finding("library", True, f"{settings.library}: sound, {held}{only}")


def _model() -> Finding:
    """Its files are compared with our digests; neither spaCy nor the model is loaded."""
    from wirepane.storage.extract import language
    from wirepane.storage.extract.version import current_version

    try:
        language.checked_folder()
        versions = f"{language.WHEEL.replace('==', ' ')}, spaCy {version('spacy')}"
    except ModelError as error:
        return Finding("model", False, str(error))
    except PackageNotFoundError:
        return Finding("model", False, "spaCy is missing: run `pip install 'spacy>=3.8,<3.9'`")
    return Finding("model", True, f"{versions}, extractor {current_version()}")


def _network(settings: Settings | None) -> Finding:
    """What may go out, and that nothing here could: only a process that fetches loads its code."""
    loaded = [name for name in NETWORK_CODE if name in sys.modules]
    if loaded:
        return Finding("network", False, f"network code is loaded: {', '.join(loaded)}")
    if settings is None or not settings.network.enabled:
        return Finding("network", True, "offline: nothing may go out; no network code is loaded")
    network = settings.network
    every = f"every {network.refresh} minutes" if network.refresh else "only when asked"
    proxies = ", through the environment's proxies" if network.proxies else ""
    own = f"; hosts of your own: {', '.join(network.allow)}" if network.allow else ""
    return Finding("network", True, f"allowed by the settings: feeds {every}{proxies}{own}")


def _terminal() -> Finding:
    """What the screen would have to work with; no terminal is no fault."""
    if not sys.stdout.isatty():
        return Finding("terminal", True, "none: the output goes to a pipe or a file")
    size = shutil.get_terminal_size()
    encoding = (sys.stdout.encoding or "unknown").lower()
    term = os.environ.get("TERM", "unknown")
    colours = "no colours (NO_COLOR)" if os.environ.get("NO_COLOR") else _colours(term)
    return Finding("terminal", True, f"{term}, {size.columns}x{size.lines}, {encoding}, {colours}")


def _colours(term: str) -> str:
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "16 million colours"
    return "256 colours" if "256" in term else "16 colours" if term != "dumb" else "no colours"
