"""Opening a connection: to an address that was checked, through TLS or a proxy where need be."""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING, cast

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.addresses import literal, objection
from wirepane.storage.sources.http.exchange import Connection
from wirepane.storage.sources.http.limits import Deadline, Limits
from wirepane.storage.sources.http.names import Resolver, reachable
from wirepane.storage.sources.http.proxies import Proxy, proxy_for
from wirepane.storage.sources.http.urls import Address
from wirepane.storage.sources.http.wires import Wire, cause, connect, secure

if TYPE_CHECKING:
    import ssl

    import httpcore

MAX_ADDRESSES = 4
"""Addresses of a host that are tried, each with its part of the time."""


class Opener:
    """Opens connections; any thread may ask."""

    def __init__(self, *, limits: Limits, resolve: Resolver, environment: bool) -> None:
        self._limits = limits
        self._resolve = resolve
        self._environment = environment
        """Proxies and certificates go by the environment."""
        self._guard = threading.Lock()
        self._trust: ssl.SSLContext | None = None

    def open(self, address: Address, *, own: bool, deadline: Deadline) -> Connection:
        """Connect to where an address is served; `own`: the user allowed the host.

        Raises FetchError.
        """
        proxy = proxy_for(address) if self._environment else None
        if proxy:
            return self._through(proxy, address, own, deadline)
        plain = self._connected(address.host, address.port, own, deadline)
        if address.scheme == "https":
            plain = self._secured(plain, address.host, deadline)
        return _connection(plain, address.scheme, address.host, address.port, deadline)

    def _through(self, proxy: Proxy, address: Address, own: bool, deadline: Deadline) -> Connection:
        """A connection to the proxy, or through it to the host itself for https.

        The proxy looks names up, so only hosts that say where they are can be checked here.
        """
        local = f".{address.host}".endswith(".localhost")
        itself = "127.0.0.1" if local else literal(address.host)
        why = objection(itself) if itself and not own else None
        if why:
            raise FetchError(
                f"{address.host} is {why}, which feeds may not reach.", "refused address"
            )
        plain = self._connected(proxy.host, proxy.port, True, deadline)
        to_proxy = _connection(plain, "http", proxy.host, proxy.port, deadline, proxy=proxy)
        if address.scheme == "http":
            return to_proxy
        try:
            self._tunnel(to_proxy, address, deadline)
        except BaseException:
            plain.close()
            raise
        tunnelled = self._secured(plain, address.host, deadline)
        return _connection(tunnelled, "https", address.host, address.port, deadline)

    def _tunnel(self, to_proxy: Connection, address: Address, deadline: Deadline) -> None:
        import httpcore

        to_proxy.wire.begin(deadline, self._limits.head)
        host = f"[{address.host}]" if ":" in address.host else address.host
        target = f"{host}:{address.port}"
        base = to_proxy.base
        request = httpcore.Request(
            b"CONNECT",
            httpcore.URL(scheme=base.scheme, host=base.host, port=base.port, target=target),
            headers=[("Host", target), *to_proxy.headers],
        )
        try:
            status = to_proxy.http.handle_request(request).status
        except (httpcore.ProtocolError, OSError):
            status = 0
        if not 200 <= status < 300:
            raise FetchError(
                f"The proxy does not connect to {address.host} (status {status or 'missing'});"
                " check its settings.",
                "cannot connect",
                status=status or None,
            )

    def _connected(self, host: str, port: int, own: bool, deadline: Deadline) -> socket.socket:
        found = reachable(host, port, own=own, deadline=deadline, resolve=self._resolve)
        found = found[:MAX_ADDRESSES]
        failure = ""
        for index, address in enumerate(found):
            try:
                return connect(address, port, deadline, len(found) - index)
            except OSError as error:
                failure = cause(error)
        raise FetchError(
            f"{host} cannot be connected to ({failure}); check the network, or try again later.",
            "cannot connect",
        )

    def _secured(self, plain: socket.socket, host: str, deadline: Deadline) -> socket.socket:
        import ssl

        try:
            return secure(plain, host, self._context(), deadline)
        except ssl.SSLCertVerificationError as error:
            text = (
                f"The certificate of {host} cannot be trusted: {error.verify_message.rstrip('.')}."
            )
        except (OSError, ValueError) as error:
            text = f"{host} gives no secure connection ({cause(error)}); try again later."
        finally:
            # Does nothing after success: the socket lives on inside the secure one.
            plain.close()
        raise FetchError(text, "tls")

    def _context(self) -> ssl.SSLContext:
        """Made once, and only where it is needed: reading the certificates costs 20 ms."""
        import ssl

        import certifi

        with self._guard:
            if self._trust is None:
                named = os.environ.get("SSL_CERT_FILE") if self._environment else None
                self._trust = ssl.create_default_context(cafile=named or certifi.where())
                self._trust.set_alpn_protocols(["http/1.1"])
            return self._trust


def _connection(
    connected: socket.socket,
    scheme: str,
    host: str,
    port: int,
    deadline: Deadline,
    *,
    proxy: Proxy | None = None,
) -> Connection:
    import httpcore

    wire = Wire(connected, deadline)
    base = httpcore.URL(scheme=scheme, host=host, port=port)
    # Asked of the stream are the methods that Wire has; deriving it would load httpcore early.
    stream = cast("httpcore.NetworkStream", wire)
    http = httpcore.HTTP11Connection(base.origin, stream)
    return Connection(wire, http, base, proxy is not None, proxy.headers if proxy else [])
