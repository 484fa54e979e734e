"""The query language: any string is valid, and what is printed reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepane.storage.query import ALL, Clause, parse


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("missile launch", [Clause(None, "missile"), Clause(None, "launch")]),
        ("F-15K", [Clause(None, "F-15K")]),
        ("-drill", [Clause(None, "drill", negated=True)]),
        ('"over  Japan"', [Clause(None, "over Japan", phrase=True)]),
        ("“over Japan”", [Clause(None, "over Japan", phrase=True)]),
        ('actor:"North Korea"', [Clause("actor", "North Korea")]),
        ("who:dprk", [Clause("actor", "dprk")]),
        ("-tag:done #watch", [Clause("tag", "done", negated=True), Clause("tag", "watch")]),
        ("is:Unread", [Clause("is", "unread")]),
        ("event:12.e3", [Clause("event", "12.e3")]),
        ('"not closed', [Clause(None, "not closed", phrase=True)]),
        ("twice twice", [Clause(None, "twice")]),
        ("", []),
    ],
)
def test_terms_are_read(text: str, clauses: list[Clause]) -> None:
    query = parse(text)
    assert list(query.clauses) == clauses
    assert query.warnings == ()


@pytest.mark.parametrize(
    ("text", "clauses", "warning"),
    [
        ("colour:red", [Clause(None, "colour:red", phrase=True)], "colour: is no field"),
        ("actor:", [], "actor: has no value"),
        ("is:happy", [], "is:happy is ignored"),
    ],
)
def test_what_cannot_be_used_leaves_a_warning(
    text: str, clauses: list[Clause], warning: str
) -> None:
    query = parse(text)
    assert list(query.clauses) == clauses
    assert query.warnings[0].startswith(warning)


@given(st.text() | st.lists(st.sampled_from(list('-#:"()ab: ')), max_size=30).map("".join))
def test_any_string_parses_and_prints_back(text: str) -> None:
    query = parse(text)
    again = parse(str(query))
    assert again.clauses == query.clauses
    assert again.warnings == ()


def test_clauses_are_added_once_and_taken_away() -> None:
    query = ALL & parse("a b") & Clause(None, "b")
    assert str(query) == "a b"
    assert str(query.without(0)) == "b"
    assert not query.without(0).without(0)
