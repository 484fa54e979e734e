"""Servers that are closed after each test, and a fetcher that is allowed to reach them."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest

from wirepane.storage.sources.http import Fetcher

from .answers import LIMITS
from .servers import Script, Server

Serve = Callable[..., Server]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server that answers by the given scripts."""
    servers: list[Server] = []

    def start(*scripts: Script, first: Callable[[socket.socket], None] | None = None) -> Server:
        servers.append(Server(*scripts, first=first))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    """Small limits, and loopback allowed as the user's own."""
    opened = Fetcher(version="1.0", allow=["127.0.0.1"], limits=LIMITS)
    yield opened
    opened.close()


@pytest.fixture
def proxied(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Fetcher]]:
    """A fetcher that has a server for its proxy: what it says comes from any host one likes."""
    fetchers: list[Fetcher] = []

    def start(proxy: Server, login: str = "", allow: str = "") -> Fetcher:
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://{login}127.0.0.1:{proxy.port}")
        fetchers.append(Fetcher(version="1.0", allow=[allow], proxies=True, limits=LIMITS))
        return fetchers[-1]

    for name in ("all_proxy", "no_proxy", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    yield start
    for fetcher in fetchers:
        fetcher.close()
