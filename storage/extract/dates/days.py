"""Expressions that denote days: dates in any order, weekdays, today, parts of a day."""

from __future__ import annotations

from datetime import date, timedelta

from wirepane.storage.extract.dates import periods
from wirepane.storage.extract.dates.periods import Period
from wirepane.storage.extract.dates.phrase import Phrase
from wirepane.storage.extract.tables import entries


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
    return _day(phrase, phrase.number("do"))


def several(phrase: Phrase) -> Period:
    """`5-7 October`, `October 5 to 7, 2022`, `between 5 and 7 October`."""
    numbers = [i for i in range(phrase.start, phrase.end) if phrase.tokens.letters[i] in "do"]
    days = ["".join(c for c in phrase.tokens.word(i) if c.isdecimal()) for i in numbers]
    last = _day(phrase, int(days[1]))
    if last.last is None:
        return Period(f"{last.value[:-2]}{int(days[0]):02}/{last.value}")
    return periods.between(last.last.replace(day=int(days[0])), last.last)


def _day(phrase: Phrase, number: int) -> Period:
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


def stated_year(phrase: Phrase) -> int | None:
    """The year an expression states: `2021`, `last year`, or that of the range it belongs to."""
    if phrase.find("y") is not None:
        return phrase.number("y")
    if phrase.find("V") is not None and phrase.anchor.year is not None:
        return phrase.anchor.year + phrase.shift()
    return phrase.year


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
    mark = next((letter for letter in phrase.letters if letter in "LN"), "")
    now = phrase.anchor.day
    if mark and now is not None:
        return periods.day(_before(now, number) if mark == "L" else _next(now, number))
    return phrase.anchor.weekday(number, phrase.direction())


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
