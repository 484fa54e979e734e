"""Expressions of time, text and expectation side by side in `dates.tsv` and `not_dates.txt`."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepane.storage.extract.dates import find
from wirepane.storage.extract.dates.tokens import words
from wirepane.storage.model import DateMention

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def dates(text: str, *, date: str | None = "2022-10-05", tense: str = "past") -> list[DateMention]:
    return list(find(text, document_date=date, body=0, tense=lambda offset: tense))  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize("line", lines("dates.tsv"))
def test_an_expression_denotes_its_days(line):
    date, tense, marked, wanted = line.split("\t")
    found = dates(re.sub(r"[][]", "", marked), date=None if date == "-" else date, tense=tense)
    assert [mention.text for mention in found] == re.findall(r"\[(.*?)\]", marked)
    told = [f"{m.value} {m.first}..{m.last}" if m.first else f"{m.value} -" for m in found]
    assert told == wanted.split("|")


@pytest.mark.parametrize("line", lines("not_dates.txt"))
def test_what_only_looks_like_a_date_is_none(line):
    assert dates(line) == []


def test_offsets_point_into_the_text():
    text = "“Wednesday’s launch”, said Seoul, came on\nOct. 5, 2022 – a year after 5 October 2021."
    for mention in dates(text):
        assert text[mention.start : mention.end] == mention.text


def test_the_header_before_the_body_is_not_searched():
    text = " date 2022-10-05 It rained on Tuesday."
    found = find(text, document_date="2022-10-05", body=17, tense=lambda offset: "past")
    assert [mention.text for mention in found] == ["Tuesday"]


def test_types_follow_timex3():
    found = dates("On Tuesday at 9 a.m. they met for two hours, as every week and last year.")
    assert [mention.type for mention in found] == ["TIME", "DURATION", "SET", "DATE"]


def test_precision_says_how_exact_a_date_is():
    text = (
        "9am on Tuesday; Monday night; 3 May; last week; in June; Q1 2020; 2019; 5-7 May; years ago"
    )
    assert [mention.precision for mention in dates(text)] == [
        "minute", "part-of-day", "day", "week", "month", "quarter", "year", "range", "unknown",
    ]  # fmt: skip


def test_an_impossible_document_date_is_no_date():
    [mention] = dates("It rained on Tuesday.", date="2022-13-45")
    assert mention.first is None


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_survived(date):
    dates("last year, next century, tomorrow, yesterday, 3000 years ago, next weekend", date=date)


MARKS = [
    "-",
    "–",
    "/",
    ",",
    ".",
    "'",
    "’",
    ":",
    "(",
    "\n",
    "\n\n",
    "5",
    "12",
    "2022",
    "1990s",
    "22:30",
    "é",
]
WORDS = st.sampled_from([*words(), *map(str.capitalize, words()), *MARKS, *MARKS])


@given(st.lists(WORDS, max_size=60).map(" ".join), st.sampled_from(["2022-10-05", "2022-10", None]))
def test_any_heap_of_words_gives_spans_in_order_without_overlap(text, date):
    found = dates(text, date=date, tense="none")
    edges = [edge for mention in found for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    for mention in found:
        assert mention.text == text[mention.start : mention.end]
        assert mention.first is None or mention.last is None or mention.first <= mention.last


@given(st.text(max_size=200))
def test_any_text_is_survived(text):
    dates(text)


@pytest.mark.parametrize(
    "piece",
    ["5", "5-", "May ", "the ", "daily ", "2022 ", "5/5/", "1,000", "a few ", "'", "mid-", "\n"],
)
def test_long_runs_of_one_thing_are_read_in_time_that_grows_with_their_length(piece):
    """Where it grew with the square, these would take an hour each."""
    started = time.process_time()
    dates(piece * 20_000)
    assert time.process_time() - started < 15
