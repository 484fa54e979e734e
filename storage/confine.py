"""What processes that read hostile text may not do: use the network, take all memory, hang."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

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
        raise PermissionError(f"this process uses no network ({event})")


def be_modest(memory: int) -> None:
    """Leave the processor to the screen first, and bound the address space, in bytes."""
    if hasattr(os, "nice"):
        os.nice(5)
    limit_memory(memory)


def limit_memory(memory: int) -> None:
    """Bound this process's address space, in bytes, where the platform can."""
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    except (ImportError, ValueError, OSError):
        return  # Windows has no such limit, macOS refuses it, a container may have set a lower one


def address_space() -> int:
    """Bytes of address space that this process has now; 0 where nobody tells."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def end_after(seconds: int) -> None:
    """Let the kernel end this process then; 0 takes the limit back.

    A parent that still lives ends a hung process earlier; this is for the one left alone with a
    regular expression or a parse that never returns to Python.
    """
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
