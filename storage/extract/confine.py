"""What the extraction process may not do: use the network, crowd the screen out, hang on."""

from __future__ import annotations

import os
import signal
import socket
import sys
from typing import Any

_MEMORY = 4 << 30
"""Address space in bytes: several times what the model needs, less than what stalls a machine."""
_NETWORK = (socket.AF_INET, socket.AF_INET6)
_SOCKET_EVENTS = frozenset(
    ("socket.bind", "socket.connect", "socket.sendmsg", "socket.sendto"),
)
_NAME_EVENTS = frozenset(
    ("socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname", "socket.getnameinfo")
)


def refuse_network() -> None:
    """Make every use of an internet socket in this process a PermissionError, for good.

    An audit hook cannot be taken out again, and it sees libraries: spaCy imports an HTTP client
    that tries at once whether it could bind to an address.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    made = event == "socket.__new__" and arguments[1] in _NETWORK
    used = event in _SOCKET_EVENTS and arguments[0].family in _NETWORK
    if made or used or event in _NAME_EVENTS:
        raise PermissionError(f"the extraction process uses no network ({event})")


def be_modest() -> None:
    """Leave the processor to the screen first, and bound the memory where the platform can."""
    if hasattr(os, "nice"):
        os.nice(5)
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, hard))
    except (ImportError, ValueError, OSError):
        return  # Windows has no such limit, macOS refuses it, a container may have set a lower one


def end_after(seconds: int) -> None:
    """Let the kernel end this process then; 0 takes the limit back.

    A parent that still lives ends a hung process earlier; this is for the one left alone with a
    regular expression or a parse that never returns to Python.
    """
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
