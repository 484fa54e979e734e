"""HTML markup as text and tags, one after the other: linear whatever the markup, never raises.

The standard library's tokeniser is quadratic on unclosed `<a`, `<![` and `<!--`; here every search
starts where the last one ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

MAX_TAG = 4096
"""Attributes are read from this much of a tag."""
_MAX_QUOTED = 32
"""Quoted values looked at for the end of one tag: what comes after them is looked at again."""

_RAW = frozenset({"noscript", "script", "style", "textarea", "title", "xmp"})
"""Elements whose content is no markup."""
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TAG_END = re.compile(r"[>\"']")
_ATTRIBUTE = re.compile(
    r"(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))"
)


@dataclass(frozen=True, slots=True)
class Tag:
    """`<name …>` or `</name>`."""

    name: str
    """In lower case."""
    closing: bool
    inside: str
    """What stands between the name and the `>`."""


def pieces(markup: str) -> Iterator[str | Tag]:
    """The markup's text, references not yet resolved, and its tags.

    Comments, declarations and the content of scripts and the like are left out.
    """
    place = 0
    # After the last `>` no tag can end: what looks like one there is text.
    last = markup.rfind(">")
    while 0 <= (start := markup.find("<", place)) < last:
        if start > place:
            yield markup[place:start]
        if markup[start + 1] in "!?":
            place = _declaration_end(markup, start)
        elif named := _TAG.match(markup, start):
            place = tag_end(markup, named.end())
            name, closing = named[1].lower(), markup[start + 1] == "/"
            yield Tag(name, closing, markup[named.end() : min(place - 1, named.end() + MAX_TAG)])
            if name in _RAW and not closing:
                place = _raw_end(markup, name, place)
        else:
            yield "<"
            place = start + 1
    if rest := markup[place:]:
        yield rest


def tag_end(markup: str, place: int) -> int:
    """The offset after a tag's `>`, one inside quotes not counted; `place` is after its name."""
    first = markup.find(">", place) + 1
    if markup.find('"', place, first) < 0 and markup.find("'", place, first) < 0:
        return first or len(markup)
    for _ in range(_MAX_QUOTED):
        found = _TAG_END.search(markup, place, place + MAX_TAG)
        if found is None:
            break
        if found[0] == ">":
            return found.end()
        quoted = markup.find(found[0], found.end(), found.end() + MAX_TAG)
        if quoted < 0:
            break
        place = quoted + 1
    # A quote that never closes belongs to the page's mistakes: the first `>` ends the tag.
    return first or len(markup)


def attributes(inside: str) -> dict[str, str]:
    """A tag's attributes by their names in lower case; of repeated ones the first, as browsers."""
    values: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(inside):
        values.setdefault(found[1].lower(), unescaped(found[2] or found[3] or found[4] or ""))
    return values


def unescaped(words: str) -> str:
    """Character references resolved: those that end as they should, `R&region` is not `R®ion`."""
    return _REFERENCE.sub(_resolved, words) if "&" in words else words


def _resolved(found: re.Match[str]) -> str:
    return unescape(found[0])


def _declaration_end(markup: str, start: int) -> int:
    if markup.startswith("<!--", start):
        end = markup.find("-->", start + 2)
        return end + 3 if end >= 0 else len(markup)
    return markup.find(">", start) + 1


def _raw_end(markup: str, name: str, start: int) -> int:
    closing = re.compile(rf"</{name}", re.IGNORECASE).search(markup, start)
    return closing.start() if closing else len(markup)
