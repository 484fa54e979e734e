"""The header a brief begins with: `date 2022-10-05 …`, `Title: …` lines, or YAML front matter.

The inline header is what a template `{title} date {date} {text}` prints: the title may be empty,
which leaves a leading blank, and the story follows on the same line. A missing date comes out of
such a template as `None`, `null` or `nan`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wirepane.storage.brief import days
from wirepane.storage.brief.titles import is_heading
from wirepane.storage.model import Span

LONGEST_LINE = 500
"""A header line is a short one: longer lines are story, whatever they begin with."""

_FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "pubdate": "date",
    "updated": "updated",
    "source": "publisher",
    "publisher": "publisher",
    "author": "author",
    "authors": "author",
    "by": "author",
    "byline": "author",
    "url": "url",
    "link": "url",
    "category": "",
    "id": "",
    "keywords": "",
    "language": "",
    "location": "",
    "section": "",
    "tags": "",
}
_LINE = re.compile(r"\**([A-Za-z]{2,9})\**[ \t]?:\**(?:[ \t]+(.*))?$")
_INLINE = re.compile(r"(?:^|(?<=[ \t]))[Dd]ate:?[ \t]+(?=\S)")
_MISSING = re.compile(r"(?:None|null|NaN|nan|unknown|n/a)(?=\s|$)")
_AFTER = re.compile(r"[ \t]*(?:[:|·–—-](?=\s))?[ \t]*")
_HEADLINE = 200
"""How far into the first line an inline header is looked for: a headline's length."""
_FRONT_MATTER_LINES = 100


class Line(NamedTuple):
    """A line without the blanks around it; `after` is where the next line begins."""

    start: int
    end: int
    after: int
    words: str


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines of `text` from `start`, which need not be a line's beginning."""
    while start < len(text):
        stop = text.find("\n", start)
        after = stop + 1 if stop >= 0 else len(text)
        raw = text[start : stop if stop >= 0 else after]
        words = raw.strip()
        begin = start + len(raw) - len(raw.lstrip())
        yield Line(begin, begin + len(words), after, words)
        start = after


def header_line(words: str) -> tuple[str, str] | None:
    """Field and value of a `Title: …` line; the field is empty for keys that are only skipped."""
    if len(words) > LONGEST_LINE:
        return None
    found = _LINE.match(words)
    field = _FIELDS.get(found[1].lower()) if found else None
    if found is None or field is None:
        return None
    return field, _unquoted(found[2] or "")


def inline(text: str, start: int) -> tuple[Span | None, days.Day, int] | None:
    """The inline header at `start`: its headline's span, its date, the offset after it."""
    stop = text.find("\n", start, start + _HEADLINE)
    first = text[start : stop if stop >= 0 else start + _HEADLINE]
    if "date" not in first and not first.startswith("Date"):
        return None
    for found in _INLINE.finditer(first):
        before = first[: found.start()].rstrip()
        if before and (first[found.start()] == "D" or not is_heading(before)):
            return None
        headline = Span(start, start + len(before)) if before else None
        begin = start + found.end()
        if missing := _MISSING.match(text, begin):
            return headline, days.Day(), _past(text, missing.end())
        if dated := days.at(text, begin):
            return headline, dated[0], _past(text, dated[1])
    return None


def front_matter(text: str, start: int) -> tuple[dict[str, str], int] | None:
    """The fields of YAML front matter at `start` and the offset after its closing line."""
    if not text.startswith("---", start):
        return None
    fields: dict[str, str] = {}
    for number, line in enumerate(lines(text, start)):
        if number == 0:
            if line.words != "---":
                return None
        elif line.words in ("---", "..."):
            return (fields, line.after) if fields else None
        elif known := header_line(line.words):
            fields.setdefault(*known)
        elif number > _FRONT_MATTER_LINES:
            return None
    return None


def _past(text: str, end: int) -> int:
    found = _AFTER.match(text, end)
    return found.end() if found else end


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
