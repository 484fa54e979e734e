"""Loopback servers that do what a script says, byte by byte; no HTTP library helps them."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable

Script = Callable[[socket.socket], bool]
"""Answers one request on a connection; True keeps the connection for another."""


def says(*parts: bytes) -> Script:
    """Send the parts and close."""

    def script(line: socket.socket) -> bool:
        line.sendall(b"".join(parts))
        return False

    return script


def keeps(*parts: bytes) -> Script:
    """Send the parts and wait for the next request."""

    def script(line: socket.socket) -> bool:
        line.sendall(b"".join(parts))
        return True

    return script


def hangs(*parts: bytes) -> Script:
    """Send the parts, then nothing until the other side gives up."""

    def script(line: socket.socket) -> bool:
        line.sendall(b"".join(parts))
        while line.recv(4096):
            pass
        return False

    return script


def after(seconds: float, script: Script) -> Script:
    """Wait, then go by the script."""

    def waiting(line: socket.socket) -> bool:
        time.sleep(seconds)
        return script(line)

    return waiting


def drips(start: bytes, drop: bytes, seconds: float = 0.02) -> Script:
    """Send the start, then a drop at a time for ever."""

    def script(line: socket.socket) -> bool:
        line.sendall(start)
        while True:
            line.sendall(drop)
            time.sleep(seconds)

    return script


def floods(start: bytes, flood: bytes) -> Script:
    """Send the start, then the flood as fast as it is taken, for ever."""
    wave = flood * max(1, 16384 // len(flood))

    def script(line: socket.socket) -> bool:
        line.sendall(start)
        while True:
            line.sendall(wave)

    return script


def resets(line: socket.socket) -> bool:
    """Break the connection off."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


class Server:
    """Answers the first request by the first script, and so on; the last one stays."""

    def __init__(
        self, *scripts: Script, first: Callable[[socket.socket], None] | None = None
    ) -> None:
        """`first` has a connection for itself before anything is read from it."""
        self._scripts = list(scripts)
        self._first = first
        self.heads: list[str] = []
        """What was asked, in order."""
        self.connections = 0
        self.at_once = 0
        """The most requests that were under way at one time."""
        self._now = 0
        self._guard = threading.Lock()
        self._lines: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def url(self, path: str = "/feed", host: str = "127.0.0.1") -> str:
        """An address that this server answers."""
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        """Break off everything."""
        # Closing alone does not wake a thread that accepts; shutting down does on Linux, and a
        # connection of one's own everywhere.
        with self._guard:
            listener, self._listener = self._listener, socket.socket()
        self._listener.close()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        self._threads[0].join()
        listener.close()
        with self._guard:
            lines = list(self._lines)
        for line in lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join()

    def _listen(self) -> None:
        listener = self._listener
        while True:
            line, _ = listener.accept()
            with self._guard:
                if self._listener is not listener:
                    line.close()
                    return
                self.connections += 1
                self._lines.append(line)
                thread = threading.Thread(target=self._serve, args=(line,), daemon=True)
                self._threads.append(thread)
            thread.start()

    def _serve(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            if self._first:
                self._first(line)
                return
            while head := _read_head(line):
                with self._guard:
                    self._now += 1
                    self.at_once = max(self.at_once, self._now)
                    script = self._scripts[min(len(self.heads), len(self._scripts) - 1)]
                    self.heads.append(head)
                try:
                    if not script(line):
                        return
                finally:
                    with self._guard:
                        self._now -= 1


def _read_head(line: socket.socket) -> str:
    head = b""
    while b"\r\n\r\n" not in head:
        data = line.recv(4096)
        if not data:
            return ""
        head += data
    return head.decode("ascii")
