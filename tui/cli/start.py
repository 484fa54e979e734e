"""`wirepane [PATH…]`: the app, or with `--check` and in a pipe all of its start but the screen."""

from __future__ import annotations

import argparse
import gc
import os
from dataclasses import asdict
from difflib import get_close_matches
from typing import TYPE_CHECKING

from wirepane.storage.errors import ReadOnlyLibrary
from wirepane.tui.cli import console
from wirepane.tui.cli.arguments import COMMANDS, Parser
from wirepane.tui.cli.opened import library_of, settings_of

if TYPE_CHECKING:
    from wirepane.storage.library import Library

MOST_NOTICES = 3
"""Messages about files that the screen has room for."""


def arguments(parser: Parser) -> None:
    """The paths to open; the help lists the commands, since nobody else does."""
    parser.description = "Read news briefs: articles, actors and timeline as linked panes, offline."
    parser.usage = "wirepane [options] [PATH ...]\n       wirepane COMMAND [options] ..."
    width = max(len(name) for name in COMMANDS)
    commands = "\n".join(f"  {name:<{width}}  {about}" for name, (_, about) in COMMANDS.items())
    parser.epilog = (
        f"commands (`wirepane COMMAND --help` tells more):\n{commands}\n\n"
        "A command's name wins over a path of that name: write ./import for the path."
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders to import first")
    parser.add_argument(
        "--check", action="store_true", help="import and extract, print counts, open no screen"
    )
    parser.add_online()
    parser.add_argument("--json", action="store_true", help="with --check: the counts as JSON")


def run(call: argparse.Namespace) -> int:
    """Open the app, or check where that was asked for or no terminal is there."""
    if wrong := _mistyped(call.paths):
        console.warn(wrong)
        return 2
    if call.check:
        return _check(call)
    if console.interactive():
        return _open(call)
    console.warn("no terminal here, so this does what `wirepane --check` does.")
    return _check(call)


def _mistyped(paths: list[str]) -> str | None:
    """What to say of a first word that was meant as a command and names nothing that exists."""
    if not paths or os.path.lexists(paths[0]):
        return None
    said = f"{paths[0]} is no path and no command"
    if meant := get_close_matches(paths[0], COMMANDS, 1):
        return f"{said}; is it `wirepane {meant[0]}`?"
    # A bare word such as `help` is rather a wish than a file: names of briefs have an ending.
    return f"{said}; `wirepane --help` lists the commands." if paths[0].isalpha() else None


def _check(call: argparse.Namespace) -> int:
    """Import, extract, count; what cannot be read is told and fails the check."""
    from wirepane.tui.cli.imports import import_paths
    from wirepane.tui.cli.waiting import extract_all

    with library_of(call, create=True) as library:
        report = import_paths(library, call.paths)
        progress = None if library.read_only else extract_all(library)
        counts = library.counts()
    unreadable = [item for item in report.items if item.outcome == "unreadable"]
    for item in unreadable:
        console.warn(f"{item.path}: {item.reason}")
    if call.json:
        console.say_json({"library": str(library.path), **asdict(counts)})
    else:
        console.say(f"library {library.path}")
        console.say(", ".join(f"{number} {name}" for name, number in asdict(counts).items()))
    return 1 if unreadable or (progress and progress.failed) else 0


def _open(call: argparse.Namespace) -> int:
    """Import what was named, then show the screen; what went wrong with it is told there."""
    with library_of(call, create=True) as library:
        notices = _import(library, call.paths) if call.paths else []
        # What follows makes a hundred thousand objects and no garbage; looking for some took a
        # seventh of the start. The app collects again once its first frame stands.
        gc.disable()
        from wirepane.tui.app import WirepaneApp

        app = WirepaneApp(library, settings=settings_of(call), notices=notices)
        app.run()
    return app.return_code or 0


def _import(library: Library, paths: list[str]) -> list[str]:
    """Take the paths in before the first frame; returns what the reader has to be told."""
    from wirepane.tui.cli.imports import import_paths

    try:
        report = import_paths(library, paths)
    except ReadOnlyLibrary as error:
        return [str(error)]
    wrong = [f"{i.path}: {i.reason}" for i in report.items if i.outcome == "unreadable"]
    more = len(wrong) - MOST_NOTICES
    return [*wrong[:MOST_NOTICES], *([f"and {more} more could not be read"] if more > 0 else [])]
