"""What is asked for, what comes back, and the headers between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wirepane.storage.sources.http.limits import Deadline
from wirepane.storage.sources.http.urls import Address

FEEDS_FIRST = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/rdf+xml;q=0.9, application/xml;q=0.9, text/xml;q=0.9, "
    "application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
)
"""What Accept says unless told otherwise."""

MAX_VALIDATOR = 1024
"""Characters of an ETag or a date that are kept; longer ones are no use to either side."""


@dataclass(frozen=True, slots=True)
class Request:
    """An address to fetch, and what is known from the last time."""

    url: str
    etag: str | None = None
    modified: str | None = None
    """Last-Modified as the server wrote it."""
    accept: str = FEEDS_FIRST


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: a document, or that there is none newer."""

    status: Literal[200, 304]
    url: str
    """Where it came from in the end, after redirects."""
    body: bytes
    """Decompressed; empty with 304."""
    content_type: str | None = None
    etag: str | None = None
    modified: str | None = None
    """Last-Modified as the server wrote it."""
    moved: str | None = None
    """The new address, where the server says that the old one moved for ever."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What the transport is told with a request that HTTP does not say: its extension `errand`."""

    address: Address
    own: bool
    """The user allowed the host, so it may be anywhere."""
    deadline: Deadline


def conditions(request: Request) -> list[tuple[str, str]]:
    """The headers that ask for the document only if it changed."""
    named = (("If-None-Match", request.etag), ("If-Modified-Since", request.modified))
    return [(name, value) for name, value in named if value and plain(value) == value]


def sent_headers(address: Address, common: list[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    """All headers of a request, the host of its address first."""
    return [
        (name.encode("ascii"), value.encode("ascii", "replace"))
        for name, value in (("Host", address.origin), *common)
    ]


def plain(value: str | None) -> str | None:
    """A header's value where it can be stored and sent back as it is, else None."""
    if value and len(value) <= MAX_VALIDATOR and value.isascii() and value.isprintable():
        return value
    return None
