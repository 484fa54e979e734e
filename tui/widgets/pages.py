"""Nouns kept by id and read a page at a time: what a list draws from."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

PAGE = 64
"""Ids read at once: more than a tall screen shows, few enough for one quick read."""
KEPT = 64 * PAGE
"""Nouns kept, oldest dropped first."""
GONE: Final = object()
"""Stands for an id that the library no longer knows."""


class Pages:
    """The nouns read last, by id."""

    def __init__(self, load: Callable[[Sequence[int]], Mapping[int, Any]]) -> None:
        self._load = load
        self._nouns: dict[int, Any] = {}

    def at(self, ids: array[int], index: int) -> Any:
        """The noun of the row at `index`, or `GONE`; reads its page if it must."""
        item = ids[index]
        if item not in self._nouns:
            first = index - index % PAGE
            missing = [near for near in ids[first : first + PAGE] if near not in self._nouns]
            found = self._load(missing)
            self.put({near: found.get(near, GONE) for near in missing})
        return self._nouns[item]

    def put(self, nouns: Mapping[int, Any]) -> None:
        """Keep nouns that were read already."""
        self._nouns.update(nouns)
        if (spare := len(self._nouns) - KEPT) > 0:
            for item in list(islice(self._nouns, spare)):
                del self._nouns[item]

    def forget(self, ids: Iterable[int] | None) -> None:
        """Read these again when they are next wanted; None means all."""
        if ids is None:
            self._nouns.clear()
            return
        for item in ids:
            self._nouns.pop(item, None)
