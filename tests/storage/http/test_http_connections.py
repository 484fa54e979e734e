"""Connections that are kept, turns at a host, stopping, and one that hangs beside others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http import Fetcher, Limits, Request

from .answers import FEED, LIMITS, OK, redirect
from .conftest import Serve
from .servers import Script, Server, after, drips, hangs, keeps, says

LENGTH = b"Content-Length: 35\r\n\r\n"
KEPT = keeps(OK, LENGTH, FEED)
NOTHING_NEW = b"HTTP/1.1 304 Not Modified\r\n\r\n"
OTHER = b"<rss><channel>of another address</channel></rss>"


def test_a_connection_serves_one_request_after_the_other(serve: Serve, fetcher: Fetcher) -> None:
    chunks = keeps(OK, b"Transfer-Encoding: chunked\r\n\r\n23\r\n", FEED, b"\r\n0\r\n\r\n")
    server = serve(KEPT, chunks, keeps(NOTHING_NEW), KEPT)
    for etag in (None, None, '"a"', None):
        fetcher.fetch(Request(server.url(), etag=etag))
    assert (len(server.heads), server.connections) == (4, 1)


@pytest.mark.parametrize(
    "surplus",
    [
        keeps(OK, LENGTH, FEED, OK, LENGTH, OTHER[:35]),
        keeps(OK, LENGTH, FEED, b"more"),
        keeps(OK, b"Transfer-Encoding: chunked\r\n\r\n23\r\n", FEED, b"\r\n0\r\n\r\n", OTHER),
        keeps(NOTHING_NEW, OTHER),
    ],
    ids=["a second answer", "a longer body", "a body after the last chunk", "a body with 304"],
)
def test_what_a_server_says_beyond_its_answer_is_taken_for_no_other(
    surplus: Script, serve: Serve, fetcher: Fetcher
) -> None:
    server = serve(surplus, KEPT)
    fetcher.fetch(Request(server.url(), etag='"a"'))
    assert fetcher.fetch(Request(server.url("/other"))).body == FEED
    assert server.connections == 2


def test_a_server_that_speaks_unasked_is_not_listened_to(serve: Serve, fetcher: Fetcher) -> None:
    unasked = after(0.1, keeps(OK, LENGTH, OTHER[:35]))
    server = serve(lambda line: KEPT(line) and unasked(line), KEPT)
    fetcher.fetch(Request(server.url()))
    time.sleep(0.2)
    assert fetcher.fetch(Request(server.url())).body == FEED


def test_a_kept_connection_that_was_closed_is_opened_anew(serve: Serve, fetcher: Fetcher) -> None:
    server = serve(KEPT, says(), KEPT)
    fetcher.fetch(Request(server.url()))
    assert fetcher.fetch(Request(server.url())).body == FEED
    assert (len(server.heads), server.connections) == (3, 2)


def test_no_more_connections_are_kept_than_the_limit(serve: Serve) -> None:
    limits = Limits(seconds=1, idle=2)
    fetcher = Fetcher(version="1.0", allow=["127.0.0.1"], limits=limits)
    servers = [serve(KEPT) for _ in range(4)]
    for server in [*servers, *servers]:
        fetcher.fetch(Request(server.url()))
    assert [server.connections for server in servers] == [2, 2, 2, 2]
    for server in reversed(servers[2:]):
        fetcher.fetch(Request(server.url()))
    assert [server.connections for server in servers] == [2, 2, 2, 2]
    fetcher.close()


def test_a_connection_is_not_kept_for_longer_than_the_limit(serve: Serve) -> None:
    fetcher = Fetcher(
        version="1.0", allow=["127.0.0.1"], limits=Limits(seconds=1, idle_seconds=0.05)
    )
    server = serve(KEPT)
    fetcher.fetch(Request(server.url()))
    time.sleep(0.1)
    fetcher.fetch(Request(server.url()))
    assert server.connections == 2
    fetcher.close()


def test_a_strange_host_gets_one_request_at_a_time_and_waiting_is_free(
    serve: Serve, proxied: Callable[[Server], Fetcher]
) -> None:
    # Eight turns of it are more than the deadline of one fetch.
    server = serve(after(LIMITS.seconds / 6, KEPT))
    fetcher = proxied(server)
    with ThreadPoolExecutor(8) as pool:
        urls = [f"http://feeds.example/{n}" for n in range(8)]
        bodies = list(pool.map(lambda url: fetcher.fetch(Request(url)).body, urls))
    assert (bodies, server.at_once) == ([FEED] * 8, 1)


def test_several_strange_hosts_are_asked_at_once(
    serve: Serve, proxied: Callable[[Server], Fetcher]
) -> None:
    server = serve(after(0.2, KEPT))
    fetcher = proxied(server)
    with ThreadPoolExecutor(4) as pool:
        urls = [f"http://feeds{n}.example/" for n in range(4)]
        bodies = list(pool.map(lambda url: fetcher.fetch(Request(url)).body, urls))
    assert (bodies, server.at_once) == ([FEED] * 4, 4)


def test_an_own_host_gets_as_many_requests_as_there_are_threads(
    serve: Serve, fetcher: Fetcher
) -> None:
    server = serve(after(0.2, KEPT))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: fetcher.fetch(Request(server.url(f"/{n}"))), range(4)))
    assert server.at_once == 4


def test_a_redirect_within_a_host_does_not_wait_for_its_own_turn(
    serve: Serve, proxied: Callable[[Server], Fetcher]
) -> None:
    server = serve(redirect("/new", "301 Moved"), KEPT)
    response = proxied(server).fetch(Request("http://feeds.example/old"))
    assert response.moved == "http://feeds.example/new"


def test_the_others_go_on_while_one_hangs(serve: Serve, fetcher: Fetcher) -> None:
    hanging, quick = serve(hangs()), serve(KEPT)
    with ThreadPoolExecutor(4) as pool:
        stuck = pool.submit(fetcher.fetch, Request(hanging.url()))
        began = time.monotonic()
        for _ in range(20):
            assert pool.submit(fetcher.fetch, Request(quick.url())).result().body == FEED
        assert time.monotonic() - began < LIMITS.seconds
        assert not stuck.done()
        with pytest.raises(FetchError, match="took longer"):
            stuck.result()


def stopped_after(fetcher: Fetcher, url: str, seconds: float = 0.3) -> tuple[FetchError, float]:
    """How a fetch ends that is closed under way, and how long after."""
    with ThreadPoolExecutor(1) as pool:
        fetch = pool.submit(fetcher.fetch, Request(url))
        time.sleep(seconds)
        began = time.monotonic()
        fetcher.close()
        error = fetch.exception()
        took = time.monotonic() - began
    assert isinstance(error, FetchError)
    return error, took


@pytest.mark.parametrize(
    "script",
    [hangs(), hangs(OK, LENGTH), drips(OK, b"X: a\r\n"), drips(OK + b"\r\n", b"x")],
    ids=["silence", "a silent body", "dripping headers", "a dripping body"],
)
def test_closing_ends_a_fetch_within_a_second(script: Script, serve: Serve) -> None:
    fetcher = Fetcher(version="1.0", allow=["127.0.0.1"])
    error, took = stopped_after(fetcher, serve(script).url())
    assert (error.kind, str(error)) == ("stopped", "The fetch was stopped.")
    assert took < 1


def test_closing_ends_a_lookup_within_a_second() -> None:
    done = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        done.wait(10)
        return []

    error, took = stopped_after(Fetcher(version="1.0", resolve=resolve), "http://feeds.example/")
    done.set()
    assert (error.kind, took < 1) == ("stopped", True)


def test_closing_ends_the_wait_for_a_turn_within_a_second(
    serve: Serve, proxied: Callable[[Server], Fetcher]
) -> None:
    fetcher = proxied(serve(after(1.5, KEPT)))
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(fetcher.fetch, Request("http://feeds.example/1"))
        time.sleep(0.1)
        error, took = stopped_after(fetcher, "http://feeds.example/2", 0.2)
        assert isinstance(first.exception(), FetchError)
    assert (error.kind, took < 1) == ("stopped", True)


def test_a_closed_fetcher_fetches_no_more(serve: Serve, fetcher: Fetcher) -> None:
    server = serve(KEPT)
    fetcher.fetch(Request(server.url()))
    fetcher.close()
    fetcher.close()
    with pytest.raises(FetchError, match="stopped"):
        fetcher.fetch(Request(server.url()))
    assert len(server.heads) == 1
