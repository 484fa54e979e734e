"""JSON and JSON Lines as drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wirepane.storage.model import Draft, Unreadable
from wirepane.storage.sources import files

FULL = {
    "id": 17,
    "title": "Allies fire",
    "body": "The army said so.",
    "published": "2022-10-05T10:00:00Z",
    "source": {"name": "Daily Planet"},
    "author": "Jane Roe",
    "link": "https://news.example/1",
}


def read(path: Path) -> tuple[list[Draft], list[Unreadable]]:
    items = list(files.read([path]))
    return (
        [item for item in items if isinstance(item, Draft)],
        [item for item in items if isinstance(item, Unreadable)],
    )


@pytest.mark.parametrize("content", [FULL, [FULL], {"items": [FULL]}])
def test_an_object_a_list_and_a_feed_are_read(tmp_path: Path, content: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(content))
    (draft,), unreadable = read(tmp_path)
    assert unreadable == []
    assert (draft.title, draft.text, draft.date) == (
        "Allies fire",
        "The army said so.",
        "2022-10-05",
    )
    assert (draft.publisher, draft.author) == ("Daily Planet", "Jane Roe")
    assert (draft.url, draft.guid) == ("https://news.example/1", "17")


def test_json_lines_are_read_one_by_one_and_a_broken_one_is_reported(tmp_path: Path) -> None:
    lines = [
        '{"text": "One.", "guid": "g1"}',
        '{"text": "Tw',
        "",
        '{"title": "No text"}',
        "[1]",
        '{"content_html": "<h1>Five</h1><p>Five &amp; a half.</p>"}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found, unreadable = read(tmp_path)
    assert [(d.ordinal, d.text, d.guid) for d in found] == [
        (0, "One.", "g1"),
        (1, "Five & a half.", None),
    ]
    assert found[1].title == "Five"
    assert [item.path for item in unreadable] == ["a.jsonl:2", "a.jsonl:4", "a.jsonl:5"]
    assert unreadable[0].reason.startswith("not JSON: Unterminated string")
    assert [item.reason for item in unreadable[1:]] == ["no text", "not an object"]


def test_an_impossible_date_is_noted_and_the_article_kept(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One.", "date": "2022-13-45"}\n')
    (draft,), _ = read(tmp_path)
    assert (draft.date, draft.note) == (None, "impossible date 2022-13-45")


def test_an_address_that_is_not_the_web_s_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One.", "url": "file:///etc/passwd"}\n')
    assert read(tmp_path)[0][0].url is None


def test_a_line_in_another_encoding_is_read_and_marked(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "Zürich."}\n'.encode("cp1252"))
    (draft,), _ = read(tmp_path)
    assert (draft.text, draft.note) == ("Zürich.", "decoded as windows-1252")


def test_a_line_that_is_too_long_is_left_out_and_the_next_one_read(tmp_path: Path) -> None:
    long = json.dumps({"text": "a" * (5 * 1024 * 1024)})
    (tmp_path / "a.jsonl").write_text(f'{long}\n{{"text": "Two."}}\n')
    found, unreadable = read(tmp_path)
    assert [d.text for d in found] == ["Two."]
    assert unreadable == [Unreadable("a.jsonl:1", "the line is longer than 4 MiB")]


@pytest.mark.parametrize(
    "hostile",
    ["[" * 100_000, "1" * 10_000, '{"a":' * 50_000, "NaN", '"\\ud800"', "{}", "[]", "", "\0{}"],
)
def test_hostile_json_is_refused(tmp_path: Path, hostile: str) -> None:
    for name in ("a.json", "b.jsonl"):
        (tmp_path / name).write_text(hostile)
    found, unreadable = read(tmp_path)
    assert found == []
    assert unreadable
