"""Finding one's place in a long array of ids, in time a key press does not notice.

The arrays hold up to a million ids; everything loops in C over the machine integers and makes no
index, so memory stays at eight bytes a row.
"""

from __future__ import annotations

from array import array
from collections.abc import Set as AbstractSet

NEAR = 256
"""Rows looked at around a place one expects before the whole array is searched."""


def index_of(ids: array[int], item: int, *, near: int = 0) -> int | None:
    """Where `item` stands, None where it does not; `near` is a guess that makes it cheap."""
    start = max(0, near - NEAR)
    for begin, end in ((start, near + NEAR), (0, len(ids))):
        try:
            return ids.index(item, begin, end)
        except ValueError:
            continue
    return None


def survivor(old: array[int], cursor: int, new: array[int]) -> int | None:
    """Index in `new` of the row at `cursor` of `old`, else of the nearest one above it."""
    end, size = cursor + 1, 1
    while end > 0:
        begin = max(0, end - size)
        chunk = old[begin:end]
        alive = {chunk[0]} if len(chunk) == 1 else set(chunk).intersection(new)
        for item in reversed(chunk):
            if item in alive and (index := index_of(new, item, near=cursor)) is not None:
                return index
        # Growing steps: a handful of passes over `new`, however far the survivor is.
        end, size = begin, size * 64
    return None


def nearest(ids: array[int], cursor: int, marks: AbstractSet[int]) -> int | None:
    """The first marked id at or below the cursor, else the first above it, else None."""
    if not marks:
        return None
    below = next(filter(marks.__contains__, ids[cursor:]), None)
    if below is not None:
        return below
    return next(filter(marks.__contains__, reversed(ids[:cursor])), None)
