"""The patient way: feedparser, which reads every form and nearly everything that is broken.

It is given bytes in memory alone: a text that is a path or an address would be opened.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from wirepane.storage.errors import SourceError
from wirepane.storage.sources.feeds.items import Channel, Item, Markup, Words
from wirepane.storage.sources.feeds.places import joined

MOST_ITEMS = 2000
_FORMATS = {
    "rss090": "rss 0.90", "rss091n": "rss 0.91", "rss091u": "rss 0.91", "rss092": "rss 0.92",
    "rss093": "rss 0.93", "rss094": "rss 0.94", "rss10": "rss 1.0", "rss20": "rss 2.0",
    "rss": "rss", "atom01": "atom 0.1", "atom02": "atom 0.2", "atom03": "atom 0.3",
    "atom10": "atom 1.0", "atom": "atom", "cdf": "cdf",
}  # fmt: skip
_ITEM = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?:item|entry)[\s>]", re.IGNORECASE)
_DATES = ("published", "updated", "created")


def read(text: str, *, url: str) -> Channel:
    """The feed. Raises SourceError where feedparser finds none."""
    import feedparser

    text, cut = _first_items(text)
    # No content-location: it would make ids absolute, and they must outlive a feed's move.
    headers = {"content-type": "application/xml; charset=utf-8"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of its own future and of markup that looks odd
        try:
            parsed = feedparser.parse(
                io.BytesIO(text.encode("utf-8", "replace")),
                response_headers=headers,
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        except (KeyError, ValueError, TypeError, IndexError, AttributeError, RecursionError) as e:
            raise SourceError(f"the feed is too broken to be read ({type(e).__name__})") from None
    if not parsed.version and not parsed.entries:
        raise SourceError("this is neither a feed nor a page")
    atom = parsed.version.startswith("atom")
    feed = Channel(_FORMATS.get(parsed.version, "feed"))
    feed.title = _words(parsed.feed.get("title_detail"), url, atom=atom)
    site = _string(parsed.feed, "link")
    if site == _string(parsed.feed, "id"):
        site = ""  # feedparser takes an id for an address where there is no link
    feed.site = joined(url, site)
    feed.items = [_item(entry, url, atom=atom) for entry in parsed.entries]
    problems = ["not well-formed" if parsed.bozo and _is_broken(parsed) else "", cut]
    feed.problem = "; ".join(filter(None, problems)) or None
    return feed


def _is_broken(parsed: Any) -> bool:
    """It also counts a mismatch between header and declaration as trouble."""
    return "Encoding" not in type(parsed.get("bozo_exception")).__name__


def _first_items(text: str) -> tuple[str, str]:
    """As many items as are kept; it takes a millisecond for each."""
    for number, found in enumerate(_ITEM.finditer(text)):
        if number == MOST_ITEMS:
            return text[: found.start()], f"cut after {MOST_ITEMS:,} entries"
    return text, ""


def _item(entry: Mapping[str, Any], url: str, *, atom: bool) -> Item:
    item = Item(guid=_string(entry, "id"), link=_string(entry, "link"))
    if item.link == item.guid and not _is_linked(entry, item.link):
        item.link = ""  # feedparser takes an id for an address where there is no link
    item.href, item.link = item.link, joined(url, item.link)
    item.title = _words(_held(entry, "title_detail"), url, atom=atom)
    details = [_held(entry, "summary_detail"), *_list(entry, "content")]
    item.bodies = [_words(part, url, atom=atom) for part in details if _is_text(part)]
    dates = [_string(entry, name) for name in _DATES]
    item.published, item.updated = dates[0], dates[1] or dates[2]
    item.authors = list(_people(entry))
    tags = _list(entry, "tags")
    item.categories = [str(tag.get("label") or tag.get("term") or "") for tag in tags]
    item.enclosures = [(joined(url, place), kind, size) for place, kind, size in _files(entry)]
    return item


def _words(detail: Any, url: str, *, atom: bool) -> Words:
    if not isinstance(detail, Mapping):
        return Words("", "text")
    kind = str(detail.get("type") or "")
    markup: Markup = "guess"
    if atom:
        markup = "html" if "html" in kind or "xml" in kind else "guess"
        markup = "text" if kind == "text/plain" else markup
    base = joined(url, str(detail.get("base") or "")) or url
    return Words(str(detail.get("value") or "").strip(), markup, base)


def _is_text(detail: Any) -> bool:
    kind = str(detail.get("type") or "text/plain") if isinstance(detail, Mapping) else ""
    return kind.startswith("text/") or kind.endswith("xml")


def _is_linked(entry: Mapping[str, Any], place: str) -> bool:
    """Is it an address by itself, or does a link of the entry name it?"""
    links = (part for part in _list(entry, "links") if part.get("rel") == "alternate")
    return any(part.get("href") == place for part in links) or place.startswith(
        ("http://", "https://")
    )


def _people(entry: Mapping[str, Any]) -> Iterator[str]:
    for person in _list(entry, "authors"):
        if name := person.get("name") or person.get("email"):
            yield str(name)


def _files(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for part in _list(entry, "links"):
        if part.get("rel") == "enclosure" and part.get("href"):
            kind = str(part.get("type") or "")
            # What feedparser says of a link without a type; no page is an enclosure.
            kind = "" if kind == "text/html" else kind
            yield str(part["href"]), kind, str(part.get("length") or "")
    for part in _list(entry, "media_content"):
        if part.get("url"):
            yield str(part["url"]), str(part.get("type") or ""), str(part.get("filesize") or "")


def _list(entry: Mapping[str, Any], name: str) -> list[Any]:
    value = _held(entry, name)
    return [part for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []


def _string(entry: Mapping[str, Any], name: str) -> str:
    value = _held(entry, name)
    return value.strip() if isinstance(value, str) else ""


def _held(entry: Mapping[str, Any], name: str) -> Any:
    """What stands there itself: feedparser's own `get` puts one date in the place of another."""
    return dict.get(entry, name) if isinstance(entry, dict) else entry.get(name)
