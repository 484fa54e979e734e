"""Text from outside, made safe: what goes, what stays, and where offsets point."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepane.storage.text import MAX_MARKS, clean, fold, hidden, one_line, straight


@pytest.mark.parametrize(
    "sign",
    ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800",
     "\U000e0041"],
)  # fmt: skip
def test_what_a_terminal_obeys_or_no_reader_sees_is_removed(sign: str) -> None:
    assert clean(f"a{sign}b") == "ab"
    assert hidden(f"a{sign}b") == 1


@pytest.mark.parametrize(
    "kept", ["a\tb\nc", "می\u200cخواهم", "👩\u200d🚀", "é", "e\u0301", " a  b "]
)
def test_nothing_else_is_touched(kept: str) -> None:
    assert clean(kept) == kept


def test_line_ends_become_newlines_and_are_not_hidden_characters() -> None:
    assert clean("a\r\nb\rc") == "a\nb\nc"
    assert hidden("a\r\nb\rc") == 0


def test_a_tower_of_marks_is_cut_to_what_scripts_need() -> None:
    assert clean("a" + "\u0301" * 50 + "b") == "a" + "\u0301" * MAX_MARKS + "b"


RULE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
SIGNS = st.sampled_from(
    "a \n\x1b\x85\xa0é“’\u200b\u200d\u202e\u2069\u0301\u20e3\ufe0f\ufeff\ud800한🚀\U000e0041"
)


@given(st.one_of(st.text(), st.text(SIGNS, max_size=12)))
def test_every_character_of_the_rule_goes_and_no_other(text: str) -> None:
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    expected = RULE.sub("", unified)
    if "\u0301" * (MAX_MARKS + 1) not in expected and "\u20e3" not in expected:
        assert clean(text) == expected
        assert hidden(text) == len(unified) - len(expected)


@given(st.text())
def test_clean_text_is_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", once)
    once.encode("utf-8")


@given(st.text())
def test_one_line_has_no_line_ends_and_straight_keeps_offsets(text: str) -> None:
    assert "\n" not in one_line(text)
    assert len(straight(text)) == len(text)


def test_folding_ignores_case_marks_and_curly_quotes() -> None:
    assert fold("Kim’s  CAFÉ\u00a0x") == fold("kim's cafe x")
