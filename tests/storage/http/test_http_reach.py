"""Where a fetch may reach: the public internet, and the user's own hosts where allowed."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence

import pytest

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http import Fetcher, Request
from wirepane.storage.sources.http.addresses import literal, objection
from wirepane.storage.sources.http.limits import Deadline
from wirepane.storage.sources.http.names import reachable

from .answers import FEED, LIMITS, OK, redirect
from .conftest import Serve
from .servers import says


def refusal(url: str, *found: str, allow: Sequence[str] = ()) -> FetchError:
    """What a fetch says where its host has the given addresses."""
    fetcher = Fetcher(
        version="1.0", allow=allow, limits=LIMITS, resolve=lambda host, port: list(found)
    )
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(Request(url))
    fetcher.close()
    return caught.value


@pytest.mark.parametrize(
    ("address", "meaning"),
    [
        ("0.0.0.0", "unspecified"),
        ("10.1.2.3", "private"),
        ("100.64.0.1", "provider"),
        ("127.0.0.1", "this computer"),
        ("127.255.1.1", "this computer"),
        ("169.254.169.254", "link-local"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.0.0.8", "reserved"),
        ("192.0.2.1", "reserved"),
        ("192.88.99.1", "relay"),
        ("192.168.1.1", "private"),
        ("198.19.0.1", "reserved"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("::", "unspecified"),
        ("::1", "this computer"),
        ("::7f00:1", "reserved"),
        ("::ffff:8.8.8.8", "disguise"),
        ("64:ff9b::8.8.8.8", "disguise"),
        ("64:ff9b:1::1", "disguise"),
        ("100::1", "reserved"),
        ("2001::1", "disguise"),
        ("2001:10::1", "reserved"),
        ("2001:db8::1", "reserved"),
        ("2002:808:808::1", "disguise"),
        ("3fff::1", "reserved"),
        ("fc00::1", "private"),
        ("fd12::1", "private"),
        ("fe80::1%lo", "link-local"),
        ("fec0::1", "reserved"),
        ("ff02::1", "multicast"),
    ],
)
def test_a_name_may_not_lead_to_this_address(address: str, meaning: str) -> None:
    error = refusal("http://feeds.example/", address)
    assert error.kind == "refused address"
    assert f"feeds.example leads to {address}, " in str(error)
    assert meaning in str(error)


@pytest.mark.parametrize("address", ["8.8.8.8", "172.32.0.1", "2606:4700::1111", "2a00::1"])
def test_public_addresses_are_fine(address: str) -> None:
    assert objection(address) is None


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "017700000001", "[::1]"])
def test_an_address_in_any_spelling_is_seen_through(host: str) -> None:
    error = refusal(f"http://{host}/")
    assert (error.kind, "this computer itself" in str(error)) == ("refused address", True)


def test_a_name_is_no_address() -> None:
    assert literal("feeds.example") is None


def test_a_private_address_among_public_ones_is_left_out() -> None:
    found = ["10.0.0.1", "8.8.8.8", "::1"]
    deadline = Deadline(1, threading.Event())
    allowed = reachable(
        "feeds.example", 80, own=False, deadline=deadline, resolve=lambda host, port: found
    )
    assert allowed == ["8.8.8.8"]


def test_a_name_is_looked_up_once_so_that_what_was_checked_is_connected_to(serve: Serve) -> None:
    asked: list[tuple[str, int]] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["127.0.0.1"]

    server = serve(says(OK, b"\r\n", FEED))
    fetcher = Fetcher(version="1.0", allow=["feeds.example"], limits=LIMITS, resolve=resolve)
    fetcher.fetch(Request(server.url(host="feeds.example")))
    fetcher.close()
    assert asked == [("feeds.example", server.port)]


@pytest.mark.parametrize("allow", ["feeds.example", "Feeds.Example.", "feeds.example:{port}"])
def test_an_allowed_host_may_be_anywhere(allow: str, serve: Serve) -> None:
    server = serve(says(OK, b"\r\n", FEED))
    fetcher = Fetcher(
        version="1.0",
        allow=[allow.format(port=server.port)],
        limits=LIMITS,
        resolve=lambda host, port: ["127.0.0.1"],
    )
    assert fetcher.fetch(Request(server.url(host="feeds.example"))).body == FEED
    fetcher.close()


@pytest.mark.parametrize("allow", ["127.0.0.1", "feeds.example:1", "example", "feeds"])
def test_allowing_one_host_allows_no_other(allow: str) -> None:
    error = refusal("http://feeds.example/", "127.0.0.1", allow=[allow])
    assert error.kind == "refused address"


def test_an_allowed_ipv6_address_is_reached() -> None:
    error = refusal("http://[::1]:9/", allow=["[::1]:9"])
    assert error.kind == "cannot connect"


def test_a_name_without_addresses_is_said_to_be_none() -> None:
    error = refusal("http://feeds.example/")
    assert (error.kind, str(error)) == (
        "no such host",
        "There is no host named feeds.example; check the spelling of the address.",
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [(socket.EAI_NONAME, "no host named"), (socket.EAI_AGAIN, "cannot be looked up now")],
)
def test_a_lookup_that_fails_is_said(code: int, words: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(code, "no")

    fetcher = Fetcher(version="1.0", limits=LIMITS, resolve=resolve)
    with pytest.raises(FetchError, match=words) as caught:
        fetcher.fetch(Request("http://feeds.example/"))
    fetcher.close()
    assert caught.value.kind == "no such host"


def test_a_lookup_that_hangs_ends_at_the_deadline() -> None:
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(LIMITS.seconds + 0.6)
        return []

    fetcher = Fetcher(version="1.0", limits=LIMITS, resolve=resolve)
    began = time.monotonic()
    with pytest.raises(FetchError, match="took longer"):
        fetcher.fetch(Request("http://feeds.example/"))
    assert time.monotonic() - began < LIMITS.seconds + 0.3
    fetcher.close()


def test_a_port_where_nobody_listens_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error = refusal(f"http://127.0.0.1:{port}/", allow=["127.0.0.1"])
    assert (error.kind, "(connection refused)" in str(error)) == ("cannot connect", True)


def test_the_next_address_is_tried_where_the_first_does_not_answer(serve: Serve) -> None:
    server = serve(says(OK, b"\r\n", FEED))
    fetcher = Fetcher(
        version="1.0",
        allow=["feeds.example"],
        limits=LIMITS,
        resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"],
    )
    assert fetcher.fetch(Request(server.url(host="feeds.example"))).body == FEED
    fetcher.close()


def test_a_stranger_s_redirect_does_not_reach_the_user_s_own_hosts(
    serve: Serve, proxied: Callable[..., Fetcher]
) -> None:
    proxy = serve(redirect("http://127.0.0.1:1/"))
    with pytest.raises(FetchError) as caught:
        proxied(proxy, allow="127.0.0.1").fetch(Request("http://feeds.example/"))
    assert (caught.value.kind, len(proxy.heads)) == ("refused address", 1)
