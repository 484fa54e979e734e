"""What stands above a story: header, headline, byline, stamps."""

from __future__ import annotations

from itertools import islice

from wirepane.storage.brief import datelines, furniture, headers
from wirepane.storage.brief.findings import Findings
from wirepane.storage.brief.headers import Line
from wirepane.storage.brief.titles import is_heading
from wirepane.storage.model import Span

_TOP = 40
"""Lines looked at for the story's beginning: pages put less than this above it."""
_AHEAD = 3
"""Lines that are seen at once: whether one is a headline shows in what follows it."""


def header(text: str, start: int, found: Findings) -> int:
    """Read the header that a program put before the story; the offset after it."""
    if matter := headers.front_matter(text, start):
        for name, value in matter[0].items():
            found.note(name, value)
        return matter[1]
    if header := headers.inline(text, start):
        headline, day, begin = header
        found.dated(day)
        if headline:
            found.headline = headline
            found.note("title", text[headline.start : headline.end])
        else:
            begin = _glued(text, begin, found)
        return begin
    return start


def _glued(text: str, begin: int, found: Findings) -> int:
    """Take in a headline that runs into the dateline after it; the offset of the story."""
    dateline = datelines.after_headline(text, begin)
    if dateline is None or not is_heading(text[begin:dateline].strip()):
        return begin
    headline = text[begin:dateline].rstrip()
    found.headline = Span(begin, begin + len(headline))
    found.note("title", headline)
    return dateline


def story(text: str, begin: int, found: Findings) -> int:
    """Read headline, byline, stamps and header lines; the offset at which the story begins."""
    coming = (line for line in headers.lines(text, begin) if line.words)
    ahead = list(islice(coming, _AHEAD))
    first = ahead[0].start if ahead else begin
    for _ in range(_TOP):
        if not ahead:
            break
        line = ahead.pop(0)
        ahead.extend(islice(coming, 1))
        if not (_known(line, found) or _headed(line, ahead, text, found)):
            return line.start
    # Nothing but header: what could be shown as a story is all there is.
    found.headline = None
    return begin if found.fields.get("title") else first


def _known(line: Line, found: Findings) -> bool:
    """Take in a line that is header or furniture; False where it is neither."""
    if known := headers.header_line(line.words):
        found.note(*known)
        return True
    if day := furniture.stamp(line.words):
        found.dated(day)
        return True
    if signed := furniture.byline(line.words):
        found.signed(signed, line.words)
        return True
    found.note("publisher", furniture.agency(line.words))
    return furniture.is_furniture(line.words)


def _headed(line: Line, later: list[Line], text: str, found: Findings) -> bool:
    """Take in a line that is the headline, or a label above it."""
    marked = line.words.startswith("#") and line.words.lstrip("#")[:1] == " "
    words = line.words.strip("#").strip() if marked else line.words
    if not later or not words:
        return marked and not words
    if found.headline is not None or "title" in found.fields:
        return words == found.fields.get("title")
    following = later[0]
    if set(following.words) in ({"="}, {"-"}):
        marked = True
    elif not marked and not (is_heading(words) and _stands_alone(line, following, text)):
        return False
    if not marked and _is_label(words, later):
        return True
    begin = text.index(words, line.start)
    found.headline = Span(begin, begin + len(words))
    found.fields["title"] = words
    return True


def _stands_alone(line: Line, following: Line, text: str) -> bool:
    """Is the line apart from the next, not the first of a paragraph wrapped by hand?"""
    if text.count("\n", line.end, following.start) > 1:
        return True
    if following.words[:1].islower():
        return False
    return (
        len(following.words) > 100
        or furniture.stamp(following.words) is not None
        or furniture.is_furniture(following.words)
    )


def _is_label(words: str, later: list[Line]) -> bool:
    """`WORLD`, `Breaking News`: one or two words above the headline proper."""
    if len(words.split()) > 2 or len(later) < 2 or not is_heading(later[0].words):
        return False
    below = later[0].words
    return not (furniture.stamp(below) or furniture.is_furniture(below))
