"""Lines of reading: broken at words, measured in cells, offsets kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepane.tui.widgets.cells import cell_len, graphemes
from wirepane.tui.widgets.page import drawable
from wirepane.tui.widgets.wrapping import line_at, wrap

HOSTILE = st.text(st.sampled_from("aab  \n\n한国。👨‍👩‍👧‍👦🇰🇷e\u0301\u0300\ufe0f☎א“—\x1b\t")).map(
    drawable
)


def lines_of(text: str, width: int, start: int = 0) -> list[str]:
    return [text[line.start : line.end] for line in wrap(text, width, start=start)]


def test_lines_break_at_words() -> None:
    assert lines_of("North Korea fired a missile over Japan", 16) == [
        "North Korea",
        "fired a missile",
        "over Japan",
    ]


def test_a_line_that_is_exactly_full_stays_one_line() -> None:
    assert lines_of("fired a missile", 15) == ["fired a missile"]
    assert lines_of("fired a missile now", 15) == ["fired a missile", "now"]


def test_a_word_longer_than_the_line_is_broken_where_it_is_full() -> None:
    assert lines_of("see https://example.org/a", 10) == ["see", "https://ex", "ample.org/", "a"]


def test_wide_characters_take_two_cells_and_break_between_any_two() -> None:
    assert lines_of("国会議事堂前駅", 6) == ["国会議", "事堂前", "駅"]
    assert lines_of("새로운 미사일", 7) == ["새로운", "미사일"]


def test_several_empty_lines_become_one_and_count_no_paragraph() -> None:
    lines = wrap("First one.\n\n\n  \nSecond one.\n\n", 40)
    assert [(line.paragraph, line.first, line.start == line.end) for line in lines] == [
        (1, True, False),
        (0, False, True),
        (2, True, False),
    ]


def test_a_paragraph_of_hard_lines_keeps_them_and_its_number() -> None:
    lines = wrap("One,\ntwo,\nthree.\n\nNext.", 40)
    assert [line.paragraph for line in lines] == [1, 1, 1, 0, 2]
    assert [line.first for line in lines] == [True, False, False, False, True]


def test_without_empty_lines_every_line_is_a_paragraph() -> None:
    assert [line.paragraph for line in wrap("One.\nTwo.\nThree.", 40)] == [1, 2, 3]


def test_what_stands_before_the_start_is_not_laid_out() -> None:
    text = "date 2022-10-05\n\nThe story begins."
    assert lines_of(text, 40, start=15) == ["The story begins."]
    assert wrap(text, 40, start=15)[0].paragraph == 1


@pytest.mark.parametrize("text", ["", "\n\n", "   \n \n", "\t"])
def test_a_blank_text_has_no_lines(text: str) -> None:
    assert wrap(drawable(text), 40) == []


def test_an_offset_is_found_on_its_line() -> None:
    text = "North Korea fired a missile\n\nover Japan"
    lines = wrap(text, 16)
    for word in ("North", "fired", "missile", "Japan"):
        offset = text.index(word)
        line = lines[line_at(lines, offset)]
        assert line.start <= offset < line.end
    assert line_at([], 5) == 0


@given(HOSTILE, st.integers(2, 12))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in lines_of(text, width))


@given(HOSTILE, st.integers(1, 12))
def test_nothing_is_lost_but_blanks(text: str, width: int) -> None:
    kept = "".join("".join(lines_of(text, width)).split())
    assert kept == "".join(text.split())


@given(HOSTILE, st.integers(2, 12))
def test_no_grapheme_is_split(text: str, width: int) -> None:
    for line in wrap(text, width):
        source = text.rfind("\n", 0, line.start) + 1
        end = text.find("\n", line.start)
        whole = text[source : end if end >= 0 else len(text)]
        edges = {source + start for start, _, _ in graphemes(whole)} | {source + len(whole)}
        lone = not whole[: line.start - source].strip()
        assert line.start in edges or line.start == line.end or lone
        assert line.end in edges or line.start == line.end


@given(HOSTILE)
def test_offsets_survive_what_is_made_drawable(text: str) -> None:
    hostile = "\x07" + text + "\u202e\ufeff"
    shown = drawable(hostile)
    assert len(shown) == len(hostile)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown if c != "\n")
    assert "\u202e" not in shown
