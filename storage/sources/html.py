"""A page of HTML as a story with its title, date, address and author.

What a browser would show besides the story (menus, forms, captions) is left out where the page
marks it as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirepane.storage.brief import days
from wirepane.storage.sources.markup import HIDDEN, Scan, scanned
from wirepane.storage.text import one_line

MAX_CHARACTERS = 10 * 1024 * 1024
"""A page is cut here; the longest news pages with their scripts are a few megabytes."""
MAX_FIELD = 500
"""Characters of a title or name: more is an attack or a mistake in the page."""
_ENOUGH = 200
"""Characters that an `<article>` must have to be taken for the whole story."""

_DATES = ("article:published_time", "datepublished", "pubdate", "publishdate", "date", "dc.date")
_DATES_TOO = ("dc.date.issued", "dcterms.created", "sailthru.date", "og:article:published_time")
_AUTHORS = ("author", "article:author", "dc.creator", "byl")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}$", re.IGNORECASE)


_UNSEEN = frozenset({"template", "svg"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page's story as paragraphs with an empty line between, and its own metadata."""

    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    author: str | None = None
    publisher: str | None = None


def read(markup: str) -> Page:
    """The page's story and metadata; never raises, and is linear in the markup."""
    markup = markup[:MAX_CHARACTERS]
    scan = scanned(markup, hiding=HIDDEN)
    if not scan.paragraphs:
        # A page all of whose text stands in a form or aside: better everything than nothing.
        scan = scanned(markup, hiding=_UNSEEN)
    return _page(scan)


def body(markup: str) -> str:
    """The text of a piece of a page, such as an entry's body, captions and quotes included."""
    scan = scanned(markup, hiding=_UNSEEN)
    return "\n\n".join(words for words, *_ in scan.paragraphs)


def _page(scan: Scan) -> Page:
    metas = scan.metas
    story = [part for part in scan.paragraphs if part[1]]
    if sum(len(words) for words, *_ in story) < _ENOUGH:
        story = scan.paragraphs
    headings = [words for words, _, tag in story if tag == "h1"]
    title = metas.get("og:title") or (headings[0] if headings else "") or metas.get("title", "")
    title = one_line(title)[:MAX_FIELD]
    shown = [words for words, _, tag in story if not (tag == "h1" and one_line(words) == title)]
    return Page(
        text="\n\n".join(shown),
        title=title or None,
        date=_date(metas),
        url=_address(metas.get("canonical")) or _address(metas.get("og:url")),
        author=_author(metas),
        publisher=one_line(metas.get("og:site_name", ""))[:MAX_FIELD] or None,
    )


def _date(metas: dict[str, str]) -> str | None:
    for key in (*_DATES, *_DATES_TOO, "time"):
        day = days.whole(metas.get(key, ""))
        if day and day.value:
            return day.value
    return None


def _author(metas: dict[str, str]) -> str | None:
    for key in _AUTHORS:
        name = one_line(metas.get(key, ""))[:MAX_FIELD]
        if name and not _ADDRESS.match(name):
            return name.removeprefix("By ")
    return None


def _address(url: str | None) -> str | None:
    url = one_line(url or "")
    return url if _ADDRESS.match(url) else None
