"""`wirepane tag`: adds and removes tags on every article that a query finds."""

from __future__ import annotations

import argparse

from wirepane.tui.cli import console
from wirepane.tui.cli.arguments import Parser
from wirepane.tui.cli.opened import library_of, query_of
from wirepane.tui.cli.reading import counted


def arguments(parser: Parser) -> None:
    """Tags and a query; an empty one ('') means every article, a missing one is a slip."""
    parser.add_argument(
        "--add", action="append", default=[], metavar="T", help="a tag to add (several before --)"
    )
    parser.add_argument(
        "--remove", action="append", default=[], metavar="T", help="a tag to take off"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_query("+", about="the articles to tag; '' means all")


def run(call: argparse.Namespace) -> int:
    """Change the tags; prints how many articles changed."""
    if not call.add and not call.remove:
        console.warn("nothing to do: give --add T or --remove T.")
        return 2
    query = query_of(call)
    with library_of(call) as library:
        changed = library.tag(query, add=call.add, remove=call.remove)
    if call.json:
        console.say_json({"changed": changed, "added": call.add, "removed": call.remove})
    else:
        console.say(f"{counted(changed, 'article')} changed")
    return 0
