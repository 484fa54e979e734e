"""`wirepane show`: one article, where it came from, who is in it and what happened."""

from __future__ import annotations

import argparse

from wirepane.storage.model import Article
from wirepane.storage.text import one_line
from wirepane.tui.cli import console, reading, records
from wirepane.tui.cli.arguments import Parser, positive
from wirepane.tui.cli.opened import library_of


def arguments(parser: Parser) -> None:
    """An article's id, as `wirepane search` prints it."""
    parser.add_argument("id", type=positive, metavar="ID", help="the article's id")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(call: argparse.Namespace) -> int:
    """Print the article; an id that is not there is a failure."""
    with library_of(call) as library:
        if call.json:
            console.say_json(records.whole(library, call.id), indent=2)
            return 0
        article = library.article(call.id)
        _print_about(article)
        found = library.extraction(call.id)
        if found:
            reading.print_actors(found.actors)
            reading.print_events(found)
        else:
            console.say("\nNot extracted yet: `wirepane extract --pending` does it.")
    console.say("\nText")
    reading.print_text(article.text[article.body :].strip("\n"))
    return 0


def _print_about(article: Article) -> None:
    """Title, date and provenance, one fact a line."""
    derived = " (made from the first sentence)" if article.title_derived else ""
    facts = {
        "Date": article.date or reading.UNDATED,
        "Source": " · ".join(filter(None, (article.publisher, article.source))),
        "Author": article.author,
        "URL": article.url,
        "File": article.path + (f" #{article.ordinal}" if article.ordinal else ""),
        "SHA-256": article.digest,
        "Added": article.added,
        "Note": article.note,
        "Hidden characters": article.hidden,
        "Tags": ", ".join(article.tags),
        "State": " ".join(
            ("read" if article.read else "unread", "starred" if article.starred else "")
        ),
    }
    console.say(one_line(article.title) + derived)
    for name, fact in facts.items():
        if fact:
            console.say(f"{name}: {one_line(str(fact))}")
