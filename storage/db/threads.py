"""One connection a thread to one library file."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from wirepane.storage.db import connection


class Connections:
    """Opened as threads ask, closed together."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._threads = threading.local()
        self._lock = threading.Lock()
        self._opened: list[sqlite3.Connection] = []

    def mine(self) -> sqlite3.Connection:
        """This thread's connection. Raises LibraryError."""
        found: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if found is None:
            found = connection.connect(self._path, read_only=self._read_only)
            self._threads.connection = found
            with self._lock:
                self._opened.append(found)
        return found

    def close(self) -> None:
        """Close them all; the planner's statistics are brought up to date."""
        with self._lock:
            for opened in self._opened:
                if not self._read_only:
                    _optimize(opened)
                opened.close()
            self._opened.clear()
        self._threads = threading.local()


def _optimize(opened: sqlite3.Connection) -> None:
    try:
        opened.execute("PRAGMA busy_timeout = 0")
        opened.execute("PRAGMA optimize")
    except sqlite3.Error:
        return  # another writer is at work; the next close does it
