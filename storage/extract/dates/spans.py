"""Expressions that count time: ago and later, weeks and weekends, durations, what repeats."""

from __future__ import annotations

from datetime import timedelta

from wirepane.storage.extract.dates import periods
from wirepane.storage.extract.dates.periods import Period
from wirepane.storage.extract.dates.phrase import Phrase, beside

PAST, FUTURE = Period("PAST_REF"), Period("FUTURE_REF")


def age(phrase: Phrase) -> None:
    """`a 56-year-old`, `three years old`: lengths of lives, no expressions of time."""
    return


def ago(phrase: Phrase) -> Period:
    """`two days ago`, `a week ago`, `24 hours ago`: as exact as its unit."""
    amount, unit = _amount(phrase), _unit(phrase)
    if amount == 0.5 and unit == "CE":
        amount, unit = 5.0, "DE"
    if amount is None or amount != int(amount):
        return PAST
    try:
        return _moved(phrase, unit, -int(amount)) or PAST
    except (ValueError, OverflowError):  # before the calendar begins
        return PAST


def _moved(phrase: Phrase, unit: str, shift: int) -> Period | None:
    """So many units from the document's date; hours only where they make whole days."""
    if unit.startswith("T"):
        if unit != "TH" or shift % 24:
            return None
        unit, shift = "D", shift // 24
    if unit == "CE":
        return None
    return phrase.anchor.unit(unit, shift)


def shift(phrase: Phrase) -> Period | None:
    """`a year earlier`, `two days later`, `the day before.`: from what was told last."""
    backward = phrase.word("R") == "earlier" or phrase.word("b") == "before"
    if phrase.find("b") is not None and phrase.word("b") not in ("before", "after"):
        return None
    amount = 1.0 if phrase.find("t") is not None else _amount(phrase)
    found = None
    if amount is not None and amount == int(amount):
        found = told_and(phrase, _unit(phrase), -int(amount) if backward else int(amount))
    return found or (PAST if backward else FUTURE)


def told_and(phrase: Phrase, unit: str, shift: int) -> Period | None:
    """So many units from the period told last; None where nothing suitable was told."""
    told = phrase.told
    if told is None or told.first is None:
        return phrase.anchor.unit(unit, shift) if unit in ("M", "Y") and shift == -1 else None
    if unit in ("D", "W", "2W") and told.precision == "day":
        days = {"D": 1, "W": 7, "2W": 14}[unit] * shift
        return periods.day(told.first + timedelta(days))
    if unit == "W" and told.precision == "week":
        return periods.week(told.first + timedelta(7 * shift))
    if unit in ("M", "Y"):
        return _months_on(told, unit, shift)
    return None


