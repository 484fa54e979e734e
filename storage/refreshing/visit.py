"""One feed: fetch it, read it, and say in plain words what came of it. Writes nothing."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from wirepane.storage.clock import stamp
from wirepane.storage.errors import FetchError, SourceError
from wirepane.storage.model.feeds import Feed, FeedDocument, FeedResult
from wirepane.storage.refreshing.schedule import next_due
from wirepane.storage.sources.http import Request, Response

Fetch = Callable[[Request], Response]
"""Raises FetchError."""


class Reads(Protocol):
    """Turns bytes into a document. Raises SourceError."""

    def read(
        self, data: bytes, *, url: str, content_type: str | None, now: datetime.datetime
    ) -> FeedDocument:
        """What the bytes hold."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of asking a feed."""

    feed: Feed
    result: FeedResult
    fields: dict[str, Any] = field(default_factory=dict)
    """What is to be kept of the feed."""
    document: FeedDocument | None = None
    """Where there is something to store."""
    message: str = ""


def visit(
    feed: Feed, fetch: Fetch, reader: Reads, *, now: datetime.datetime, minutes: int
) -> Visit:
    """Ask a feed for what is new; whatever goes wrong is a Visit too."""
    try:
        response = fetch(Request(feed.url, etag=feed.etag, modified=feed.modified))
        if response.status == 304 or _digest(response) == feed.digest:
            fields = _well(now, minutes) | _validators(feed, response)
            moved = _moved(feed, response.moved)
            return Visit(feed, "unchanged", fields | moved, message=_told(feed, response.moved))
        seen = _looked_at(response, fetch, reader, now)
    except FetchError as error:
        return _unfetched(feed, error, now, minutes)
    except SourceError as error:
        return failed(feed, str(error), now, minutes)
    document = seen.document
    fields = {
        **_well(now, minutes),
        **_validators(feed, seen.response),
        **_moved(feed, seen.moved),
        "digest": _digest(seen.response),
        "format": document.format,
        "site": document.site or feed.site,
        "note": document.problem,
    }
    if document.title and not feed.named:
        fields["title"] = document.title
    told = "; ".join(filter(None, (_told(feed, seen.moved), document.problem)))
    return Visit(feed, "new", fields, document, told)


@dataclass(frozen=True, slots=True)
class Seen:
    """A document that is a feed, and where it came from."""

    response: Response
    document: FeedDocument
    moved: str | None
    """Its address, where that is not the one that was asked."""


def look(url: str, fetch: Fetch, reader: Reads, *, now: datetime.datetime) -> Seen:
    """The feed behind an address. Raises FetchError or SourceError."""
    return _looked_at(fetch(Request(url)), fetch, reader, now)


def _looked_at(response: Response, fetch: Fetch, reader: Reads, now: datetime.datetime) -> Seen:
    """The feed in a response, or the one that the page in it names; not one more page further."""
    document = _read(reader, response, now)
    if document.format != "html":
        return Seen(response, document, response.moved)
    if not document.alternates:
        raise SourceError("this address is a page, not a feed, and the page names no feed")
    found = fetch(Request(document.alternates[0]))
    document = _read(reader, found, now)
    if document.format == "html":
        raise SourceError(f"this address is a page, and {found.url}, which it names, is too")
    return Seen(found, document, found.moved or found.url)


def _digest(response: Response) -> str:
    return hashlib.sha256(response.body).hexdigest()


def failed(feed: Feed, reason: str, now: datetime.datetime, minutes: int) -> Visit:
    """It could not be fetched or read: it is tried again later and later."""
    failures = feed.failures + 1
    fields = {
        "fetched": stamp(now),
        "failures": failures,
        "error": reason,
        "wait": None,
        "due": next_due(now, minutes=minutes, failures=failures),
    }
    return Visit(feed, "failed", fields, message=reason)


def _unfetched(feed: Feed, error: FetchError, now: datetime.datetime, minutes: int) -> Visit:
    if error.kind == "stopped":
        return Visit(feed, "stopped")
    visited = failed(feed, str(error), now, minutes)
    if error.kind == "gone":
        return Visit(feed, "gone", visited.fields | {"gone": True}, message=str(error))
    if error.wait:  # to wait for no time at all is only a failure
        until = stamp(now + datetime.timedelta(seconds=error.wait))
        fields = visited.fields | {"wait": until, "due": max(until, visited.fields["due"])}
        return Visit(feed, "waiting", fields, message=str(error))
    return visited


def _read(reader: Reads, response: Response, now: datetime.datetime) -> FeedDocument:
    return reader.read(response.body, url=response.url, content_type=response.content_type, now=now)


def _well(now: datetime.datetime, minutes: int) -> dict[str, Any]:
    return {
        "fetched": stamp(now),
        "succeeded": stamp(now),
        "failures": 0,
        "error": None,
        "wait": None,
        "gone": False,
        "due": next_due(now, minutes=minutes, failures=0),
    }


def _validators(feed: Feed, response: Response) -> dict[str, Any]:
    """What the next request says it has; a 304 need not repeat them."""
    if response.status == 304:
        return {
            "etag": response.etag or feed.etag,
            "modified": response.modified or feed.modified,
        }
    return {"etag": response.etag, "modified": response.modified}


def _moved(feed: Feed, to: str | None) -> dict[str, Any]:
    return {"url": to, "moved_from": feed.url} if to and to != feed.url else {}


def _told(feed: Feed, to: str | None) -> str:
    if not to or to == feed.url:
        return ""
    near = urlsplit(to).hostname == urlsplit(feed.url).hostname
    return f"moved to {urlsplit(to).path or '/'}" if near else f"moved to {to}"
