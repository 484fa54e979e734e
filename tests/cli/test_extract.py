"""Text in, extraction out, without a library."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import LAUNCH, STRIKE, Said

Call = Callable[..., Said]

quick = pytest.mark.usefixtures("no_model")
"""For what does not depend on how much is found."""


def documents(said: Said) -> list[dict[str, object]]:
    return [json.loads(line) for line in said.out.splitlines()]


@quick
def test_lines_keep_their_order_and_their_ids(spawn: Call) -> None:
    ids: list[object] = [7, "seven", None, {"a": [1]}, "seven"]
    lines = "\n".join(json.dumps({"id": i, "text": f"Story of {n}."}) for n, i in enumerate(ids))
    said = spawn("extract", "--jsonl", "-", "--jobs", "2", stdin=lines.encode())
    assert said.status == 0
    assert [document["id"] for document in documents(said)] == ids


@quick
def test_a_bad_line_is_told_by_its_number_and_the_others_go_on(spawn: Call) -> None:
    lines = [
        b'{"id": 1, "text": "One."}',
        b"{no json",
        b"",
        b'{"id": 4}',
        b'{"text": "No id."}',
        b"[1, 2]",
        b'{"id": "\xff", "text": "x"}',
        b"[" * 100_000,
        b'{"id": 9, "text": "Nine."}',
    ]
    said = spawn("extract", "--jsonl", "-", stdin=b"\n".join(lines))
    assert said.status == 1
    assert [document["id"] for document in documents(said)] == [1, 9]
    told = [line.split(" is skipped")[0] for line in said.err.splitlines()]
    assert told[1:] == [f"wirepane: line {n}" for n in (2, 4, 5, 6, 7, 8)]


@quick
def test_a_lines_impossible_date_is_told_and_left_out(spawn: Call) -> None:
    line = b'{"id": 1, "text": "One.", "date": "2022-13-45"}'
    said = spawn("extract", "--jsonl", "-", stdin=line)
    assert said.status == 0
    assert "line 1 is read without its date: '2022-13-45' is no date" in said.err
    assert documents(said)[0]["date"] is None


@quick
def test_a_lines_time_of_day_is_left_out(spawn: Call) -> None:
    line = b'{"id": 1, "text": "One.", "date": "2022-10-05T06:00:00Z"}'
    assert documents(spawn("extract", "--jsonl", "-", stdin=line))[0]["date"] == "2022-10-05"


@quick
def test_offsets_point_into_the_text_that_is_printed(spawn: Call) -> None:
    text = "\ufeff\u200bThe envoy of Germany\r\nmet John Kirby in Paris."
    said = spawn("extract", "--jsonl", "-", stdin=json.dumps({"id": 1, "text": text}).encode())
    (document,) = documents(said)
    assert document["text"] == "The envoy of Germany\nmet John Kirby in Paris."
    mentions = document["mentions"]
    assert isinstance(mentions, list)
    assert mentions
    for mention in mentions:
        assert document["text"][mention["start"] : mention["end"]] == mention["text"]


@quick
def test_files_and_folders_give_a_line_an_article(spawn: Call, briefs: Path) -> None:
    said = spawn("extract", briefs, "--json")
    assert [document["id"] for document in documents(said)] == ["launch.txt", "strike.txt"]
    assert [document["text"] for document in documents(said)] == [LAUNCH, STRIKE]


@quick
def test_without_json_a_page_is_for_people(spawn: Call) -> None:
    said = spawn("extract", stdin=b"date 2022-10-05\n\nGermany closed a bridge.")
    assert said.status == 0
    assert said.out.startswith("Germany closed a bridge\n2022-10-05 ")
    assert "Actors (1)\n  C  Germany  1\n" in said.out


@quick
def test_a_date_is_given_to_what_has_none(spawn: Call) -> None:
    said = spawn("extract", "-", "--json", "--date", "2021-03-04", stdin=b"A town flooded.")
    assert documents(said)[0]["date"] == "2021-03-04"


@pytest.mark.parametrize("argv", [("x", "--pending"), ("x", "--jsonl", "-")])
def test_only_one_thing_is_read(call: Call, argv: tuple[str, ...]) -> None:
    said = call("extract", *argv)
    assert (said.status, said.out) == (2, "")


def test_a_missing_file_fails(call: Call, tmp_path: Path) -> None:
    said = call("extract", "--jsonl", tmp_path / "none.jsonl")
    assert (said.status, said.out) == (1, "")
    assert "none.jsonl: No such file or directory" in said.err


@quick
def test_no_library_is_touched(spawn: Call, tmp_path: Path) -> None:
    spawn("extract", "-", stdin=b"A town flooded.")
    assert not (tmp_path / "library.db").exists()


def test_ctrl_c_ends_it_with_a_plain_line() -> None:
    command = [sys.executable, "-m", "wirepane.tui.cli", "extract", "--jsonl", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"no json\n")
        process.stdin.flush()
        assert process.stderr.readline().startswith(b"wirepane: line 1 is skipped")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert process.stderr.read() == b"wirepane: stopped. What was finished is kept.\n"
