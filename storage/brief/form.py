"""Reading a brief: the header, then what stands between header and story, then the story's rim.

date 2022-10-05 Allies fire four missiles      header (date), headline (title)
By Jane Roe, CNN                               byline (author, publisher)
SEOUL, Oct 5 (Yonhap) — The United States …    the story begins at its dateline
Read more: …                                   furniture
"""

from __future__ import annotations

from dataclasses import dataclass

from wirepane.storage.brief import datelines, days, rim, top
from wirepane.storage.brief.findings import Findings
from wirepane.storage.model import Span


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


def read(text: str) -> Form:
    """The form of one brief. A text without any is all story: body 0, everything else None."""
    found = Findings()
    start = len(text) - len(text.lstrip())
    begin = top.header(text, start, found)
    body = top.story(text, begin, found)
    repeated = found.day is not None
    dateline = datelines.read(text, body)
    if dateline:
        found.note("publisher", dateline.agency)
        found.dated(dateline.day)
    spans = rim.spans(text, body, found, repeated=repeated)
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
