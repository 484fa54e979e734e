"""From the expressions in a text to what they denote, one after the other.

The order matters: `two days later` counts from what was told before it, a month takes its year from
the other end of its range, a time of day joins the day beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wirepane.storage.extract.dates import clock, days, months, periods, spans
from wirepane.storage.extract.dates.anchor import Anchor
from wirepane.storage.extract.dates.patterns import Expression, expressions
from wirepane.storage.extract.dates.periods import Period
from wirepane.storage.extract.dates.phrase import Phrase, Tense
from wirepane.storage.extract.dates.tokens import Tokens, tokenise
from wirepane.storage.model import DateMention

Resolver = Callable[[Phrase], Period | None]

RESOLVERS: Mapping[str, Resolver] = {
    "iso": days.iso,
    "numeric": days.numeric,
    "days": days.several,
    "date": days.full,
    "weekday": days.weekday,
    "relative-day": days.relative,
    "day-beyond": days.beyond,
    "part": days.part,
    "month-year": months.month_year,
    "month": months.month,
    "season": months.season,
    "quarter": months.quarter,
    "decade": months.decade,
    "century": months.century,
    "years": months.years,
    "year": months.year,
    "clock": clock.clock,
    "age": spans.age,
    "ago": spans.ago,
    "shift": spans.shift,
    "unit": spans.unit,
    "weekend": spans.weekend,
    "duration": spans.duration,
    "every": spans.every,
    "frequency": spans.frequency,
    "recently": spans.recently,
}
"""What each pattern denotes; None where it turns out to be no expression of time."""

_LINK = re.compile(r"[-_x&]t?|b$")
"""Between the two ends of a range: a dash, `to`, `and`, `until`."""
_NEIGHBOURS = {
    "clock": re.compile(r"[j,]?t?"),
    "day": re.compile(r",?A?b?"),
}
"""Between a time and its day: `3 p.m. on Tuesday`; `Tuesday, at around 3 p.m.`"""
_DAYS = frozenset(("date", "iso", "numeric", "weekday", "relative-day", "day-beyond", "part"))
"""Patterns that may denote one day, which a part of a day or a time can join."""
_REACH = 600
"""Characters after which what was told is no longer what `the next day` counts from."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A resolved expression, still in tokens."""

    start: int
    end: int
    period: Period
    pattern: str


def find(
    text: str,
    *,
    document_date: str | None,
    body: int = 0,
    tense: Callable[[int], Tense],
) -> tuple[DateMention, ...]:
    """Every expression of time from `body` on, in order, without overlap.

    `tense` says the tense of the clause around an offset. What needs a document date that is not
    known, or not exactly enough, is found but gets no days.
    """
    tokens = tokenise(text, body)
    found: list[_Found] = []
    listed = list(expressions(tokens.letters))
    anchor = Anchor.parse(document_date)
    for index, expression in enumerate(listed):
        following = listed[index + 1] if index + 1 < len(listed) else None
        phrase = _phrase(tokens, expression, following, found, anchor, tense)
        try:
            period = RESOLVERS[expression.pattern](phrase)
        except (ValueError, OverflowError):  # 31 February, the year 0
            continue
        if period is not None:
            _append(
                found,
                _with_part(
                    phrase, _Found(expression.start, expression.end, period, expression.pattern)
                ),
                tokens,
            )
    return tuple(_mention(tokens, item) for item in found)


def _phrase(
    tokens: Tokens,
    expression: Expression,
    following: Expression | None,
    found: list[_Found],
    anchor: Anchor,
    tense: Callable[[int], Tense],
) -> Phrase:
    """An expression with what its surroundings say about it."""
    latest = next((f for f in reversed(found) if f.period.type in ("DATE", "TIME")), None)
    near = latest is not None and (
        tokens.starts[expression.start] - tokens.ends[latest.end - 1] < _REACH
    )
    since = None
    if found and _linked(tokens, found[-1].end, expression.start):
        since = found[-1].period if found[-1].pattern in ("date", "month", "month-year") else None
    return Phrase(
        tokens,
        expression.start,
        expression.end,
        anchor,
        tense,
        periods.whole_day(latest.period) if near and latest is not None else None,
        year=_year_of_range(tokens, expression, following),
        since=since,
    )


def _linked(tokens: Tokens, end: int, start: int) -> bool:
    """Are these two ends of a range?"""
    between = tokens.letters[end:start]
    if between == "b":
        return tokens.word(end) in ("until", "till")
    return _LINK.fullmatch(between) is not None


def _year_of_range(
    tokens: Tokens, expression: Expression, following: Expression | None
) -> int | None:
    """The year that `March` has in `from March to May 2021`."""
    if following is None or not _linked(tokens, expression.end, following.start):
        return None
    if following.pattern not in ("date", "days", "month-year"):
        return None
    letters = tokens.letters
    place = letters.find("y", following.start, following.end)
    if place < 0:
        return None
    months_named = [
        int(tokens.value(index))
        for index in (
            *range(expression.start, expression.end),
            *range(following.start, following.end),
        )
        if letters[index] in "Mm"
    ]
    backwards = len(months_named) == 2 and months_named[0] > months_named[1]
    return int(tokens.word(place)) - backwards


def _with_part(phrase: Phrase, item: _Found) -> _Found:
    """Take a part of the day in: `Wednesday morning`, `the night of 5 October`."""
    letters = phrase.tokens.letters
    if item.pattern not in _DAYS or item.period.type == "TIME":
        return item
    if letters[item.end : item.end + 1] == "p":
        period = periods.part(item.period, phrase.tokens.value(item.end))
        return _Found(item.start, item.end + 1, period, item.pattern)
    before = re.search(r"t?p[fj]$", letters[max(0, item.start - 3) : item.start])
    if before is None:
        return item
    start = item.start - len(before[0])
    word = start + before[0].index("p")
    return _Found(
        start, item.end, periods.part(item.period, phrase.tokens.value(word)), item.pattern
    )


def _append(found: list[_Found], item: _Found, tokens: Tokens) -> None:
    """Add an expression, a time of day to the day beside it."""
    if found:
        last = found[-1]
        between = tokens.letters[last.end : item.start]
        pair = (last, item) if item.pattern == "clock" else (item, last)
        day, time = pair
        gap = _NEIGHBOURS["day" if item.pattern == "clock" else "clock"]
        if time.pattern == "clock" and day.pattern in _DAYS and gap.fullmatch(between):
            written = time.period.value.partition("T")[2]
            period = periods.clock(periods.whole_day(day.period), written)
            found[-1] = _Found(last.start, item.end, period, "clock")
            return
    found.append(item)


def _mention(tokens: Tokens, item: _Found) -> DateMention:
    start, end = tokens.starts[item.start], tokens.ends[item.end - 1]
    period = item.period
    return DateMention(
        start,
        end,
        tokens.text[start:end],
        period.type,
        period.value,
        period.first.isoformat() if period.first else None,
        period.last.isoformat() if period.last else None,
        period.precision,
    )
