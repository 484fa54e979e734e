"""The three standard streams: results out, messages to the side, and nothing a terminal obeys.

Every line is cleaned on its way out, whatever its source was: file names, arguments and stored text
are all from outside.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType
from typing import BinaryIO

from wirepane.storage.errors import SourceError, WirepaneError
from wirepane.storage.text import clean, one_line

INTERRUPTED = 130
"""What shells report for a program that Ctrl+C ended."""
_UNSEEN = re.compile(
    "[\x7f-\x9f\u200b\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\U00010000-\U0010ffff]"
)


def prepare() -> bool:
    """Make the streams safe to write to; False where results have nowhere to go.

    A closed stream would hand its number to the next file that is opened, the library for one.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115 - lives as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.stdout is None:
        warn("standard output is closed, so there is nowhere to print to.")
    return sys.stdout is not None


def say(text: str = "") -> None:
    """Print a result for people."""
    sys.stdout.write(clean(text) + "\n")


def say_json(value: object, *, indent: int | None = None) -> None:
    """Print a result for programs: one JSON document on a line of its own."""
    sys.stdout.write(json_text(value, indent=indent) + "\n")


def say_list(values: Iterable[object]) -> None:
    """Print a JSON list, one element a line, without holding all of it."""
    opening = "["
    for value in values:
        sys.stdout.write(opening + "\n" + json_text(value))
        opening = ","
    sys.stdout.write("[]\n" if opening == "[" else "\n]\n")


def json_text(value: object, *, indent: int | None = None) -> str:
    """JSON in which nothing is invisible: what `clean` would remove is written as an escape."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    text = json.dumps(value, ensure_ascii=not encoding.startswith("utf"), indent=indent)
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    """Tag characters lie beyond the basic plane, emoji too: only what is removed is escaped."""
    character = match[0]
    return character if clean(character) else json.dumps(character)[1:-1]


def warn(message: str) -> None:
    """A message on standard error, in one line; never raises."""
    with suppress(OSError, ValueError):  # where it is closed nobody can be told
        sys.stderr.write(f"wirepane: {one_line(message)}\n")
        sys.stderr.flush()


def flush() -> None:
    """Write out what is held back, while an error can still be told."""
    sys.stdout.flush()


def standard_input() -> BinaryIO:
    """The bytes of standard input; raises SourceError where it is closed."""
    if sys.stdin is None:
        raise SourceError("standard input is closed.")
    return sys.stdin.buffer


def interactive() -> bool:
    """Do a terminal's keyboard and screen stand at both ends?"""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


class Outcome:
    """The edge of the program: what was raised inside becomes one line and an exit status."""

    status = 0

    def __enter__(self) -> Outcome:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        match error:
            case None:
                pass
            case SystemExit():
                self.status = error.code if isinstance(error.code, int) else 0
            case KeyboardInterrupt():
                self.status = INTERRUPTED
                warn("stopped. What was finished is kept.")
            case BrokenPipeError():
                _forget_stdout()  # the reader has seen enough: `wirepane actors | head -1`
            case _:
                self.status = 1
                warn(_sentence(error, trace))
        return True


def _sentence(error: BaseException, trace: TracebackType | None) -> str:
    if isinstance(error, WirepaneError):
        return str(error)
    if isinstance(error, OSError):
        about = f"{error.filename}: " if error.filename else ""
        return f"{about}{error.strerror or error}"
    place = trace
    while place and place.tb_next:
        place = place.tb_next
    where = f" ({place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno})" if place else ""
    return f"a defect in Wirepane, please report it: {type(error).__name__}: {error}{where}"


def _forget_stdout() -> None:
    """Let the interpreter's last flush go nowhere instead of failing aloud."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
