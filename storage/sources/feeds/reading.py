"""Bytes to a `FeedDocument`, whatever they are; pure."""

from __future__ import annotations

import datetime
import re

from wirepane.storage.errors import SourceError
from wirepane.storage.model.feeds import FeedDocument
from wirepane.storage.sources.feeds import jsonfeed, lenient, wellformed
from wirepane.storage.sources.feeds.decoding import decode
from wirepane.storage.sources.feeds.entries import MAX_TITLE, entries, plain
from wirepane.storage.sources.feeds.items import Channel
from wirepane.storage.sources.feeds.pages import alternates
from wirepane.storage.sources.feeds.prolog import harmless, root_of
from wirepane.storage.text import clean, one_line

MAX_BYTES = 10 * 1024 * 1024
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_PAGE = re.compile(r"<(?:html|head|body|!doctype html)\b", re.IGNORECASE)
_LOOKED_AT = 4096


def read(
    data: bytes, *, url: str, content_type: str | None = None, now: datetime.datetime
) -> FeedDocument:
    """What stands behind a feed's address.

    A page gives `format` html and the feeds it names. Raises SourceError, in plain words, for what
    is neither.
    """
    if len(data) > MAX_BYTES:
        raise SourceError("the feed is larger than 10 MiB")
    text, note = decode(data, content_type)
    text = text.lstrip("\ufeff \t\r\n\v\f\0")
    if not text:
        raise SourceError("the server sent nothing")
    if text[0] in "{[":
        return _document(jsonfeed.read(text, url=url), note, now=now)
    root, place = root_of(text)
    if root not in _FEED_ROOTS and (root == "html" or _PAGE.search(text, 0, _LOOKED_AT)):
        return FeedDocument("html", alternates=alternates(text, url=url))
    if not root:
        raise SourceError("this is neither a feed nor a page")
    bare, removed = harmless(text, place)
    if removed:
        note = "; ".join(filter(None, (note, f"{removed} control characters removed")))
    try:
        channel = wellformed.read(bare, url=url)
    except wellformed.Unusual:
        channel = lenient.read(bare, url=url)
    return _document(channel, note, now=now)


def _document(channel: Channel, note: str | None, *, now: datetime.datetime) -> FeedDocument:
    site = clean(channel.site)
    problems = "; ".join(filter(None, (channel.problem, note)))
    return FeedDocument(
        format=channel.format,
        title=one_line(plain(channel.title))[:MAX_TITLE],
        site=site if site.startswith(("http://", "https://")) else None,
        entries=entries(channel.items, now=now),
        problem=problems or None,
    )
