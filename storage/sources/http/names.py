"""From a host's name to its addresses, with a lookup that can be left behind.

The system's lookup cannot be interrupted and may hang for half a minute; it runs in a thread of its
own, which is abandoned at the deadline and ends when the system gives up.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.addresses import literal, objection
from wirepane.storage.sources.http.limits import Deadline

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to addresses as text, best first; raises OSError where there are none."""


def system_addresses(host: str, port: int) -> list[str]:
    """What the system's resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def reachable(
    host: str, port: int, *, own: bool, deadline: Deadline, resolve: Resolver
) -> list[str]:
    """The addresses of a host that may be connected to.

    `own`: the user allowed the host, so any address goes. Raises FetchError.
    """
    itself = literal(host)
    found = [itself] if itself else look_up(host, port, deadline, resolve)
    objections = {address: None if own else objection(address) for address in found}
    allowed = [address for address, why in objections.items() if why is None]
    if not allowed:
        address, why = next(iter(objections.items()))
        leads = f"{host} is" if itself else f"{host} leads to {address},"
        raise FetchError(
            f"{leads} {why}, which feeds may not reach. If the host is yours, put"
            f' allow = ["{host}"] under [network] in the settings.',
            "refused address",
        )
    return allowed


def look_up(host: str, port: int, deadline: Deadline, resolve: Resolver) -> list[str]:
    """The addresses of a name, at least one. Raises FetchError."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
    while True:
        try:
            answer = answers.get(timeout=deadline.glance())
        except queue.Empty:
            continue
        if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
            raise FetchError(
                f"The name {host} cannot be looked up now; check the connection to the network.",
                "no such host",
            )
        if isinstance(answer, Exception) or not answer:
            raise FetchError(
                f"There is no host named {host}; check the spelling of the address.",
                "no such host",
            )
        return list(answer)
