"""What can go wrong, as a tree of errors that each say what to do next.

    WirepaneError
    ├── LibraryError        the library file as a whole
    │   ├── ForeignLibrary  not a Wirepane library, or one that was tampered with
    │   ├── NewerLibrary    written by a newer Wirepane
    │   └── ReadOnlyLibrary a change was asked of a library that cannot be written
    ├── SourceError         a file, folder or stream that cannot be read as articles
    ├── FetchError          an address that could not be fetched; says what kind of trouble it is
    ├── ModelError          the language model is missing or not the one we know
    ├── ConfigError         a settings file that cannot be used
    ├── NetworkOff          something would go out, and nothing may
    └── NotFound            an id that is not in the library

SQLite's own errors never leave `storage.db`; programming errors are not wrapped.
"""

from __future__ import annotations

from typing import Literal

FetchTrouble = Literal[
    "refused address",
    "too large",
    "too slow",
    "not found",
    "gone",
    "server asks to wait",
    "server error",
    "forbidden",
    "no such host",
    "cannot connect",
    "tls",
    "redirect",
    "broken answer",
    "stopped",
]
"""What kept an address from being fetched; `gone` and `server asks to wait` ask for other manners
than trying again."""


class WirepaneError(Exception):
    """The root: its text is a sentence a person can act on."""


class LibraryError(WirepaneError):
    """The library file cannot be used."""


class ForeignLibrary(LibraryError):
    """The file is not a Wirepane library, or holds tables, views or triggers that are not ours."""


class NewerLibrary(LibraryError):
    """The library was written by a newer Wirepane."""


READ_ONLY = (
    "This library can only be read. Make its file and folder writable, or name another with"
    " --library."
)


class ReadOnlyLibrary(LibraryError):
    """A change was asked of a library that can only be read."""


class SourceError(WirepaneError):
    """A file, folder or stream cannot be read as articles."""


class FetchError(WirepaneError):
    """An address could not be fetched."""

    def __init__(
        self,
        message: str,
        kind: FetchTrouble,
        *,
        wait: int | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.wait = wait
        """Seconds that the server asks for before the next try."""
        self.status = status
        """HTTP status, where the server answered with one."""


class ModelError(WirepaneError):
    """The language model is missing, or its files are not the ones we know."""


class ConfigError(WirepaneError):
    """The settings file cannot be used."""


class NetworkOff(WirepaneError):
    """Something was asked that goes out, and the network is not allowed."""


class NotFound(WirepaneError):
    """No article, actor or event has this id."""
