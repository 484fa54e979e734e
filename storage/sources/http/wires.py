"""One TCP or TLS connection whose every wait ends at the deadline of the fetch that uses it.

httpx and httpcore know time limits for single reads only: a server that sends a byte a second keeps
them busy for ever. A wire is what httpcore reads and writes through instead of a socket.
"""

from __future__ import annotations

import errno
import os
import select
import socket
from typing import TYPE_CHECKING

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.limits import Deadline

if TYPE_CHECKING:
    import ssl


class Wire:
    """A connected socket, the deadline of its present fetch and the bytes it may still read.

    Has the methods of `httpcore.NetworkStream`, whose own timeouts are not used.
    """

    __slots__ = ("allowance", "deadline", "ended", "excess", "received", "socket")

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self.socket = connected
        self.begin(deadline, 0)

    def begin(self, deadline: Deadline, head: int) -> None:
        """Start on a new request, whose answer may have `head` bytes of headers."""
        self.deadline = deadline
        self.received = 0
        self.ended = False
        """The other side has closed."""
        self.allow(
            head,
            FetchError(f"The server's headers are longer than {head:,} bytes.", "broken answer"),
        )

    def allow(self, size: int, excess: FetchError) -> None:
        """Let `size` more bytes in, then raise `excess`."""
        self.allowance = size
        self.excess = excess

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What is there, at most `max_bytes`; empty where the other side closed.

        Raises FetchError at the deadline and beyond the allowance, OSError as a socket does.
        """
        if self.allowance <= 0:
            raise self.excess
        size = min(max_bytes, self.allowance)
        while True:
            self.socket.settimeout(self.deadline.glance())
            try:
                data = self.socket.recv(size)
            except TimeoutError:
                continue
            self.allowance -= len(data)
            self.received += len(data)
            self.ended = not data
            return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it. Raises as `read`, but not where the other side has closed already.

        A server may answer and close before it has read the request; reading tells.
        """
        while buffer:
            self.socket.settimeout(self.deadline.glance())
            try:
                buffer = buffer[self.socket.send(buffer) :]
            except TimeoutError:
                continue
            except OSError:
                return

    def close(self) -> None:
        """Close for good; repeating it does nothing."""
        self.socket.close()

    def get_extra_info(self, info: str) -> bool | None:
        """`is_readable`: there is something to read, which on an idle connection is its end."""
        return _ready(self.socket, select.POLLIN, 0) if info == "is_readable" else None


def connect(address: str, port: int, deadline: Deadline, share: int) -> socket.socket:
    """A socket connected to an address, which is a number and not looked up.

    May use up to one part in `share` of the time left. Raises FetchError and OSError.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setblocking(False)
        code = opened.connect_ex((address, port))
        keep_back = deadline.check() * (1 - 1 / share)
        while code in (errno.EINPROGRESS, errno.EWOULDBLOCK):
            left = deadline.check() - keep_back
            if left <= 0:
                raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
            if _ready(opened, select.POLLOUT, min(deadline.glance(), left)):
                code = opened.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, os.strerror(code))
        # A request is one small packet that must not wait for another.
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        opened.close()
        raise
    return opened


def secure(
    plain: socket.socket, host: str, context: ssl.SSLContext, deadline: Deadline
) -> ssl.SSLSocket:
    """The same connection with TLS, the server's certificate checked for `host`.

    Raises FetchError at the deadline, OSError where there can be no TLS; then `plain` is closed.
    """
    plain.settimeout(deadline.glance())
    wrapped = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
    try:
        while True:
            wrapped.settimeout(deadline.glance())
            try:
                wrapped.do_handshake()
            except TimeoutError:
                continue
            return wrapped
    except BaseException:
        wrapped.close()
        raise


def cause(error: Exception) -> str:
    """Why a socket failed, in the system's words: `connection reset by peer`."""
    reason = getattr(error, "reason", None) or getattr(error, "strerror", None)
    return str(reason or "no reason given").replace("_", " ").lower()


def _ready(waiting: socket.socket, event: int, seconds: float) -> bool:
    poll = select.poll()
    poll.register(waiting, event)
    return bool(poll.poll(seconds * 1000))
