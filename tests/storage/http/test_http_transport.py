"""What httpx is given to see, and what it is kept from doing by itself."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http import Fetcher, Request
from wirepane.storage.sources.http.connections import Connections
from wirepane.storage.sources.http.limits import Deadline
from wirepane.storage.sources.http.messages import Errand
from wirepane.storage.sources.http.names import system_addresses
from wirepane.storage.sources.http.opening import Opener
from wirepane.storage.sources.http.transport import client
from wirepane.storage.sources.http.urls import parse

from .answers import FEED, GZIP, LIMITS, OK, redirect
from .conftest import Serve
from .servers import Server, keeps, says

LENGTH = b"Content-Length: 35\r\n\r\n"


@pytest.fixture
def bare() -> Iterator[httpx.Client]:
    """The client that a fetcher has, with nothing around it."""
    opener = Opener(limits=LIMITS, resolve=system_addresses, environment=False)
    connections = Connections(opener, LIMITS)
    yield client(connections, LIMITS)
    connections.close()


def request(server: Server) -> httpx.Request:
    errand = Errand(parse(server.url()), True, Deadline(LIMITS.seconds, threading.Event()))
    return httpx.Request("GET", server.url(), extensions={"errand": errand})


def test_httpx_sees_the_answer_and_leaves_the_body_as_it_came(
    serve: Serve, bare: httpx.Client
) -> None:
    packed = gzip.compress(FEED)
    server = serve(says(GZIP[:-2], b"ETag: 1\r\nX-Other: 2\r\n\r\n", packed))
    answer = bare.send(request(server), stream=True)
    assert b"".join(answer.iter_raw()) == packed
    assert dict(answer.headers) == {"content-encoding": "gzip", "etag": "1"}


def test_httpx_makes_no_request_of_a_redirect(serve: Serve, bare: httpx.Client) -> None:
    answer = bare.send(request(serve(redirect("http://[::/"))), stream=True)
    answer.close()
    assert (answer.next_request, answer.extensions["location"]) == (None, b"http://[::/")


@pytest.mark.parametrize(("read", "connections"), [(True, 1), (False, 2)])
def test_a_connection_is_kept_only_where_the_body_was_read(
    read: bool, connections: int, serve: Serve, bare: httpx.Client
) -> None:
    server = serve(keeps(OK, LENGTH, FEED))
    for _ in range(2):
        answer = bare.send(request(server), stream=True)
        if read:
            answer.read()
        answer.close()
    assert server.connections == connections


def test_errors_pass_httpx_as_they_are(serve: Serve, bare: httpx.Client) -> None:
    with pytest.raises(FetchError, match="without an answer"):
        bare.send(request(serve(says())))
    with pytest.raises(FetchError, match="before its answer was complete"):
        bare.send(request(serve(says(OK, LENGTH, FEED[:9]))))


def test_a_cookie_is_not_kept(serve: Serve, bare: httpx.Client) -> None:
    answer = bare.send(request(serve(says(OK, b"Set-Cookie: a=b\r\n", LENGTH, FEED))))
    assert (answer.status_code, len(bare.cookies)) == (200, 0)


def test_only_these_headers_are_sent(serve: Serve, fetcher: Fetcher) -> None:
    server = serve(keeps(OK, LENGTH, FEED))
    fetcher.fetch(Request(server.url("/a/../b|c"), etag='"1"', accept="*/*"))
    assert server.heads[0].splitlines() == [
        "GET /a/../b|c HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        "User-Agent: Wirepane/1.0 (feed reader)",
        "Accept: */*",
        "Accept-Encoding: gzip",
        'If-None-Match: "1"',
        "",
    ]


def test_proxies_and_logins_of_the_environment_are_not_taken_up(
    serve: Serve, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, proxy = serve(says(OK, LENGTH, FEED)), serve(says())
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    monkeypatch.delenv("no_proxy", raising=False)
    fetcher.fetch(Request(server.url()))
    assert (len(server.heads), len(proxy.heads)) == (1, 0)


@pytest.mark.parametrize("host", ["999.1.1.1", "0177.0.0.1"])
def test_four_numbers_that_are_no_plain_address_are_refused(host: str, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="a name that no host can have") as caught:
        fetcher.fetch(Request(f"http://{host}/"))
    assert caught.value.kind == "refused address"


def test_the_first_fetches_may_come_from_many_threads_at_once(serve: Serve) -> None:
    server = serve(keeps(OK, LENGTH, FEED))
    fetcher = Fetcher(version="1.0", allow=["127.0.0.1"])
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(fetcher.fetch, [Request(server.url())] * 8))
    fetcher.close()
    assert [answer.body for answer in answers] == [FEED] * 8
