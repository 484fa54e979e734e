"""The fetcher: from a request through redirects to a document, whatever the servers do."""

from __future__ import annotations

import threading
from collections.abc import Collection
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.bodies import read_body
from wirepane.storage.sources.http.connections import Connections
from wirepane.storage.sources.http.limits import Deadline, Limits
from wirepane.storage.sources.http.messages import (
    Errand,
    Request,
    Response,
    conditions,
    plain,
    sent_headers,
)
from wirepane.storage.sources.http.names import Resolver, system_addresses
from wirepane.storage.sources.http.opening import Opener
from wirepane.storage.sources.http.redirects import Way
from wirepane.storage.sources.http.statuses import REDIRECTS, status_error
from wirepane.storage.sources.http.turns import Turns
from wirepane.storage.sources.http.urls import parse, plain_host, refused

if TYPE_CHECKING:
    import httpx

DEFAULT_LIMITS = Limits()


class Fetcher:
    """Fetches addresses for any number of threads until it is closed."""

    def __init__(
        self,
        *,
        version: str,
        allow: Collection[str] = (),
        proxies: bool = False,
        limits: Limits = DEFAULT_LIMITS,
        resolve: Resolver = system_addresses,
    ) -> None:
        """`version` is Wirepane's, for User-Agent; `allow` names the user's own hosts.

        An allowed host, written as `host`, `host:port` or an address, may be at any address and
        gets as many requests at a time as there are threads. `proxies`: go by the environment's
        proxies and SSL_CERT_FILE. `resolve` says how names become addresses.
        """
        self._agent = f"Wirepane/{version} (feed reader)"
        self._allowed = frozenset(plain_host(host) for host in allow)
        self._limits = limits
        self._stopped = threading.Event()
        self._turns = Turns()
        opener = Opener(limits=limits, resolve=resolve, environment=proxies)
        self._connections = Connections(opener, limits)
        self._guard = threading.Lock()
        self._opened: httpx.Client | None = None

    def fetch(self, request: Request) -> Response:
        """Fetch an address; waits its turn where another thread is at the same host.

        Raises FetchError, and nothing else for anything that a server can do.
        """
        client = self._client()
        deadline = Deadline(self._limits.seconds, self._stopped)
        deadline.check()
        conditional = conditions(request)
        headers = [
            ("User-Agent", self._agent),
            ("Accept", request.accept),
            ("Accept-Encoding", "gzip"),
            *conditional,
        ]
        way = Way(parse(request.url), self._limits.redirects)
        own = True
        while True:
            # A stranger's redirect does not reach the user's own hosts.
            own = own and way.here.is_among(self._allowed)
            errand = Errand(way.here, own, deadline)
            turn = nullcontext() if own else self._turns.at(way.here.host, deadline)
            try:
                with turn:
                    answer, body = self._ask(client, errand, headers)
                if answer.status_code not in REDIRECTS:
                    return _response(answer, body, way, asked=bool(conditional))
            except FetchError as error:
                raise way.told(error) from None
            way.redirect(answer.status_code, answer.extensions["location"])

    def close(self) -> None:
        """Stop: fetches under way end within a second as `stopped`, as do all later ones."""
        self._stopped.set()
        self._connections.close()

    def _ask(
        self, client: httpx.Client, errand: Errand, headers: list[tuple[str, str]]
    ) -> tuple[httpx.Response, bytes]:
        """The answer and its body, decompressed; an answer that brings no document has none."""
        with closing(client.send(_request(errand, headers), stream=True)) as answer:
            if answer.status_code not in (200, 304):
                return answer, b""
            # Raw, because httpx would decompress without a limit.
            return answer, read_body(answer.iter_raw(), answer.headers, self._limits)

    def _client(self) -> httpx.Client:
        """Made at the first fetch: loading httpx costs 100 ms, which no deadline pays for."""
        with self._guard:
            if self._opened is None:
                from wirepane.storage.sources.http.transport import client

                self._opened = client(self._connections, self._limits)
            return self._opened


def _request(errand: Errand, headers: list[tuple[str, str]]) -> httpx.Request:
    import httpx

    address = errand.address
    try:
        return httpx.Request(
            "GET",
            str(address),
            headers=sent_headers(address, headers),
            # With a stream, though an empty one, httpx adds no headers of its own.
            stream=httpx.ByteStream(b""),
            extensions={"errand": errand},
        )
    except httpx.InvalidURL:
        # Four numbers that are no address: `999.1.1.1`, or `0177.0.0.1`, read in two ways.
        raise refused(str(address), "its host has a name that no host can have") from None


def _response(answer: httpx.Response, body: bytes, way: Way, *, asked: bool) -> Response:
    headers, status = answer.headers, answer.status_code
    if status not in (200, 304):
        raise status_error(status, headers.get("retry-after"))
    if status == 304 and not asked:
        raise FetchError(
            "The server says that nothing is new, although nothing was asked about before;"
            " try again later. (Status 304.)",
            "broken answer",
            status=304,
        )
    return Response(
        status=200 if status == 200 else 304,
        url=str(way.here),
        body=body,
        content_type=plain(headers.get("content-type")),
        etag=plain(headers.get("etag")),
        modified=plain(headers.get("last-modified")),
        moved=str(way.moved) if way.moved else None,
    )
