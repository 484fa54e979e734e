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

    def __init__(self, doing: str, total: int) -> None:
        self._doing = doing
        self._total = max(total, 1)
        self._columns = shutil.get_terminal_size().columns - 1
        self._shown = (
            sys.stderr.isatty()
            and os.environ.get("TERM") != "dumb"
            and self._columns >= _NARROWEST
            and total > 1
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
        if self._drawn:
            self._write(" " * self._columns + "\r")

    def at(self, done: int, total: int | None = None) -> None:
        """Draw how far the work is; what turned up meanwhile raises the total."""
        self._total = max(self._total, total or 0, done)
        now = time.monotonic()
        if self._shown and now - self._drawn >= _INTERVAL:
            self._drawn = now
            self._write(self._line(done) + "\r")

    def _line(self, done: int) -> str:
        counted = f" {done}/{self._total}"
        room = self._columns - len(self._doing) - len(counted) - 3
        if room < 1:
            return f"{self._doing}{counted}"[: self._columns]
        full = room * done // self._total
        return f"{self._doing} [{'#' * full}{'.' * (room - full)}]{counted}"

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
