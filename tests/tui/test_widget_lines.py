"""One-line widgets and small ones: pieces, histogram, query bar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Label

from wirepane.tui.widgets.cells import cell_len
from wirepane.tui.widgets.glyphs import ASCII, UNICODE
from wirepane.tui.widgets.histogram import Histogram, bars_of, labels
from wirepane.tui.widgets.pieces import Piece, PieceLine, place
from wirepane.tui.widgets.querybar import QueryBar


class Showing(App[None]):
    """One widget and what it said."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.said: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def screen_lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    def on_piece_line_picked(self, message: PieceLine.Picked) -> None:
        assert message.control is self.widget
        self.said.append(message.index)

    def on_histogram_picked(self, message: Histogram.Picked) -> None:
        assert message.control is self.widget
        self.said.append((message.first, message.last))

    def on_query_bar_changed(self, message: QueryBar.Changed) -> None:
        assert message.control is self.widget
        self.said.append(("changed", message.text))

    def on_query_bar_submitted(self, message: QueryBar.Submitted) -> None:
        assert message.control is self.widget
        self.said.append(("submitted", message.text))

    def on_query_bar_cancelled(self, message: QueryBar.Cancelled) -> None:
        assert message.control is self.widget
        self.said.append("cancelled")


def months(count: int, first: int = 2015) -> tuple[tuple[str, int], ...]:
    return tuple((f"{first + n // 12}-{n % 12 + 1:02}", n % 9) for n in range(count))


# Pieces


STATUS = (
    Piece("wirepane", weight=3),
    Piece("library", weight=1),
    Piece("OFFLINE", weight=2),
    Piece("? help", weight=4, right=True),
)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (40, "wirepane  library  OFFLINE        ? help"),
        (34, "wirepane  library  OFFLINE  ? help"),
        (33, "wirepane  OFFLINE          ? help"),
        (20, "wirepane      ? help"),
        (10, "    ? help"),
        (4, "? h…"),
        (0, ""),
    ],
)
def test_the_lightest_pieces_drop_out_first(width: int, expected: str) -> None:
    line = ""
    for placed in place(STATUS, width):
        line = line.ljust(placed.x) + placed.text
    assert line == expected


def test_of_equal_pieces_the_rightmost_drops_out_first() -> None:
    pieces = [Piece("one"), Piece("two"), Piece("three")]
    assert [placed.text for placed in place(pieces, 9)] == ["one", "two"]


@given(
    st.lists(
        st.builds(
            Piece,
            st.text(st.sampled_from("ab 한👨‍👩‍👧e\u0301\x1b")),
            weight=st.integers(0, 3),
            right=st.booleans(),
        )
    ),
    st.integers(0, 30),
)
def test_pieces_never_overlap_or_overflow(pieces: list[Piece], width: int) -> None:
    x = 0
    for placed in place(pieces, width):
        assert placed.x >= x
        x = placed.x + cell_len(placed.text)
        assert x <= max(width, placed.x)


def test_a_joiner_that_joins_nothing_moves_no_piece() -> None:
    pieces = [Piece("\u200da\u200d한"), Piece("a")]
    assert [(placed.x, cell_len(placed.text)) for placed in place(pieces, 6)] == [(0, 3), (5, 1)]
    assert [placed.index for placed in place(pieces, 3)] == [0]


async def test_a_click_tells_the_piece_also_after_others_dropped_out() -> None:
    line = PieceLine(id="line")
    line.pieces = (
        Piece("gone [b]first[/]"),
        Piece("North Korea", weight=1),
        Piece("end", weight=2),
    )
    app = Showing(line)
    async with app.run_test(size=(20, 3)) as pilot:
        assert app.screen_lines()[0] == " North Korea  end"
        await pilot.click("#line", offset=(3, 0))
        await pilot.click("#line", offset=(12, 0))
        await pilot.click("#line", offset=(14, 0))
        assert app.said == [1, 2]


async def test_pieces_are_no_markup() -> None:
    line = PieceLine()
    line.pieces = (Piece("[/] [sic]", "bold"),)
    app = Showing(line)
    async with app.run_test(size=(20, 3)):
        assert app.screen_lines()[0] == " [/] [sic]"


# Histogram


def test_each_month_has_a_bar_where_there_is_room() -> None:
    bars = bars_of(months(3), 40)
    assert [(bar.first, bar.last, bar.count) for bar in bars] == [
        ("2015-01", "2015-01", 0),
        ("2015-02", "2015-02", 1),
        ("2015-03", "2015-03", 2),
    ]


def test_months_share_bars_where_there_is_none_and_no_event_is_lost() -> None:
    bars = bars_of(months(100), 30)
    assert len(bars) == 25
    assert (bars[0].first, bars[0].last) == ("2015-01", "2015-04")
    assert sum(bar.count for bar in bars) == sum(count for _, count in months(100))


