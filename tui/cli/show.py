"""`wirepane show`: one article, where it came from, who is in it and what happened."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from wirepane.storage.model import FROM_FEED, Article
from wirepane.storage.text import one_line
from wirepane.tui.cli import console, reading, records
from wirepane.tui.cli.arguments import Parser
from wirepane.tui.cli.opened import library_of

if TYPE_CHECKING:
    from wirepane.storage.library import Library

PUBLIC_LENGTH = 16
"""Digits of a public id."""


def arguments(parser: Parser) -> None:
    """An article's id, as `wirepane search` prints it."""
    parser.add_argument(
        "id", metavar="ID", help="the article's id in this library, or its public id"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument(
        "--markdown", action="store_true", help="only the text, as Markdown where it was markup"
    )


def run(call: argparse.Namespace) -> int:
    """Print the article; an id that is not there is a failure."""
    with library_of(call) as library:
        number = _number(library, call.id)
        if call.json:
            console.say_json(records.whole(library, number), indent=2)
        elif call.markdown:
            _print_markdown(library, number)
        else:
            _print(library, number)
    return 0


def _number(library: Library, name: str) -> int:
    """The id in this library; public ids are longer than any of those. Raises NotFound."""
    if name.isascii() and name.isdigit() and len(name) < PUBLIC_LENGTH:
        return int(name)
    return library.article_named(one_line(name))


def _print(library: Library, number: int) -> None:
    article = library.article(number)
    found = library.extraction(number)
    _print_about(article)
    if found:
        reading.print_actors(found.actors)
        reading.print_events(found)
    elif failure := library.failure(number):
        console.say(f"\nCould not be extracted: {one_line(failure)}")
    else:
        console.say("\nNot extracted yet: `wirepane extract --pending` does it.")
    console.say("\nText")
    reading.print_text(article.text[article.body :].strip("\n"))


def _print_markdown(library: Library, number: int) -> None:
    """The body as its feed gave it, as Markdown; another process reads it, since it is hostile."""
    article = library.article(number)
    given = library.markup(number)
    if given is None:
        console.say(article.text[article.body :].strip("\n"))
        return
    from wirepane.storage.sources.feeds.reader import FeedReader

    html, base = given
    with FeedReader(1) as reader:
        answer = reader.ask("markdown", {"base": base or article.url}, html.encode("utf-8"))
    console.say(str(answer["text"]).strip("\n"))


def _print_about(article: Article) -> None:
    """Title, date and provenance, one fact a line."""
    derived = " (made from the first sentence)" if article.title_derived else ""
    facts = {
        "Date": article.date or reading.UNDATED,
        "Published": article.published,
        "Source": " · ".join(filter(None, (article.publisher, article.source))),
        "Author": article.author,
        "Categories": ", ".join(article.categories),
        "URL": article.url,
        "File": _place(article),
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


def _place(article: Article) -> str:
    """The feed's address, or the file and the place in it."""
    if article.path == FROM_FEED:
        return f"feed {article.location}"
    return article.path + (f" #{article.ordinal}" if article.ordinal else "")
