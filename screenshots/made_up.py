"""Feeds that exist nowhere, in health and in trouble, for the pictures of the Sources screen."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wirepane.storage.clock import stamp
from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.model import Draft
from wirepane.storage.samples import SOURCE

NOW = datetime.datetime(2022, 10, 5, 12, tzinfo=datetime.UTC)
"""The moment at which the pictures are taken."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A feed, what it gave, and how it fared."""

    title: str
    host: str
    tags: tuple[str, ...] = ()
    articles: int = 0
    unread: int = 0
    hours: float | None = None
    """Since it was last fetched well."""
    fields: dict[str, Any] = field(default_factory=dict)


Feeds = Sequence[MadeUp]


def at(hours: float) -> str:
    """A time so many hours from the moment of the pictures."""
    return stamp(NOW + datetime.timedelta(hours=hours))


_GOOD: Feeds = (
    MadeUp("Arctic Shipping Bulletin", "arctic-shipping.example", ("sea",), 61, 4, 0.6),
    MadeUp("Baltic Defence Review", "baltic-defence.example", ("watch", "europe"), 58, 12, 0.6),
    MadeUp("Daily Harbour Notices", "harbour.example", ("sea",), 64, 31, 3),
    MadeUp("Earthquake Reports", "quakes.example", (), 92, 0, 0.6),
    MadeUp("Grain Market Letter", "grain.example", ("trade",), 45, 2, 26),
    MadeUp("Ministry of Foreign Affairs", "mfa.example", ("official",), 41, 9, 3),
    MadeUp("Northern Radio", "northern-radio.example", ("watch",), 77, 5, 0.6),
    MadeUp("Pacific Monitor", "pacific-monitor.example", ("watch", "asia"), 88, 40, 0.6),
    MadeUp("Press Council Statements", "press-council.example", (), 12, 0, 200),
    MadeUp("Treaty Observer", "treaties.example", ("law",), 33, 1, 3),
)
HEALTHY: Feeds = (*_GOOD, MadeUp("Weather at Sea", "sea-weather.example", ("sea",)))
TROUBLED: Feeds = (
    _GOOD[1],
    MadeUp(
        "Border Crossings", "borders.example", ("watch",), 58, 3, 55,
        {"failures": 4, "error": "the server answers 503 (Service Unavailable): it is out of order "
         "for now. Wirepane tries again by itself.", "fetched": at(-2), "due": at(14)},
    ),
    MadeUp(
        "Coast Guard Log", "coast-guard.example", ("sea",), 19, 0, 2900,
        {"gone": True, "failures": 1, "fetched": at(-40),
         "error": "the server says that this feed is gone for ever (410)."},
    ),
    MadeUp(
        "Delta Gazette", "delta-gazette.example", ("asia",), 91, 7, 1,
        {"moved_from": "http://old.delta-gazette.example/rss.xml",
         "note": "moved here from http://old.delta-gazette.example/rss.xml"},
    ),
    MadeUp(
        "Export Licences", "licences.example", ("trade",), 26, 2, 30,
        {"wait": at(5), "fetched": at(-1), "error": "the server asks for time (429 Too Many "
         "Requests): not before 17:00 UTC."},
    ),
    MadeUp(
        "Fisheries Notes", "fisheries.example", ("sea",), 14, 1, 480,
        {"failures": 9, "fetched": at(-6), "due": at(18), "error": "what comes is no feed: a page "
         "of HTML that names none."},
    ),
    MadeUp("Gulf Briefing", "gulf.example", ("watch",), 53, 0, 700, {"paused": True}),
    _GOOD[7],
)  # fmt: skip


def fill(library: Path, feeds: Feeds) -> None:
    """A library with these feeds, what they gave, and a folder of briefs beside them."""
    opened = Library.open(library)
    for number, made in enumerate(feeds):
        feed, _ = opened.feeds.add(
            f"https://{made.host}/feed.xml", title=made.title, tags=made.tags
        )
        opened.feeds.note(feed.id, _fields(made))
        _give(opened, made.title, "feed", made.articles, made.unread, number)
    _give(opened, SOURCE, "brief.txt", 14, 3, len(feeds))
    opened.close()


def _fields(made: MadeUp) -> dict[str, Any]:
    if made.hours is None:
        return made.fields
    fetched = at(-made.hours)
    good = {"fetched": fetched, "succeeded": fetched, "due": at(1 - made.hours % 1)}
    return {**good, "format": "rss 2.0", "site": f"https://{made.host}/", **made.fields}


def _give(
    library: Library, source: str, path: str, articles: int, unread: int, number: int
) -> None:
    drafts = [
        Draft(f"Item {n} of {source}.", path, source, f"{number:032}{n:032}", n, title=f"Item {n}",
              date="2022-10-04", guid=f"{number}/{n}")
        for n in range(articles)
    ]  # fmt: skip
    ids = [item.article for item in ingest(library, drafts).items if item.article is not None]
    library.set_read(ids[unread:], True)