def test_the_lens_is_in_the_bar_that_holds_one_of_its_months() -> None:
    bars = bars_of(months(24), 12, lens=frozenset({"2015-03", "2016-12"}))
    assert [bar.first for bar in bars if bar.inside] == ["2015-03", "2016-11"]


@pytest.mark.parametrize("width", [0, 1, 7, 40, 200])
def test_labels_fill_the_line_and_stand_apart(width: int) -> None:
    bars = bars_of(months(30), width)
    cells = min(8, width // len(bars)) if bars else 1
    line = labels(bars, cells, width)
    assert len(line) == width
    assert all(len(word) in (4, 7) for word in line.split())


async def test_small_numbers_are_seen_and_none_is_blank() -> None:
    histogram = Histogram()
    histogram.months = (("2022-08", 1), ("2022-09", 0), ("2022-10", 1000), ("2022-11", 500))
    app = Showing(histogram)
    async with app.run_test(size=(8, 4)):
        assert app.screen_lines()[0] == " ▁ █▄"


async def test_one_line_alone_has_the_bars() -> None:
    histogram = Histogram()
    histogram.styles.height = 1
    histogram.months = months(12)
    app = Showing(histogram)
    async with app.run_test(size=(14, 2)):
        assert app.screen_lines() == ["  ▁▂▃▄▅▆▇█ ▁▂", ""]


async def test_a_click_tells_the_months_of_the_bar() -> None:
    histogram = Histogram(id="histogram")
    histogram.months = months(24)
    app = Showing(histogram)
    async with app.run_test(size=(14, 4)) as pilot:
        await pilot.click("#histogram", offset=(2, 0))
        assert app.said == [("2015-03", "2015-04")]


async def test_a_histogram_can_be_drawn_in_ascii() -> None:
    class Plain(Showing):
        glyphs = ASCII

    histogram = Histogram()
    histogram.months = months(9)
    app = Plain(histogram)
    async with app.run_test(size=(11, 4)):
        assert all(line.isascii() for line in app.screen_lines())
        assert "@" in app.screen_lines()[0]


def test_both_sets_of_marks_are_one_cell_each_and_ascii_is_ascii() -> None:
    for glyphs in (UNICODE, ASCII):
        for name in ("cursor", "marked", "ellipsis", "crumb", "paragraph"):
            assert cell_len(getattr(glyphs, name)) == 1
        assert cell_len(glyphs.bars) == 9
    assert "".join(getattr(ASCII, name) for name in ASCII.__slots__).isascii()


# Query bar


def completed(text: str) -> str | None:
    known = "actor:Japan"
    return known if text and known.startswith(text) and known != text else None


async def test_typing_submitting_and_leaving_are_said() -> None:
    bar = QueryBar(id="query")
    app = Showing(bar)
    async with app.run_test(size=(40, 5)) as pilot:
        bar.edit()
        await pilot.press("F", "-", "enter", "escape")
        await pilot.pause()
        assert app.said == [
            ("changed", "F"),
            ("changed", "F-"),
            ("submitted", "F-"),
            "cancelled",
        ]


async def test_tab_takes_the_completion_and_keeps_the_focus() -> None:
    bar = QueryBar(suggest=completed)
    app = Showing(bar)
    async with app.run_test(size=(40, 5)) as pilot:
        bar.edit("act")
        await pilot.press("tab", "tab")
        assert bar.text == "actor:Japan"
        assert app.focused is not None
        assert bar in app.focused.ancestors


async def test_no_completion_is_taken_in_the_middle_of_the_text() -> None:
    bar = QueryBar(suggest=completed)
    app = Showing(bar)
    async with app.run_test(size=(40, 5)) as pilot:
        bar.edit("act")
        await pilot.press("left", "tab")
        assert bar.text == "act"


async def test_count_and_warning_are_shown_as_they_are() -> None:
    bar = QueryBar()
    app = Showing(bar)
    async with app.run_test(size=(40, 5)) as pilot:
        bar.count = "3 [of] 9"
        bar.warning = "no field [/]\x1b x:"
        await pilot.pause()
        assert app.screen_lines()[0].endswith("3 [of] 9")
        assert app.screen_lines()[1].strip() == "no field [/] x:"
        bar.warning = ""
        await pilot.pause()
        assert not bar.query_one("#warning", Label).display


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (300, 100)])
async def test_small_widgets_stand_any_screen(size: tuple[int, int]) -> None:
    histogram, line, bar = Histogram(), PieceLine(), QueryBar(suggest=completed)
    histogram.months, line.pieces = months(500), STATUS
    bar.count, bar.warning = "12 articles", "a warning"
    for widget in (histogram, line, bar):
        app = Showing(widget)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            assert [strip.cell_length for strip in strips] == [size[0]] * size[1]
