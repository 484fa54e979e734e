"""Expressions that denote days: dates in any order, weekdays, today, parts of a day."""

from __future__ import annotations

from datetime import date, timedelta

from wirepane.storage.extract.dates import holidays, periods
from wirepane.storage.extract.dates.periods import Period
from wirepane.storage.extract.dates.phrase import Phrase, beside
from wirepane.storage.extract.tables import entries

_FROM_TOLD = frozenset(("that", "same", "previous", "following"))
"""Words that count from what was told last, not from the document's date."""


def iso(phrase: Phrase) -> Period:
    """`2022-10-05`, `2022-10-05T12:30Z`."""
    written = phrase.word("8").upper()
    found = periods.day(date.fromisoformat(written[:10]))
    return periods.clock(found, written[11:]) if "T" in written else found


def numeric(phrase: Phrase) -> Period | None:
    """`5/10/2022`, `7/8/07`, `2022/10/05`; where day and month could change places, the likelier.

    Dots are European (day first). Otherwise the reading nearer to the document's date counts, and
    without one nothing is claimed but the year.
    """
    written = phrase.word("7")
    mark = next(c for c in written if not c.isdecimal())
    parts = [int(part) for part in written.split(mark)]
    if parts[0] > 31:
        return periods.day(date(parts[0], parts[1], parts[2]))
    first, second, year = parts
    if year < 100:
        year += 2000 if year <= 50 else 1900
    day_first, month_first = _valid(year, second, first), _valid(year, first, second)
    if mark == "." or day_first == month_first:
        return periods.day(day_first) if day_first else None
    readings = [reading for reading in (month_first, day_first) if reading]
    now = phrase.anchor.day
    if len(readings) == 2 and now is None:
        return Period(f"{year:04}-XX-XX")
    if not readings:
        return None
    return periods.day(min(readings, key=lambda r: abs(r - now) if now else timedelta()))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full(phrase: Phrase) -> Period:
    """`5 October 2022`, `Wednesday, October 5th`, `the 5th of October last year`."""
    return _day(phrase, phrase.number("doO"))


def several(phrase: Phrase) -> Period:
    """`5-7 October`, `October 5 to 7, 2022`, `between 5 and 7 October`."""
    numbers = [i for i in range(phrase.start, phrase.end) if phrase.tokens.letters[i] in "do"]
    days = ["".join(c for c in phrase.tokens.word(i) if c.isdecimal()) for i in numbers]
    last = _day(phrase, int(days[1]))
    if last.last is None:
        return Period(f"{last.value[:-2]}{int(days[0]):02}/{last.value}")
    return periods.between(last.last.replace(day=int(days[0])), last.last)


def _day(phrase: Phrase, number: int) -> Period:
    if phrase.find("Mm") is None:
        return _day_of_near_month(phrase, number)
    month = int(phrase.value("Mm"))
    year = stated_year(phrase)
    if year is not None:
        return periods.day(date(year, month, number))
    if phrase.since is not None and phrase.since.first is not None:
        first = phrase.since.first
        day = date(first.year, month, number)
        return periods.day(day if day >= first else date(first.year + 1, month, number))
    weekday = int(phrase.value("Ww")) if phrase.find("Ww") is not None else None
    return phrase.anchor.day_of(month, number, phrase.direction(), weekday=weekday)


def _day_of_near_month(phrase: Phrase, number: int) -> Period:
    """`the 20th of last month`; raises ValueError where the unit is no month."""
    month = phrase.anchor.unit("M", phrase.shift())
    if phrase.value("U") != "M":
        raise ValueError("a day of no month")
    if month.first is None:
        return Period(f"XXXX-XX-{number:02}")
    return periods.day(month.first.replace(day=number))


def stated_year(phrase: Phrase) -> int | None:
    """The year an expression states: `2021`, `last year`, `that year`, or that of its range."""
    if phrase.find("y") is not None:
        return phrase.number("y")
    if phrase.find("V") is None:
        return phrase.year
    if phrase.word("LNT") in _FROM_TOLD:
        told = phrase.told.first if phrase.told is not None else None
        return told.year + phrase.shift() if told is not None else None
    return phrase.anchor.year + phrase.shift() if phrase.anchor.year is not None else None


def weekday(phrase: Phrase) -> Period | None:
    """`Wednesday`, `late Tuesday`, `last Friday`, `Monday of last week`."""
    if is_name(phrase):
        return None
    number = int(phrase.value("Ww"))
    if phrase.find("U") is not None:
        if phrase.value("U") != "W":
            return None
        week = phrase.anchor.unit("W", phrase.shift())
        if week.first is None:
            return Period(f"XXXX-WXX-{number}")
        return periods.day(week.first + timedelta(number - 1))
    if phrase.word("LNT") in _FROM_TOLD:
        return _weekday_from_told(phrase, number)
    now = phrase.anchor.day
    if phrase.find("LN") is not None and now is not None:
        if phrase.shift() < 0:
            return periods.day(_before(now, number))
        return periods.day(
            _after(now, number) if phrase.word("LN") == "coming" else _next(now, number)
        )
    if (
        phrase.since is not None
        and phrase.since.last is not None
        and phrase.direction() == "future"
    ):
        return periods.day(_after(phrase.since.last, number))
    if phrase.weekday is not None:
        return _opening(phrase, number, phrase.weekday)
    return phrase.anchor.weekday(number, phrase.direction())


