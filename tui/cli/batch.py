"""Documents from JSON Lines: what is wrong with a line is told, and the others go on."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from wirepane.storage.model import Document
from wirepane.storage.text import clean
from wirepane.tui.cli.arguments import day

LONGEST = 20_000_000
"""Bytes of a line that are taken for a document; more is a file of another sort."""


class Batch:
    """The documents of a stream, with the ids that their lines gave them.

    A document's own id is its line's number, since the line's may be any JSON value, twice too.
    """

    def __init__(self, stream: BinaryIO, complain: Callable[[str], None]) -> None:
        self.bad = 0
        """Lines that were no documents."""
        self._stream = stream
        self._complain = complain
        self._ids: dict[str, object] = {}

    def __iter__(self) -> Iterator[Document]:
        number = 0
        while line := self._stream.readline(LONGEST):
            number += 1
            try:
                if len(line) == LONGEST and not line.endswith(b"\n"):
                    self._skip_line()
                    raise ValueError(f"it is longer than {LONGEST // 1_000_000} MB")
                if line.strip():
                    yield self._document(number, line)
            except (ValueError, RecursionError) as error:
                self.bad += 1
                self._complain(f"line {number} is skipped: {_reason(error)}.")

    def id_of(self, document: Document) -> object:
        """The id as the line gave it; asked for once."""
        return self._ids.pop(document.id)

    def _skip_line(self) -> None:
        while (piece := self._stream.readline(LONGEST)) and not piece.endswith(b"\n"):
            pass

    def _document(self, number: int, line: bytes) -> Document:
        """Raises ValueError with what is wrong, in words that follow `is skipped:`."""
        fields = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        if not isinstance(fields, dict) or "id" not in fields:
            raise ValueError('it is no JSON object with "id" and "text"')
        if not isinstance(fields.get("text"), str):
            raise ValueError('its "text" is missing or no string')
        document = Document(
            id=str(number),
            text=clean(fields["text"]),
            date=self._date(number, fields.get("date")),
            title=_words(fields, "title"),
            source=_words(fields, "source"),
        )
        self._ids[document.id] = fields["id"]
        return document

    def _date(self, number: int, value: Any) -> str | None:
        """The day of a date or of a date with a time; another is told and left out."""
        if value is None or value == "":
            return None
        try:
            return day(str(value)[:10])
        except argparse.ArgumentTypeError as error:
            self._complain(f"line {number} is read without its date: {error}.")
            return None


def _words(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return clean(value) if isinstance(value, str) and value.strip() else None


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON ({error.msg} at character {error.colno})"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
