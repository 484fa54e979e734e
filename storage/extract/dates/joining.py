"""Expressions that belong together: the ends of a range, a day and its part, a day and its time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirepane.storage.extract.dates import periods
from wirepane.storage.extract.dates.patterns import Expression
from wirepane.storage.extract.dates.periods import Period
from wirepane.storage.extract.dates.tokens import Tokens

_LINK = re.compile(r"[-_x&]t?")
"""Between the two ends of a range: a dash, `to`, `and`."""
_ENDS = frozenset(("date", "days", "month", "month-year", "weekday", "year"))
"""Patterns that may be the ends of a range, and so lend each other a year."""
_DAYS = frozenset(
    ("date", "iso", "numeric", "weekday", "relative-day", "day-beyond", "part", "holiday")
)
"""Patterns that may denote one day, known or not, which a part or a time of day can join."""
_DAY_THEN_TIME = re.compile(r",?A?b?")
"""`Tuesday, at around 3 p.m.`"""
_TIME_THEN_DAY = re.compile(r"[j,]?t?")
"""`3 p.m. on Tuesday`"""
_PART_OF = re.compile(r"t?(?:p|EH)[fj]$")
"""`the night of`, `the early hours of`"""


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved expression, still in tokens."""

    start: int
    end: int
    period: Period
    pattern: str


def is_range(tokens: Tokens, end: int, start: int) -> bool:
    """Do only the words of a range stand between these two tokens?"""
    between = tokens.letters[end:start]
    if between == "b":
        return tokens.word(end) in ("until", "till")
    return _LINK.fullmatch(between) is not None


def since(tokens: Tokens, found: list[Found], expression: Expression) -> Period | None:
    """The first end of the range that an expression closes."""
    if not found or found[-1].pattern not in _ENDS:
        return None
    return found[-1].period if is_range(tokens, found[-1].end, expression.start) else None


def year_of_range(
    tokens: Tokens, expression: Expression, following: Expression | None
) -> int | None:
    """The year that `March` has in `from March to May 2021`, and `December` before `May 2021`."""
    if following is None or following.pattern not in _ENDS:
        return None
    if not is_range(tokens, expression.end, following.start):
        return None
    place = tokens.letters.find("y", following.start, following.end)
    if place < 0:
        return None
    first, last = _month(tokens, expression), _month(tokens, following)
    backwards = first is not None and last is not None and first > last
    return int(tokens.word(place)) - backwards


def weekday_of_range(
    tokens: Tokens, expression: Expression, following: Expression | None
) -> int | None:
    """The weekday that closes the range which a bare weekday opens."""
    if following is None or not expression.pattern == following.pattern == "weekday":
        return None
    if following.end - following.start > 1 or tokens.letters[expression.end] == "&":
        return None
    linked = is_range(tokens, expression.end, following.start)
    return int(tokens.value(following.start)) if linked else None


def _month(tokens: Tokens, expression: Expression) -> int | None:
    for index in range(expression.start, expression.end):
        if tokens.letters[index] in "Mm":
            return int(tokens.value(index))
    return None


def with_part(tokens: Tokens, item: Found) -> Found:
    """Take a part of the day in: `Wednesday morning`, `the night of 5 October`."""
    if item.pattern not in _DAYS or item.period.type == "TIME":
        return item
    letters = tokens.letters
    if letters[item.end : item.end + 1] == "p":
        period = periods.part(item.period, tokens.value(item.end))
        return Found(item.start, item.end + 1, period, item.pattern)
    before = _PART_OF.search(letters[max(0, item.start - 4) : item.start])
    if before is None:
        return item
    start = item.start - len(before[0])
    if "p" in before[0]:
        code = tokens.value(start + before[0].index("p"))
    else:
        code = "MO" if tokens.word(start + before[0].index("E")) == "early" else "NI"
    return Found(start, item.end, periods.part(item.period, code), item.pattern)


def with_time(tokens: Tokens, first: Found, second: Found) -> Found | None:
    """A time of day and the day beside it as one; None where they are not that."""
    if second.pattern == "clock":
        day, time, gap = first, second, _DAY_THEN_TIME
    else:
        day, time, gap = second, first, _TIME_THEN_DAY
    is_day = day.pattern in _DAYS or (day.pattern != "clock" and day.period.precision == "day")
    between = tokens.letters[first.end : second.start]
    if time.pattern != "clock" or not is_day or not gap.fullmatch(between):
        return None
    written = time.period.value.partition("T")[2]
    period = periods.clock(periods.whole_day(day.period), written)
    return Found(first.start, second.end, period, "clock")
