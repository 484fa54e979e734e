"""The story on a full page, for entries of which a feed gives only the beginning.

trafilatura finds the story; what the page says of itself is read as of any other page. It is an
optional extra, loaded by nothing else, and meant for a process that can be ended.
"""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wirepane.storage.errors import SourceError, WirepaneError
from wirepane.storage.sources import html
from wirepane.storage.sources.decoding import decode
from wirepane.storage.sources.html import Page
from wirepane.storage.sources.tags import Tag, pieces, unescaped
from wirepane.storage.text import clean

MAX_BYTES = 10 * 1024 * 1024
MAX_PIECES = 50_000
"""Tags and texts between them; news pages have some thousands, and each costs the finding time."""
MINIMUM = 200
"""Characters that a story has at least: less is a notice about cookies or a paywall."""

MAX_WORK = 500_000
"""The depths of all elements together: finding the story takes time by it, here some 3 seconds."""

_UNCLOSED = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),  # empty; those of the next line end with the next of their like
        *("dd", "dt", "li", "option", "p", "td", "th", "tr"),
    }
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_PROLOG = re.compile(r"\A\s*<\?xml[^>]{0,200}>")
_REFERENCE = re.compile(r"&#(?:x[0-9a-f]{1,8}|\d{1,9});?", re.IGNORECASE)
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/xml"})


def full_text(page: bytes, *, url: str, content_type: str | None, minimum: int = MINIMUM) -> Page:
    """The story of the page at `url` in paragraphs, cleaned, with what the page says of itself.

    Nothing is fetched. Raises SourceError where the page is none, or holds no story of `minimum`
    characters, and WirepaneError where the extra is not installed.
    """
    if len(page) > MAX_BYTES:
        raise SourceError("the page is larger than 10 MiB.")
    media, _, parameters = (content_type or "text/html").partition(";")
    if media.strip().lower() not in _PAGES:
        raise SourceError(f"a document of type {clean(media.strip())[:60]} is no page to read.")
    charset = _CHARSET.search(parameters)
    text = clean(decode(page, charset=charset[1] if charset else "")[0])
    if _is_too_busy(text):
        raise SourceError("the page has more or deeper elements than any page of news.")
    story = _story(_without_controls(_PROLOG.sub("", text)), url)
    if len(story) < minimum:
        raise SourceError(
            f"no story of {minimum} characters was found on the page; open it in a browser."
        )
    said = html.read(text)
    return replace(said, text=story, url=said.url or url)


def _is_too_busy(text: str) -> bool:
    """Would finding the story take too long? Seen before there is a tree."""
    depth = work = 0
    for count, piece in enumerate(pieces(text), 1):
        if isinstance(piece, Tag):
            if piece.name not in _UNCLOSED:
                depth = max(0, depth + (-1 if piece.closing else 1))
            work += 0 if piece.closing else depth
        if count > MAX_PIECES or work > MAX_WORK:
            return True
    return False


def _without_controls(text: str) -> str:
    """Markup without references to what cleaning removes: for one `&#27;` trafilatura, whose tree
    holds no control characters, gives the whole story up."""
    return _REFERENCE.sub(lambda found: found[0] if clean(unescaped(found[0])) else "", text)


def _story(text: str, url: str) -> str:
    """What trafilatura takes for the story, empty where it finds none."""
    extract = _trafilatura()
    try:
        # Without its own metadata, which would search the text for dates in fifty languages.
        found = extract(text, url=url, include_comments=False, with_metadata=False)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return ""  # strange trees find defects in it: to a reader that is a page without a story
    lines = clean(found.text or "").split("\n") if found else []
    return "\n\n".join(line.strip() for line in lines if line.strip())


def _trafilatura() -> Callable[..., Any]:
    """Its one function used here. Raises WirepaneError where it is not installed."""
    had = socket.has_ipv6
    # The HTTP client that it brings would bind a socket when loaded, to see whether it could.
    socket.has_ipv6 = False
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise WirepaneError(
            "The full text of a page needs an extra that is not installed:"
            " pip install 'wirepane[fulltext]' adds it."
        ) from None
    finally:
        socket.has_ipv6 = had
    # It complains of every page without a story, on standard error.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return bare_extraction
