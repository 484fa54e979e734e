"""Text in cells: columns that never shift, graphemes that never break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from wirepane.storage.text import one_line
from wirepane.tui.widgets.cells import cut, fit, graphemes, joined, pad

HOSTILE = st.text(st.sampled_from("ab 한国👨‍👩‍👧‍👦🇰🇷e\u0301\u0300\u200d\ufe0f☎א؟\x1b\u202e\t\n…"))


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("North Korea", 11, "North Korea"),
        ("North Korea", 10, "North Kor…"),
        ("North Korea", 7, "North…"),
        ("North Korea", 1, "N"),
        ("North Korea", 0, ""),
        ("North Korea", -3, ""),
        ("한국 대통령", 11, "한국 대통령"),
        ("한국 대통령", 8, "한국 대…"),
        ("한국 대통령", 7, "한국…"),
        ("한", 1, ""),
        ("two\nlines\tand  blanks", 30, "two lines and blanks"),
        ("\x1b[31mred\x07", 30, "[31mred"),
        ("[b]no markup[/]", 30, "[b]no markup[/]"),
    ],
)
def test_a_text_is_cut_at_its_width(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


def test_letters_keep_their_marks_and_families_stay_together() -> None:
    assert cut("e\u0301e\u0301e\u0301", 2) == "e\u0301…"
    family = "👨‍👩‍👧‍👦"
    assert cut(family * 3, 5) == family * 2 + "…"
    flags = "🇰🇷🇯🇵"
    assert [flags[start:end] for start, end, _ in graphemes(flags)] == ["🇰🇷", "🇯🇵"]


@pytest.mark.parametrize("text", ["\u200d", "a\u200d b", "ക്\u200dഷ", "a\u200d👩", "👩\u200d"])
def test_a_joiner_that_joins_nothing_takes_nothing_with_it(text: str) -> None:
    alone = sum(cell_len(character) for character in text)
    assert cell_len(joined(text)) == alone
    assert len(joined(text)) == len(text)


@given(HOSTILE, st.integers(0, 20))
def test_padding_gives_exactly_the_width(text: str, width: int) -> None:
    assert cell_len(pad(text, width)) == width
    assert cell_len(pad(text, width, right=True)) == width


@given(HOSTILE, st.integers(0, 20))
def test_a_cut_leaves_a_beginning_made_of_whole_graphemes(text: str, width: int) -> None:
    line = joined(one_line(text))
    kept = cut(text, width)
    if kept != line:
        kept = kept.removesuffix("…")
    assert line.startswith(kept)
    edges = {0, len(line), *(start for start, _, _ in split_graphemes(line)[0])}
    assert len(kept) in edges or line[len(kept)] == " "


@given(HOSTILE, st.integers(0, 20))
def test_what_fits_is_as_much_as_can_be(text: str, width: int) -> None:
    stop = fit(text, width)
    assert sum(cells for _, end, cells in graphemes(text) if end <= stop) <= width
    following = next((g for g in graphemes(text) if g[0] == stop), None)
    if following is not None:
        used = sum(cells for _, end, cells in graphemes(text) if end <= stop)
        assert used + following[2] > width


def test_a_megabyte_of_title_is_cut_without_being_read() -> None:
    assert cut("word " * 200_000, 12) == "word word w…"
