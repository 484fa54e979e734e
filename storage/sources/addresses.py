"""Addresses of feeds as people and lists of feeds give them, in the one form they are kept in."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from wirepane.storage.errors import SourceError
from wirepane.storage.text import clean, one_line

MAX_URL = 2000
"""Characters of an address; browsers and servers end at about this."""
_BLANK = re.compile(r"\s")


def address(url: str) -> str:
    """An address as it is kept: http or https, with a host, without a fragment.

    Raises SourceError that says what is wrong with it.
    """
    url = clean(url).strip()
    if url.startswith("feed:"):
        url = url.removeprefix("feed:").removeprefix("//")
        url = url if "://" in url else f"https://{url}"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise SourceError(f"{one_line(url)[:80]} is no address: {error}.") from None
    if parts.scheme.lower() not in ("http", "https") or not host or _BLANK.search(url):
        raise SourceError(
            f"'{one_line(url)[:80]}' is no address of a feed: "
            "an address begins with https:// or http:// and holds no blanks."
        )
    if len(url) > MAX_URL:
        raise SourceError(f"the address is longer than {MAX_URL} characters.")
    if parts.username or parts.password:
        raise SourceError("the address holds a user name or password; these are not kept.")
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path or "/", parts.query, ""))
