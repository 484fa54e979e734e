"""What stands around and below a story: furniture line by line, and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wirepane.storage.brief import datelines, furniture, headers
from wirepane.storage.brief.findings import Findings
from wirepane.storage.model import Span

_EARLY = 3
"""Lines of the story among which a date line may stand: after a standfirst."""
_MOST_LINES = 20_000
"""Short lines that are looked at: a text of more is a list, and listing it takes a second."""
_SHORT_LINE = re.compile(rf"^[ \t]*+\S[^\n]{{0,{furniture.LONGEST}}}$", re.MULTILINE)
_TRAILING = ("publisher", "author", "url", "date", "updated")


def spans(text: str, body: int, found: Findings, *, repeated: bool) -> tuple[Span, ...]:
    """The furniture after `body`; takes in what its lines say of publisher and author."""
    found_spans: list[Span] = []
    begun = set()
    for place, line in enumerate(islice(_SHORT_LINE.finditer(text, body), _MOST_LINES)):
        words = line[0].strip()
        start = text.index(words, line.start())
        if furniture.begins_a_list(words) and start - body > len(text) - start:
            # The lists at a page's end are links to other stories, line after line.
            found_spans.append(Span(start, len(text)))
            break
        if _is_rim(words, found, early=place < _EARLY):
            begun.add(start)
            found_spans.append(Span(start, start + len(words)))
        elif signing := furniture.sign_off(words):
            found_spans.append(Span(start + signing, start + len(words)))
    end = found_spans[-1].start if found_spans and found_spans[-1].end == len(text) else len(text)
    for start, span in _datelines(text, body, repeated=repeated):
        if start not in begun and start < end:
            found_spans.append(span)
    return tuple(sorted(found_spans))


def _datelines(text: str, body: int, *, repeated: bool) -> Iterator[tuple[int, Span]]:
    """Where datelines begin and what they say besides the place; of a repeated one, all of it."""
    for start in datelines.candidates(text, body):
        if dateline := datelines.read(text, start):
            yield start, Span(start if repeated else dateline.places, dateline.end)
            repeated = True


def _is_rim(words: str, found: Findings, *, early: bool) -> bool:
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
        found.signed(signed, words)
    return apart
