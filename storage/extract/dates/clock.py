"""Times of day, and joining them and parts of a day to the day they belong to."""

from __future__ import annotations

import re

from wirepane.storage.extract.dates import periods
from wirepane.storage.extract.dates.periods import Period
from wirepane.storage.extract.dates.phrase import Phrase

_FIGURES = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.](\d\d))?$")
_INTRODUCED = "Ab,(x&_jBWD"
"""Letters before a bare `22:30` that tell it from a score or a verse."""


def clock(phrase: Phrase) -> Period | None:
    """`3:30 p.m. local time`, `0600 GMT`, `noon`: on the day told last, else on no known day."""
    time = _time(phrase)
    if time is None or phrase.tokens.letters[phrase.start - 1 : phrase.start] == ":":
        return None
    told = phrase.told
    if told is not None and told.precision == "day":
        return periods.clock(told, time)
    return Period(f"XXXX-XX-XXT{time}", type="TIME")


def _time(phrase: Phrase) -> str | None:
    """Hours and minutes on the 24-hour clock, `Z` added for universal time."""
    if phrase.find("i") is not None:
        return phrase.value("i")
    zone = "Z" if phrase.word("Z") in ("gmt", "utc") else ""
    if phrase.find("K") is not None:
        match = _FIGURES.match(phrase.word("K"))
        if match is None or (phrase.letters == "K" and not _is_introduced(phrase)):
            return None
        hour, minute = int(match[1]), int(match[2])
    elif phrase.find("X") is not None:
        hour, minute = phrase.number("dc"), 0
    else:
        written = phrase.word("4y")
        hour, minute = int(written[:2]), int(written[2:])
    half = phrase.word("X")[:1]
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02}:{minute:02}{zone}"


def _is_introduced(phrase: Phrase) -> bool:
    return phrase.start > 0 and phrase.tokens.letters[phrase.start - 1] in _INTRODUCED
