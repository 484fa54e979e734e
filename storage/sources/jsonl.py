"""JSON Lines from a file of any length, one bounded line at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from wirepane.storage.errors import SourceError
from wirepane.storage.sources.decoding import decode, refuse_binary
from wirepane.storage.sources.records import MAX_LINE

_BLOCK = 1024 * 1024


def digest(handle: BinaryIO) -> str:
    """SHA-256 of the whole file; the file stands at its beginning afterwards."""
    block = handle.read(_BLOCK)
    refuse_binary(block)
    summed = hashlib.sha256()
    while block:
        summed.update(block)
        block = handle.read(_BLOCK)
    handle.seek(0)
    return summed.hexdigest()


def lines(handle: BinaryIO) -> Iterator[tuple[str, str | None]]:
    """The lines, each with the note of its decoding; of one that is too long only its beginning."""
    while line := handle.readline(MAX_LINE + 2):
        try:
            yield decode(line)
        except SourceError:
            # Control characters: the reader of the line says what is wrong with it, and which.
            yield line.decode("utf-8", errors="replace"), None
        while line and not line.endswith(b"\n"):
            line = handle.readline(_BLOCK)


def parted(text: str) -> Iterator[tuple[str, str | None]]:
    """The lines of a text that is decoded already; JSON strings may hold other line separators."""
    return ((line, None) for line in text.split("\n"))
