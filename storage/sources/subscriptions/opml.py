"""OPML, the form in which feed readers hand lists of feeds to each other.

Folders become tags and so does `category`, a list with commas whose slashes are folders; writing
turns it round: a folder a first tag, the other tags as `category`. http://opml.org/spec2.opml
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from xml.parsers import expat

from wirepane.storage.errors import SourceError
from wirepane.storage.model.feeds import Subscription
from wirepane.storage.sources.subscriptions.gathering import (
    MAX_TAGS,
    MAX_TITLE,
    Gathered,
    Subscriptions,
    tags_once,
    titled,
)
from wirepane.storage.text import fold, one_line

MAX_DEPTH = 50
"""Folders in folders."""
_AROUND = 3
"""Elements around the folders: opml, body, and the feed inside."""
_MAX_CATEGORY = MAX_TAGS * MAX_TITLE
_CUT = re.compile("[,/]")
_NO_XML = re.compile("[\ufffe\uffff]")
"""What `clean` keeps and XML 1.0 has no way to write."""


def read(text: str, *, name: str) -> Subscriptions:
    """The feeds of cleaned `text`.

    Raises SourceError, with the line, where it is broken, no OPML, too deep or too long.
    """
    # Not its SAX parser, which loads an HTTP client.
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    outlines = _Outlines(Gathered(name))
    # A declaration must stand at the very beginning; some lists begin with an empty line.
    document = text.lstrip()
    skipped = text[: len(text) - len(document)].count("\n")
    parser = DefusedXMLParser(target=outlines, forbid_dtd=True)
    outlines.line = lambda: int(parser.parser.CurrentLineNumber) + skipped
    try:
        # As text: whatever encoding the document claims has been dealt with.
        parser.feed(document)
        parser.close()
    except ParseError as broken:
        trouble = expat.errors.messages.get(broken.code, "it cannot be read")
        line = broken.position[0] + skipped
        raise SourceError(f"broken XML in line {line}: {trouble}.") from None
    except DefusedXmlException:
        raise SourceError(
            "it defines a document type or entities, which no list of feeds needs"
            " and which are not read; take the lines with <!DOCTYPE away."
        ) from None
    return outlines.gathered.result()


class _Outlines:
    """Walks the outlines: those with an address are feeds, the others folders around them."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.line: Callable[[], int] = int
        """Which line is being read."""
        self._around: list[str] = []
        """The folder's name of each open element, empty where it is no folder."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a feed in, or step into a folder. Raises SourceError."""
        name = name.lower()
        if not self._around and name != "opml":
            raise SourceError(f"no list of feeds: it begins with <{one_line(name)[:40]}>.")
        if len(self._around) >= MAX_DEPTH + _AROUND:
            raise SourceError(f"folders more than {MAX_DEPTH} deep in line {self.line()}.")
        self._around.append(self._outline(attributes) if name == "outline" else "")

    def end(self, name: str) -> None:
        """Step out again."""
        self._around.pop()

    def _outline(self, attributes: Mapping[str, str]) -> str:
        """The folder's name that an outline is, or an empty one where it is a feed."""
        # Some writers say `xmlurl` or `xmlURL`.
        values = {key.lower(): value for key, value in attributes.items()}
        called = values.get("text") or values.get("title") or ""
        if not (url := values.get("xmlurl", "")).strip():
            return called[:MAX_TITLE]
        tags = [*self._around, *_CUT.split(values.get("category", "")[:_MAX_CATEGORY])]
        site = values.get("htmlurl", "")
        self.gathered.take(url, self.line(), title=called, tags=tags, site=site)
        return ""


def write_opml(feeds: Iterable[Subscription]) -> str:
    """OPML 2.0 in which `read` finds the same feeds, titles and tags; the same feeds give the same
    text, whatever their order."""
    folders: dict[tuple[str, ...], list[Subscription]] = {}
    for feed in map(_plain, feeds):
        folders.setdefault(_folders(feed), []).append(feed)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head>",
        "    <title>Feeds of Wirepane</title>",
        "  </head>",
        "  <body>",
    ]
    for path in sorted(folders, key=lambda path: ([fold(name) for name in path], path)):
        lines += _folder(path, folders[path])
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _plain(feed: Subscription) -> Subscription:
    """A feed as `read` will find it."""
    title = titled(_NO_XML.sub("", feed.title or ""), feed.url)
    return Subscription(
        feed.url, title, tags_once(_NO_XML.sub("", tag) for tag in feed.tags), feed.site
    )


def _folders(feed: Subscription) -> tuple[str, ...]:
    """The first tag, and those with a comma or slash, which `category` would cut apart."""
    return (*feed.tags[:1], *(tag for tag in feed.tags[1:] if _CUT.search(tag)))


def _folder(path: tuple[str, ...], feeds: list[Subscription]) -> list[str]:
    inner = [_written(feed) for feed in sorted(feeds, key=_order)]
    for name in reversed(path):
        inner = [f"<outline text={_quoted(name)}>", *(f"  {line}" for line in inner), "</outline>"]
    return [f"    {line}" for line in inner]


def _order(feed: Subscription) -> tuple[str, str, str]:
    return fold(feed.title or feed.url), feed.title or "", feed.url


def _written(feed: Subscription) -> str:
    title = feed.title or feed.url
    fields = {"text": title, "title": title, "xmlUrl": feed.url, "htmlUrl": feed.site or ""}
    fields["category"] = ",".join(tag for tag in feed.tags if not _CUT.search(tag))
    told = [f"{key}={_quoted(value)}" for key, value in fields.items() if value]
    return f'<outline type="rss" {" ".join(told)}/>'


def _quoted(value: str) -> str:
    return f'"{escape(one_line(_NO_XML.sub("", value)))}"'
