"""The fetcher: from a request through redirects to a document, whatever the servers do."""

from __future__ import annotations

import threading
from collections.abc import Collection
from contextlib import nullcontext

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.connections import Connections
from wirepane.storage.sources.http.exchange import Answer, Stale, exchange
from wirepane.storage.sources.http.limits import Deadline, Limits
from wirepane.storage.sources.http.messages import Request, Response, conditions, plain
from wirepane.storage.sources.http.names import Resolver, system_addresses
from wirepane.storage.sources.http.opening import Opener
from wirepane.storage.sources.http.redirects import Way
from wirepane.storage.sources.http.statuses import REDIRECTS, status_error
from wirepane.storage.sources.http.turns import Turns
from wirepane.storage.sources.http.urls import Address, parse, plain_host

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

    def fetch(self, request: Request) -> Response:
        """Fetch an address; waits its turn where another thread is at the same host.

        Raises FetchError, and nothing else for anything that a server can do.
        """
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
            turn = nullcontext() if own else self._turns.at(way.here.host, deadline)
            try:
                with turn:
                    answer = self._ask(way.here, headers, own, deadline)
                if answer.status not in REDIRECTS:
                    return _response(answer, way, asked=bool(conditional))
            except FetchError as error:
                raise way.told(error) from None
            way.redirect(answer.status, answer.headers.get("location"))

    def close(self) -> None:
        """Stop: fetches under way end within a second as `stopped`, as do all later ones."""
        self._stopped.set()
        self._connections.close()

    def _ask(
        self, address: Address, headers: list[tuple[str, str]], own: bool, deadline: Deadline
    ) -> Answer:
        while True:
            try:
                with self._connections.lend(address, own=own, deadline=deadline) as connection:
                    return exchange(
                        connection, address, headers, limits=self._limits, deadline=deadline
                    )
            except Stale:
                # The server closed a kept connection in this moment; each is tried only once.
                continue


def _response(answer: Answer, way: Way, *, asked: bool) -> Response:
    headers = answer.headers
    if answer.status not in (200, 304):
        raise status_error(answer.status, headers.get("retry-after"))
    if answer.status == 304 and not asked:
        raise FetchError(
            "The server says that nothing is new, although nothing was asked about before;"
            " try again later. (Status 304.)",
            "broken answer",
            status=304,
        )
    return Response(
        status=200 if answer.status == 200 else 304,
        url=str(way.here),
        body=answer.body,
        content_type=plain(headers.get("content-type")),
        etag=plain(headers.get("etag")),
        modified=plain(headers.get("last-modified")),
        moved=str(way.moved) if way.moved else None,
    )
