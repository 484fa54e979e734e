"""Connections kept open for the next request to the same host."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from wirepane.storage.sources.http.exchange import Connection
from wirepane.storage.sources.http.limits import Deadline, Limits
from wirepane.storage.sources.http.opening import Opener
from wirepane.storage.sources.http.urls import Address

Key = tuple[str, str, int, bool]
"""Scheme, host, port, and whether it was opened as a host that the user allowed."""


class Connections:
    """Lends connections, one thread each, and keeps the idle ones for a while."""

    def __init__(self, opener: Opener, limits: Limits) -> None:
        self._opener = opener
        self._limits = limits
        self._guard = threading.Lock()
        self._closed = False
        self._idle: list[tuple[Key, Connection, float]] = []
        """With the time since when; the newest last."""

    @contextmanager
    def lend(self, address: Address, *, own: bool, deadline: Deadline) -> Iterator[Connection]:
        """A kept connection or a new one; kept again where its answer ended well.

        Raises FetchError where there can be none.
        """
        key = (address.scheme, address.host, address.port, own)
        connection = self._take(key) or self._opener.open(address, own=own, deadline=deadline)
        try:
            yield connection
            if connection.reusable():
                connection.used = True
                self._keep(key, connection)
            else:
                connection.wire.close()
        except BaseException:
            connection.wire.close()
            raise

    def close(self) -> None:
        """Close what is idle; what is lent is closed when it comes back."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for _, connection, _ in idle:
            connection.wire.close()

    def _take(self, key: Key) -> Connection | None:
        while True:
            with self._guard:
                found = next(
                    (n for n in reversed(range(len(self._idle))) if self._idle[n][0] == key), None
                )
                if found is None:
                    return None
                _, connection, since = self._idle.pop(found)
            expired = time.monotonic() - since > self._limits.idle_seconds
            # Nothing is owed, so what can be read is the end, or an answer to no question.
            if not expired and not connection.wire.get_extra_info("is_readable"):
                return connection
            connection.wire.close()

    def _keep(self, key: Key, connection: Connection) -> None:
        with self._guard:
            self._idle.append((key, connection, time.monotonic()))
            kept = 0 if self._closed else self._limits.idle
            surplus = self._idle[: max(0, len(self._idle) - kept)]
            del self._idle[: len(surplus)]
        for _, old, _ in surplus:
            old.wire.close()
