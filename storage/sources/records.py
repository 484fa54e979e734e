"""JSON and JSON Lines: one object an article, under the names that exports give its parts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wirepane.storage.brief import days
from wirepane.storage.sources import html
from wirepane.storage.text import clean, one_line

MAX_LINE = 4 * 1024 * 1024
"""Characters of a JSON line: one article is some kilobytes."""

_TEXTS = ("text", "body", "content", "content_text")
_MARKUPS = ("content_html", "html")
_DATES = ("date", "published", "date_published", "published_at", "pubDate", "publishedAt")
_PUBLISHERS = ("source", "publisher")
_ADDRESSES = ("url", "link")
_AUTHORS = ("author", "byline", "creator")
_IDS = ("id", "guid")
_LISTS = ("items", "articles", "documents")


@dataclass(frozen=True, slots=True)
class Record:
    """One article as an export gives it."""

    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    guid: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read: which one, counted from 1, and why."""

    number: int
    reason: str


def read_json(text: str) -> Iterator[Record | Broken]:
    """The records of a JSON file: an object, a list of objects, or a feed with `items`."""
    loaded = _loaded(text)
    if isinstance(loaded, _Refused):
        yield Broken(1, loaded.reason)
        return
    if isinstance(loaded, dict) and not _has_text(loaded):
        lists = (loaded[key] for key in _LISTS if isinstance(loaded.get(key), list))
        loaded = next(lists, loaded)
    items = loaded if isinstance(loaded, list) else [loaded]
    for number, item in enumerate(items, 1):
        yield _record(item, number)


def read_lines(lines: Iterable[tuple[str, str | None]]) -> Iterator[Record | Broken]:
    """The records of JSON Lines, each line with a note on its decoding or None.

    A broken line is reported and the next one read.
    """
    for number, (line, note) in enumerate(lines, 1):
        if not line.strip():
            continue
        if len(line) > MAX_LINE:
            yield Broken(number, "the line is longer than 4 MiB")
            continue
        loaded = _loaded(line)
        if isinstance(loaded, _Refused):
            yield Broken(number, loaded.reason)
        else:
            yield _record(loaded, number, note)


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why a text is no JSON; its own type because JSON may hold any other."""

    reason: str


def _loaded(text: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"), strict=False)
    except json.JSONDecodeError as broken:
        where = f"line {broken.lineno}, " if broken.lineno > 1 else ""
        return _Refused(f"not JSON: {broken.msg} ({where}column {broken.colno})")
    except (ValueError, RecursionError):
        return _Refused("not JSON: numbers or nesting beyond every limit")


def _has_text(item: dict[str, Any]) -> bool:
    return any(isinstance(item.get(key), str) for key in (*_TEXTS, *_MARKUPS))


def _record(item: Any, number: int, note: str | None = None) -> Record | Broken:
    if not isinstance(item, dict):
        return Broken(number, "not an object")
    page = html.Page(text="")
    text = _first(item, _TEXTS)
    if not text and (markup := _first(item, _MARKUPS)):
        page = html.read(markup)
        text = page.text
    if not clean(text).strip():
        return Broken(number, "no text")
    day = _day(item)
    return Record(
        text=text,
        title=_field(item, ("title", "headline")) or page.title,
        date=day.value or page.date,
        publisher=_field(item, _PUBLISHERS),
        author=_field(item, _AUTHORS),
        url=_address(item),
        guid=_field({key: _plain(item.get(key)) for key in _IDS}, _IDS),
        note="; ".join(filter(None, (note, day.problem))) or None,
    )


def _first(item: dict[str, Any], keys: Iterable[str]) -> str:
    """The first of these that holds words, itself or as the `name` of an object."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _plain(value: Any) -> Any:
    """An id may be a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _field(item: dict[str, Any], keys: Iterable[str]) -> str | None:
    return one_line(_first(item, keys))[: html.MAX_FIELD] or None


def _day(item: dict[str, Any]) -> days.Day:
    for key in _DATES:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            found = days.whole(value)
            return found or days.Day(problem=f"unreadable date {one_line(value)[:40]}")
    return days.Day()


def _address(item: dict[str, Any]) -> str | None:
    url = _field(item, _ADDRESSES)
    return url if url and url.lower().startswith(("http://", "https://")) else None
