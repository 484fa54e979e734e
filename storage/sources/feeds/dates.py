"""Dates of entries: the many forms in which feeds write them, with the publisher's own offset."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_tz

from wirepane.storage.text import one_line

OLDEST = 1900
AHEAD = datetime.timedelta(days=2)
"""Clocks go wrong and zones are mixed up; what lies further ahead is a mistake or a trick."""
LONGEST = 80

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*"
    r"(Z|z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?$"
)


def sane(words: str, now: datetime.datetime) -> tuple[str | None, str | None]:
    """ISO 8601 to the second with its offset, and what is wrong with the date.

    A date without a zone is taken as UTC. One that cannot be, or lies too far ahead, is none.
    """
    words = " ".join(words[: 2 * LONGEST].split())
    if not words:
        return None, None
    moment = _moment(words)
    if moment is None:
        return None, _told("unreadable date", words)
    try:
        possible = moment.year >= OLDEST and moment <= now + AHEAD
        return (moment.isoformat(), None) if possible else (None, _told("impossible date", words))
    except OverflowError:
        return None, _told("impossible date", words)


def _told(trouble: str, words: str) -> str:
    return f"{trouble} {one_line(words)[:40]}"


def _moment(words: str) -> datetime.datetime | None:
    if found := _ISO.match(words):
        return _from_iso(found)
    if len(words) > LONGEST:
        return None
    try:
        parts = parsedate_tz(words)
        if parts is None or not any(character.isdigit() for character in words):
            return None
        offset = datetime.timedelta(seconds=parts[9] or 0)
        return datetime.datetime(*parts[:5], min(parts[5], 59), tzinfo=datetime.timezone(offset))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _from_iso(found: re.Match[str]) -> datetime.datetime | None:
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        return datetime.datetime(
            year, month, day, hour, minute, min(second, 59), tzinfo=_zone(found[7])
        )
    except (ValueError, OverflowError):
        return None


def _zone(name: str | None) -> datetime.timezone:
    if not name or name[0] not in "+-":
        return datetime.UTC
    digits = name[1:].replace(":", "").ljust(4, "0")
    offset = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return datetime.timezone(-offset if name[0] == "-" else offset)
