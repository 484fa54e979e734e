"""A list of feeds in whatever form it comes: OPML, newsboat's `urls`, or an address a line."""

from __future__ import annotations

from wirepane.storage.errors import SourceError
from wirepane.storage.sources.decoding import decode
from wirepane.storage.sources.folders import shown
from wirepane.storage.sources.subscriptions import newsboat, opml
from wirepane.storage.sources.subscriptions.gathering import Subscriptions
from wirepane.storage.text import clean

MAX_BYTES = 10 * 1024 * 1024
"""Ten thousand feeds with every attribute are some 3 MiB."""


def read(data: bytes, *, name: str) -> Subscriptions:
    """The feeds of a list called `name`, and what in it is none.

    Raises SourceError where it is no list at all, too large or broken.
    """
    name = shown(name)
    try:
        if len(data) > MAX_BYTES:
            raise SourceError("larger than 10 MiB: no list of feeds.")
        # Cleaned as a whole, so that a stray control character does not break an XML document.
        text = clean(decode(data)[0])
        if text.lstrip().startswith("<"):
            return opml.read(text, name=name)
        return newsboat.read(text, name=name)
    except SourceError as trouble:
        raise SourceError(f"{name}: {trouble}") from None
