"""One article, whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wirepane.storage.library import Library
from wirepane.tui.cli import reading

from .conftest import LAUNCH, Said, launch_extraction

Call = Callable[..., Said]


def test_an_article_is_shown_with_where_it_came_from(call: Call, library: Library) -> None:
    library.tag([1], add=["watch"])
    lines = call("show", "1").out.splitlines()
    assert lines[0].endswith("(made from the first sentence)")
    assert {"Date: 2022-10-05", "Source: briefs", "File: launch.txt", "Tags: watch"} <= set(lines)
    assert f"SHA-256: {'0' * 64}" in lines


def test_its_text_keeps_its_paragraphs_and_loses_its_header(call: Call, library: Library) -> None:
    assert call("show", "1").out.endswith("\nText\n" + LAUNCH.split("\n\n", 1)[1] + "\n")


def test_every_event_is_shown_with_the_words_it_was_read_from(call: Call, library: Library) -> None:
    start = LAUNCH.index("launched")
    words = f"“launched” at {start}-{start + 8}, by hand, 0.90"
    assert words in [line.strip() for line in call("show", "1").out.splitlines()]


def test_the_json_holds_article_and_extraction(call: Call, library: Library) -> None:
    shown = call("show", "1", "--json").json
    assert shown["article"]["text"] == LAUNCH
    assert shown["article"]["sha256"] == "0" * 64
    assert [actor["key"] for actor in shown["extraction"]["actors"]] == ["country:FD", "country:SV"]
    assert [event["id"] for event in shown["extraction"]["events"]] == ["e1", "e2"]


def test_an_article_goes_by_its_public_id_too(call: Call, library: Library) -> None:
    assert call("show", library.article(1).public).out == call("show", "1").out


@pytest.mark.parametrize("name", ["99", "0", "zz", "\x1b[31m", "9" * 30])
def test_an_id_that_is_not_there_fails(call: Call, library: Library, name: str) -> None:
    said = call("show", name)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("wirepane: ")
    assert "\x1b" not in said.err


def test_what_waits_is_told(call: Call, briefs: Path) -> None:
    call("import", "--no-extract", briefs)
    assert "Not extracted yet" in call("show", "1").out
    assert call("show", "1", "--json").json["extraction"] is None


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"first": None, "last": None, "precision": "unknown"}, "undated"),
        ({"first": None, "last": "2022-10-05", "precision": "not-after"}, "by 2022-10-05"),
        ({"first": "2022-10-05", "last": None, "precision": "not-before"}, "from 2022-10-05"),
        ({"first": "2022-10-01", "last": "2022-10-31", "precision": "month"}, "2022-10"),
        ({"first": "2022-01-01", "last": "2022-12-31", "precision": "year"}, "2022"),
        ({"last": "2022-10-07", "precision": "range"}, "2022-10-05..2022-10-07"),
        ({"date_basis": "paragraph"}, "~2022-10-05"),
    ],
)
def test_a_day_is_told_as_precisely_as_it_is_known(changes: dict[str, Any], shown: str) -> None:
    assert reading.when(replace(launch_extraction().events[0], **changes)) == shown


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "A + B → launched two rockets → C"),
        ({"label": "A + B launched two rockets"}, "A + B → launched two rockets → C"),
        ({"label": "A + B: launch of rockets at C"}, "A + B → launch of rockets at C"),
        ({"label": "launch of rockets by A + B"}, "launch of rockets by A + B → C"),
        ({"negated": True}, "not: A + B → launched two rockets → C"),
        ({"modality": "threatened"}, "A + B → launched two rockets → C (threatened)"),
    ],
)
def test_who_did_what_to_whom_names_nobody_twice(changes: dict[str, Any], told: str) -> None:
    event = replace(launch_extraction().events[0], **changes)
    assert reading.happening(event, agents=["A", "B"], targets=["C"]) == told
