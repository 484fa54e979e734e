"""One request over one connection, and its answer as far as it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.bodies import too_large
from wirepane.storage.sources.http.limits import Deadline, Limits
from wirepane.storage.sources.http.urls import Address
from wirepane.storage.sources.http.wires import Wire, cause

if TYPE_CHECKING:
    import httpcore


@dataclass(slots=True)
class Connection:
    """A wire, and HTTP spoken over it."""

    wire: Wire
    http: httpcore.HTTP11Connection
    base: httpcore.URL
    """Scheme, host and port of the other end: the server, or a proxy that reads requests."""
    full: bool
    """Requests hold the whole address, as proxies want it."""
    headers: list[tuple[str, str]]
    """What every request of this connection says besides."""
    used: bool = False
    """It has answered before, and may have been closed since."""

    def reusable(self) -> bool:
        """Whether the answer ended where it should, and another request may follow.

        What a server sent beyond its answer would be taken for the next one: httpcore does not
        look, so this looks into its parser.
        """
        left = self.http._h11_state.trailing_data
        return self.http.is_idle() and left == (b"", False)


class Stale(Exception):
    """A kept connection turned out to be closed: no error yet, the request is sent anew."""


def ask(
    connection: Connection,
    address: Address,
    headers: list[tuple[bytes, bytes]],
    *,
    limits: Limits,
    deadline: Deadline,
) -> httpcore.Response:
    """Send a request and read status and headers of its answer.

    Raises FetchError, and Stale where nothing came over a connection that was used before.
    """
    import httpcore

    base, wire = connection.base, connection.wire
    target = str(address) if connection.full else address.target
    request = httpcore.Request(
        b"GET",
        httpcore.URL(scheme=base.scheme, host=base.host, port=base.port, target=target),
        headers=[*headers, *connection.headers],
    )
    wire.begin(deadline, limits.head)
    try:
        answer = connection.http.handle_request(request)
    except (httpcore.ProtocolError, OSError) as error:
        if connection.used and not wire.received:
            raise Stale from None
        raise _broken(wire, error) from None
    if len(answer.headers) > limits.headers:
        raise FetchError(f"The server sends more than {limits.headers} headers.", "broken answer")
    return answer


def pieces(connection: Connection, answer: httpcore.Response, limits: Limits) -> Iterator[bytes]:
    """The body of an answer as it comes. Raises FetchError."""
    import httpcore

    # Twice the limit leaves room for the framing of chunks, which is not counted else.
    connection.wire.allow(2 * limits.size, too_large(limits))
    try:
        yield from answer.iter_stream()
    except (httpcore.ProtocolError, OSError) as error:
        raise _broken(connection.wire, error) from None


def _broken(wire: Wire, error: Exception) -> FetchError:
    if isinstance(error, OSError):
        text = f"The connection broke off ({cause(error)}); try again later."
    elif wire.ended and not wire.received:
        text = "The server closed the connection without an answer; try again later."
    elif wire.ended:
        text = "The server closed the connection before its answer was complete; try again later."
    else:
        text = "What the server answers is no valid HTTP; check the address."
    return FetchError(text, "broken answer")
