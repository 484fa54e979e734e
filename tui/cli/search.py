"""`wirepane search`: what a query finds, as articles, actors or events."""

from __future__ import annotations

import argparse

from wirepane.tui.cli import listing
from wirepane.tui.cli.arguments import Parser

LISTINGS = {"articles": listing.ARTICLES, "actors": listing.ACTORS, "events": listing.EVENTS}


def arguments(parser: Parser) -> None:
    """A query, and what of the articles that it finds to list."""
    parser.add_query("+", about="what to look for; '' finds everything")
    parser.add_argument(
        "--show", choices=sorted(LISTINGS), default="articles", help="what to list (articles)"
    )
    listing.add_options(parser)


def run(call: argparse.Namespace) -> int:
    """List; finding nothing is no failure."""
    return listing.run(call, LISTINGS[call.show])
