"""Datelines: `SEOUL, Oct 5 (Yonhap) —`, `London, 5 October 2022 –`, `Seoul, South Korea (CNN) —`.

Places first, then perhaps a date, then perhaps an agency, then a dash, then the story. Places in
capitals need nothing more; places in mixed case need the date or the agency to be told from a
sentence with a dash in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wirepane.storage.brief import days
from wirepane.storage.brief.agencies import agencies

_DASH = re.compile(r"\s?(?:—|–|--)\s?|\s-\s")
_MARKS = ("—", "–", "--", " - ")
_MARK = re.compile(r"[—–]|--|(?<=\s)-(?=\s)")
_AGENCY = re.compile(r"\s*[(/]{1,2}([A-Z][\w .&/'-]{1,30}?)[)/]{1,2}$")
_PLACE = re.compile(r"[A-Z][\w.'’-]*(?:[ /](?:[A-Z][\w.'’-]*|of|the|de|la|al|el|and)){0,4}$")
_DAY = re.compile(
    r"(?:[A-Z][a-z]{2,8}day,?\s)?"
    r"(?:(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?)\s\d{1,2}"
    r"|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?)(?:,?\s\d{4})?$"
)
_YEAR = re.compile(r"\d{4}$")
_STORY = re.compile(r"[\"'“‘(]?[A-Z0-9À-ÖØ-Þ]")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: where it ends, who signs it and, where it tells the year, of which day it is."""

    end: int
    places: int
    """Offset after the places: what follows them is date, agency and dash."""
    agency: str | None
    day: days.Day | None


def read(text: str, start: int) -> Dateline | None:
    """The dateline that begins at `start`, if one does."""
    stop = text.find("\n", start, start + _LONGEST)
    line = text[start : stop if stop >= 0 else start + _LONGEST]
    for dash in _DASH.finditer(line):
        if found := _judged(line[: dash.start()], text, start + dash.end(), start):
            return found
    return None


def candidates(text: str, start: int) -> Iterator[int]:
    """Where lines begin that have a dash early enough to end a dateline, from `start`."""
    if not any(mark in text for mark in _MARKS):
        return
    last = -1
    for dash in _MARK.finditer(text, start):
        earliest = max(start, dash.start() - _LONGEST)
        line = text.rfind("\n", earliest, dash.start()) + 1
        if line == 0:
            if earliest > start:
                continue
            line = start
        while text[line : line + 1].isspace() and line < dash.start():
            line += 1
        if line != last:
            last = line
            yield line


def _judged(lead: str, text: str, end: int, start: int) -> Dateline | None:
    if not _STORY.match(text, end):
        return None
    places, agency = _signed(lead)
    places, dated = _dated(places)
    parts = [part.strip() for part in places.split(",")]
    if not all(_PLACE.match(part) for part in parts) or len(parts) > 3:
        return None
    capitals = parts[0].isupper() and len(parts[0]) > 2
    if not (agency or dated or (capitals and parts[0] not in agencies())):
        # `Seoul – officials said`: a place and a dash alone are too little.
        return None
    day = days.whole(dated) if dated and _YEAR.search(dated) else None
    return Dateline(end, start + len(places), agency, day)


def _signed(lead: str) -> tuple[str, str | None]:
    if found := _AGENCY.search(lead):
        return lead[: found.start()], found[1]
    words = lead.split()
    for count in (1, 2, 3):
        name = " ".join(words[-count:])
        if len(words) > count and name in agencies():
            return lead[: lead.rindex(words[-count])].rstrip(" ,"), name
    return lead, None


def _dated(lead: str) -> tuple[str, str | None]:
    """Places, and the date after them, which may have a comma before its year."""
    commas = [place for place, char in enumerate(lead) if char == ","]
    for comma in commas:
        rest = lead[comma + 1 :].strip()
        if _DAY.match(rest):
            return lead[:comma], rest
    return lead, None
