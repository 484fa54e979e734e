"""A program in a pseudo-terminal, its screen in memory, and what it costs (Linux).

Times are taken where bytes arrive, in a thread that does nothing else, so that drawing the screen
here is not counted.
"""

from __future__ import annotations

import fcntl
import os
import pty
import queue
import re
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

COLUMNS, ROWS = 120, 40
DOWN, HOME = b"\x1b[B", b"\x1b[H"
# What pyte would print instead of obeying: private modes, device strings, titles.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=?][0-9;]*\$?[A-Za-z]|\x1bP.*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", re.DOTALL
)


class Terminal:
    """One run of a program; leaving the block ends it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        # The reading thread must get its turn at once, or arrival times are late by 5 ms.
        sys.setswitchinterval(2e-4)
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._chunks: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self.started = time.perf_counter()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            # A new pty is 0×0: give it a size before the program looks.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(command[0], list(command), dict(environment))
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._master)

    def wait_for(self, text: str, *, seconds: float = 60) -> float:
        """Seconds from the start until the screen shows the text."""
        end = time.perf_counter() + seconds
        while arrival := self._next(end):
            if any(text in line for line in self.screen.display):
                return arrival - self.started
        shown = "\n".join(self.screen.display)
        raise TimeoutError(f"{text!r} was not shown within {seconds} s; the screen:\n{shown}")

    def press(self, key: bytes, *, seconds: float = 2) -> float | None:
        """Seconds from a key to the first bytes that change the screen; None if none do."""
        before, sent = self._frame(), time.perf_counter()
        os.write(self._master, key)
        while arrival := self._next(sent + seconds):
            if self._frame() != before:
                return arrival - sent
        return None

    def settle(self, quiet: float = 0.2, *, seconds: float = 5) -> None:
        """Read until nothing has come for so long, for some seconds at most."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and self._next(time.perf_counter() + quiet):
            pass

    def draw_for(self, seconds: float) -> None:
        """Go on drawing for so long."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self._next(end)

    def cpu(self) -> float:
        """Seconds of processor time that the program itself has used."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """Resident MiB of the program itself, without the processes it started."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._master, 1 << 16)
            except OSError:
                return
            self._chunks.put((time.perf_counter(), data))
            if not data:
                return

    def _next(self, end: float) -> float | None:
        """Draw the next chunk; its arrival, or None where none came in time."""
        try:
            arrival, data = self._chunks.get(timeout=max(0.0, end - time.perf_counter()))
        except queue.Empty:
            return None
        self._stream.feed(_UNKNOWN.sub(b"", data))
        return arrival

    def _frame(self) -> list[list[tuple[str, str, bool]]]:
        """What a person sees: characters, and where the highlight is."""
        buffer = self.screen.buffer
        return [
            [(cell.data, cell.bg, cell.reverse) for cell in map(buffer[row].__getitem__, columns)]
            for row, columns in ((row, range(COLUMNS)) for row in range(ROWS))
        ]
