"""Expressions that denote months and longer: seasons, quarters, years, decades, centuries."""

from __future__ import annotations

from datetime import date

from wirepane.storage.extract.dates import periods
from wirepane.storage.extract.dates.days import is_name, stated_year
from wirepane.storage.extract.dates.periods import Period
from wirepane.storage.extract.dates.phrase import Phrase, beside
from wirepane.storage.extract.tables import entries


def month(phrase: Phrase) -> Period | None:
    """`October`, `last May`, `mid-June`; the names that are also words or people need a cue."""
    number = int(phrase.value("Mm"))
    if phrase.find("m") is not None and not _is_month(phrase):
        return None
    if is_name(phrase):
        return None
    year = stated_year(phrase)
    if year is not None:
        return periods.month(year, number)
    if phrase.since is not None and phrase.since.first is not None:
        first = phrase.since.first
        return periods.month(first.year + (number < first.month), number)
    mark = next((letter for letter in phrase.letters if letter in "LN"), "")
    anchor = phrase.anchor
    if mark and anchor.year is not None and anchor.month is not None:
        if mark == "L":
            return periods.month(anchor.year - (number >= anchor.month), number)
        return periods.month(anchor.year + (number <= anchor.month), number)
    return anchor.month_of(number, phrase.direction())


def _is_month(phrase: Phrase) -> bool:
    """Is `May`, `March`, `Mar.` a month here, by the word before it?"""
    if phrase.find("LNTE") is not None or phrase.since is not None or phrase.year is not None:
        return True
    return beside(phrase.before(), "month") and phrase.after() != "'"


def month_year(phrase: Phrase) -> Period | None:
    """`October 2022`, `March of last year`."""
    year = stated_year(phrase)
    number = int(phrase.value("Mm"))
    return Period(f"XXXX-{number:02}") if year is None else periods.month(year, number)


def season(phrase: Phrase) -> Period | None:
    """`summer 2021`, `last winter`, `in the spring`."""
    code = phrase.value("s6")
    if phrase.find("yV") is not None:
        year = stated_year(phrase)
        if phrase.tokens.letters[max(0, phrase.start - 1)] == "Q" and phrase.find("6") is not None:
            return None  # the Prague Spring of 1968
        return Period(f"XXXX-{code}") if year is None else periods.season(year, code)
    if phrase.find("LNT") is not None:
        direction = phrase.direction() if phrase.shift() == 0 else "open"
        return phrase.anchor.season(code, phrase.shift(), direction)
    if phrase.find("t") is None and phrase.word("s") == "fall":
        return None  # `in fall` is rarer than `in fall of`
    return phrase.anchor.season(code, 0, phrase.direction())


def quarter(phrase: Phrase) -> Period | None:
    """`the third quarter of 2021`, `Q3 2021`, `last quarter`, `third-quarter profits`."""
    if phrase.find("9") is not None:
        written = phrase.word("9")
        make = periods.quarter if written[0] == "q" else periods.half
        return make(phrase.number("y"), int(written[1]))
    is_half = phrase.word("q") == "half"
    if phrase.find("oO") is None:
        return None if is_half else phrase.anchor.quarter(phrase.shift())
    number = phrase.number("oO")
    if number > (2 if is_half else 4):
        return None
    year = stated_year(phrase)
    if year is None and phrase.find("V") is not None:
        year = phrase.anchor.year
    if year is not None:
        return periods.half(year, number) if is_half else periods.quarter(year, number)
    if is_half or not beside(phrase.after(), "earnings") or phrase.anchor.year is None:
        return None  # matches have halves and quarters too
    this_year = periods.quarter(phrase.anchor.year, number)
    unfinished = this_year.value >= phrase.anchor.quarter(0).value
    if unfinished and phrase.direction() != "future":
        return periods.quarter(phrase.anchor.year - 1, number)
    return this_year


def decade(phrase: Phrase) -> Period:
    """`the 1990s`, `the late '80s`, `the sixties`; `the 1800s` are a whole century."""
    start = phrase.number("uY")
    if start < 100:
        return periods.decade(1900 + start)
    if start % 100 == 0 and start < 2000:
        return periods.century(start // 100 + 1)
    return periods.decade(start)


def century(phrase: Phrase) -> Period | None:
    """`the 20th century`, `mid-nineteenth-century`."""
    if phrase.value("U") != "CE":
        return None
    return periods.century(phrase.number("oO"))


def years(phrase: Phrase) -> Period | None:
    """`2014-15`, where the second follows the first."""
    written = phrase.word("5")
    first, last = int(written[:4]), int(written[:2] + written[5:])
    follows = phrase.before() == "the" or beside(phrase.before(), "year")
    if not (follows and first < last <= first + 10):
        return None
    return Period(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), "range")


def year(phrase: Phrase) -> Period | None:
    """`2014`, `mid-2011`, `fiscal 2010`; a number that counts something is no year."""
    number = phrase.number("y")
    if phrase.find("3") is not None:
        return Period(f"FY{number}")  # fiscal years begin when their owners like
    return (
        periods.year(number) if phrase.find("E") is not None or _is_year(phrase, number) else None
    )


def _is_year(phrase: Phrase, number: int) -> bool:
    """By the word before, by what stands after, and by how near the number is to our time."""
    before, after = phrase.before(), phrase.after()
    if after in entries("counted_nouns.txt"):
        return before in ("since", "until", "during") or (before == "in" and number % 100 != 0)
    if (beside(before, "year") and number >= 1500) or phrase.since or phrase.year:
        return True
    if before in entries("numbered.txt") or not 1900 <= number <= 2060:
        return False
    if beside(before, "roughly"):
        return number % 10 != 0
    return number % 1000 != 0 or beside(before, "round year")
