"""Several briefs in one file: a file is cut where each part begins with a header of its own."""

from __future__ import annotations

from itertools import islice

from wirepane.storage.brief import headers
from wirepane.storage.brief.headers import Line
from wirepane.storage.model import Span

_NAMING = {"title", "date"}
"""Header lines that begin a brief; a `Source:` line alone may as well end one."""
_MOST_LINES = 500_000
"""Lines looked at: with forty characters each that is more than a file may have."""


def split(text: str) -> list[Span]:
    """The briefs in `text`, in order; one span of everything where it holds a single brief.

    The file is cut only when its first line begins a brief: a header further down in a file that
    does not begin with one is a quotation, not a border.
    """
    if not _could_hold_several(text):
        return [Span(0, len(text))]
    starts: list[int] = []
    apart = True
    fenced = False
    open_header = False
    for line in islice(headers.lines(text), _MOST_LINES):
        if not line.words:
            apart, open_header = True, False
            continue
        known = headers.header_line(line.words) if apart or open_header else None
        if apart and not fenced and _begins(text, line, known):
            starts.append(line.start)
            fenced = line.words == "---"
            open_header = known is not None
        elif not starts and not _is_rule(line.words):
            break
        elif fenced and line.words in ("---", "..."):
            fenced = False
        elif not known:
            open_header = False
        apart = _is_rule(line.words) and not fenced
    if len(starts) < 2:
        return [Span(0, len(text))]
    ends = [*starts[1:], len(text)]
    return [_trimmed(text, start, end) for start, end in zip(starts, ends, strict=True)]


def _could_hold_several(text: str) -> bool:
    """A quick no for nearly every file: the words that a second header needs are not there."""
    lowered = text.lower()
    return sum(lowered.count(word) for word in ("date", "title:", "headline:", "---")) > 1


def _begins(text: str, line: Line, known: tuple[str, str] | None) -> bool:
    if known:
        return known[0] in _NAMING and bool(known[1])
    if line.words == "---":
        following = next(headers.lines(text, line.after), None)
        if following is None or following.words == "---":
            return False
        return headers.front_matter(text, line.start) is not None
    header = headers.inline(text, line.start)
    return header is not None and header[1].precision in ("day", "month")


def _is_rule(words: str) -> bool:
    return len(words) > 2 and len(set(words)) == 1 and words[0] in "-=*_#~"


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the blanks and rules that part a brief from the next."""
    while True:
        end = start + len(text[start:end].rstrip())
        last = text.rfind("\n", start, end) + 1
        if last <= start or not _is_rule(text[last:end].strip()):
            return Span(start, end)
        end = last
