"""When a feed is asked again: pure."""

from __future__ import annotations

import datetime

from wirepane.storage.clock import stamp
from wirepane.storage.model.feeds import Feed

SHORTEST = datetime.timedelta(minutes=5)
"""No feed is asked more often by itself."""
LONGEST = datetime.timedelta(days=1)
"""A feed that fails is tried once a day at least."""


def next_due(now: datetime.datetime, *, minutes: int, failures: int) -> str:
    """The next scheduled try: after the usual time, doubled for each failure in a row."""
    usual = max(SHORTEST, datetime.timedelta(minutes=minutes))
    wait = usual * 2 ** min(failures, 10) if failures else usual
    return stamp(now + (min(wait, max(usual, LONGEST))))


def waits(feed: Feed, now: datetime.datetime) -> bool:
    """Did the server ask for time that is not over yet?"""
    return feed.wait is not None and feed.wait > stamp(now) and not _clock_went_back(feed, now)


def is_due(feed: Feed, now: datetime.datetime) -> bool:
    """Is it time for a scheduled try?"""
    return feed.due is None or feed.due <= stamp(now) or _clock_went_back(feed, now)


def _clock_went_back(feed: Feed, now: datetime.datetime) -> bool:
    """Times that were reckoned from a clock that was wrong would hold a feed back for years."""
    return feed.fetched is not None and feed.fetched > stamp(now)


def rests(feed: Feed) -> bool:
    """Is it left alone unless it is named?"""
    return feed.paused or feed.gone
