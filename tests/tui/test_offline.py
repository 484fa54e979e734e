"""The proof of silence: a whole scripted run of the app and its processes uses no network.

Three ways that know nothing of each other: an audit hook in every Python process that sees each
socket and each name asked for, the kernel's own list of system calls where `strace` is installed,
and a network namespace with nothing in it where the machine lets us make one.
"""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path

import pytest

from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.model import Draft

from .conftest import BRIEFS

HOOK = """
import os, sys
record = os.open({record!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
WATCHED = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
           "socket.gethostbyname", "socket.gethostbyaddr", "webbrowser.open", "urllib.Request")
refusing = []
install, sys.addaudithook = sys.addaudithook, refusing.append
def hook(event, arguments):
    for refuse in refusing:  # what a process refuses itself never happens
        refuse(event, arguments)
    unix = event.startswith("socket.") and getattr(arguments[0], "family", None) == 1
    if event in WATCHED and not unix:
        os.write(record, f"{{event}} {{arguments!r}}\\n".encode("utf-8", "replace"))
    elif event == "socket.__new__" and len(arguments) > 1 and int(arguments[1]) in (2, 10, 17):
        os.write(record, f"internet socket {{arguments!r}}\\n".encode("utf-8", "replace"))
install(hook)
os.write(record, f"hooked {{sys.argv[:1]}} {{os.getpid()}}\\n".encode())
"""
KEYS = ("j", "j", "\r", "\x1b", "2", "j", "\r", "\x1b", "3", "j", "W", "\x1b", "/", "Norland\r",
        "R", "M", "\x1b", "o", "\x1b", "?", "\x1b", ":", "\x1b", "\x11")  # fmt: skip
"""Every pane, a query, why, refresh, sources, links, help, palette, and out."""
INTERNET = re.compile(r"AF_INET|AF_NETLINK|AF_PACKET|resolv\.conf|nsswitch\.conf")


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """A library with feeds, and articles that wait for the extraction process."""
    library = Library.open(tmp_path / "library.db")
    ingest(
        library,
        [
            Draft(text, f"{n}.txt", "briefs", "0", title=title, date=date)
            for n, (date, title, text) in enumerate(BRIEFS)
        ],
    )
    library.feeds.add("https://feeds.example/all", title="Example")
    library.close()
    return tmp_path / "library.db"


def test_a_whole_run_asks_for_no_socket_and_no_name(waiting: Path, tmp_path: Path) -> None:
    record = tmp_path / "record"
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(HOOK.format(record=str(record)), encoding="utf-8")
    assert play(waiting, PYTHONPATH=str(hook)) == 0
    told = record.read_text(encoding="utf-8").splitlines()
    assert len([line for line in told if line.startswith("hooked")]) >= 2, "app and extraction"
    assert [line for line in told if not line.startswith("hooked")] == []


def test_the_kernel_saw_no_internet_socket(waiting: Path, tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed: the audit hook alone has to do")
    record = tmp_path / "calls"
    tracing = [strace, "-f", "-qq", "-e", "trace=network,openat", "-o", str(record)]
    if subprocess.run([*tracing, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let processes be traced")
    assert play(waiting, before=tracing) == 0
    calls = record.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("openat" in call for call in calls)
    assert [call for call in calls if INTERNET.search(call) and "ENOENT" not in call] == []


def test_it_runs_the_same_where_there_is_no_network_at_all(waiting: Path) -> None:
    unshare = shutil.which("unshare")
    alone = [unshare, "-rn"] if unshare else []
    if not alone or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine gives no network namespace")
    assert play(waiting, before=[str(part) for part in alone]) == 0
    library = Library.open(waiting)
    try:
        assert library.counts().pending == 0
    finally:
        library.close()


def play(library: Path, *, before: Sequence[str] = (), **environment: str) -> int:
    """Play the keys to the app, after its articles are extracted; its exit status."""
    settings = library.with_name("config.toml")
    settings.write_text(f"library = {json.dumps(str(library))}\n", encoding="utf-8")
    command = [*before, sys.executable, "-m", "wirepane.tui.cli", "--config", str(settings)]
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", **environment)
        os.environ.pop("WIREPANE_LIBRARY", None)
        os.execv(command[0], command)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    _read_for(terminal, 3)
    _await_extraction(library, terminal)
    for key in KEYS:
        try:
            os.write(terminal, key.encode())
        except OSError:
            break
        _read_for(terminal, 0.4)
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            os.close(terminal)
            return os.waitstatus_to_exitcode(status)
        _read_for(terminal, 0.1)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    pytest.fail("the app did not quit")


def _await_extraction(path: Path, terminal: int) -> None:
    library = Library.open(path)
    try:
        ends = time.monotonic() + 90
        while library.counts().pending and time.monotonic() < ends:
            _read_for(terminal, 0.5)
        assert library.counts().pending == 0, "the extraction process did not finish"
    finally:
        library.close()


def _read_for(terminal: int, seconds: float) -> None:
    """Take what the app draws, so that it never waits for its terminal."""
    ends = time.monotonic() + seconds
    while (left := ends - time.monotonic()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            return
        try:
            if not os.read(terminal, 1 << 16):
                return
        except OSError:
            return
