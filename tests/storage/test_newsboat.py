"""newsboat's list of addresses, and plain ones: what is a feed is taken, the rest told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirepane.storage.errors import SourceError
from wirepane.storage.model.feeds import Subscription
from wirepane.storage.sources.subscriptions import read
from wirepane.storage.text import one_line

URL = "https://a.example/feed"


def found(text: str) -> tuple[Subscription, ...]:
    return read(text.encode(), name="urls").subscriptions


def test_a_line_holds_an_address_its_tags_and_its_title() -> None:
    assert found(f'# my feeds\n\n  {URL}#x  "two words" "~My \\"Title\\"" asia !\t!hidden\n') == (
        Subscription(URL, 'My "Title"', ("two words", "asia")),
    )


def test_a_plain_list_of_addresses_is_read() -> None:
    assert found(f"{URL}\r\nhttp://b.example\r\n") == (
        Subscription(URL),
        Subscription("http://b.example/"),
    )


def test_a_comment_begins_at_a_word_and_not_within_one() -> None:
    assert found(f'{URL}?a#b c#d "#e" # f "g') == (Subscription(f"{URL}?a", None, ("c#d", "#e")),)


def test_a_quote_that_is_not_closed_ends_with_its_line() -> None:
    assert found(f'{URL} "a b\n{URL}2 "c\\') == (
        Subscription(URL, None, ("a b",)),
        Subscription(f"{URL}2", None, ("c",)),
    )


def test_queries_and_programs_are_told_with_their_line_and_the_rest_read() -> None:
    answer = read(
        f'{URL}\n"query:Asia:tags # \\"asia\\""\nexec:~/bin/x\nfilter:a:{URL} t\nfile:///etc/x\n'.encode(),
        name="urls",
    )
    assert [feed.url for feed in answer.subscriptions] == [URL]
    assert [item.path for item in answer.refused] == ["urls:2", "urls:3", "urls:4", "urls:5"]
    told = ["query:", "exec:", "filter:", "no address"]
    assert all(part in item.reason for part, item in zip(told, answer.refused, strict=True))


def test_the_same_address_is_taken_once() -> None:
    assert found(f"{URL} a\n{URL} b ~Title\n") == (Subscription(URL, "Title", ("a", "b")),)


def test_a_text_without_any_address_is_no_list() -> None:
    with pytest.raises(SourceError, match=r"^notes\.txt: no list of feeds"):
        read(b"Buy milk.\nCall home.\n", name="notes.txt")
    with pytest.raises(SourceError, match="binary"):
        read(b"\0\1\2", name="x")
    assert found("") == found("# nothing yet\n") == ()


def test_a_list_that_is_too_long_is_refused() -> None:
    with pytest.raises(SourceError, match="more than 10,000 feeds"):
        found(f"{URL}\n" * 10_001)


@given(
    st.lists(
        st.sampled_from([URL, '"', "\\", "#", "~", "!", " ", "\n", "query:", "\x1b", "http://"])
        | st.text(max_size=5),
        max_size=30,
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_no_text_raises_anything_but_a_sentence(text: str) -> None:
    try:
        answer = read(text.encode("utf-8", "replace"), name="x")
    except SourceError as refused:
        told = str(refused)
        assert told == one_line(told)
        return
    for feed in answer.subscriptions:
        for word in (feed.url, feed.title or "", *feed.tags):
            assert word == one_line(word)


@pytest.mark.parametrize("unit", ['"', "\\", '"\\', "a ", "#", "\n", '" ', "~", "\n#"])
def test_strange_lines_take_time_by_their_length(unit: str) -> None:
    data = f'{URL} "'.encode() + unit.encode() * (2_000_000 // len(unit))
    begun = time.process_time()
    assert len(read(data, name="x").subscriptions) == 1
    assert time.process_time() - begun < 5
