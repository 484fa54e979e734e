"""From the expressions in a text to what they denote, one after the other.

The order matters: `two days later` counts from what was told before it, a month takes its year from
the other end of its range, a time of day joins the day beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from wirepane.storage.extract.dates import clock, days, months, periods, spans
from wirepane.storage.extract.dates.anchor import Anchor
from wirepane.storage.extract.dates.joining import (
    Found,
    since,
    weekday_of_range,
    with_part,
    with_time,
    year_of_range,
)
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
    "holiday": days.holiday,
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

_REACH = 600
"""Characters after which what was told is no longer what `the next day` counts from; a time of day
has no other day to be on, however far back that was told."""


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
    anchor = Anchor.parse(document_date)
    found: list[Found] = []
    told: Found | None = None
    day: Found | None = None
    for expression, following in _pairs(expressions(tokens.letters)):
        phrase = Phrase(
            tokens,
            expression.start,
            expression.end,
            anchor,
            tense,
            _told(tokens, day if expression.pattern == "clock" else told, expression),
            year=year_of_range(tokens, expression, following),
            since=since(tokens, found, expression),
            weekday=weekday_of_range(tokens, expression, following),
        )
        item = _resolved(phrase, expression.pattern)
        if item is None:
            continue
        joined = with_time(tokens, found[-1], item) if found else None
        if joined is not None:
            found[-1] = item = joined
        else:
            found.append(item)
        if item.period.type in ("DATE", "TIME"):
            told = item
            day = item if periods.whole_day(item.period).precision == "day" else day
    return tuple(_mention(tokens, item) for item in found)


def _pairs(items: Iterable[Expression]) -> Iterator[tuple[Expression, Expression | None]]:
    """Each expression with the one after it."""
    remaining = iter(items)
    current = next(remaining, None)
    while current is not None:
        following = next(remaining, None)
        yield current, following
        current = following


def _told(tokens: Tokens, told: Found | None, expression: Expression) -> Period | None:
    """What an expression may count from: the latest date, unless that is long ago."""
    if told is None:
        return None
    distance = tokens.starts[expression.start] - tokens.ends[told.end - 1]
    if distance > _REACH and expression.pattern != "clock":
        return None
    return periods.whole_day(told.period)


def _resolved(phrase: Phrase, pattern: str) -> Found | None:
    try:
        period = RESOLVERS[pattern](phrase)
        if period is None:
            return None
        return with_part(phrase.tokens, Found(phrase.start, phrase.end, period, pattern))
    except (ValueError, OverflowError):  # 31 February, the year 0
        return None


def _mention(tokens: Tokens, item: Found) -> DateMention:
    start, end = tokens.starts[item.start], tokens.ends[item.end - 1]
    if "(" in tokens.text[start:end] and tokens.text[end : end + 1] == ")":
        end += 1
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
