"""One request and its answer over one connection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.bodies import read_body, too_large
from wirepane.storage.sources.http.limits import Deadline, Limits
from wirepane.storage.sources.http.messages import received_headers, sent_headers
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


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one request."""

    status: int
    headers: dict[str, str]
    body: bytes


class Stale(Exception):
    """A kept connection turned out to be closed: no error yet, the request is sent anew."""


def exchange(
    connection: Connection,
    address: Address,
    headers: list[tuple[str, str]],
    *,
    limits: Limits,
    deadline: Deadline,
) -> Answer:
    """Ask, and read the answer: its body with status 200 only.

    Raises FetchError, and Stale where nothing came over a connection that was used before.
    """
    import httpcore

    wire = connection.wire
    wire.begin(deadline, limits.head)
    try:
        return _exchange(connection, address, headers, limits)
    except (httpcore.ProtocolError, OSError) as error:
        if connection.used and not wire.received:
            raise Stale from None
        raise _broken(wire, error) from None


def _exchange(
    connection: Connection, address: Address, headers: list[tuple[str, str]], limits: Limits
) -> Answer:
    import httpcore

    base = connection.base
    target = str(address) if connection.full else address.target
    response = connection.http.handle_request(
        httpcore.Request(
            b"GET",
            httpcore.URL(scheme=base.scheme, host=base.host, port=base.port, target=target),
            headers=sent_headers(address, [*headers, *connection.headers]),
        )
    )
    try:
        if len(response.headers) > limits.headers:
            raise FetchError(
                f"The server sends more than {limits.headers} headers.", "broken answer"
            )
        received = received_headers(response.headers)
        body = b""
        if response.status in (200, 304):
            # Twice the limit leaves room for the framing of chunks, which is not counted else.
            connection.wire.allow(2 * limits.size, too_large(limits))
            body = read_body(response.iter_stream(), received, limits)
    finally:
        response.close()
    return Answer(response.status, received, body)


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