def _opening(phrase: Phrase, number: int, closing: int) -> Period:
    """The first of two weekdays that make a range: in the past the one before the second."""
    last = phrase.anchor.weekday(closing, phrase.direction()).first
    if phrase.direction() == "future" or last is None:
        return phrase.anchor.weekday(number, phrase.direction())
    return periods.day(_before(last, number))


def _weekday_from_told(phrase: Phrase, number: int) -> Period:
    """`the previous Tuesday`, `the following Friday`: counted from the day told last."""
    told = phrase.told
    if told is None or told.precision != "day" or told.first is None:
        return Period(f"XXXX-WXX-{number}")
    if phrase.shift() == 0:
        return told if told.first.isoweekday() == number else Period(f"XXXX-WXX-{number}")
    return periods.day((_before if phrase.shift() < 0 else _after)(told.first, number))


def is_name(phrase: Phrase) -> bool:
    """Is a month or weekday part of a name: `Black September`, `Saturday Night Live`?"""
    tokens, last = phrase.tokens, phrase.end - 1
    before = f"{tokens.word(phrase.start - 1)} {tokens.word(last)}"
    after = f"{tokens.word(last)} {tokens.word(phrase.end)}"
    names = entries("not_dates.txt")
    if before in names or after in names:
        return True
    part = tokens.letters[phrase.end : phrase.end + 1] == "p"
    return part and tokens.text[tokens.starts[phrase.end]].isupper()


def _before(now: date, number: int) -> date:
    """`last Friday`: the latest one, the day itself not counted."""
    return now - timedelta((now.isoweekday() - number - 1) % 7 + 1)


def _after(now: date, number: int) -> date:
    """The earliest such day after another."""
    return now + timedelta((number - now.isoweekday() - 1) % 7 + 1)


def _next(now: date, number: int) -> date:
    """`next Friday`: that of the next week, for the nearer one is `this Friday`."""
    return now + timedelta(7 - now.isoweekday() + number)


def relative(phrase: Phrase) -> Period | None:
    """`today`, `yesterday`, `later tonight`; None in a name (`USA Today`)."""
    tokens = phrase.tokens
    capital = tokens.text[tokens.starts[phrase.start]].isupper()
    if capital and tokens.letters[phrase.start - 1 : phrase.start] == "Q":
        return None
    found = phrase.anchor.relative_day(int(phrase.value("D")))
    return periods.part(found, "NI") if phrase.word("D") == "tonight" else found


def beyond(phrase: Phrase) -> Period | None:
    """`the day before yesterday`, `the day after tomorrow`."""
    shift = {"before": -1, "after": 1}.get(phrase.word("b"))
    if shift is None:
        return None
    return phrase.anchor.relative_day(int(phrase.value("D")) + shift)


def part(phrase: Phrase) -> Period | None:
    """`this morning`, `last night`, `that evening`, `the next morning`."""
    code = phrase.value("p")
    word = phrase.word("LNT")
    if word in ("this", "last"):
        if word == "last" and code not in ("NI", "EV"):
            return None
        found = phrase.anchor.relative_day(phrase.shift())
    elif phrase.told is not None and phrase.told.precision == "day" and phrase.told.first:
        found = periods.day(phrase.told.first + timedelta(phrase.shift()))
    else:
        return None
    return periods.part(found, code)


def holiday(phrase: Phrase) -> Period | None:
    """`on Christmas Day`, `last Easter`, `Thanksgiving 2021`; alone it needs a word of time."""
    index = phrase.find("$")
    assert index is not None
    tokens, anchor = phrase.tokens, phrase.anchor
    name = tokens.text[tokens.starts[index] : tokens.ends[index]]
    rule = holidays.rule_of(name)
    if name[0].isdecimal():
        return periods.day(holidays.in_year(rule, 1))
    if phrase.letters == "$" and " " not in name and not beside(phrase.before(), "holiday"):
        return None  # Christmas Island, Easter eggs
    year = stated_year(phrase)
    if year is not None:
        return periods.day(holidays.in_year(rule, year))
    if anchor.year is None:
        return None
    days = [holidays.in_year(rule, anchor.year + n) for n in (-1, 0, 1)]
    if phrase.find("LN") is not None and anchor.day is not None:
        past = [day for day in days if day < anchor.day]
        return periods.day(past[-1] if phrase.shift() < 0 else days[len(past)])
    return anchor.likeliest(days, phrase.direction())
