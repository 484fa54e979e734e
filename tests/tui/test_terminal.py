"""What reaches a real terminal: hostile text leaves no byte that it would obey."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time

from wirepane.storage.library import Library

from .conftest import fill

HOSTILE = (
    "title \x1b]0;owned\x07 bell",
    "colour \x1b[5;7;31mred",
    "C1 \x9b5;31mcsi and \x9d0;owned\x9c",
    "bidi \u202eevil\u202c and \u2066isolate",
)
OBEYED = (
    b"\x1b]0;owned", b"\x1b[5;7;31m", "\x9b".encode(), "\x9d".encode(),
    "\u202e".encode(), "\u2066".encode(), b"\x07",
)  # fmt: skip

POINTER = b"\x1b]22;default\x07"
"""Textual's own way to choose the mouse pointer."""

SCRIPT = """
import sys
from pathlib import Path
from wirepane.storage.config import Settings
from wirepane.storage.library import Library
from wirepane.tui.app import WirepaneApp
path = Path(sys.argv[1])
settings = Settings(path, config=path.with_name("c.toml"))
WirepaneApp(Library.open(path), settings=settings).run()
"""


def test_hostile_text_leaves_no_control_byte_on_the_terminal(empty: Library) -> None:
    fill(empty, tuple(("2022-10-01", title, f"A story {title}.") for title in HOSTILE))
    written = played(str(empty.path), [b"j", b"j", b"j", b"\r", b"?", b"\x11", b"q", b"\x11"])
    assert b"bell" in written
    assert b"evil" in written
    written = written.replace(POINTER, b"")
    assert [bad for bad in OBEYED if bad in written] == []


def played(library: str, keys: list[bytes]) -> bytes:
    """Everything the app writes to its terminal while keys are pressed."""
    screen, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, library],
        stdin=end, stdout=end, stderr=end, env=environment, start_new_session=True,
    ) as app:  # fmt: skip
        os.close(end)
        try:
            written = read_until(screen, b"4 Reader")
            for key in keys:
                os.write(screen, key)
                written += read_for(screen, 0.3)
            app.wait(timeout=20)
        finally:
            app.kill()
            os.close(screen)
    return written


def read_until(screen: int, text: bytes) -> bytes:
    """What comes until a text has come, at most half a minute."""
    written, last = b"", time.monotonic() + 30
    while text not in written and time.monotonic() < last:
        written += read_for(screen, 0.2)
    return written


def read_for(screen: int, seconds: float) -> bytes:
    """What comes within some time; nothing more once the other end is closed."""
    written, last = b"", time.monotonic() + seconds
    while (rest := last - time.monotonic()) > 0 and select.select([screen], [], [], rest)[0]:
        try:
            written += os.read(screen, 65536)
        except OSError:
            break
    return written
