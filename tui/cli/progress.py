"""A bar on standard error while something takes long, and only where somebody can see it."""

from __future__ import annotations

import os
import shutil
import sys
import time
from types import TracebackType

_INTERVAL = 0.1
"""Seconds between two drawings: a bar that flickers costs more than it tells."""
_NARROWEST = 24
"""Columns below which a bar says nothing."""


class Bar:
    """One line that is drawn over and taken away at the end; nothing at all without a terminal."""

    def __init__(self, doing: str, total: int | None) -> None:
        """`total` is None where nobody knows how much will come: then it only counts."""
        self._doing = doing
        self._total = total
        self._columns = shutil.get_terminal_size().columns - 1
        self._shown = (
            sys.stderr.isatty()
            and os.environ.get("TERM") != "dumb"
            and self._columns >= _NARROWEST
            and total != 1
        )
        self._drawn = 0.0

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def clear(self) -> None:
        """Take it away, for good or to let something else be printed."""
        if self._drawn:
            self._write(" " * self._columns + "\r")
            self._drawn = 0.0

    def at(self, done: int) -> None:
        """Draw how far the work is."""
        now = time.monotonic()
        if self._shown and now - self._drawn >= _INTERVAL:
            self._drawn = now
            self._write(self._line(done) + "\r")

    def _line(self, done: int) -> str:
        counted = f" {done}" + (f"/{self._total}" if self._total else "")
        room = self._columns - len(self._doing) - len(counted) - 3
        if room < 1 or not self._total:
            return f"{self._doing}{counted}"[: self._columns]
        full = room * min(done, self._total) // self._total
        return f"{self._doing} [{'#' * full}{'.' * (room - full)}]{counted}"

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
