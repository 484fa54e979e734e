"""Days that have a name: Christmas, Good Friday, 9/11."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from wirepane.storage.extract.tables import rows
from wirepane.storage.text import straight

_FIRST_WORD = re.compile(r"[a-z]+|\d+")


@cache
def _rules() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("holidays.tsv")}


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """The names by what a text is first seen to begin with, the longest name first."""
    names: dict[str, list[str]] = {}
    for name in sorted(_rules(), key=len, reverse=True):
        names.setdefault(_FIRST_WORD.findall(name)[0], []).append(name)
    return {first: tuple(found) for first, found in names.items()}


def ends_at(text: str, begin: int, word: str) -> int | None:
    """Where the holiday ends that a capitalised word begins; None where it begins none."""
    for name in _by_first_word().get(word.lower(), ()):
        end = begin + len(name)
        ends_there = not text[end : end + 1].isalnum()
        if ends_there and straight(text[begin:end]).lower() == name:
            return end
    return None


def rule_of(name: str) -> str:
    """The rule of the table for a name as it stands in a text."""
    return _rules()[straight(name).lower()]


def in_year(rule: str, year: int) -> date:
    """The day a rule gives in a year; some rules know one day only."""
    if rule.count("-") == 2 and not rule.startswith("easter"):
        return date.fromisoformat(rule)
    if rule.startswith("easter"):
        return _easter(year) + timedelta(int(rule.removeprefix("easter")))
    if "/" not in rule:
        month, day = map(int, rule.split("-"))
        return date(year, month, day)
    month, which, weekday = map(int, rule.split("/"))
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def _easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (in Meeus's Algorithms)."""
    golden, century = year % 19, year // 100
    shift = century - century // 4 - (8 * century + 13) // 25
    epact = (shift + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))
