"""TLS and proxies: certificates that cannot be trusted, and who sees what."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http import Fetcher, Request

from .answers import FEED, LIMITS, OK, status
from .conftest import Serve
from .servers import Script, Server, hangs, keeps, says

KEPT = keeps(OK, b"Content-Length: 35\r\n\r\n", FEED)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for `localhost` that nobody signed but itself, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl command to make a certificate with")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    key = path.with_name("key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-keyout", str(key), "-out", str(path)],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_bytes(path.read_bytes() + key.read_bytes())
    return path


def secured(
    certificate: Path, script: Script, heads: list[bytes] | None = None
) -> Callable[[socket.socket], None]:
    """Speak TLS on a fresh connection, read one request into `heads`, answer by the script."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def serve(line: socket.socket) -> None:
        with context.wrap_socket(line, server_side=True) as tls:
            head = tls.recv(4096)
            if heads is not None:
                heads.append(head)
            script(tls)

    return serve


def silence(line: socket.socket) -> None:
    """Say nothing until the other side gives up."""
    hangs()(line)


@pytest.fixture
def trusting(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The environment says to trust the certificate, and to use no proxy."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("no_proxy", "*")
    return certificate


def fetch(url: str, *, proxies: bool = False) -> bytes:
    """One fetch from a host that is allowed to be here."""
    fetcher = Fetcher(
        version="1.0",
        allow=["localhost", "127.0.0.1"],
        proxies=proxies,
        limits=LIMITS,
        resolve=lambda host, port: ["127.0.0.1"],
    )
    try:
        return fetcher.fetch(Request(url)).body
    finally:
        fetcher.close()


def refusal(url: str, *, proxies: bool = False) -> str:
    """What a fetch says that fails for its TLS."""
    with pytest.raises(FetchError) as caught:
        fetch(url, proxies=proxies)
    assert caught.value.kind == "tls"
    return str(caught.value)


def test_a_self_signed_certificate_is_refused(serve: Serve, certificate: Path) -> None:
    server = serve(first=secured(certificate, KEPT))
    text = refusal(f"https://localhost:{server.port}/")
    assert text == "The certificate of localhost cannot be trusted: self-signed certificate."


def test_the_environment_s_certificates_count_only_where_it_is_asked(
    serve: Serve, trusting: Path
) -> None:
    server = serve(first=secured(trusting, KEPT))
    assert fetch(f"https://localhost:{server.port}/", proxies=True) == FEED
    assert "cannot be trusted" in refusal(f"https://localhost:{server.port}/")


def test_a_certificate_for_another_host_is_refused(serve: Serve, trusting: Path) -> None:
    server = serve(first=secured(trusting, KEPT))
    text = refusal(f"https://127.0.0.1:{server.port}/", proxies=True)
    assert text.endswith("certificate is not valid for '127.0.0.1'.")


def test_a_server_without_tls_is_told_apart(serve: Serve) -> None:
    server = serve(first=lambda line: line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"))
    text = refusal(f"https://localhost:{server.port}/")
    assert text.startswith("localhost gives no secure connection (wrong version number)")


def test_a_certificate_file_that_is_missing_is_said(
    serve: Serve, trusting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(trusting.with_name("none.pem")))
    server = serve(KEPT)
    text = refusal(f"https://localhost:{server.port}/", proxies=True)
    assert "(no such file or directory)" in text


def test_a_handshake_that_hangs_ends_at_the_deadline(serve: Serve) -> None:
    server = serve(first=silence)
    began = time.monotonic()
    with pytest.raises(FetchError, match="took longer"):
        fetch(f"https://localhost:{server.port}/")
    assert time.monotonic() - began < LIMITS.seconds + 0.5


def test_a_body_that_drips_through_tls_ends_at_the_deadline(serve: Serve, trusting: Path) -> None:
    def drip(line: socket.socket) -> bool:
        line.sendall(OK + b"\r\n")
        while True:
            line.sendall(b"x")
            time.sleep(0.02)

    server = serve(first=secured(trusting, drip))
    with pytest.raises(FetchError, match="took longer"):
        fetch(f"https://localhost:{server.port}/", proxies=True)


def test_a_proxy_is_not_used_unless_asked(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, server = serve(KEPT), serve(KEPT)
    monkeypatch.setenv("http_proxy", proxy.url(""))
    assert fetch(server.url()) == FEED
    assert (len(proxy.heads), len(server.heads)) == (0, 1)


def test_a_proxy_gets_the_whole_address_and_its_own_password(
    serve: Serve, proxied: Callable[..., Fetcher]
) -> None:
    proxy = serve(KEPT)
    fetcher = proxied(proxy, "me:secr%40t@")
    assert fetcher.fetch(Request("http://feeds.example:81/a?b")).body == FEED
    assert proxy.heads[0].startswith("GET http://feeds.example:81/a?b HTTP/1.1\r\n")
    assert "Host: feeds.example:81\r\n" in proxy.heads[0]
    assert "Proxy-Authorization: Basic bWU6c2VjckB0\r\n" in proxy.heads[0]


def test_https_goes_through_a_proxy_that_sees_nothing_of_it(
    serve: Serve,
    proxied: Callable[..., Fetcher],
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heads: list[bytes] = []
    inside = secured(certificate, KEPT, heads)

    def tunnel(line: socket.socket) -> bool:
        line.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        inside(line)
        return False

    proxy = serve(tunnel)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    fetcher = proxied(proxy, "me:secret@", allow="localhost")
    assert fetcher.fetch(Request("https://localhost/secret")).body == FEED
    assert proxy.heads[0].startswith("CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n")
    assert "/secret" not in proxy.heads[0]
    assert "Proxy-Authorization" in proxy.heads[0]
    assert heads[0].startswith(b"GET /secret HTTP/1.1\r\nHost: localhost\r\n")
    assert b"Proxy-Authorization" not in heads[0]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (status("403 Forbidden"), "does not connect to feeds.example (status 403)"),
        (says(b"garbage\r\n\r\n"), "does not connect to feeds.example (status missing)"),
        (says(), "does not connect to feeds.example (status missing)"),
    ],
    ids=["403", "garbage", "an end"],
)
def test_a_proxy_that_refuses_is_said(
    script: Script, words: str, serve: Serve, proxied: Callable[..., Fetcher]
) -> None:
    with pytest.raises(FetchError) as caught:
        proxied(serve(script)).fetch(Request("https://feeds.example/"))
    assert caught.value.kind == "cannot connect"
    assert words in str(caught.value)


def test_a_proxy_that_hangs_ends_at_the_deadline(
    serve: Serve, proxied: Callable[..., Fetcher]
) -> None:
    with pytest.raises(FetchError, match="took longer"):
        proxied(serve(hangs())).fetch(Request("https://feeds.example/"))


@pytest.mark.parametrize(
    "url", ["http://192.168.0.1/", "https://[::1]/", "http://127.1/", "http://a.localhost/"]
)
def test_a_proxy_is_not_asked_for_private_addresses(
    url: str, serve: Serve, proxied: Callable[..., Fetcher]
) -> None:
    proxy = serve(KEPT)
    with pytest.raises(FetchError) as caught:
        proxied(proxy).fetch(Request(url))
    assert (caught.value.kind, proxy.connections) == ("refused address", 0)


@pytest.mark.parametrize(
    "setting", ["socks5://me:geheim@127.0.0.1:1", "https://p.example", "http://[x"]
)
def test_a_proxy_of_another_kind_is_said_without_its_password(
    setting: str, serve: Serve, proxied: Callable[..., Fetcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    fetcher = proxied(serve(KEPT))
    monkeypatch.setenv("http_proxy", setting)
    with pytest.raises(FetchError, match="only http:// proxies can") as caught:
        fetcher.fetch(Request("http://feeds.example/"))
    assert "geheim" not in str(caught.value)


def test_a_host_that_needs_no_proxy_is_reached_without(
    serve: Serve, proxied: Callable[[Server], Fetcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, server = serve(KEPT), serve(KEPT)
    proxied(proxy)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert fetch(server.url(), proxies=True) == FEED
    assert (len(proxy.heads), len(server.heads)) == (0, 1)
