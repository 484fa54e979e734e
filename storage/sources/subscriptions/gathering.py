"""What a list of feeds holds, gathered item by item: each feed once, the rest with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from wirepane.storage.errors import SourceError
from wirepane.storage.model import Unreadable
from wirepane.storage.model.feeds import Subscription
from wirepane.storage.sources.addresses import address
from wirepane.storage.text import fold, one_line

MAX_FEEDS = 10_000
"""Items of one list, refused ones too; the longest lists that people share have some thousands."""
MAX_TITLE = 500
"""Characters of a title or a tag."""
MAX_TAGS = 50
"""Tags of one feed."""


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """What a list of feeds holds."""

    subscriptions: tuple[Subscription, ...]
    """In the order of the list, each address once."""
    refused: tuple[Unreadable, ...] = ()
    """What was not taken: the list's name with the line, and why."""


class Gathered:
    """Takes the items of a list in, whatever its form."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._feeds: dict[str, Subscription] = {}
        self._refused: list[Unreadable] = []
        self._count = 0

    def take(
        self,
        url: str,
        line: int,
        *,
        title: str = "",
        tags: Iterable[str] = (),
        site: str = "",
    ) -> None:
        """A feed of the list; one that is there already gets what it lacks.

        Raises SourceError where the list is too long.
        """
        try:
            kept = address(url)
            wish = Subscription(kept, titled(title, url, kept), tags_once(tags), _site(site))
        except SourceError as trouble:
            self.refuse(line, str(trouble))
            return
        self._counted()
        self._feeds[wish.url] = _joined(self._feeds.get(wish.url), wish)

    def refuse(self, line: int, reason: str) -> None:
        """Something of the list that is no feed to us. Raises SourceError as `take` does."""
        self._counted()
        self._refused.append(Unreadable(f"{self._name}:{line}", reason))

    def result(self) -> Subscriptions:
        """All that was taken in."""
        return Subscriptions(tuple(self._feeds.values()), tuple(self._refused))

    def _counted(self) -> None:
        self._count += 1
        if self._count > MAX_FEEDS:
            raise SourceError(f"more than {MAX_FEEDS:,} feeds in one list; take it in parts.")


def tags_once(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as single lines, each once whatever its case, at most 50."""
    kept: dict[str, str] = {}
    for tag in tags:
        key, named = _tag(tag[:MAX_TITLE])
        if named and len(kept) < MAX_TAGS:
            kept.setdefault(key, named)
    return tuple(kept.values())


@lru_cache(maxsize=4096)
def _tag(tag: str) -> tuple[str, str]:
    """A tag for comparing and as it is kept; remembered, because every feed of a folder has it."""
    named = one_line(tag)
    return fold(named), named


def titled(title: str, *urls: str) -> str | None:
    """A title as one line; a list that calls a feed by its address gives it none."""
    title = one_line(title)[:MAX_TITLE].strip()
    return title if title not in ("", *urls) else None


def _site(site: str) -> str | None:
    """The address of the feed's site where it is one: nobody misses a broken one."""
    try:
        return address(site)
    except SourceError:
        return None


def _joined(known: Subscription | None, wish: Subscription) -> Subscription:
    if known is None:
        return wish
    return Subscription(
        known.url,
        known.title or wish.title,
        tags_once((*known.tags, *wish.tags)),
        known.site or wish.site,
    )
