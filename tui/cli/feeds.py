"""`wirepane feeds`: the list of feeds; adding, editing and removing open no connection."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from wirepane.storage.errors import SourceError, WirepaneError
from wirepane.storage.model.feeds import Feed
from wirepane.storage.text import one_line
from wirepane.tui.cli import console
from wirepane.tui.cli.arguments import Parser, positive
from wirepane.tui.cli.opened import library_of, settings_of
from wirepane.tui.cli.reading import counted

ACTIONS: dict[str, str] = {
    "add": "URL…         record feeds; nothing is fetched",
    "list": "             every feed, how it fares and what went wrong",
    "edit": "ID           change --title, --url, --tag (all its tags), --pause or --resume",
    "remove": "ID…          forget feeds; their articles stay",
    "test": "URL|ID…      fetch and read, store nothing (network)",
    "import": "FILE…        take feeds from OPML or from newsboat's urls",
    "export": "FILE         write the feeds as OPML; - is standard output",
}
"""Action → its arguments and what it does."""


def arguments(parser: Parser) -> None:
    """What to do, and with which feeds."""
    parser.epilog = "actions:\n" + "\n".join(
        f"  {name:<7} {said}" for name, said in ACTIONS.items()
    )
    parser.add_argument("action", choices=[*ACTIONS], metavar="ACTION", help=", ".join(ACTIONS))
    # With a default, a bare `feeds` is not told that an argument is missing that `list` has not.
    parser.add_argument(
        "words", nargs="*", default=[], metavar="ARGUMENT", help="addresses, ids or files"
    )
    parser.add_argument("--title", metavar="T", help="what to call the feed; '' its own title")
    parser.add_argument("--url", metavar="URL", help="with edit: another address")
    parser.add_argument("--tag", action="append", metavar="T", help="a tag for its new articles")
    parser.add_argument("--pause", action="store_true", help="with edit: leave it alone")
    parser.add_argument("--resume", action="store_true", help="with edit: ask it again")
    parser.add_online()
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(call: argparse.Namespace) -> int:
    """Do it; 1 where a part of it failed."""
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "add": _add,
        "list": _list,
        "edit": _edit,
        "remove": _remove,
        "test": _test,
        "import": _import,
        "export": _export,
    }
    if not call.words and call.action != "list":
        console.warn(f"feeds {call.action} wants {ACTIONS[call.action].split('  ')[0]}.")
        return 2
    return actions[call.action](call)


def _add(call: argparse.Namespace) -> int:
    failed = recorded = 0
    added: list[Feed] = []
    with library_of(call, create=True) as library:
        for url in call.words:
            try:
                feed, new = library.feeds.add(url, title=call.title, tags=call.tag or ())
            except SourceError as error:
                console.warn(str(error))
                failed = 1
                continue
            added.append(feed)
            recorded += new
            if not call.json:
                console.say(f"{'added' if new else 'known'}  {feed.id}  {one_line(feed.url)}")
    if call.json:
        console.say_json([_json(feed) for feed in added])
    elif recorded:
        console.warn("nothing is fetched yet: `wirepane refresh` does.")
    return failed


def _list(call: argparse.Namespace) -> int:
    with library_of(call, create=True) as library:
        every = library.feeds.every()
    if call.json:
        console.say_json([_json(feed) for feed in every])
        return 0
    for feed in every:
        console.say(_row(feed))
    if not every:
        console.warn("no feeds yet: `wirepane feeds add URL` records one.")
    return 0


def _edit(call: argparse.Namespace) -> int:
    if call.pause and call.resume:
        console.warn("a feed is paused or resumed, not both.")
        return 2
    changes = (call.url, call.title, call.tag)
    if not (call.pause or call.resume) and all(change is None for change in changes):
        console.warn("nothing to do: give --title, --url, --tag, --pause or --resume.")
        return 2
    with library_of(call) as library:
        for number in _ids(call.words):
            feed = library.feeds.edit(
                number,
                url=call.url,
                title=call.title,
                tags=call.tag,
                paused=True if call.pause else False if call.resume else None,
            )
            console.say_json(_json(feed)) if call.json else console.say(_row(feed))
    return 0


def _remove(call: argparse.Namespace) -> int:
    with library_of(call) as library:
        for number in _ids(call.words):
            feed = library.feeds.remove(number)
            kept = counted(feed.articles, "article")
            console.say(f"removed  {feed.id}  {one_line(feed.url)}  ({kept} kept)")
    return 0


def _test(call: argparse.Namespace) -> int:
    from wirepane.storage.refreshing.online import online, require
    from wirepane.storage.refreshing.probe import Probed, probe

    settings = settings_of(call)
    require(settings)
    failed = False
    with library_of(call, create=True) as library, online(settings.network) as line:
        for word in call.words:
            try:
                url = library.feeds.one(positive(word)).url if word.isdigit() else word
                found = probe(url, line)
            except WirepaneError as error:
                found = Probed(word, message=str(error))
            failed |= not found.ok
            console.say_json(asdict(found)) if call.json else console.say(found.told)
            console.flush()
    return 1 if failed else 0


def _import(call: argparse.Namespace) -> int:
    from wirepane.storage.sources.files import contents
    from wirepane.storage.sources.subscriptions import read

    new = known = failed = 0
    with library_of(call, create=True) as library:
        for name in call.words:
            stdin = console.standard_input() if name == "-" else None
            found = read(contents(name, stdin=stdin), name=name)
            for item in found.refused:
                console.warn(f"{item.path}: {item.reason}")
            failed += len(found.refused)
            fresh = library.feeds.add_many(found.subscriptions)
            new += fresh
            known += len(found.subscriptions) - fresh
    if call.json:
        console.say_json({"new": new, "known": known, "refused": failed})
    else:
        console.say(f"{counted(new, 'new feed')}, {known} known, {failed} not taken")
    return 1 if failed else 0


def _export(call: argparse.Namespace) -> int:
    from wirepane.storage.sources.subscriptions import Subscription, write_opml

    with library_of(call) as library:
        every = library.feeds.every()
    text = write_opml([Subscription(f.url, f.title, f.tags, f.site) for f in every])
    target = call.words[0]
    if target == "-":
        console.say(text.rstrip("\n"))
    else:
        Path(target).write_text(text, encoding="utf-8")
        console.warn(f"{counted(len(every), 'feed')} written to {target}.")
    return 0


def _ids(words: list[str]) -> list[int]:
    for word in words:
        if not word.isdigit():
            raise WirepaneError(f"'{word}' is no feed's id: `wirepane feeds list` shows them.")
    return [int(word[:18]) for word in words]


def _json(feed: Feed) -> dict[str, object]:
    return {**asdict(feed), "state": feed.state}


def _row(feed: Feed) -> str:
    """`3  failing  Example News  https://…  12 articles  #asia  no such host (4 tries)`."""
    tags = " ".join(f"#{one_line(tag)}" for tag in feed.tags)
    trouble = one_line(feed.error or feed.note or "")
    if feed.failures > 1:
        trouble += f" ({feed.failures} tries)"
    fields = [
        f"{feed.id:>3}",
        f"{feed.state:<7}",
        one_line(feed.title),
        one_line(feed.url) if feed.url != feed.title else "",
        counted(feed.articles, "article"),
        tags,
        trouble,
    ]
    return "  ".join(field for field in fields if field)
