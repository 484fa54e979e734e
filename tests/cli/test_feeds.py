"""The list of feeds from the command line: nothing goes out, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Said

Call = Callable[..., Said]
URL = "https://feeds.example/all"


def test_adding_records_and_says_what_fetches(call: Call) -> None:
    said = call("feeds", "add", URL, "--title", "Example", "--tag", "asia", "--tag", "daily")
    assert (said.status, said.out) == (0, f"added  1  {URL}\n")
    assert "wirepane refresh" in said.err
    listed = call("feeds", "list", "--json").json[0]
    assert (listed["title"], listed["tags"], listed["state"]) == (
        "Example",
        ["asia", "daily"],
        "new",
    )
    again = call("feeds", "add", URL)
    assert (again.status, again.out, again.err) == (0, f"known  1  {URL}\n", "")


def test_what_is_no_address_is_told_and_the_rest_is_added(call: Call) -> None:
    said = call("feeds", "add", "file:///etc/passwd", URL)
    assert said.status == 1
    assert "is no address of a feed: an address begins with https://" in said.err
    assert said.out == f"added  1  {URL}\n"


def test_an_empty_list_says_how_to_fill_it(call: Call) -> None:
    said = call("feeds", "list")
    assert (said.status, said.out) == (0, "")
    assert "feeds add URL" in said.err


def test_a_feed_is_edited_paused_resumed_and_removed(call: Call) -> None:
    call("feeds", "add", URL)
    assert call("feeds", "edit", "1", "--title", "Mine", "--pause").out.split() == [
        "1", "paused", "Mine", URL, "0", "articles",
    ]  # fmt: skip
    assert call("feeds", "edit", "1", "--resume", "--json").json["state"] == "new"
    assert call("feeds", "remove", "1").out == f"removed  1  {URL}  (0 articles kept)\n"
    assert call("feeds", "edit", "1", "--pause").status == 1
    assert call("feeds", "edit", "x", "--pause").status == 1


def test_a_bare_call_asks_for_an_action_alone(call: Call) -> None:
    assert call("feeds").err.endswith("arguments are required: ACTION\n")


def test_an_edit_that_changes_nothing_says_what_it_could_change(call: Call) -> None:
    call("feeds", "add", URL, "--title", "Mine")
    said = call("feeds", "edit", "1")
    assert (said.status, said.out) == (2, "")
    assert "--title, --url, --tag, --pause or --resume" in said.err
    assert call("feeds", "edit", "1", "--title", "").status == 0, "an empty title is a change"


@pytest.mark.parametrize(
    "words", ["feeds", "feeds fly", "feeds add", "feeds edit 1 --pause --resume"]
)
def test_a_wrong_call_ends_with_two(call: Call, words: str) -> None:
    assert call(*words.split()).status == 2


def test_lists_of_feeds_come_in_and_go_out(call: Call, tmp_path: Path) -> None:
    urls = tmp_path / "urls"
    urls.write_text(f'{URL} asia "~Example"\nquery:x:y\nhttps://b.example/\n', encoding="utf-8")
    said = call("feeds", "import", urls)
    assert said.status == 1, "a line that could not be taken is told"
    assert "query:" in said.err
    assert said.out == "2 new feeds, 0 known, 1 not taken\n"
    target = tmp_path / "feeds.opml"
    assert call("feeds", "export", target).status == 0
    assert call("feeds", "remove", "1", "2").status == 0
    assert call("feeds", "import", target).out == "2 new feeds, 0 known, 0 not taken\n"
    listed = call("feeds", "list", "--json").json
    assert {(feed["url"], feed["title"], tuple(feed["tags"])) for feed in listed} == {
        (URL, "Example", ("asia",)), ("https://b.example/", "https://b.example/", ()),
    }  # fmt: skip


@pytest.mark.parametrize("command", [("refresh",), ("feeds", "test", URL), ("fulltext", "1")])
def test_nothing_goes_out_unless_it_is_allowed(call: Call, command: tuple[str, ...]) -> None:
    call("feeds", "add", URL)
    said = call(*command)
    assert (said.status, said.out) == (1, "")
    assert "the network is off" in said.err
    assert "--online" in said.err
    assert "config.toml" in said.err
