"""The links of an HTML body: which addresses may be shown at all, and a list of them."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from wirepane.storage.model.feeds import Link
from wirepane.storage.sources.tags import attributes, pieces, unescaped
from wirepane.storage.text import clean, one_line

MAX_LINKS = 500
"""A long article has some dozens."""
MAX_ADDRESS = 2000
"""Characters of an address; browsers and servers end at about this."""
MAX_WORDS = 500
"""Characters of a link's text."""

_UNSEEN = re.compile(r"[\t\n\r]")
"""Browsers take these out of an address wherever they stand."""
_UNSAFE = re.compile(r"[\s<>\"\\^`{|}]")


def target(href: str, base: str | None) -> str | None:
    """The absolute address a link leads to, or None where it is not one to be followed.

    No character of it is invisible or could end the address in Markdown, in HTML or on a line. One
    with a user name is not followed: `https://bank.example@evil.example/` leads to the second. A
    host in other letters stands in ASCII, as it goes over the wire: they may only look alike.
    """
    href = _UNSEEN.sub("", href[: 2 * MAX_ADDRESS]).strip()
    if not href:
        return None
    try:
        url = urljoin(base or "", clean(href))
        parts = urlsplit(url)
        host = parts.hostname
        if host and not host.isascii():
            url = parts._replace(netloc=_ascii(parts.netloc)).geturl()
    except ValueError:
        return None
    if "@" in parts.netloc:
        return None
    url = "".join(
        quote(c, errors="replace") if _UNSAFE.match(c) or not c.isprintable() else c for c in url
    )
    followed = bool(host) if parts.scheme in ("http", "https") else parts.scheme == "mailto"
    return url if followed and parts.path + parts.netloc and len(url) <= MAX_ADDRESS else None


def _ascii(place: str) -> str:
    """A host, with its port, as it goes over the wire; ValueError where no host has such a name."""
    import idna

    host, colon, port = place.partition(":")
    return idna.encode(host, uts46=True).decode("ascii") + colon + port


def links(html: str, *, base: str | None) -> tuple[Link, ...]:
    """The links of a body in their order, each address once, at most 500; never raises.

    `base` is what relative addresses are relative to.
    """
    found: dict[str, str] = {}
    url: str | None = None
    words = ""
    for piece in pieces(html):
        if isinstance(piece, str):
            words = (words + piece)[:MAX_WORDS] if url else ""
        elif piece.name == "img" and url:
            words = (words + attributes(piece.inside).get("alt", ""))[:MAX_WORDS]
        elif piece.name == "a":
            if url:
                found[url] = found.get(url) or one_line(unescaped(words))
            if len(found) == MAX_LINKS:
                break
            href = "" if piece.closing else attributes(piece.inside).get("href", "")
            url, words = target(href, base), ""
    else:
        if url:
            found[url] = found.get(url) or one_line(unescaped(words))
    return tuple(Link(words or url, url) for url, words in found.items())
