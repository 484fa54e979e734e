"""How long ago, or how soon: `3 h ago`, `in 40 min`."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from wirepane.storage.text import one_line

Clock = Callable[[], datetime.datetime]
"""Gives the present moment, with its zone."""

DAY = 86_400
_UNITS: tuple[tuple[int, int, str], ...] = (
    (365 * DAY, 365 * DAY, "y"),
    (61 * DAY, 30 * DAY, "mo"),
    (14 * DAY, 7 * DAY, "wk"),
    (DAY, DAY, "d"),
    (3_600, 3_600, "h"),
    (60, 60, "min"),
)
"""From so many seconds on, the unit: its seconds and its name."""


def now() -> datetime.datetime:
    """This moment."""
    return datetime.datetime.now(datetime.UTC)


def ago(stamp: str | None, moment: datetime.datetime) -> str:
    """A stored time as seen from a moment; `never` where there is none."""
    if stamp is None:
        return "never"
    try:
        seconds = int((moment - datetime.datetime.fromisoformat(stamp)).total_seconds())
    except (ValueError, TypeError):
        return one_line(stamp)
    for least, unit, name in _UNITS:
        if abs(seconds) >= least:
            number = f"{abs(seconds) // unit} {name}"
            return f"{number} ago" if seconds > 0 else f"in {number}"
    return "just now"


def exact(stamp: str) -> str:
    """A stored time for reading: `2022-10-05 09:12 UTC`, or with the offset it has."""
    try:
        moment = datetime.datetime.fromisoformat(stamp)
    except ValueError:
        return one_line(stamp)
    if moment.tzinfo is None:
        return f"{moment:%Y-%m-%d %H:%M}"
    # The end of the ISO form, since %z leaves the colon out.
    zone = moment.isoformat(timespec="minutes")[16:] if moment.utcoffset() else "UTC"
    return f"{moment:%Y-%m-%d %H:%M} {zone}"
