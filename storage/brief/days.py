"""The dates that stand in headers, date lines and metadata: always with a year, never relative.

`10/05/2022` is the fifth of October in one country and the tenth of May in the next, so it is
called ambiguous and not guessed. Where a time of day with a zone is given, the day is the one that
was written: that is the day the publisher put on the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

DayPrecision = Literal["day", "month", "year"]

YEARS = range(1500, 2200)
"""Years that a brief can be of; anything else is a number that looks like a date."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|thur|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ \t]{1,3})?"
)
_TIME = r"\d{1,2}(?:[:.h]\d{2}){1,2}(?:\.\d{1,9})?"
_ZONE = r"(?:[ap]\.?m\.?|z|utc|gmt|[a-z]{2,4}t|[+-]\d{2}:?\d{2})"
_CLOCK = rf"(?:(?:t|,|[ \t]|at|\||·|–|—|-){{1,6}}{_TIME}(?:[ \t]{{0,2}}\(?{_ZONE}\)?){{0,3}})?"
_SHAPES = (
    r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ \t-](?:of )?(?P<month>{_MONTH}),?[ \t-]"
    r"(?P<y>\d{4})",
    rf"{_WEEKDAY}(?P<month>{_MONTH})[ \t](?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[ \t](?P<y>\d{{4}})",
    r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})",
    r"(?P<y>\d{4})[-/](?P<m>\d{1,2})",
    rf"(?P<month>{_MONTH}),?[ \t](?P<y>\d{{4}})",
    r"(?P<y>\d{4})",
)
_EARLIER = rf"(?:{_TIME}(?:[ \t]?{_ZONE}){{0,3}}[ \t,]{{1,3}}(?:on )?)?"
_WHOLE = tuple(re.compile(_EARLIER + shape + _CLOCK, re.IGNORECASE) for shape in _SHAPES)
_SPELLED = tuple(
    re.compile(rf"(?<![\w/.-]){shape}(?![\w-])", re.IGNORECASE)
    for shape in (_SHAPES[0], _SHAPES[2], _SHAPES[3])
)
LONGEST = 80
"""No date with its weekday, time and zone is longer; longer words are not looked at."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date as a header gives it: a value with its precision, or the problem with it."""

    value: str | None = None
    precision: DayPrecision | None = None
    problem: str | None = None


def whole(words: str) -> Day | None:
    """The date that `words` are, a time of day after it allowed; None where they are no date."""
    words = words.strip()
    if not words or len(words) > LONGEST:
        return None
    for shape in _WHOLE:
        if found := shape.fullmatch(words):
            return _day(found, words)
    return None


def within(words: str) -> Day | None:
    """The first full date inside `words`, as in `Updated 0840 GMT October 5, 2022`."""
    for shape in _SPELLED:
        if found := shape.search(words[: 2 * LONGEST]):
            return _day(found, found[0])
    return None


def at(text: str, start: int) -> tuple[Day, int] | None:
    """The date that begins at `start`, and the offset after it and its time of day."""
    if not text[start : start + 1].isalnum():
        return None
    window = text[start : start + LONGEST]
    for shape in _WHOLE:
        found = shape.match(window)
        if found and not re.match(r"[\w-]|[/.]\d", window[found.end() :]):
            return _day(found, found[0]), start + found.end()
    return None


def _day(found: re.Match[str], words: str) -> Day:
    groups = found.groupdict()
    month = groups.get("m")
    if name := groups.get("month"):
        month = str(_MONTHS[name[:3].lower()])
    day = groups.get("d")
    if groups.get("a"):
        first, second = int(groups["a"]), int(groups["b"])
        if groups["sep"] == "/" and first <= 12 and second <= 12 and first != second:
            return Day(problem=f"ambiguous date {words}")
        # A point puts the day first wherever it is used; a slash is decided by the number.
        american = groups["sep"] == "/" and second > 12
        month, day = (str(first), str(second)) if american else (str(second), str(first))
    return _checked(int(groups["y"]), month, day, words)


def _checked(year: int, month: str | None, day: str | None, words: str) -> Day:
    try:
        real = date(year, int(month or 1), int(day or 1))
    except ValueError:
        return Day(problem=f"impossible date {words}")
    if year not in YEARS:
        return Day(problem=f"impossible date {words}")
    iso = real.isoformat()
    if day:
        return Day(iso, "day")
    return Day(iso[:7], "month") if month else Day(iso[:4], "year")
