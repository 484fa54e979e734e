"""What reaches a real terminal: hostile text never leaves a control byte there."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path

import pytest

from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.model import Draft

HOSTILE = (
    "CANARY \x1b]0;CANARY\x07 \x1b[2J\x1b[31mred \x9b5m \x90q\x9c \x1b]52;c;Q0FOQVJZ\x07 "
    "\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\ \u202egnp.exe\u202c \u2066x\u2069 "
    "[/] [@click=app.quit]CANARY[/] [sic] \x08\x7f\x00 \U000e0041 " + "a" + "\u0301" * 40
)
SEQUENCE = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    rb"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b[PX^_].*?\x1b\\"  # DCS, SOS, PM, APC
    rb"|\x1b[ -/]*[0-~]",
    re.DOTALL,
)
FORBIDDEN = re.compile(
    "[\x00-\x06\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]"
)
KEYS = ("j", "\r", "\x1b", "2", "3", "W", "\x1b", "/", "CANARY\r", "?", "\x1b", "t", "\x1b", "\x11")


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24), (1, 1)])
def test_hostile_text_leaves_no_control_byte_on_the_terminal(
    tmp_path: Path, columns: int, rows: int
) -> None:
    library = _hostile_library(tmp_path)
    raw, status = _run(library, columns, rows)
    assert b"Traceback" not in raw
    assert os.waitstatus_to_exitcode(status) == 0
    oscs = [m["osc"] for m in SEQUENCE.finditer(raw) if m["osc"] is not None]
    assert not [osc for osc in oscs if b"CANARY" in osc or osc.startswith((b"52;", b"8;"))]
    text = SEQUENCE.sub(b"", raw).decode("utf-8")
    assert not FORBIDDEN.findall(text)
    if columns > 1:
        assert "CANARY" in text
        assert "[@click=app.quit]" in text


def _hostile_library(folder: Path) -> Path:
    path = folder / "library.db"
    library = Library.open(path)
    drafts = [
        Draft(f" date 2022-10-0{n} {HOSTILE} {n}\n\n{HOSTILE}", f"{n}\x1b[31m.txt", HOSTILE, "0",
              title=f"{n} {HOSTILE}", publisher=HOSTILE, author=HOSTILE)
        for n in range(1, 6)
    ]  # fmt: skip
    ingest(library, drafts)
    for article in library.article_ids():
        # Nothing may wait: the test is about the screen, not about the extractor.
        library.fail_extraction(article, HOSTILE)
    library.tag([1, 2], add=[HOSTILE])
    library.close()
    return path


def _run(library: Path, columns: int, rows: int) -> tuple[bytes, int]:
    """Play the keys to the app in a terminal; every byte it wrote, and how it ended."""
    settings = library.with_name("config.toml")
    settings.write_text(f"library = {json.dumps(str(library))}\n")
    command = [sys.executable, "-m", "wirepane.tui.cli", "--config", str(settings)]
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
        os.environ.pop("WIREPANE_LIBRARY", None)
        os.execv(command[0], command)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.kill(pid, signal.SIGWINCH)
    raw = _read(terminal, quiet=1.5, at_most=20)
    for key in KEYS:
        try:
            os.write(terminal, key.encode())
        except OSError:
            break
        raw += _read(terminal, quiet=0.3, at_most=3)
    for _ in range(100):
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            os.close(terminal)
            return raw, status
        raw += _read(terminal, quiet=0.1, at_most=0.2)
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    pytest.fail("the app did not quit")


def _read(terminal: int, *, quiet: float, at_most: float) -> bytes:
    """Bytes until none came for `quiet` seconds."""
    raw, end = b"", time.monotonic() + at_most
    while time.monotonic() < end and select.select([terminal], [], [], quiet)[0]:
        try:
            chunk = os.read(terminal, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        raw += chunk
    return raw
