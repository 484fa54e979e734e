"""Ways for a server to answer, good and bad, and what a person is told of the bad ones."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass

from wirepane.storage.errors import FetchTrouble
from wirepane.storage.sources.http import Limits

from .servers import Script, drips, floods, hangs, resets, says

KIB = 1024
LIMITS = Limits(seconds=0.9, size=256 * KIB, head=16 * KIB, headers=100, pieces=2000, redirects=3)
OK = b"HTTP/1.1 200 OK\r\n"
FEED = b"<rss version='2.0'><channel/></rss>"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
GZIP = OK + b"Content-Encoding: gzip\r\n\r\n"
DEFLATE = OK + b"Content-Encoding: deflate\r\n\r\n"


def raw_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(data) + stream.flush()


def status(line: str, headers: str = "") -> Script:
    return says(f"HTTP/1.1 {line}\r\n{headers}Content-Length: 0\r\n\r\n".encode())


def redirect(to: str, line: str = "302 Found") -> Script:
    return status(line, f"Location: {to}\r\n")


GZIP_HEAD = gzip.compress(b"")[:10]
NOTHING = b"\0\0\0\xff\xff"
"""A block of deflate that holds nothing."""
BOMB = gzip.compress(bytes(64 * 1024 * KIB))

DOCUMENTS: dict[str, Script] = {
    "a length and a body": says(OK, b"Content-Length: 35\r\n\r\n", FEED),
    "chunks": says(CHUNKED, b"5\r\n", FEED[:5], b"\r\n1e;a=b\r\n", FEED[5:], b"\r\n0\r\n\r\n"),
    "chunks and trailers": says(CHUNKED, b"23\r\n", FEED, b"\r\n0\r\nX-Sum: 1\r\n\r\n"),
    "a body until the end": says(OK, b"\r\n", FEED),
    "gzip": says(GZIP, gzip.compress(FEED)),
    "gzip by its old name": says(OK, b"Content-Encoding: X-GZip\r\n\r\n", gzip.compress(FEED)),
    "gzip in two members": says(GZIP, gzip.compress(FEED[:9]), gzip.compress(FEED[9:])),
    "deflate as the standard says": says(DEFLATE, zlib.compress(FEED)),
    "deflate as old servers send it": says(DEFLATE, raw_deflate(FEED)),
    "identity as the encoding": says(OK, b"Content-Encoding: identity\r\n\r\n", FEED),
    "bare line feeds": says(b"HTTP/1.1 200 OK\nContent-Length: 35\n\n", FEED),
    "no reason": says(b"HTTP/1.1 200\r\n\r\n", FEED),
    "HTTP/1.0": says(b"HTTP/1.0 200 OK\r\n\r\n", FEED),
    "hints before the answer": says(
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n",
        OK,
        b"\r\n",
        FEED,
    ),
    "a header in Latin-1": says(OK, b"X-Name: M\xfcller\r\n\r\n", FEED),
    "a folded header": says(OK, b"X-Long: a\r\n b\r\n\r\n", FEED),
    "more bytes than announced": says(OK, b"Content-Length: 35\r\n\r\n", FEED, b"and more"),
    "a second answer": says(OK, b"Content-Length: 35\r\n\r\n", FEED, OK, b"\r\n", FEED),
}
"""Answers that bring the feed, some of them a little wrong."""


@dataclass(frozen=True, slots=True)
class Bad:
    """An answer that brings none, and what a person is told."""

    script: Script
    kind: FetchTrouble
    words: str


def broken(script: Script, words: str = "no valid HTTP") -> Bad:
    return Bad(script, "broken answer", words)


def slow(script: Script) -> Bad:
    return Bad(script, "too slow", f"took longer than {LIMITS.seconds:g} seconds")


def large(script: Script) -> Bad:
    return Bad(script, "too large", "larger than 0.25 MiB")


TROUBLES: dict[str, Bad] = {
    # no HTTP
    "an end": broken(says(), "closed the connection without an answer"),
    "a reset": broken(resets, "broke off (connection reset by peer)"),
    "binary garbage": broken(says(bytes(range(256)) * 8)),
    "HTTP/0.9": broken(says(b"<html><body>old</body></html>\n"), "before its answer was complete"),
    "a mail server's greeting": broken(says(b"220 mail.example ESMTP\r\n\r\n")),
    "an unheard-of version": broken(says(b"HTTP/x.y 200 OK\r\n\r\n", FEED)),
    "a status in words": broken(says(b"HTTP/1.1 fine\r\n\r\n", FEED)),
    "a status below 100": broken(says(b"HTTP/1.1 042 No\r\n\r\n", FEED)),
    "an endless first line": broken(floods(b"HTTP/1.1 200 O", b"K"), "longer than 16,384 bytes"),
    # headers
    "a header without a colon": broken(says(OK, b"nothing\r\n\r\n", FEED)),
    "a header with NUL": broken(says(OK, b"X: a\x00b\r\n\r\n", FEED)),
    "a continuation of nothing": broken(says(OK, b" x\r\n\r\n", FEED)),
    "an endless header": broken(floods(OK + b"X: ", b"a"), "longer than 16,384 bytes"),
    "endless headers": broken(floods(OK, b"X: a\r\n"), "longer than 16,384 bytes"),
    "endless hints": broken(floods(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "longer than 16,384"),
    "101 headers": broken(says(OK, b"X: a\r\n" * 101, b"\r\n", FEED), "more than 100 headers"),
    "an end in the status line": broken(says(b"HTTP/1."), "before its answer was complete"),
    "an end in the headers": broken(says(OK, b"Content-T"), "before its answer was complete"),
    "an unasked-for protocol": broken(
        says(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")
    ),
    # length
    "a negative length": broken(says(OK, b"Content-Length: -1\r\n\r\n", FEED)),
    "a length in words": broken(says(OK, b"Content-Length: some\r\n\r\n", FEED)),
    "two lengths": broken(says(OK, b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n", FEED)),
    "a length of 5,000 digits": broken(
        says(OK, b"Content-Length: ", b"9" * 5000, b"\r\n\r\n", FEED)
    ),
    "a length that is too large": large(says(OK, b"Content-Length: 262145\r\n\r\n", FEED)),
    "a length of 18 digits": large(says(OK, b"Content-Length: ", b"9" * 18, b"\r\n\r\n", FEED)),
    "fewer bytes than announced": broken(
        says(OK, b"Content-Length: 99\r\n\r\n", FEED), "before its answer was complete"
    ),
    "a transfer encoding nobody has": broken(
        says(OK, b"Transfer-Encoding: gzip, chunked\r\n\r\n", FEED)
    ),
    # chunks
    "a chunk size in words": broken(says(CHUNKED, b"five\r\n", FEED)),
    "a negative chunk size": broken(says(CHUNKED, b"-5\r\n", FEED)),
    "a chunk without its end": broken(says(CHUNKED, b"5\r\n", FEED)),
    "an end in a chunk": broken(says(CHUNKED, b"99\r\n", FEED), "before its answer was complete"),
    "an end before the last chunk": broken(
        says(CHUNKED, b"23\r\n", FEED, b"\r\n"), "before its answer was complete"
    ),
    "an endless chunk": large(floods(CHUNKED + b"f" * 16 + b"\r\n", b"x")),
    "endless chunks": large(floods(CHUNKED, b"400\r\n" + b"x" * 1024 + b"\r\n")),
    "chunks of one byte": broken(floods(CHUNKED, b"1\r\nx\r\n"), "too small pieces"),
    "an endless chunk extension": broken(floods(CHUNKED + b"5;", b"x")),
    "endless trailers": broken(floods(CHUNKED + b"0\r\n", b"X: a\r\n")),
    # size and compression
    "an endless body": large(floods(OK + b"\r\n", b"x")),
    "a gzip bomb": large(says(GZIP, BOMB)),
    "a deflate bomb": large(says(DEFLATE, zlib.compress(bytes(64 * 1024 * KIB)))),
    "endless gzip of nothing": large(floods(GZIP + GZIP_HEAD, NOTHING)),
    "a bomb of many members": broken(
        says(GZIP, gzip.compress(b"") * 2000), "goes on after its end"
    ),
    "gzip with a wrong checksum": broken(
        says(GZIP, gzip.compress(FEED)[:-8], bytes(8)), "compressed wrongly"
    ),
    "half a gzip": broken(says(GZIP, gzip.compress(FEED)[:-12]), "breaks off before its end"),
    "gzip that is none": broken(says(GZIP, FEED), "compressed wrongly"),
    "gzip and something else": broken(
        says(GZIP, gzip.compress(FEED), b"more"), "compressed wrongly"
    ),
    "deflate and something else": broken(
        says(DEFLATE, zlib.compress(FEED), b"more"), "goes on after its end"
    ),
    "an encoding nobody asked for": broken(
        says(OK, b"Content-Encoding: br\r\n\r\n", FEED), "a way it was not asked for"
    ),
    "gzip in gzip": broken(
        says(OK, b"Content-Encoding: gzip, gzip\r\n\r\n", gzip.compress(gzip.compress(FEED))),
        "a way it was not asked for",
    ),
    # time
    "silence": slow(hangs()),
    "silence after the headers": slow(hangs(OK, b"Content-Length: 99\r\n\r\n")),
    "silence in the body": slow(hangs(OK, b"Content-Length: 99\r\n\r\n", FEED)),
    "a dripping status line": slow(drips(b"HTTP/1.1 200 ", b"O")),
    "dripping headers": slow(drips(OK, b"X: a\r\n")),
    "dripping hints": slow(drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n")),
    "a dripping body": slow(drips(OK + b"\r\n", b"x")),
    "dripping chunks": slow(drips(CHUNKED, b"1\r\nx\r\n")),
    "dripping gzip": slow(drips(GZIP + GZIP_HEAD, NOTHING)),
    # statuses
    "204": broken(status("204 No Content"), "brings no document. (Status 204.)"),
    "206": broken(status("206 Partial Content"), "brings no document. (Status 206.)"),
    "300": broken(status("300 Multiple Choices"), "brings no document. (Status 300.)"),
    "304 without a question": broken(status("304 Not Modified"), "nothing was asked about"),
    "400": Bad(status("400 Bad Request"), "forbidden", "refuses the request. (Status 400.)"),
    "401": Bad(status("401 Unauthorized"), "forbidden", "a user name and a password"),
    "403": Bad(status("403 Forbidden"), "forbidden", "forbids reading"),
    "404": Bad(status("404 Not Found"), "not found", "nothing at this address"),
    "404 and an endless page": Bad(
        floods(b"HTTP/1.1 404 Not Found\r\n\r\n", b"x"), "not found", "nothing at this address"
    ),
    "408": Bad(status("408 Request Timeout"), "server error", "gave up waiting"),
    "410": Bad(status("410 Gone"), "gone", "gone for ever"),
    "429": Bad(status("429 Too Many"), "server asks to wait", "called less often"),
    "451": Bad(status("451 Unavailable"), "forbidden", "legal reasons"),
    "500": Bad(status("500 Oops"), "server error", "trouble of its own"),
    "503": Bad(status("503 Busy"), "server asks to wait", "busy"),
    "999": Bad(status("999 What"), "server error", "(Status 999.)"),
    # redirects
    "a redirect to nowhere": Bad(status("301 Moved"), "redirect", "without saying where"),
    "a redirect to itself": Bad(redirect("/feed"), "redirect", "in a circle"),
    "a redirect to a file": Bad(redirect("file:///etc/passwd"), "refused address", "only http"),
    "a redirect to a script": Bad(redirect("javascript:x"), "refused address", "only http"),
    "a redirect to no address": Bad(redirect("http://[::"), "refused address", "malformed"),
    "a redirect to a private address": Bad(
        redirect("http://10.0.0.1/"),
        "refused address",
        "redirects to 10.0.0.1. 10.0.0.1 is a private address",
    ),
    "a redirect to this computer": Bad(
        redirect("http://2130706433/"), "refused address", "is this computer itself"
    ),
    "a redirect with a password": Bad(
        redirect("http://u:geheim@127.0.0.1/"), "refused address", "holds a user name"
    ),
}
