"""Whose turn it is: each feed once, and no host asked twice at a time."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from wirepane.storage.model.feeds import Feed


class Turns:
    """Shared by the threads that fetch; a thread takes a feed, and gives its host back after."""

    def __init__(self, feeds: Iterable[Feed], *, allow: Collection[str]) -> None:
        """`allow` are hosts of the user's own, which may be asked by all threads at once."""
        self._changed = threading.Condition()
        self._allow = frozenset(allow)
        self._waiting: dict[str, deque[Feed]] = {}
        for feed in feeds:
            self._waiting.setdefault(host_of(feed.url), deque()).append(feed)
        self._free = deque(self._waiting)
        self._ended = False
        self._left: list[Feed] = []

    def take(self) -> Feed | None:
        """The next feed whose host is free, waiting for one where need be; None at the end."""
        with self._changed:
            while self._waiting and not self._free and not self._ended:
                self._changed.wait()
            if self._ended or not self._waiting:
                return None
            host = self._free.popleft()
            feed = self._waiting[host].popleft()
            if not self._waiting[host]:
                del self._waiting[host]
                self._changed.notify_all()
            elif self._is_own(host):
                self._free.append(host)
            return feed

    def give_back(self, feed: Feed) -> None:
        """The feed's host may be asked again."""
        host = host_of(feed.url)
        with self._changed:
            if host in self._waiting and not self._is_own(host):
                self._free.append(host)
                self._changed.notify()

    def end(self) -> list[Feed]:
        """Nobody takes any more; the feeds whose turn never came."""
        with self._changed:
            self._ended = True
            self._left += [feed for feeds in self._waiting.values() for feed in feeds]
            self._waiting.clear()
            self._changed.notify_all()
            return self._left

    def _is_own(self, host: str) -> bool:
        return host in self._allow or host.rpartition(":")[0] in self._allow


def host_of(url: str) -> str:
    """The server behind an address: `example.org:8080`, without the usual ports."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{(parts.hostname or '').lower()}{port}"
