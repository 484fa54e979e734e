"""Files, folders and standard input as drafts."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from wirepane.storage.model import Draft, Unreadable
from wirepane.storage.sources import files


def drafts(items: Iterator[Draft | Unreadable]) -> list[Draft]:
    return [item for item in items if isinstance(item, Draft)]


def reasons(items: Iterator[Draft | Unreadable]) -> dict[str, str]:
    return {item.path: item.reason for item in items if isinstance(item, Unreadable)}


def test_a_folder_is_read_in_order_of_names_under_its_own_name(tmp_path: Path) -> None:
    folder = tmp_path / "briefs"
    (folder / "b").mkdir(parents=True)
    for name in ("c.txt", "b/two.md", "a.txt", "b/One.txt"):
        (folder / name).write_text("The army said so.\n")
    found = drafts(files.read([folder]))
    assert [draft.path for draft in found] == ["a.txt", "b/One.txt", "b/two.md", "c.txt"]
    assert {draft.source for draft in found} == {"briefs"}
    assert found[0].location == str(folder / "a.txt")
    assert files.count([folder]) == 4


def test_a_draft_carries_the_digest_of_the_file_s_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfThe army\r\nsaid so.\r\n")
    (draft,) = drafts(files.read([file]))
    assert draft.digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert draft.text == "The army\r\nsaid so.\r\n"
    assert (draft.path, draft.source, draft.note) == ("a.txt", "a.txt", None)


def test_what_is_about_a_folder_is_not_read(tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE", "LICENSE-2.txt", "readme.txt", ".hidden.txt"):
        (tmp_path / name).write_text("About.\n")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("About.\n")
    (tmp_path / "license-talks-fail.txt").write_text("The talks failed.\n")
    assert [d.path for d in drafts(files.read([tmp_path]))] == ["license-talks-fail.txt"]


def test_the_source_and_the_date_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 2022-10-05 The army said so.\n")
    (tmp_path / "b.txt").write_text("The army said so again.\n")
    dated, undated = drafts(files.read([tmp_path], date="2022-11-01", source="wire"))
    assert (dated.date, dated.source) == (None, "wire")
    assert (undated.date, undated.source) == ("2022-11-01", "wire")


def test_several_briefs_in_a_file_are_drafts_with_ordinals(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 2022-10-05 One.\n\n date 2022-10-06 Two.\n")
    found = drafts(files.read([tmp_path]))
    assert [(d.ordinal, d.text) for d in found] == [
        (0, "date 2022-10-05 One."),
        (1, "date 2022-10-06 Two."),
    ]


def test_standard_input_is_read_as_text_records_or_page() -> None:
    for data, text in (
        (b"The army said so.\n", "The army said so.\n"),
        (b'{"text": "One."}\n{"text": "Two."}\n', "One."),
        (b'{\n "text": "One."\n}\n', "One."),
        (b"<!DOCTYPE html><p>One.</p>", "One."),
    ):
        draft = drafts(files.read(["-"], stdin=io.BytesIO(data)))[0]
        assert (draft.path, draft.source, draft.text) == ("-", "standard input", text)
        assert draft.location is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("Zürich said “yes”.".encode(encoding))
    (draft,) = drafts(files.read([tmp_path]))
    assert (draft.text, draft.note) == ("Zürich said “yes”.", None)


def test_other_bytes_are_read_as_windows_1252_and_marked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Zürich said “yes”.".encode("cp1252"))
    (draft,) = drafts(files.read([tmp_path]))
    assert (draft.text, draft.note) == ("Zürich said “yes”.", "decoded as windows-1252")


def test_what_is_no_text_is_refused_with_a_reason_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "control.txt").write_bytes(b"a\x01\x02\x03\x04" * 99)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_text(" \n\u200b\n")
    (tmp_path / "paper.txt").write_bytes(b"%PDF-1.7 words")
    (tmp_path / "half.txt").write_bytes(b"\xff\xfea\x00b")
    (tmp_path / "photo.png").write_bytes(b"x")
    (tmp_path / "good.txt").write_text("The army said so.\n")
    assert [d.path for d in drafts(files.read([tmp_path]))] == ["good.txt"]
    assert reasons(files.read([tmp_path])) == {
        "binary.txt": "a binary file, not text",
        "blank.txt": "no text in it",
        "control.txt": "a binary file, not text",
        "empty.txt": "empty file",
        "half.txt": "broken UTF-16 text (truncated data)",
        "paper.txt": "a PDF document; save it as text first",
        "photo.png": "not a text, Markdown, HTML or JSON file by its name",
    }


def test_a_file_named_by_itself_may_have_any_ending(tmp_path: Path) -> None:
    (tmp_path / "brief.news").write_text("The army said so.\n")
    assert len(drafts(files.read([tmp_path / "brief.news"]))) == 1


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as handle:
        handle.truncate(50 * 1024 * 1024)
    assert reasons(files.read([tmp_path])) == {"big.txt": "larger than 20 MiB"}


def test_endless_standard_input_is_cut_short() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"a" * size

    assert reasons(files.read(["-"], stdin=Endless())) == {"-": "larger than 20 MiB"}  # type: ignore[arg-type]


def test_what_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert reasons(files.read([missing])) == {str(missing): "no such file or directory"}
    assert reasons(files.read(["a\0b"])) == {"ab": "not a usable path"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    reason = "a pipe or device, not a file"
    assert reasons(files.read([tmp_path])) == {"pipe.txt": reason}
    assert reasons(files.read(["/dev/zero"])) == {"/dev/zero": reason}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="this user may read everything")
def test_what_may_not_be_read_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The army.\n")
    (tmp_path / "secret.txt").chmod(0)
    (tmp_path / "locked").mkdir(mode=0)
    try:
        found = reasons(files.read([tmp_path]))
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert found == {"secret.txt": "permission denied", "locked": "permission denied"}


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_text("The army said so.\n")
    (tmp_path / "inner" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    items = list(files.read([tmp_path]))
    assert [d.path for d in drafts(iter(items))] == ["inner/a.txt"]
    assert list(reasons(iter(items))) == ["self.txt"]


@pytest.mark.skipif(os.name != "posix", reason="names are text here")
def test_names_that_are_no_text_become_printable(tmp_path: Path) -> None:
    (tmp_path / "red\x1b[31m\n.txt").write_text("The army said so.\n")
    (draft,) = drafts(files.read([tmp_path]))
    assert draft.path == "red[31m .txt"
