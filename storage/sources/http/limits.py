"""How long, how much and how far a fetch may go, and the clock that ends it."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from wirepane.storage.errors import FetchError

GLANCE = 0.25
"""Seconds that a wait may last before it looks whether the fetcher was closed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost."""

    seconds: float = 20.0
    """For all of it: names, connecting, TLS, every redirect, headers and body."""
    size: int = 10 * 1024 * 1024
    """Bytes of the body, before and after decompression."""
    head: int = 64 * 1024
    """Bytes of status line and headers, informational answers included; browsers take 256 KiB."""
    headers: int = 200
    pieces: int = 100_000
    """Chunks of a body: each costs some 15 µs, so that 1-byte chunks would cost minutes."""
    redirects: int = 5
    idle: int = 16
    """Connections kept open for the next request; the app has to do with 64 open files."""
    idle_seconds: float = 15.0


class Deadline:
    """When a fetch has to be over; every wait on the network asks it how long it may take."""

    __slots__ = ("_end", "_seconds", "_stopped")

    def __init__(self, seconds: float, stopped: threading.Event) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._stopped = stopped

    def check(self) -> float:
        """Seconds left, more than 0. Raises FetchError at the end, or where the fetcher closed."""
        if self._stopped.is_set():
            raise FetchError("The fetch was stopped.", "stopped")
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchError(
                f"The server took longer than {self._seconds:g} seconds; try again later.",
                "too slow",
            )
        return left

    def glance(self) -> float:
        """Seconds the next wait may last; afterwards ask again. Raises as `check`."""
        return min(self.check(), GLANCE)

    def extend(self, seconds: float) -> None:
        """Do not count time that was spent waiting for others."""
        self._end += seconds
