"""The feeds that a page names in its head, and failing that, links that look like feeds."""

from __future__ import annotations

import re

from wirepane.storage.sources.feeds.places import joined
from wirepane.storage.sources.tags import attributes
from wirepane.storage.text import clean

MOST = 20
LOOKED_AT = 512 * 1024
"""Characters of a page; a head is some kilobytes."""

_TYPES = {
    "application/atom+xml": 0,
    "application/rss+xml": 1,
    "application/feed+json": 2,
    "application/rdf+xml": 3,
    "application/json": 4,
}
"""The type that a link gives, and how good that is."""
_TAG = re.compile(r"<(link|a|base)\b([^<>]{1,2000})>", re.IGNORECASE)
_FEEDLIKE = re.compile(
    r"(?:\b|_)(?:rss|atom|feed)s?(?:\.xml|\.rdf|\.json)?/?(?:\?|$)", re.IGNORECASE
)


def alternates(page: str, *, url: str) -> tuple[str, ...]:
    """Absolute addresses, best first, each once; those of comments last."""
    found: dict[str, tuple[int, int]] = {}
    base = url
    for number, tag in enumerate(_TAG.finditer(page[:LOOKED_AT])):
        values = attributes(tag[2])
        href = values.get("href", "").strip()
        name = tag[1].lower()
        if name == "base" and href:
            base = joined(url, href)
            continue
        rank = _rank(name, values, href)
        if rank is not None and (place := _absolute(base, href)):
            found.setdefault(place, (rank, number))
    return tuple(sorted(found, key=found.__getitem__)[:MOST])


def _rank(name: str, values: dict[str, str], href: str) -> int | None:
    if not href:
        return None
    if name == "link":
        relations = values.get("rel", "").lower().split()
        kind = values.get("type", "").partition(";")[0].strip().lower()
        if "alternate" not in relations or kind not in _TYPES:
            return None
        comments = "comment" in (href + values.get("title", "")).lower()
        return _TYPES[kind] + (10 if comments else 0)
    return 20 if _FEEDLIKE.search(href) else None


def _absolute(base: str, href: str) -> str:
    place = clean(joined(base, href)).strip()
    return place if place.startswith(("http://", "https://")) else ""
