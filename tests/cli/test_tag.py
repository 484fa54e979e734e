"""Tags on everything that a query finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wirepane.storage.library import Library

from .conftest import Said

Call = Callable[..., Said]


def test_tags_go_on_all_that_matches(call: Call, library: Library) -> None:
    assert call("tag", "--add", "watch", "Freedonia").out == "2 articles changed\n"
    assert library.tags() == [("watch", 2)]


def test_tags_come_off(call: Call, library: Library) -> None:
    library.tag([1, 2], add=["watch"])
    assert call("tag", "--remove", "watch", "rockets").out == "1 article changed\n"
    assert library.tags() == [("watch", 1)]


def test_several_tags_before_two_dashes(call: Call, library: Library) -> None:
    call("tag", "--add", "a", "b", "--", "-rockets")
    assert library.article(2).tags == ("a", "b")
    assert library.article(1).tags == ()


def test_the_json_says_what_was_done(call: Call, library: Library) -> None:
    said = call("tag", "--add", "watch", "--json", "rockets")
    assert said.json == {"changed": 1, "added": ["watch"], "removed": []}


@pytest.mark.parametrize("argv", [("rockets",), ("--add", "watch")])
def test_without_a_tag_or_a_query_nothing_is_changed(
    call: Call, library: Library, argv: tuple[str, ...]
) -> None:
    assert call("tag", *argv).status == 2
    assert library.tags() == []


def test_an_empty_query_has_to_be_written_to_mean_everything(call: Call, library: Library) -> None:
    assert call("tag", "--add", "all", "").out == "2 articles changed\n"
