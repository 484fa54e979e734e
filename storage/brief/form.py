"""Reading a brief: the header, then what stands between header and story, then the story's rim.

date 2022-10-05 Allies fire four missiles      header (date), headline (title)
By Jane Roe, CNN                               byline (author, publisher)
SEOUL, Oct 5 (Yonhap) — The United States …    the story begins at its dateline
Read more: …                                   furniture
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from wirepane.storage.brief import datelines, days, furniture, headers
from wirepane.storage.brief.headers import Line
from wirepane.storage.brief.titles import is_heading
from wirepane.storage.model import Span

_TOP = 40
"""Lines looked at for the story's beginning: pages put less than this above it."""
_AHEAD = 3
"""Lines that are seen at once: whether one is a headline shows in what follows it."""
_EARLY = 3
"""Lines of the story among which a date line may stand: after a standfirst."""
_MOST_LINES = 20_000
"""Short lines that are looked at: a text of more is a list, and listing it takes a second."""
_SHORT_LINE = re.compile(rf"^[ \t]*+\S[^\n]{{0,{furniture.LONGEST}}}$", re.MULTILINE)
_TRAILING = ("publisher", "author", "url", "date", "updated")


@dataclass(frozen=True, slots=True)
class Form:
    """What a brief says about itself; offsets are of the text as given."""

    date: str | None = None
    precision: days.DayPrecision | None = None
    title: str | None = None
    """As written; None where there is none and one must be derived."""
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    body: int = 0
    """Where the story begins, its dateline included."""
    furniture: tuple[Span, ...] = ()
    """Stretches after `body` that are no story, in order."""
    problem: str | None = None
    headline: Span | None = None
    """Where the title stands when that is before the story: text of the brief, not header."""

    @property
    def skip(self) -> tuple[Span, ...]:
        """All that makes no actors and no events: the header around the headline, furniture."""
        headline = self.headline or Span(self.body, self.body)
        spans = (Span(0, headline.start), Span(headline.end, self.body), *self.furniture)
        return tuple(span for span in spans if span.start < span.end)


@dataclass(slots=True)
class _Reading:
    """What was found so far; the first word on each matter counts."""

    fields: dict[str, str] = field(default_factory=dict)
    day: days.Day | None = None
    problem: str | None = None
    headline: Span | None = None

    def note(self, name: str, value: str | None) -> None:
        if not name or not value:
            return
        if name not in ("date", "updated"):
            self.fields.setdefault(name, value)
        elif name == "date" or self.day is None:
            self.dated(days.whole(value))

    def dated(self, day: days.Day | None) -> None:
        if day is None:
            return
        if day.problem:
            self.problem = self.problem or day.problem
        elif self.day is None and day.value:
            self.day = day


def read(text: str) -> Form:
    """The form of one brief. A text without any is all story: body 0, everything else None."""
    found = _Reading()
    start = len(text) - len(text.lstrip())
    begin = _header(text, start, found)
    body = _top(text, begin, found)
    repeated = found.day is not None
    dateline = datelines.read(text, body)
    if dateline:
        found.note("publisher", dateline.agency)
        found.dated(dateline.day)
    spans = _rim(text, body, found, repeated=repeated)
    day = found.day or days.Day()
    return Form(
        date=day.value,
        precision=day.precision,
        title=found.fields.get("title"),
        publisher=found.fields.get("publisher"),
        author=found.fields.get("author"),
        url=found.fields.get("url"),
        body=body,
        furniture=spans,
        problem=found.problem if found.day is None else None,
        headline=found.headline,
    )


def _header(text: str, start: int, found: _Reading) -> int:
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


def _glued(text: str, begin: int, found: _Reading) -> int:
    """Take in a headline that runs into the dateline after it; the offset of the story."""
    dateline = datelines.after_headline(text, begin)
    if dateline is None or not is_heading(text[begin:dateline].strip()):
        return begin
    headline = text[begin:dateline].rstrip()
    found.headline = Span(begin, begin + len(headline))
    found.note("title", headline)
    return dateline


def _top(text: str, begin: int, found: _Reading) -> int:
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


def _known(line: Line, found: _Reading) -> bool:
    """Take in a line that is header or furniture; False where it is neither."""
    if known := headers.header_line(line.words):
        found.note(*known)
        return True
    if day := furniture.stamp(line.words):
        found.dated(day)
        return True
    if signed := furniture.byline(line.words):
        _sign(signed, line.words, found)
        return True
    return furniture.is_furniture(line.words)


def _sign(signed: tuple[str, str | None], words: str, found: _Reading) -> None:
    found.note("author", signed[0])
    found.note("publisher", signed[1])
    found.dated(days.within(words))


def _headed(line: Line, later: list[Line], text: str, found: _Reading) -> bool:
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


def _rim(text: str, body: int, found: _Reading, *, repeated: bool) -> tuple[Span, ...]:
    """The furniture after `body`; takes in what its lines say of publisher and author."""
    spans: list[Span] = []
    short_lines = islice(_SHORT_LINE.finditer(text, body), _MOST_LINES)
    for place, short in enumerate(short_lines):
        words = short[0].strip()
        if _is_rim(words, found, early=place < _EARLY):
            start = text.index(words, short.start())
            spans.append(Span(start, start + len(words)))
    seen = {span.start for span in spans}
    spans.extend(
        span for span in _datelines(text, body, repeated=repeated) if span.start not in seen
    )
    return tuple(sorted(spans))


def _datelines(text: str, body: int, *, repeated: bool) -> Iterator[Span]:
    """What datelines say besides the place: date, agency and dash; of a repeated one all of it."""
    for start in datelines.candidates(text, body):
        if dateline := datelines.read(text, start):
            yield Span(start if repeated else dateline.places, dateline.end)
            repeated = True


def _is_rim(words: str, found: _Reading, *, early: bool) -> bool:
    """Take in a line below the story's beginning that is none of it; False where it is story."""
    known = headers.header_line(words)
    if known and known[0] in _TRAILING:
        found.note(*known)
        return True
    apart = furniture.is_furniture(words)
    # Far down, a date on a line of its own is a heading of a chronology.
    if (early or apart) and (day := furniture.stamp(words)):
        found.dated(day)
        return True
    if apart and (signed := furniture.byline(words)):
        _sign(signed, words, found)
    return apart