def _months_on(told: Period, unit: str, shift: int) -> Period:
    """Months or years from a period, as fine as it was: a year before the third quarter is one."""
    assert told.first is not None
    first = periods.add_months(told.first, shift * (12 if unit == "Y" else 1))
    if told.precision == "quarter" and "-Q" in told.value:
        return periods.quarter(first.year, (first.month + 2) // 3)
    if told.precision == "month" or unit == "M":
        return periods.month(first.year, first.month)
    return periods.year(first.year)


def unit(phrase: Phrase) -> Period | None:
    """`last week`, `later this month`, `the previous year`, `that day`, `the end of the week`."""
    word, code = phrase.word("LNT"), _unit(phrase)
    if not word:
        return None if code == "CE" else phrase.anchor.unit(code, 0)
    if phrase.find("P") is not None:
        return {"L": PAST, "N": FUTURE}.get(_last_mark(phrase))
    if word in ("that", "same"):
        return _that(phrase.told, code)
    if word in ("previous", "following") or (word == "next" and phrase.find("t") is not None):
        if beside(phrase.before(), "spell") and word == "next":
            return _lasting("1", code)
        return told_and(phrase, code, phrase.shift())
    if code == "D":
        return None
    if phrase.find("t") is not None and word in ("last", "past", "coming"):
        return _lasting("1", code)
    return phrase.anchor.unit(code, phrase.shift())


def _last_mark(phrase: Phrase) -> str:
    return [letter for letter in phrase.letters if letter in "LNT"][-1]


def _that(told: Period | None, unit: str) -> Period | None:
    """`that day`, `the same week`: the unit around what was told last, never a finer one."""
    if told is None or told.first is None or told.last is None:
        return None
    length = (told.last - told.first).days
    if unit == "D":
        return periods.day(told.first) if length == 0 else None
    if unit == "W":
        return periods.week(told.first) if length < 7 else None
    if unit == "M":
        return periods.month(told.first.year, told.first.month) if length < 31 else None
    return periods.year(told.first.year) if unit == "Y" and length < 366 else None


def weekend(phrase: Phrase) -> Period | None:
    """`last weekend`, `this weekend`, `over the weekend`."""
    now = phrase.anchor.day
    if now is None:
        return Period("XXXX-WXX-WE")
    this = periods.weekend(now)
    begun = this.first is not None and this.first <= now
    mark = _last_mark(phrase) if phrase.find("LNT") is not None else "T"
    if mark == "N":
        return periods.weekend(now + timedelta(7))
    if mark == "L" or (phrase.direction() == "past" and not begun):
        return periods.weekend(now - timedelta(7))
    if phrase.find("T") is None and not begun and phrase.direction() == "open":
        return periods.weekend(now - timedelta(7))
    return this


def duration(phrase: Phrase) -> Period | None:
    """`three years`, `24 hours`, `the next six months`, `a week`, `years`, `decades-long`."""
    if phrase.find("!") is not None:
        return Period(phrase.value("!"), type="DURATION")
    unit = _unit(phrase)
    letters = phrase.letters
    if letters in ("P", "H") and (unit in ("TM", "TS") or phrase.after() == "ago"):
        return None
    if phrase.find("v") is not None and phrase.word("v") == "recent":
        return PAST
    if letters[0] == "a" and phrase.after() in ("before", "after"):
        return _lasting("1", unit)
    if letters[0] == "a" and letters[-1] in "UVJh" and len(letters) == 2:
        return _one(phrase, unit)
    occasion = phrase.after() not in ("before", "after") and not beside(phrase.before(), "length")
    if letters == "cJ" and occasion:
        return None  # `one day` is some day
    amount = _amount(phrase)
    if amount is None:
        return _lasting("X", unit)
    ahead = phrase.before() == "in" and "n" not in letters and letters[0] not in "tLN"
    if ahead and amount == int(amount) and phrase.tense(_at(phrase)) == "future":
        return _moved(phrase, unit, int(amount)) or _lasting(_digits(amount), unit)
    if unit == "TH" and amount == 0.5:
        return _lasting("30", "TM")
    return _lasting(_digits(amount), unit)


def _at(phrase: Phrase) -> int:
    return phrase.tokens.starts[phrase.start]


def _one(phrase: Phrase, unit: str) -> Period | None:
    """`a year`: how often, how long, or no expression of time at all."""
    before = phrase.before()
    rate = phrase.tokens.letters[max(0, phrase.start - 1)] in "cd2y4"
    if rate or beside(before, "rate"):
        return Period(_lasting("1", unit).value, type="SET")
    if beside(before, "length") or (phrase.after() == "of" and unit not in ("D", "TH", "TM")):
        return _lasting("1", unit)
    if before.endswith("s") and len(before) > 3:
        return Period(_lasting("1", unit).value, type="SET")
    return None


def every(phrase: Phrase) -> Period | None:
    """`every Monday`, `on Tuesdays`, `each year`, `every two weeks`, `every morning`."""
    letters = phrase.letters
    if "W" in letters or "S" in letters:
        value = f"XXXX-WXX-{phrase.value('WS')}"
        return Period(value + (f"T{phrase.value('g')}" if "g" in letters else ""), type="SET")
    if "k" in letters:
        return Period("XXXX-WXX-WE", type="SET")
    if "p" in letters:
        return Period(f"XXXX-XX-XXT{phrase.value('p')}", type="SET")
    if "s" in letters:
        return Period(f"XXXX-{phrase.value('s')}", type="SET")
    amount = phrase.number("cd2") if phrase.find("cd2") is not None else 1
    return Period(_lasting(str(amount), _unit(phrase)).value, type="SET")


def frequency(phrase: Phrase) -> Period:
    """`daily`, `annual`."""
    return Period(phrase.value("F"), type="SET")


def recently(phrase: Phrase) -> Period:
    """`recently`: some time before."""
    return PAST


def _unit(phrase: Phrase) -> str:
    """The TIMEX3 code of the unit, those of the clock with their `T`."""
    code = phrase.value("UVJPhH")
    return "T" + code if phrase.find("hH") is not None else code


def _lasting(amount: str, unit: str) -> Period:
    """A length of time; the calendar has no place for it. Decades are counted in years."""
    times, base = {"2W": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y")}.get(unit, (1, unit))
    if times > 1:
        unit, amount = base, amount if amount == "X" else _digits(float(amount) * times)
    time, unit = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    return Period(f"P{time}{amount}{unit}", type="DURATION")


def _amount(phrase: Phrase) -> float | None:
    """How many: `24`, `twenty-five`, `two and a half`, `half a`; None for `several`."""
    total, found = 0.0, False
    for index in range(phrase.start, phrase.end):
        letter, word = phrase.tokens.letters[index], phrase.tokens.word(index)
        if letter in "vPH" and not found:
            return 2.0 if word == "couple" and phrase.tokens.letters[index + 1] != "f" else None
        if letter in "cd2":
            figures = word.replace(",", "")
            number = float(figures if word[0].isdecimal() else phrase.tokens.value(index))
            total = total * number if word == "hundred" and total else total + number
            found = True
        if letter == "q":
            total, found = total + 0.5, True
    if not found:
        return 1.0
    return total


def _digits(amount: float) -> str:
    return f"{amount:g}" if amount < 1e6 else str(int(amount))
