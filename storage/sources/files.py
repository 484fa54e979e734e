"""Files, folders and standard input as drafts of articles.

Nothing here raises for bad input: what cannot be read becomes an `Unreadable` with a plain reason,
and the next file is read.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from wirepane.storage import brief
from wirepane.storage.errors import SourceError
from wirepane.storage.model import Draft, Unreadable
from wirepane.storage.sources import html, jsonl, records
from wirepane.storage.sources.decoding import decode
from wirepane.storage.sources.folders import Found, find, shown, why
from wirepane.storage.text import clean

MAX_BYTES = 20 * 1024 * 1024
"""A file of briefs is kilobytes; one of this size is something else, and is held in memory."""


def read(
    paths: Iterable[Path | str],
    *,
    date: str | None = None,
    source: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Draft | Unreadable]:
    """The articles behind `paths`, in order; `-` is standard input.

    `date` is given to articles that have none of their own, `source` overrides the name that the
    folder or file gives. Texts are decoded, not yet cleaned.
    """
    for found in find(paths):
        if isinstance(found, Unreadable):
            yield found
            continue
        for item in _drafts(found, stdin):
            yield _completed(item, date, source) if isinstance(item, Draft) else item


def contents(name: str, *, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of one file, or of standard input for `-`. Raises SourceError."""
    try:
        return _bounded(stdin) if stdin else _contents(Path(name))
    except SourceError as trouble:
        raise SourceError(f"{shown(name)}: {trouble}") from None
    except (OSError, ValueError) as trouble:
        raise SourceError(f"{shown(name)}: {why(trouble)}") from None


def count(paths: Iterable[Path | str]) -> int:
    """How many files `read` will look at, for a progress bar."""
    return sum(1 for _ in find(paths))


def _completed(draft: Draft, date: str | None, source: str | None) -> Draft:
    if source:
        draft = replace(draft, source=source)
    if date and not draft.date and brief.read(draft.text).date is None:
        draft = replace(draft, date=date)
    return draft


def _drafts(found: Found, stdin: BinaryIO | None) -> Iterator[Draft | Unreadable]:
    try:
        if found.kind == "jsonl" and found.path:
            yield from _from_lines(found, found.path)
            return
        data = _standard(stdin) if found.path is None else _contents(found.path)
        text, note = decode(data)
        if _is_blank(text):
            raise SourceError("no text in it" if data else "empty file")
    except SourceError as trouble:
        yield Unreadable(found.name, str(trouble))
        return
    except OSError as trouble:
        yield Unreadable(found.name, why(trouble))
        return
    start = Draft(
        text=text,
        path=found.name,
        source=found.source,
        digest=hashlib.sha256(data).hexdigest(),
        location=_location(found),
        note=note,
    )
    yield from _of_kind(found.kind or _sniffed(text), start)


def _of_kind(kind: str, start: Draft) -> Iterator[Draft | Unreadable]:
    if kind == "html":
        yield _from_page(start)
    elif kind == "json":
        yield from _from_records(records.read_json(start.text), start)
    elif kind == "jsonl":
        yield from _from_records(records.read_lines(jsonl.parted(start.text)), start)
    else:
        for ordinal, span in enumerate(brief.split(start.text)):
            yield replace(start, text=start.text[span.start : span.end], ordinal=ordinal)


def _from_page(start: Draft) -> Draft | Unreadable:
    if len(start.text) > html.MAX_CHARACTERS:
        return Unreadable(start.path, "a page larger than 10 MiB")
    page = html.read(start.text)
    if _is_blank(page.text):
        return Unreadable(start.path, "no text in the page")
    return replace(
        start,
        text=page.text,
        title=page.title,
        date=page.date,
        publisher=page.publisher,
        author=page.author,
        url=page.url,
    )


def _from_records(
    found: Iterable[records.Record | records.Broken], start: Draft
) -> Iterator[Draft | Unreadable]:
    ordinal = 0
    empty = True
    for item in found:
        empty = False
        if isinstance(item, records.Broken):
            yield Unreadable(f"{start.path}:{item.number}", item.reason)
            continue
        notes = "; ".join(note for note in (start.note, item.note) if note)
        yield replace(
            start,
            text=item.text,
            ordinal=ordinal,
            title=item.title,
            date=item.date,
            publisher=item.publisher,
            author=item.author,
            url=item.url,
            guid=item.guid,
            note=notes or None,
        )
        ordinal += 1
    if empty:
        yield Unreadable(start.path, "no articles in it")


def _from_lines(found: Found, path: Path) -> Iterator[Draft | Unreadable]:
    """JSON Lines are read a line at a time, so that a file of any number of articles fits."""
    with _opened(path) as handle:
        start = Draft(
            text="",
            path=found.name,
            source=found.source,
            digest=jsonl.digest(handle),
            location=_location(found),
        )
        yield from _from_records(records.read_lines(jsonl.lines(handle)), start)


def _is_blank(text: str) -> bool:
    """Would nothing be left of it that can be read? The beginning nearly always tells."""
    return not (clean(text[:1000]).strip() or clean(text).strip())


def _sniffed(text: str) -> str:
    """What a text without a telling name holds: records and pages begin like nothing else."""
    head = text[:1000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html")):
        return "html"
    if head.startswith(("{", "[{")):
        first = records.read_json(text.lstrip().split("\n", 1)[0])
        if isinstance(next(iter(first), None), records.Record):
            return "jsonl"
        if isinstance(next(iter(records.read_json(text)), None), records.Record):
            return "json"
    return "text"


def _standard(stdin: BinaryIO | None) -> bytes:
    return _bounded(stdin or sys.stdin.buffer)


def _contents(path: Path) -> bytes:
    with _opened(path) as handle:
        if os.fstat(handle.fileno()).st_size > MAX_BYTES:
            raise SourceError("larger than 20 MiB")
        return _bounded(handle)


def _bounded(handle: BinaryIO) -> bytes:
    data = handle.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError("larger than 20 MiB")
    return data


def _opened(path: Path) -> BinaryIO:
    """Open a regular file; a pipe put in its place since it was found must not block us."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise SourceError("a pipe or device, not a file")
    return os.fdopen(handle, "rb")


def _location(found: Found) -> str | None:
    return shown(found.path.absolute()) if found.path else None
