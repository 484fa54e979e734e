"""Items made sane: clean, absolute, bounded, each with the key that tells it from the others."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from wirepane.storage.model.feeds import Enclosure, Entry
from wirepane.storage.sources.feeds.dates import sane
from wirepane.storage.sources.feeds.items import Item, Words
from wirepane.storage.sources.html import body
from wirepane.storage.text import clean, cleaned, one_line

MOST = 2000
MAX_MARKUP = 256 * 1024
MAX_TITLE = 500
MAX_CATEGORIES = 50
MAX_ENCLOSURES = 50
MAX_FIELD = 200
MAX_URL = 2000
MAX_KEY = 500

_MARKUP = re.compile(
    r"<!--|</?[a-zA-Z][^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});"
)
_ADDRESS = re.compile(r"https?://[^\s/?#\[\]]+(?:[/?#]\S*)?", re.IGNORECASE)
"""Numbers in brackets stand for no publisher."""
_ADDRESSEE = re.compile(r"([^()]*)\(([^()]*)\)\s*$")


def entries(items: Sequence[Item], *, now: datetime.datetime) -> tuple[Entry, ...]:
    """The newest, in the order of the feed, each once."""
    kept = _newest(items, now)
    guids = Counter(item.guid for item in kept)
    links = Counter(item.href for item in kept)
    found: dict[str, Entry] = {}
    for item in kept:
        key = _key(item, guids, links)
        if key not in found:
            found[key] = _entry(item, key, now)
    return tuple(found.values())


def plain(words: Words) -> str:
    """What a reader sees of a title or body, not yet cleaned."""
    value = words.value[:MAX_MARKUP]
    return body(value) if _is_markup(words) else value.strip()


def _newest(items: Sequence[Item], now: datetime.datetime) -> list[Item]:
    if len(items) <= MOST:
        return list(items)
    days = [sane(item.published or item.updated, now)[0] or "" for item in items]
    # Of equal days the first: feeds stand newest first.
    newest = sorted(range(len(items)), key=lambda n: (days[n], -n), reverse=True)[:MOST]
    return [items[n] for n in sorted(newest)]


def _key(item: Item, guids: Counter[str], links: Counter[str]) -> str:
    """The id where it stands once; else the link where it does; else all that tells it."""
    if item.guid and guids[item.guid] == 1:
        return _short(clean(item.guid))
    if item.href and links[item.href] == 1:
        return _short(clean(item.href))
    parts = (item.guid, item.href, item.title.value[:MAX_MARKUP], item.published)
    return _sha256("\0".join(parts))


def _short(key: str) -> str:
    return key if len(key) <= MAX_KEY else _sha256(key)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _entry(item: Item, key: str, now: datetime.datetime) -> Entry:
    title, hidden_there = cleaned(plain(item.title)[: 4 * MAX_TITLE])
    raw, longest = _longest(item.bodies)
    text, hidden = cleaned(raw)
    published, trouble = _date(item, now)
    markup = longest is not None and _is_markup(longest)
    cut = longest is not None and len(longest.value) > MAX_MARKUP
    notes = [trouble or "", "cut at 256 KiB" if cut else ""]
    return Entry(
        key=key,
        title=one_line(title)[:MAX_TITLE],
        text=text,
        html=clean(longest.value[:MAX_MARKUP]) if longest and markup else None,
        base=_address(longest.base or "") if longest and markup else None,
        url=_address(item.link),
        published=published,
        author=_author(item.authors),
        categories=_categories(item.categories),
        enclosures=_enclosures(item.enclosures),
        hidden=hidden + hidden_there,
        note="; ".join(filter(None, notes)) or None,
    )


def _is_markup(words: Words) -> bool:
    if words.markup != "guess":
        return words.markup == "html"
    value = words.value
    return ("<" in value or "&" in value) and _MARKUP.search(value) is not None


def _longest(bodies: Sequence[Words]) -> tuple[str, Words | None]:
    """The body that says most; of two alike the first."""
    text, longest = "", None
    for words in bodies:
        # Without its markup a body is no longer than with it.
        if len(words.value) > len(text) and len(told := plain(words)) > len(text):
            text, longest = told, words
    return text, longest


def _date(item: Item, now: datetime.datetime) -> tuple[str | None, str | None]:
    """When it was published, else last changed; the trouble with the first where both are bad."""
    published, trouble = sane(item.published, now)
    if published is None and item.updated:
        published, other = sane(item.updated, now)
        trouble = trouble or other
    return published, None if published else trouble


def _address(url: str) -> str | None:
    url = clean(url[: MAX_URL + 1]).strip()
    return url if len(url) <= MAX_URL and _ADDRESS.fullmatch(url) else None


def _author(names: Sequence[str]) -> str | None:
    told = dict.fromkeys(filter(None, map(_named, names[:MAX_CATEGORIES])))
    return ", ".join(told)[:MAX_FIELD] or None


def _named(name: str) -> str:
    """RSS writes `jane@example.org (Jane Roe)`; other programs the other way round."""
    name = one_line(plain(Words(name, "guess"))[: 2 * MAX_FIELD])
    found = _ADDRESSEE.fullmatch(name)
    if found and "@" in found[1] + found[2]:
        outside, inside = found[1].strip(), found[2].strip()
        return inside if "@" in outside else outside
    return name


def _categories(words: Sequence[str]) -> tuple[str, ...]:
    told = (one_line(word[: 2 * MAX_FIELD])[:MAX_FIELD] for word in words[: 4 * MAX_CATEGORIES])
    return tuple(dict.fromkeys(filter(None, told)))[:MAX_CATEGORIES]


def _enclosures(files: Sequence[tuple[str, str, str]]) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for url, kind, length in files[: 4 * MAX_ENCLOSURES]:
        if (place := _address(url)) and place not in found:
            size = _size(length.strip())
            found[place] = Enclosure(place, one_line(kind)[:MAX_FIELD] or None, size)
    return tuple(found.values())[:MAX_ENCLOSURES]


def _size(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None
