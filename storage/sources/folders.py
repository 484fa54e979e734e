"""Which files are meant by the paths that were given: folders are walked, oddities are named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wirepane.storage.model import Unreadable
from wirepane.storage.text import clean

STANDARD_INPUT = "-"
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""What a file holds, by the end of its name. A file named by itself may have any other end."""
_SKIPPED = ("README", "LICENSE", "LICENCE", ".")
_SKIPPED_STEMS = ("readme", "license", "licence")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or standard input where `path` is None."""

    path: Path | None
    name: str
    """Relative to what was asked for, `/` as separator."""
    source: str
    kind: str | None
    """text, html, json or jsonl; None where its content must tell."""


def find(paths: Iterable[Path | str]) -> Iterator[Found | Unreadable]:
    """The files behind `paths`, folders in order of names, each folder walked once."""
    for given in paths:
        path = Path(given)
        if str(given) == STANDARD_INPUT:
            yield Found(None, STANDARD_INPUT, "standard input", None)
            continue
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as trouble:
            yield Unreadable(shown(given), why(trouble))
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path)
        elif stat.S_ISREG(mode):
            name = shown(path.name)
            yield Found(path, name, name, SUFFIXES.get(path.suffix.lower()))
        else:
            yield Unreadable(shown(given), "a pipe or device, not a file")


def shown(path: Path | str) -> str:
    """A path that can be stored and printed: bytes that are no text and controls taken out."""
    text = clean(os.fsencode(path).decode("utf-8", errors="replace"))
    return text.replace("\n", " ").replace("\t", " ")


def why(trouble: OSError | ValueError) -> str:
    """The system's words for what went wrong, without its numbers."""
    words = trouble.strerror if isinstance(trouble, OSError) else None
    return (words or "not a usable path").lower()


def _walk(top: Path) -> Iterator[Found | Unreadable]:
    """Depth first by name; a link back to a folder already walked is not followed again."""
    source = shown(top.resolve().name) or "/"
    walked: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        name = shown(path.relative_to(top).as_posix())
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) not in walked:
                    walked.add((status.st_dev, status.st_ino))
                    waiting.extend(_entries(path))
                continue
        except OSError as trouble:
            yield Unreadable(name, why(trouble))
            continue
        kind = SUFFIXES.get(path.suffix.lower())
        if not stat.S_ISREG(status.st_mode):
            yield Unreadable(name, "a pipe or device, not a file")
        elif kind is None:
            yield Unreadable(name, "not a text, Markdown, HTML or JSON file by its name")
        else:
            yield Found(path, name, source, kind)


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, last name first: the walk takes from the end."""
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name, reverse=True)
    return [entry for entry in entries if not _is_about_the_folder(entry.name)]


def _is_about_the_folder(name: str) -> bool:
    return name.startswith(_SKIPPED) or name.split(".", 1)[0].lower() in _SKIPPED_STEMS
