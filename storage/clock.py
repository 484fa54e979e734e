"""The time, as it is stored: UTC, ISO 8601, to the second."""

from __future__ import annotations

import datetime


def utc_now() -> str:
    """This moment."""
    return stamp(datetime.datetime.now(datetime.UTC))


def stamp(moment: datetime.datetime) -> str:
    """A moment with a zone, as it is stored."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
