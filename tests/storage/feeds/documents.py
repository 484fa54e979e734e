"""Small feeds to read, and the moment at which they are read."""

from __future__ import annotations

import datetime

from wirepane.storage.model.feeds import Entry, FeedDocument
from wirepane.storage.sources.feeds.reading import read as read_bytes

NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
URL = "http://feeds.example/news/feed"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'


def rss(items: str, *, head: str = "<title>News</title>", attributes: str = "") -> str:
    """An RSS 2.0 feed."""
    return f'<rss version="2.0" {attributes}><channel>{head}{items}</channel></rss>'


def item(inside: str) -> str:
    """An RSS 2.0 feed of one item."""
    return rss(f"<item>{inside}</item>")


def atom(entries: str, *, attributes: str = "") -> str:
    """An Atom 1.0 feed."""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>'
        f"<title>News</title>{entries}</feed>"
    )


def read(document: str | bytes, *, url: str = URL, content_type: str | None = None) -> FeedDocument:
    data = document.encode() if isinstance(document, str) else document
    return read_bytes(data, url=url, content_type=content_type, now=NOW)


def only(document: str | bytes, *, url: str = URL) -> Entry:
    """The one entry of a feed."""
    (entry,) = read(document, url=url).entries
    return entry
