"""One request at a time to a host: threads that want the same one wait for each other."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from wirepane.storage.sources.http.limits import Deadline


class Turns:
    """Whose turn it is at which host."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._queues: dict[str, tuple[threading.Lock, int]] = {}
        """By host: held by the thread whose turn it is, and how many hold it or wait for it."""

    @contextmanager
    def at(self, host: str, deadline: Deadline) -> Iterator[None]:
        """Wait for the turn at a host and hold it; the wait does not count for the deadline.

        Raises FetchError where the fetcher is closed meanwhile.
        """
        with self._guard:
            turn, waiting = self._queues.get(host) or (threading.Lock(), 0)
            self._queues[host] = turn, waiting + 1
        try:
            self._wait(turn, deadline)
            try:
                yield
            finally:
                turn.release()
        finally:
            with self._guard:
                waiting = self._queues[host][1] - 1
                if waiting:
                    self._queues[host] = turn, waiting
                else:
                    del self._queues[host]

    def _wait(self, turn: threading.Lock, deadline: Deadline) -> None:
        while True:
            began = time.monotonic()
            held = turn.acquire(timeout=deadline.glance())
            deadline.extend(time.monotonic() - began)
            if held:
                return
