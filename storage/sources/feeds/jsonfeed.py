"""JSON Feed 1.0 and 1.1: feedparser knows neither."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from wirepane.storage.errors import SourceError
from wirepane.storage.sources.feeds.items import Channel, Item, Words
from wirepane.storage.sources.feeds.places import joined

_FORMATS = {"1": "json 1.0", "1.0": "json 1.0", "1.1": "json 1.1"}


def read(text: str, *, url: str) -> Channel:
    """The feed. Raises SourceError for what is no JSON or no feed; odd parts are left out."""
    try:
        loaded = json.loads(text, strict=False, parse_constant=_refuse)
    except json.JSONDecodeError as broken:
        place = f"line {broken.lineno}, column {broken.colno}"
        raise SourceError(f"not a feed: broken JSON ({broken.msg}, {place})") from None
    except (ValueError, RecursionError):
        raise SourceError("not a feed: JSON with numbers or nesting beyond every limit") from None
    if not isinstance(loaded, dict) or not isinstance(loaded.get("items"), list):
        raise SourceError("not a feed: JSON without a list of items")
    feed = Channel(_FORMATS.get(_string(loaded, "version").rpartition("/")[2], "json feed"))
    feed.title = Words(_string(loaded, "title"), "text")
    feed.site = joined(url, _string(loaded, "home_page_url"))
    people = list(_people(loaded))
    feed.items = [_item(part, url, people) for part in loaded["items"] if isinstance(part, dict)]
    return feed


def _item(part: dict[str, Any], url: str, people: list[str]) -> Item:
    link = _string(part, "url") or _string(part, "external_url")
    item = Item(guid=_string(part, "id"), href=link, link=joined(url, link))
    item.title = Words(_string(part, "title"), "text")
    base = item.link or url
    for name, markup in (("content_html", "html"), ("content_text", "text"), ("summary", "text")):
        if value := _string(part, name):
            item.bodies.append(Words(value, "html" if markup == "html" else "text", base))
    item.published, item.updated = _string(part, "date_published"), _string(part, "date_modified")
    item.authors = list(_people(part)) or people
    item.categories = [tag for tag in _list(part, "tags") if isinstance(tag, str)]
    for file in _list(part, "attachments"):
        if isinstance(file, dict) and _string(file, "url"):
            size = _string(file, "size_in_bytes")
            place = joined(base, _string(file, "url"))
            item.enclosures.append((place, _string(file, "mime_type"), size))
    return item


def _people(part: dict[str, Any]) -> Iterator[str]:
    """Version 1.1 has `authors`, version 1.0 one `author`."""
    for person in _list(part, "authors") or [part.get("author")]:
        if isinstance(person, dict) and _string(person, "name"):
            yield _string(person, "name")


def _list(part: dict[str, Any], name: str) -> list[Any]:
    value = part.get(name)
    return value if isinstance(value, list) else []


def _string(part: dict[str, Any], name: str) -> str:
    """A string; ids and sizes may be numbers."""
    value = part.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
