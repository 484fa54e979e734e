"""Addresses as people and servers write them, and what asking to wait means in seconds."""

from __future__ import annotations

import subprocess
import sys
import time
from email.utils import formatdate

import pytest

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.statuses import MAX_WAIT, seconds_to_wait, status_error
from wirepane.storage.sources.http.urls import follow, parse


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("http://feeds.example", "http://feeds.example/"),
        ("  HTTPS://Feeds.Example.:443/A?b=C#d \n", "https://feeds.example/A?b=C"),
        ("http://feeds.example:8080?q", "http://feeds.example:8080/?q"),
        ("http://feeds.example:0/", "http://feeds.example/"),
        ("http://müller.example/ü", "http://xn--mller-kva.example/%C3%BC"),
        ("http://日本.example/", "http://xn--wgv71a.example/"),
        ("http://feeds.example/a b%20c\x00", "http://feeds.example/a%20b%20c%00"),
        ("http://feeds.example/a\r\nX: y", "http://feeds.example/aX:%20y"),
        ("http://feeds.example/\ud800", "http://feeds.example/%3F"),
        ("http://[2001:DB8::0:1]:80/", "http://[2001:db8::1]/"),
        ("http://my_host/", "http://my_host/"),
    ],
)
def test_an_address_is_put_into_the_form_that_is_sent(written: str, meant: str) -> None:
    assert str(parse(written)) == meant
    assert str(parse(meant)) == meant


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "only http:// and https:// are fetched"),
        ("feeds.example/rss", "only http:// and https:// are fetched"),
        ("ftp://feeds.example/", "only http:// and https:// are fetched"),
        ("file:///dev/zero", "only http:// and https:// are fetched"),
        ("http://", "a name that no host can have"),
        ("http:///feed", "a name that no host can have"),
        ("http://a..b/", "a name that no host can have"),
        ("http://a b/", "a name that no host can have"),
        ("http://a\\b/", "a name that no host can have"),
        ("http://%31/", "a name that no host can have"),
        (f"http://{'a' * 64}.example/", "a name that no host can have"),
        (f"http://{'a.' * 130}example/", "a name that no host can have"),
        (f"http://{'ü' * 70}.example/", "a name that no host can have"),
        ("http://ü\u200b.\u3002/", "a name that no host can have"),
        ("http://[::1/", "malformed"),
        ("http://[1.2.3.4]/", "malformed"),
        ("http://feeds.example:99999/", "malformed"),
        ("http://feeds.example:x/", "malformed"),
        ("http://feeds.example/" + "a" * 5000, "longer than 4096 characters"),
        ("http://me:geheim@feeds.example/", "holds a user name or a password"),
        ("http://geheim@feeds.example/", "holds a user name or a password"),
        ("http://me:geheim@a b/", "holds a user name or a password"),
        ("ftp://me:geheim@feeds.example/", "feeds.example/ cannot be fetched: only http"),
        (
            f"ftp://me:geheim{'x' * 200}@feeds.example/",
            "feeds.example/ cannot be fetched: only http",
        ),
        ("http://\x1b[31mred/\x9b", "cannot be fetched"),
    ],
)
def test_an_address_that_is_none_is_refused_in_a_sentence(written: str, words: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse(written)
    text = str(caught.value)
    assert caught.value.kind == "refused address"
    assert words in text
    assert text.isprintable()
    assert len(text) < 300
    assert "geheim" not in text


def test_a_redirect_is_relative_to_where_it_was_said() -> None:
    here = parse("https://feeds.example/a/b?c")
    assert str(follow(here, "../d")) == "https://feeds.example/d"
    assert str(follow(here, "//other.example/e")) == "https://other.example/e"
    assert str(follow(here, "?f")) == "https://feeds.example/a/b?f"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("0", 0),
        (" 120 ", 120),
        ("99999999999", MAX_WAIT),
        ("9" * 5000, MAX_WAIT),
        ("Wed, 05 Oct 2022 09:12:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", MAX_WAIT),
        ("Wed, 99 Oct 2022 99:99:99 GMT", None),
    ],
)
def test_a_wait_is_between_nothing_and_a_week(written: str | None, seconds: int | None) -> None:
    assert seconds_to_wait(written) == seconds


def test_a_wait_until_a_date_is_counted_from_now() -> None:
    seconds = seconds_to_wait(formatdate(time.time() + 600, usegmt=True))
    assert seconds is not None
    assert 590 <= seconds <= 600


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_wait_is_believed_with_any_error(status: int) -> None:
    error = status_error(status, "30")
    assert (error.wait, error.status) == (30, status)


def test_importing_the_fetcher_loads_no_http_library() -> None:
    code = "import sys, wirepane.storage.sources.http; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    assert {"httpx", "httpcore", "h11", "certifi", "ssl", "anyio"} & set(loaded) == set()
