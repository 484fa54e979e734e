"""Redirects, conditional requests, and what a server is told."""

from __future__ import annotations

import time

import pytest

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http import Fetcher, Request

from .answers import FEED, LIMITS, OK, redirect, status
from .conftest import Serve
from .servers import after, keeps, says

DOCUMENT = says(OK, b"\r\n", FEED)


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        ((), None),
        ((301,), "/1"),
        ((308, 301), "/2"),
        ((302,), None),
        ((303, 307), None),
        ((301, 302, 301), "/1"),
        ((302, 301), None),
    ],
)
def test_a_feed_has_moved_as_far_as_permanent_redirects_lead(
    statuses: tuple[int, ...], moved: str | None, serve: Serve, fetcher: Fetcher
) -> None:
    steps = [redirect(f"/{n}", f"{code} X") for n, code in enumerate(statuses, 1)]
    server = serve(*steps, DOCUMENT)
    response = fetcher.fetch(Request(server.url("/0")))
    assert response.url == server.url(f"/{len(statuses)}")
    assert response.moved == (server.url(moved) if moved else None)
    assert response.body == FEED


def test_a_redirect_too_many_is_said(serve: Serve, fetcher: Fetcher) -> None:
    server = serve(*(redirect(f"/{n}") for n in range(9)))
    with pytest.raises(FetchError, match="more than 3 times") as caught:
        fetcher.fetch(Request(server.url()))
    assert (caught.value.kind, len(server.heads)) == ("redirect", 4)


def test_a_wider_circle_is_seen_too(serve: Serve, fetcher: Fetcher) -> None:
    server = serve(redirect("/b"), redirect("/a#again"))
    with pytest.raises(FetchError, match="in a circle"):
        fetcher.fetch(Request(server.url("/a")))


def test_the_deadline_is_for_all_redirects_together(serve: Serve, fetcher: Fetcher) -> None:
    server = serve(*(after(LIMITS.seconds / 2.5, redirect(f"/{n}")) for n in range(4)))
    began = time.monotonic()
    with pytest.raises(FetchError, match="took longer"):
        fetcher.fetch(Request(server.url()))
    assert time.monotonic() - began < LIMITS.seconds + 0.3


def test_a_redirect_may_be_relative_and_in_any_script(serve: Serve, fetcher: Fetcher) -> None:
    here = "HTTP/1.1 302 X\r\nLocation: ../ö ä?q=ü\r\nContent-Length: 0\r\n\r\n"
    server = serve(says(here.encode()), DOCUMENT)
    response = fetcher.fetch(Request(server.url("/a/b/c")))
    assert response.url == server.url("/a/%C3%B6%20%C3%A4?q=%C3%BC")


def test_what_is_known_is_asked_about_and_nothing_new_is_told(
    serve: Serve, fetcher: Fetcher
) -> None:
    server = serve(status("304 Not Modified", 'ETag: "b"\r\n'))
    date = "Wed, 05 Oct 2022 09:12:00 GMT"
    response = fetcher.fetch(Request(server.url(), etag='W/"a"', modified=date))
    assert (response.status, response.body, response.etag) == (304, b"", '"b"')
    assert 'If-None-Match: W/"a"\r\n' in server.heads[0]
    assert f"If-Modified-Since: {date}\r\n" in server.heads[0]


@pytest.mark.parametrize("known", ['"a"\r\nCookie: x', "é", "x" * 1025, "a\x00", ""])
def test_what_cannot_be_sent_is_not_asked_about(known: str, serve: Serve, fetcher: Fetcher) -> None:
    server = serve(DOCUMENT)
    fetcher.fetch(Request(server.url(), etag=known, modified=known))
    assert "If-" not in server.heads[0]
    assert "Cookie" not in server.heads[0]


def test_what_to_ask_about_next_time_is_kept(serve: Serve, fetcher: Fetcher) -> None:
    head = b'ETag: "a"\r\nLast-Modified: then\r\nContent-Type: text/xml\r\n\r\n'
    response = fetcher.fetch(Request(serve(says(OK, head, FEED)).url()))
    assert (response.etag, response.modified, response.content_type) == ('"a"', "then", "text/xml")


def test_headers_that_cannot_be_stored_are_dropped(serve: Serve, fetcher: Fetcher) -> None:
    head = b'ETag: "\xff"\r\nLast-Modified: a\x1b[2J\r\nContent-Type: ' + b"x" * 2000
    response = fetcher.fetch(Request(serve(says(OK, head, b"\r\n\r\n", FEED)).url()))
    assert (response.etag, response.modified, response.content_type) == (None, None, None)


def test_a_server_is_told_what_it_has_to_know_and_no_more(serve: Serve, fetcher: Fetcher) -> None:
    server = serve(redirect("/b"), keeps(OK, b"Set-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"))
    fetcher.fetch(Request(server.url("/a?b=c"), accept="text/html"))
    fetcher.fetch(Request(server.url("/c"), accept="text/html"))
    names = "Host User-Agent Accept Accept-Encoding"
    for head, path in zip(server.heads, ["/a?b=c", "/b", "/c"], strict=True):
        first, *headers = head.strip().split("\r\n")
        assert first == f"GET {path} HTTP/1.1"
        assert " ".join(header.partition(":")[0] for header in headers) == names
        assert "User-Agent: Wirepane/1.0 (feed reader)" in headers
        assert "Accept: text/html" in headers
        assert "Accept-Encoding: gzip" in headers


def test_feeds_are_asked_for_first(serve: Serve, fetcher: Fetcher) -> None:
    server = serve(DOCUMENT)
    fetcher.fetch(Request(server.url()))
    assert "Accept: application/atom+xml, application/rss+xml, " in server.heads[0]
