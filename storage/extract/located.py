"""Places told with the region they lie in: `Plano, Texas` is one name, of Plano.

The region says where the place is and is not itself what the text is about, so it stands as an
adjective would: `Syria` in `Palmyra, Syria` does no more than `Syrian`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from wirepane.storage.extract.found import CUED, Found
from wirepane.storage.extract.gazetteer import Entry, known, slug
from wirepane.storage.extract.tables import rows

_COMMA = re.compile(r",[ \u00a0]")
_LIST_GOES_ON = re.compile(r"\s*,?\s+(?:and|or|&)\s+(?:the\s+)?[A-Z]")
_ENDS = re.compile(
    r"\s*(?:$|[.,;:!?()\[\]\"\n–—-])"
    r"|\s+[A-Z]|\s+(?:after|and|as|at|because|before|but|by|during|for|from|in|on|or"
    r"|since|that|to|under|until|when|where|which|while|who|with)\b"
)
"""What stands behind a region; `Syria denied` and `Germany's` say something about the country."""


def with_regions(text: str, names: list[Found]) -> list[Found]:
    """The names, in text order, with each place joined to the regions told behind it."""
    told: list[Found] = []
    at = 0
    while at < len(names):
        place, regions = names[at], list(_regions(text, names, at))
        at += 1 + len(regions)
        if not regions:
            told.append(place)
            continue
        entry = _entry(place, regions[0])
        end, where = regions[-1].end, f"where {place.text} is"
        whole = replace(place, end=end, text=text[place.start : end], score=max(place.score, CUED))
        told.append(whole.as_entry(entry, place.rule, whole.score))
        told += [replace(region, form="adjective", rule=where) for region in regions]
    return told


def _entry(place: Found, region: Found) -> Entry:
    """The place that a table knows, or another of the same name: `Preston, Victoria`."""
    if place.entry is not None and _lies_in(place, region):
        return place.entry
    name = place.text if place.entry is None else f"{place.text}, {region.text}"
    return Entry(f"place:{slug(name)}", name, "place")


def _regions(text: str, names: list[Found], at: int) -> Iterator[Found]:
    """The state and country behind a place's commas; none where the comma is of a list."""
    inner = names[at]
    if inner.kind != "place" or inner.form != "name":
        return
    for position in range(at + 1, len(names)):
        following = names[position]
        if not _COMMA.fullmatch(text, inner.end, following.start):
            return
        region = _as_region(inner, following)
        if region is None or not _ENDS.match(text, region.end):
            return
        if _is_listed(text, region, names[position + 1 : position + 2]):
            return
        yield region
        inner = region


def _is_listed(text: str, region: Found, after: list[Found]) -> bool:
    """Does a list go on behind it: `Mosul, Iraq, Syria`, `Lyon, France and Spain`?"""
    if not after or not (after[0].kind == "country" or after[0].text in _states()):
        return False
    if _LIST_GOES_ON.match(text, region.end):
        return after[0].kind == region.kind
    return (
        _COMMA.fullmatch(text, region.end, after[0].start) is not None
        and after[0].kind == region.kind
        and _as_region(region, after[0]) is None
    )


def _as_region(inner: Found, name: Found) -> Found | None:
    """The name as the state or country that holds `inner`: `New York` as the state of Albany.

    A state is told to say which of several towns is meant, so it holds a town of another country's
    name too; a country behind a town of another one is the next of a list.
    """
    if name.form != "name":
        return None
    state = _states().get(name.text)
    if state is not None:
        as_state = name.as_entry(state, name.rule, name.score)
        if _lies_in(inner, as_state) if name.kind == "country" else inner.entry != state:
            return as_state
    return name if name.kind == "country" and _lies_in(inner, name) else None


def _lies_in(place: Found, region: Found) -> bool:
    """May the place be in the region, for all that the tables know?"""
    if region.entry is None or place.kind == "country":
        return False
    home = place.entry.home if place.entry else None
    return home is None or home == region.entry.home


@cache
def _states() -> dict[str, Entry]:
    """States and provinces by the names they have behind a comma."""
    states = {}
    for written, name in rows("states.tsv"):
        readings = known().lookup(name)
        if readings:
            states[written] = readings[0].entry
    return states
