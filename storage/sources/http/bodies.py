"""The body of an answer: bounded before and after decompression, never more in memory than that."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from wirepane.storage.errors import FetchError
from wirepane.storage.sources.http.limits import Limits

MAX_MEMBERS = 64
"""Parts that a gzip body may be glued from; thousands of empty ones cost quadratic time."""


def read_body(pieces: Iterable[bytes], headers: Mapping[str, str], limits: Limits) -> bytes:
    """All of a body, decompressed as its headers say. Raises FetchError."""
    length = headers.get("content-length", "")
    if length.isdecimal() and (len(length) > 18 or int(length) > limits.size):
        raise too_large(limits)
    inflate = _inflation(headers.get("content-encoding", ""), limits)
    body = bytearray()
    raw = 0
    for count, piece in enumerate(pieces):
        raw += len(piece)
        if raw > limits.size:
            raise too_large(limits)
        if count > limits.pieces:
            raise FetchError("The server sends its answer in too small pieces.", "broken answer")
        if inflate:
            inflate.add(piece, body)
        else:
            body += piece
    if inflate and raw:
        inflate.finish()
    return bytes(body)


def too_large(limits: Limits) -> FetchError:
    """The error for a body beyond the limit."""
    return FetchError(
        f"The document is larger than {limits.size / 1024 / 1024:g} MiB, which no feed needs"
        " to be; check the address.",
        "too large",
    )


class Inflation:
    """Decompresses gzip or deflate piece by piece, and stops at the limit."""

    def __init__(self, *, gzip: bool, limits: Limits) -> None:
        self._limits = limits
        self._gzip = gzip
        # 16 is zlib's flag for a gzip wrapper. Deflate comes with zlib's wrapper or, from old
        # servers, bare; the first byte tells.
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16) if gzip else None
        self._members = 1

    def add(self, piece: bytes, body: bytearray) -> None:
        """Append what a piece decompresses to."""
        while piece:
            stream = self._begun(piece)
            try:
                # One byte more than fits shows that it does not.
                body += stream.decompress(piece, self._limits.size - len(body) + 1)
            except zlib.error:
                raise FetchError(
                    "The server's answer is compressed wrongly; try again later.", "broken answer"
                ) from None
            if len(body) > self._limits.size:
                raise too_large(self._limits)
            piece = stream.unused_data if stream.eof else stream.unconsumed_tail

    def finish(self) -> None:
        """Raise FetchError where the end is missing."""
        if self._stream is None or not self._stream.eof:
            raise FetchError(
                "The server's answer breaks off before its end; try again later.", "broken answer"
            )

    def _begun(self, piece: bytes) -> zlib._Decompress:
        if self._stream is None:
            wrapped = piece[0] & 0x0F == zlib.DEFLATED
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        elif self._stream.eof:
            self._members += 1
            if not self._gzip or self._members > MAX_MEMBERS:
                raise FetchError(
                    "The server's answer goes on after its end; try again later.", "broken answer"
                )
            self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return self._stream


def _inflation(encoding: str, limits: Limits) -> Inflation | None:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return None
    if name in ("gzip", "x-gzip", "deflate"):
        return Inflation(gzip=name != "deflate", limits=limits)
    raise FetchError(
        "The server compresses its answer in a way it was not asked for.", "broken answer"
    )
