"""Stretches of the calendar and their TIMEX3 values: a day, a week, a quarter, a decade …

All functions raise ValueError or OverflowError for what the calendar does not have (31 February).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from wirepane.storage.model import Precision

Type = Literal["DATE", "TIME", "DURATION", "SET"]

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, northern and meteorological: news rarely means the equinox."""


@dataclass(frozen=True, slots=True)
class Period:
    """What an expression denotes; without days where that cannot be known."""

    value: str
    first: date | None = None
    last: date | None = None
    precision: Precision = "unknown"
    type: Type = "DATE"


def day(of: date) -> Period:
    """One day."""
    return Period(of.isoformat(), of, of, "day")


def week(containing: date) -> Period:
    """The Monday-to-Sunday week around a day."""
    monday = containing - timedelta(containing.weekday())
    year, number, _ = monday.isocalendar()
    return Period(f"{year:04}-W{number:02}", monday, monday + timedelta(6), "week")


def weekend(containing: date) -> Period:
    """Saturday and Sunday of the week around a day."""
    whole = week(containing)
    assert whole.last is not None
    return Period(whole.value + "-WE", whole.last - timedelta(1), whole.last, "range")


def month(year: int, number: int) -> Period:
    """A calendar month."""
    first, last = _months(year, number, number)
    return Period(f"{year:04}-{number:02}", first, last, "month")


def quarter(year: int, number: int) -> Period:
    """A calendar quarter, 1 to 4."""
    first, last = _months(year, number * 3 - 2, number * 3)
    return Period(f"{year:04}-Q{number}", first, last, "quarter")


def half(year: int, number: int) -> Period:
    """Half a calendar year, 1 or 2."""
    first, last = _months(year, number * 6 - 5, number * 6)
    return Period(f"{year:04}-H{number}", first, last, "range")


def year(number: int) -> Period:
    """A calendar year."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "year")


def season(number: int, code: str) -> Period:
    """A season, named after the year in which it begins: the winter of 2021 ends in 2022."""
    start = SEASON_STARTS[code]
    first, _ = _months(number, start, start)
    end_year, end_month = (number + 1, 2) if code == "WI" else (number, start + 2)
    _, last = _months(end_year, end_month, end_month)
    return Period(f"{number:04}-{code}", first, last, "quarter")


def decade(start: int) -> Period:
    """Ten years, from the one that ends in 0."""
    return Period(f"{start // 10}", date(start, 1, 1), date(start + 9, 12, 31), "range")


def century(ordinal: int) -> Period:
    """A hundred years as they are spoken of: the 20th is 1900 to 1999."""
    start = (ordinal - 1) * 100
    return Period(f"{ordinal - 1}", date(start, 1, 1), date(start + 99, 12, 31), "range")


def between(first: date, last: date) -> Period:
    """A range of days; raises ValueError when it runs backwards."""
    if last < first:
        raise ValueError(f"{first} is after {last}")
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last, "range")


def part(of: Period, code: str) -> Period:
    """A part of a day: `MO` its morning, `NI` its night."""
    return Period(f"{of.value}T{code}", of.first, of.last, "part-of-day", "TIME")


def whole_day(of: Period) -> Period:
    """The day that a part or a time of a day belongs to; any other period as it is."""
    if of.type != "TIME":
        return of
    return day(of.first) if of.first is not None else Period(of.value.partition("T")[0])


def clock(of: Period, time: str) -> Period:
    """A time of day: `15:30`, `06:00Z`."""
    return Period(f"{of.value}T{time}", of.first, of.last, "minute", "TIME")


def add_months(to: date, months: int) -> date:
    """The same day some months on, or the last one of that month."""
    index = to.year * 12 + to.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(to.day, monthrange(year, month)[1]))


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
