"""What `httpx.Client` sends its requests through: connections of ours instead of its own.

httpx says how a request and an answer look and what happens between them; a transport is where it
lets others connect, send and receive. Importing this module loads httpx: the first fetch does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import httpcore
import httpx

from wirepane.storage.sources.http.connections import Connections
from wirepane.storage.sources.http.exchange import Connection, Stale, ask, pieces
from wirepane.storage.sources.http.limits import Limits
from wirepane.storage.sources.http.messages import Errand

READ = frozenset(
    (
        b"content-encoding",
        b"content-length",
        b"content-type",
        b"etag",
        b"last-modified",
        b"retry-after",
    )
)
"""The headers of an answer that are passed on. httpx would keep cookies and read Location, even
where it does not follow it; so it sees neither, and Location goes by as an extension."""


def client(connections: Connections, limits: Limits) -> httpx.Client:
    """A client for any number of threads that goes by nothing but what it is told.

    Each of its requests needs the extension `errand`. It has nothing to close but `connections`.
    """
    return httpx.Client(
        transport=Transport(connections, limits), trust_env=False, follow_redirects=False
    )


class Transport(httpx.BaseTransport):
    """Carries requests over lent connections, each to where its errand says."""

    def __init__(self, connections: Connections, limits: Limits) -> None:
        self._connections = connections
        self._limits = limits

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Status and headers of the answer, its body to be read as it comes; close it after that.

        Raises FetchError and nothing of httpx's, and so does reading the body.
        """
        while True:
            try:
                return self._carry(request, request.extensions["errand"])
            except Stale:
                # The server closed a kept connection in this moment; each is tried only once.
                continue

    def _carry(self, request: httpx.Request, errand: Errand) -> httpx.Response:
        address, deadline = errand.address, errand.deadline
        with ExitStack() as lent:
            connection = lent.enter_context(
                self._connections.lend(address, own=errand.own, deadline=deadline)
            )
            answer = ask(
                connection, address, request.headers.raw, limits=self._limits, deadline=deadline
            )
            lent.callback(answer.close)
            body = Body(connection, answer, self._limits, lent.pop_all())
        headers = [(name.lower(), value) for name, value in answer.headers]
        location = next((value for name, value in headers if name == b"location"), None)
        return httpx.Response(
            answer.status,
            headers=[header for header in headers if header[0] in READ],
            stream=body,
            extensions={"location": location},
        )


class Body(httpx.SyncByteStream):
    """The raw body of an answer; closing it gives the connection back."""

    def __init__(
        self, connection: Connection, answer: httpcore.Response, limits: Limits, lent: ExitStack
    ) -> None:
        self._connection = connection
        self._answer = answer
        self._limits = limits
        self._lent = lent

    def __iter__(self) -> Iterator[bytes]:
        return pieces(self._connection, self._answer, self._limits)

    def close(self) -> None:
        """Keep the connection where all was read, else break it off."""
        self._lent.close()
