"""A terminal of any size around a call of the program."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from pathlib import Path

PATIENCE = 20.0
"""Seconds after which a call that does not end is killed."""


def in_terminal(
    *argv: str | Path, rows: int = 24, columns: int = 80, keys: bytes = b"", **environment: str
) -> tuple[int, str]:
    """The exit status and all that was drawn; `keys` are pressed once something was drawn."""
    child, terminal = pty.fork()
    if child == 0:
        _become(argv, rows, columns, environment)
    drawn = b""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        readable, _, _ = select.select([terminal], [], [], 0.2)
        if not readable and drawn and keys:
            os.write(terminal, keys)
            keys = b""
        if readable and not (piece := _read(terminal)):
            break
        drawn += piece if readable else b""
    else:
        os.kill(child, 9)
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), drawn.decode("utf-8", "replace")


def _become(
    argv: tuple[str | Path, ...], rows: int, columns: int, environment: dict[str, str]
) -> None:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    program = [sys.executable, "-m", "wirepane.tui.cli", *map(str, argv)]
    kept = {name: value for name, value in os.environ.items() if name not in ("LINES", "COLUMNS")}
    os.execve(sys.executable, program, {**kept, "TERM": "xterm-256color", **environment})


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # Linux tells so that the child has closed its end
        return b""
