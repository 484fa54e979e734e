"""`wirepane fulltext`: the whole story behind articles of which a feed gives the beginning."""

from __future__ import annotations

import argparse

from wirepane.storage.errors import WirepaneError
from wirepane.tui.cli import console
from wirepane.tui.cli.arguments import Parser, positive
from wirepane.tui.cli.opened import library_of, require_writable, settings_of


def arguments(parser: Parser) -> None:
    """Which articles."""
    parser.add_argument("ids", nargs="+", type=positive, metavar="ID", help="articles")
    parser.add_online()
    parser.add_argument("--json", action="store_true", help="print JSON Lines")


def run(call: argparse.Namespace) -> int:
    """Fetch each article's page; 1 where one could not be had."""
    from wirepane.storage.refreshing.fulltext import fetch_full_text
    from wirepane.storage.refreshing.online import online, require

    settings = settings_of(call)
    require(settings)
    failed = 0
    with library_of(call) as library, online(settings.network) as line:
        require_writable(library)
        for number in call.ids:
            try:
                message, ok = fetch_full_text(library, number, line), True
            except WirepaneError as error:
                message, ok = str(error), False
                failed = 1
            if call.json:
                console.say_json({"article": number, "ok": ok, "message": message})
            else:
                console.say(f"{'updated' if ok else 'failed '}  {number}  {message}")
            console.flush()
    return failed
