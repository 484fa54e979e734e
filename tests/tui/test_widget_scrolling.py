"""The scroll bar: where one is, in whole cells, and no drawing for nothing."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content

from wirepane.tui.widgets.glyphs import ASCII
from wirepane.tui.widgets.rows import Rows, RowState
from wirepane.tui.widgets.scrolling import thumb


class Numbers:
    """Rows that say their own id."""

    height = 1

    def load(self, ids: Sequence[int]) -> Mapping[int, str]:
        return {item: f"row {item}" for item in ids}

    def draw(self, noun: str, width: int, state: RowState) -> list[Content]:
        return [Content(noun)]


class Listing(App[None]):
    """One list with its scroll bar."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows(Numbers(), id="rows")

    def compose(self) -> ComposeResult:
        yield self.rows

    def bar(self) -> str:
        return "".join(strip.text[-1] for strip in self.screen._compositor.render_strips())


@given(st.integers(1, 100), st.integers(1, 10**6), st.integers(1, 200), st.floats(0, 1))
def test_the_thumb_is_on_the_bar_and_at_its_ends_at_the_ends(
    size: int, lines: int, window: int, share: float
) -> None:
    def cells(position: float) -> range:
        return thumb(size, lines=lines, window=window, position=position)

    if window >= lines:
        assert not cells(0)
        return
    assert cells(0).start == 0
    assert cells(lines - window).stop == size
    between = cells(share * (lines - window))
    assert 0 <= between.start < between.stop <= size
    assert len(between) == len(cells(0))


async def test_a_list_that_fits_shows_no_bar_and_keeps_its_place_free() -> None:
    app = Listing()
    async with app.run_test(size=(20, 10)) as pilot:
        app.rows.set_ids(array("q", range(10)))
        await pilot.pause()
        assert app.bar() == " " * 10
        width = app.rows.scrollable_size.width
        app.rows.set_ids(array("q", range(20)))
        await pilot.pause()
        assert app.bar() == "▐" * 5 + " " * 5
        assert app.rows.scrollable_size.width == width


async def test_the_bar_follows_and_a_press_beside_it_turns_a_page() -> None:
    app = Listing()
    async with app.run_test(size=(20, 10)) as pilot:
        app.rows.set_ids(array("q", range(100)))
        await pilot.press("end")
        await pilot.pause(0.1)
        assert app.bar() == " " * 9 + "▐"
        await pilot.press("home")
        await pilot.pause(0.1)
        app.animation_level = "none"
        await pilot.click(app.rows.vertical_scrollbar, offset=(0, 8))
        await pilot.pause(0.1)
        assert app.rows.scroll_offset.y == 10
        assert app.rows.cursor_id == 0


async def test_a_line_scrolled_in_a_long_list_leaves_the_bar_alone() -> None:
    app = Listing()
    async with app.run_test(size=(20, 10)) as pilot:
        app.rows.set_ids(array("q", range(100_000)))
        app.rows.move_to(9)
        await pilot.pause(0.2)
        drawn: list[int] = []
        bar = app.rows.vertical_scrollbar
        render_line = bar.render_line
        bar.render_line = lambda y: drawn.append(y) or render_line(y)  # type: ignore[method-assign,func-returns-value]
        await pilot.press("down")
        await pilot.pause(0.1)
        assert app.rows.scroll_offset.y == 1
        assert drawn == []
        await pilot.press("end")
        await pilot.pause(0.1)
        assert sorted(drawn) == list(range(10))


async def test_the_bar_can_be_drawn_in_ascii() -> None:
    class Plain(Listing):
        glyphs = ASCII

    app = Plain()
    async with app.run_test(size=(20, 10)) as pilot:
        app.rows.set_ids(array("q", range(20)))
        await pilot.pause()
        assert app.bar() == "#" * 5 + " " * 5
