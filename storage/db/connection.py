"""Opening a library file safely, and transactions that never say "locked".

A file is checked before anything of it is believed: SQLite's header, our application_id, a
schema we know, and no table, view or trigger that is not ours. Settings follow SAFETY.md's
reasons: WAL with `synchronous=FULL` loses no acknowledged work on power loss, `BEGIN IMMEDIATE`
waits for its turn where a deferred transaction would fail at once.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from wirepane.storage.db import schema
from wirepane.storage.errors import (
    READ_ONLY,
    ForeignLibrary,
    LibraryError,
    NewerLibrary,
    ReadOnlyLibrary,
)

BUSY_MS = 30_000
"""How long a writer waits for its turn; transactions are short, so this is never reached."""
_ATTEMPTS = 20
OLDEST_SQLITE = (3, 37, 0)
"""STRICT tables came with it."""


def prepare(path: Path, *, create: bool = True) -> bool:
    """Make the file if need be, check it, bring it up to date; True where it can only be read.

    Raises ForeignLibrary, NewerLibrary or LibraryError with what to do.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LibraryError(f"SQLite {sqlite3.sqlite_version} is too old; 3.37 or newer is needed.")
    if path.exists():
        _check_file(path)
    elif not create:
        raise LibraryError(f"{path}: there is no library yet. Import something first.")
    else:
        _make_private(path)
    read_only = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    try:
        return _check_schema(path, read_only=read_only)
    except sqlite3.DatabaseError as error:
        raise ForeignLibrary(
            f"{path} cannot be used as a library ({error}). Name another file with --library."
        ) from None


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection for one thread. Raises LibraryError."""
    try:
        if read_only:
            frozen = "" if path.with_name(path.name + "-wal").exists() else "&immutable=1"
            uri = f"file:{quote(str(path))}?mode=ro{frozen}"
            connection = sqlite3.connect(
                uri, uri=True, isolation_level=None, check_same_thread=False
            )
        else:
            # Not `rwc`: a library that was removed meanwhile is not made anew, empty and for all.
            uri = f"file:{quote(str(path))}?mode=rw"
            connection = sqlite3.connect(
                uri, uri=True, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA synchronous = FULL")
        for setting in (
            f"busy_timeout = {BUSY_MS}",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {setting}")
    except sqlite3.Error as error:
        raise LibraryError(
            f"{path} cannot be opened: {error}. Go back to a copy, or name another with --library."
        ) from None
    connection.text_factory = _decode
    return connection


def require(path: Path) -> None:
    """Raises LibraryError where a library was removed while it was open: SQLite would write on
    into a file that nobody finds again.
    """
    if not path.exists():
        raise LibraryError(f"{path} was removed while it was open. Nothing was written.")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All or nothing. Raises ReadOnlyLibrary or LibraryError (a full disk, say)."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if "readonly" in str(error):
            raise ReadOnlyLibrary(READ_ONLY) from None
        if isinstance(error, sqlite3.OperationalError):
            raise LibraryError(f"The library could not be written: {error}.") from None
        if type(error) is sqlite3.DatabaseError:  # its leaves but that one are defects of ours
            raise LibraryError(
                f"The library is damaged ({error}). `wirepane doctor` looks closer; go back to a"
                " copy, or name another with --library."
            ) from None
        raise
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def integrity(connection: sqlite3.Connection) -> list[str]:
    """What SQLite and the full-text index find wrong; empty where all is sound."""
    found = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
    found += [
        f"a row without its parent in {r[0]}"
        for r in connection.execute("PRAGMA foreign_key_check")
    ]
    if connection.execute("PRAGMA query_only").fetchone()[0] == 0:
        try:
            # Rank 1 compares the index with the articles; without it only its own shape is checked.
            connection.execute(
                "INSERT INTO article_text (article_text, rank) VALUES ('integrity-check', 1)"
            )
        except sqlite3.OperationalError:
            pass  # a library that can only be read: the check needs a write lock
        except sqlite3.DatabaseError as error:
            found.append(f"the full-text index does not agree with the articles: {error}")
    return found


def _decode(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _make_private(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise LibraryError(
            f"{path} cannot be made: {error.strerror}. Name another place with --library."
        ) from None


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise ForeignLibrary(f"{path} is not a file. Name a library file with --library.")
    try:
        with path.open("rb") as handle:
            head = handle.read(16)
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {error.strerror}.") from None
    if head and head != b"SQLite format 3\0":
        raise ForeignLibrary(f"{path} is not a Wirepane library. Name another with --library.")


def _check_schema(path: Path, *, read_only: bool) -> bool:
    connection = connect(path, read_only=read_only)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        found = {(t, n) for t, n in connection.execute("SELECT type, name FROM sqlite_schema")}
    finally:
        connection.close()
    found = {(t, n) for t, n in found if not n.startswith("sqlite_")}
    if found - schema.MIGRATIONS and application != schema.APPLICATION_ID:
        raise ForeignLibrary(f"{path} is another program's file. Name another with --library.")
    if version > schema.SCHEMA_VERSION:
        raise NewerLibrary(
            f"{path} was written by a newer Wirepane (schema {version}, this one knows "
            f"{schema.SCHEMA_VERSION}). Update Wirepane, or name another file with --library."
        )
    if version == schema.SCHEMA_VERSION:
        expected = schema.expected()
        strange = sorted(f"{t} {n}" for t, n in found - expected)
        missing = sorted(f"{t} {n}" for t, n in expected - found)
        if missing:
            raise ForeignLibrary(
                f"{path} lacks what every library holds: {', '.join(missing[:3])}. "
                "It is not opened; name another file with --library."
            )
        if strange:
            raise ForeignLibrary(
                f"{path} holds what Wirepane never made: {', '.join(strange[:3])}. "
                "It is not opened; name another file with --library."
            )
        return read_only
    if read_only:
        raise LibraryError(f"{path} is empty and cannot be written. Name another with --library.")
    _migrate(path)
    return read_only


def _migrate(path: Path) -> None:
    """Two processes may open a new library at once: the one that comes second finds it made."""
    for _ in range(_ATTEMPTS):
        with suppress(sqlite3.OperationalError):
            schema.migrate(path)
            return
        time.sleep(0.05)
    schema.migrate(path)
