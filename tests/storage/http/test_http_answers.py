"""What fetching makes of a hundred ways to answer: a document or a sentence, in bounded time."""

from __future__ import annotations

import gzip
import random
import time
import tracemalloc

import pytest

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http import Fetcher, Request

from .answers import DOCUMENTS, FEED, GZIP, KIB, LIMITS, OK, TROUBLES
from .conftest import Serve
from .servers import says

MEMORY = 16 * LIMITS.size
"""Bytes that a fetch may take: of 10 MiB of limit, ours stays below 64 MiB."""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_these_answers_bring_the_document(name: str, serve: Serve, fetcher: Fetcher) -> None:
    server = serve(DOCUMENTS[name])
    response = fetcher.fetch(Request(server.url()))
    assert (response.status, response.body, response.url) == (200, FEED, server.url())


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "identity"])
def test_an_empty_body_is_a_document_however_it_is_encoded(
    encoding: str, serve: Serve, fetcher: Fetcher
) -> None:
    server = serve(says(OK, f"Content-Encoding: {encoding}\r\n\r\n".encode()))
    assert fetcher.fetch(Request(server.url())).body == b""


@pytest.mark.parametrize("name", TROUBLES)
def test_these_answers_end_in_a_sentence(name: str, serve: Serve, fetcher: Fetcher) -> None:
    bad = TROUBLES[name]
    server = serve(bad.script)
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(Request(server.url()))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < LIMITS.seconds + 0.5
    assert peak < MEMORY
    assert (caught.value.kind, bad.words in str(caught.value)) == (bad.kind, True), caught.value
    assert "geheim" not in str(caught.value)


def test_no_damage_to_an_answer_raises_anything_but_a_sentence(
    serve: Serve, fetcher: Fetcher
) -> None:
    dice = random.Random(7)
    whole = [
        OK + b"Content-Length: 35\r\nETag: 1\r\n\r\n" + FEED,
        OK + b"Transfer-Encoding: chunked\r\n\r\n23;x\r\n" + FEED + b"\r\n0\r\nA: b\r\n\r\n",
        GZIP + gzip.compress(FEED),
        b"HTTP/1.1 301 Moved\r\nLocation: /a?b\r\nRetry-After: 9\r\n\r\n",
    ]
    server = serve(*(says(damaged(dice.choice(whole), dice)) for _ in range(400)))
    ends = set()
    while len(server.heads) < 400:
        try:
            ends.add(str(fetcher.fetch(Request(server.url())).status))
        except FetchError as error:
            ends.add(error.kind)
    assert {"200", "broken answer", "redirect"} <= ends


def damaged(answer: bytes, dice: random.Random) -> bytes:
    """An answer with one to four bytes or pieces changed, lost or doubled."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(answer))
        piece = answer[at : at + dice.randint(1, 9)]
        instead = dice.choice([b"", piece * 2, dice.randbytes(1), b"\r\n", b"9", b"-", b":"])
        answer = answer[:at] + instead + answer[at + len(piece) :]
    return answer or b"x"


def test_a_gzip_bomb_is_stopped_before_it_unfolds(
    serve: Serve,
) -> None:
    server = serve(says(GZIP, gzip.compress(bytes(256 * 1024 * KIB), 9)))
    fetcher = Fetcher(version="1.0", allow=["127.0.0.1"])
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="larger than 10 MiB"):
            fetcher.fetch(Request(server.url()))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        fetcher.close()
    assert peak < 32 * 1024 * KIB
