"""Opening library files: what is refused, and in which words."""

from __future__ import annotations

import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from wirepane.storage.db import connection, schema
from wirepane.storage.errors import (
    ForeignLibrary,
    LibraryError,
    NewerLibrary,
    ReadOnlyLibrary,
)
from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library

from .conftest import draft


def test_a_new_library_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "library.db"
    Library.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_text_is_refused(path: Path) -> None:
    path.write_text("dear diary")
    with pytest.raises(ForeignLibrary, match="is not a Wirepane library"):
        Library.open(path)
    assert path.read_text() == "dear diary"


def test_another_programs_database_is_refused(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    with pytest.raises(ForeignLibrary, match="another program's file"):
        Library.open(path)


def test_a_newer_schema_is_refused(path: Path) -> None:
    Library.open(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    raw.close()
    with pytest.raises(NewerLibrary, match="Update Wirepane"):
        Library.open(path)


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER t AFTER INSERT ON tag BEGIN DELETE FROM article; END",
        "CREATE VIEW v AS SELECT * FROM article",
        "CREATE TABLE extra (x)",
    ],
)
def test_what_wirepane_never_made_is_refused(path: Path, planted: str) -> None:
    Library.open(path).close()
    raw = sqlite3.connect(path)
    raw.execute(planted)
    raw.close()
    with pytest.raises(ForeignLibrary, match="never made"):
        Library.open(path)


def test_a_broken_file_is_refused_plainly(path: Path) -> None:
    Library.open(path).close()
    raw = bytearray(path.read_bytes())
    raw[100:2000] = b"\xff" * 1900
    path.write_bytes(raw)
    with pytest.raises(LibraryError, match=r"cannot be (used|opened)"):
        Library.open(path)


def test_a_folder_and_a_place_that_cannot_be_made_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ForeignLibrary, match="is not a file"):
        Library.open(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="cannot be made"):
        Library.open(tmp_path / "file" / "library.db")


def test_a_missing_library_is_not_made_where_that_was_not_asked(path: Path) -> None:
    with pytest.raises(LibraryError, match="Import something"):
        Library.open(path, create=False)
    assert not path.exists()


def test_a_library_that_can_only_be_read_reads_and_refuses_changes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(path).close()
    # Root may write anywhere, so the answer of the system is given here.
    monkeypatch.setattr(connection.os, "access", lambda *_: False)
    library = Library.open(path)
    assert library.read_only
    assert library.counts().articles == 0
    with pytest.raises(ReadOnlyLibrary, match="can only be read"):
        library.set_read([1], True)
    library.close()


def test_two_processes_may_make_the_same_library_at_once(path: Path) -> None:
    failures: list[Exception] = []

    def make() -> None:
        try:
            Library.open(path).close()
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_writers_wait_for_their_turn(library: Library) -> None:
    from wirepane.storage.ingest import ingest

    failures: list[Exception] = []

    def write(name: str) -> None:
        try:
            for n in range(10):
                ingest(library, [draft(f"text {name} {n}", f"{name}{n}.txt")])
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert library.counts().articles == 40


def test_a_failed_transaction_leaves_nothing(library: Library) -> None:
    with pytest.raises(sqlite3.IntegrityError), library.writing() as db:
        db.executemany("INSERT INTO source (name) VALUES (?)", [("half",), (None,)])
    with library.reading() as db:
        assert db.execute("SELECT count(*) FROM source").fetchone() == (0,)


def test_a_library_removed_while_open_is_neither_written_nor_made_anew(path: Path) -> None:
    library = Library.open(path)
    library.counts()
    path.unlink()
    with pytest.raises(LibraryError, match="was removed while it was open"):
        library.tag([1], add=["x"])
    raised: list[Exception] = []

    def ask() -> None:
        try:
            library.counts()
        except LibraryError as error:
            raised.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert "cannot be opened" in str(raised[0])
    assert not path.exists()
    library.close()


def test_damage_found_while_writing_is_told_plainly(path: Path) -> None:
    library = Library.open(path)
    ingest(library, [draft()])
    library.close()
    raw = sqlite3.connect(path)
    page, size = raw.execute(
        "SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = 'article'"
    ).fetchone()
    raw.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    broken = Library.open(path)
    with pytest.raises(LibraryError, match="is damaged"):
        ingest(broken, [draft("Another brief.", "new.txt")])
    broken.close()
