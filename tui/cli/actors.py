"""`wirepane actors`: everyone mentioned in the matching articles, most mentioned first."""

from __future__ import annotations

import argparse

from wirepane.tui.cli import listing
from wirepane.tui.cli.arguments import Parser


def arguments(parser: Parser) -> None:
    """A query; without one, the actors of all articles."""
    parser.add_query()
    listing.add_options(parser)


def run(call: argparse.Namespace) -> int:
    """List the actors."""
    return listing.run(call, listing.ACTORS)
