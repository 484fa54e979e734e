"""The virtual list: any number of rows, a cursor that keeps its place, marks."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.message import Message

from wirepane.tui.widgets.cells import pad
from wirepane.tui.widgets.rows import Rows, RowState

LONG = "한국 👨‍👩‍👧‍👦 [b]not markup[/] " * 20


class Numbers:
    """Rows that say their own id; ids below 10 are long and hostile."""

    def __init__(self, height: int = 1) -> None:
        self.height = height
        self.loaded: list[int] = []
        self.gone: set[int] = set()

    def load(self, ids: Sequence[int]) -> Mapping[int, str]:
        self.loaded.extend(ids)
        return {item: f"row {item}" for item in ids if item not in self.gone}

    def draw(self, noun: str, width: int, state: RowState) -> list[Content]:
        text = LONG if len(noun) < 6 else noun
        return [Content(pad(text, width)), Content("  " + pad(noun, width - 2))][: self.height]


class Listing(App[None]):
    """One list, and what it said."""

    CSS = "Rows { scrollbar-size-vertical: 0; }"

    def __init__(self, drawer: Numbers | None = None) -> None:
        super().__init__()
        self.rows = Rows(drawer or Numbers(), id="rows")
        self.said: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_rows_moved(self, message: Rows.Moved) -> None:
        assert message.control is self.rows
        self.said.append(("moved", message.item_id))

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        self.said.append(("chosen", message.item_id))

    def screen_lines(self) -> list[str]:
        return [strip.text for strip in self.screen._compositor.render_strips()]


def ids(*items: int) -> array[int]:
    return array("q", items)


def span(start: int, stop: int) -> array[int]:
    return array("q", range(start, stop))


async def test_the_keys_move_the_cursor_and_say_so() -> None:
    app = Listing()
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.set_ids(span(100, 200))
        await pilot.press("down", "down", "up", "pagedown", "end", "pageup", "home", "up", "enter")
        assert app.said == [
            ("moved", 101),
            ("moved", 102),
            ("moved", 101),
            ("moved", 111),
            ("moved", 199),
            ("moved", 189),
            ("moved", 100),
            ("chosen", 100),
        ]


async def test_what_the_program_does_is_not_said() -> None:
    app = Listing()
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.set_ids(span(0, 100))
        app.rows.move_to(50)
        app.rows.set_ids(span(10, 20))
        app.rows.reveal(19)
        app.rows.marks = frozenset({12})
        await pilot.pause()
        assert app.said == []


async def test_the_cursor_row_has_a_bar_and_marked_rows_a_dot() -> None:
    app = Listing(Numbers(height=2))
    async with app.run_test(size=(30, 8)) as pilot:
        app.rows.set_ids(span(100, 103))
        app.rows.marks = frozenset({100, 102})
        await pilot.pause()
        assert [line[:8] for line in app.screen_lines()] == [
            "▌row 100",
            "▌  row 1",
            " row 101",
            "   row 1",
            "•row 102",
            "   row 1",
            "        ",
            "        ",
        ]


async def test_the_cursor_row_is_told_from_the_others_without_colour_or_focus() -> None:
    app = Listing()
    async with app.run_test(size=(30, 4)) as pilot:
        app.rows.set_ids(span(100, 103))
        focused = app.screen_lines()
        app.screen.set_focus(None)
        await pilot.pause()
        assert app.screen_lines() == focused


@pytest.mark.parametrize(
    ("old", "cursor", "new", "expected"),
    [
        (span(0, 10), 5, ids(9, 5, 1), 5),
        (span(0, 10), 5, ids(8, 6, 4, 2), 4),
        (span(0, 10), 5, ids(9, 8, 7), 9),
        (span(0, 10), 0, span(-5, 10), 0),
        (span(0, 5000), 4900, ids(3, 2), 3),
        (span(0, 10), 5, ids(), None),
        (ids(), None, span(3, 9), 3),
    ],
)
async def test_the_cursor_stays_on_its_row_or_the_nearest_above(
    old: array[int], cursor: int | None, new: array[int], expected: int | None
) -> None:
    app = Listing()
    async with app.run_test(size=(30, 10)):
        app.rows.set_ids(old)
        if cursor is not None:
            app.rows.move_to(cursor)
        app.rows.set_ids(new)
        assert app.rows.cursor_id == expected


async def test_keep_names_the_row_the_cursor_goes_to() -> None:
    app = Listing()
    async with app.run_test(size=(30, 10)):
        app.rows.set_ids(span(0, 100))
        app.rows.set_ids(span(0, 100), keep=70)
        assert app.rows.cursor_id == 70
        assert 70 in app.rows.visible_ids()
        app.rows.set_ids(span(0, 90), keep=95)
        assert app.rows.cursor_id == 70


async def test_rows_that_arrive_above_move_nothing_on_screen() -> None:
    app = Listing()
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.set_ids(span(100, 300))
        app.rows.move_to(150)
        await pilot.pause()
        seen = app.rows.visible_ids()
        app.rows.set_ids(span(0, 300))
        await pilot.pause()
        assert app.rows.visible_ids() == seen


async def test_a_place_scrolled_to_stays_when_rows_arrive() -> None:
    app = Listing()
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.set_ids(span(100, 300))
        app.rows.reveal(250)
        await pilot.pause()
        seen = app.rows.visible_ids()
        app.rows.set_ids(span(0, 300))
        await pilot.pause()
        assert app.rows.visible_ids() == seen
        assert app.rows.cursor_id == 100


async def test_reveal_scrolls_and_leaves_the_cursor() -> None:
    app = Listing()
    async with app.run_test(size=(30, 10)):
        app.rows.set_ids(span(0, 1000))
        app.rows.reveal(500)
        assert 500 in app.rows.visible_ids()
        assert app.rows.cursor_id == 0
        app.rows.reveal(7777)
        assert 500 in app.rows.visible_ids()


async def test_the_best_of_some_rows_is_the_nearest_below_else_above() -> None:
    app = Listing()
    async with app.run_test(size=(30, 10)):
        app.rows.set_ids(span(0, 100))
        app.rows.move_to(50)
        assert app.rows.nearest({10, 60, 90}) == 60
        assert app.rows.nearest({10, 50, 60}) == 50
        assert app.rows.nearest({10, 40}) == 40
        assert app.rows.nearest({1000}) is None
        assert app.rows.nearest(frozenset()) is None


async def test_a_million_rows_are_read_a_page_at_a_time() -> None:
    drawer = Numbers()
    app = Listing(drawer)
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.set_ids(array("q", range(1_000_000, 0, -1)))
        await pilot.press("end", "up")
        await pilot.pause()
        assert app.rows.cursor_id == 2
        assert "row 100" not in app.screen_lines()[0]
        assert len(drawer.loaded) <= 3 * 64


async def test_a_primed_page_is_not_read_again() -> None:
    drawer = Numbers()
    app = Listing(drawer)
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.prime({item: f"row {item}" for item in range(100, 164)})
        app.rows.set_ids(span(100, 164))
        await pilot.pause()
        assert app.screen_lines()[3].startswith(" row 103")
        assert drawer.loaded == []


async def test_invalidated_rows_are_read_and_drawn_again() -> None:
    drawer = Numbers()
    app = Listing(drawer)
    async with app.run_test(size=(30, 5)) as pilot:
        app.rows.set_ids(span(100, 110))
        await pilot.pause()
        drawer.loaded.clear()
        drawer.gone.add(102)
        app.rows.invalidate([102, 103])
        await pilot.pause()
        assert sorted(drawer.loaded) == [102, 103]
        assert app.screen_lines()[2].strip() == ""
        app.rows.invalidate()
        await pilot.pause()
        assert set(drawer.loaded) == set(range(100, 110))


async def test_a_row_that_is_gone_is_asked_for_once() -> None:
    drawer = Numbers()
    drawer.gone.add(101)
    app = Listing(drawer)
    async with app.run_test(size=(30, 5)) as pilot:
        app.rows.set_ids(span(100, 110))
        await pilot.press("down", "down", "up")
        assert drawer.loaded.count(101) == 1


async def test_a_click_moves_and_a_double_click_chooses() -> None:
    app = Listing(Numbers(height=2))
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.set_ids(span(100, 103))
        await pilot.click("#rows", offset=(5, 3))
        await pilot.click("#rows", offset=(5, 9))
        await pilot.click("#rows", offset=(5, 4), times=2)
        assert app.said == [("moved", 101), ("moved", 102), ("chosen", 102)]


async def test_an_empty_list_says_why() -> None:
    app = Listing()
    async with app.run_test(size=(30, 5)) as pilot:
        app.rows.empty = Content("Nothing [here]; press i to import")
        await pilot.press("down", "enter", "end")
        assert app.said == []
        assert [line.strip() for line in app.screen_lines()] == [
            "",
            "Nothing [here]; press i to",
            "import",
            "",
            "",
        ]


async def test_what_an_empty_list_would_say_redraws_no_row() -> None:
    app = Listing()
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.set_ids(span(100, 200))
        await pilot.pause()
        drawn: list[int] = []
        render_line = app.rows.render_line
        app.rows.render_line = lambda y: drawn.append(y) or render_line(y)  # type: ignore[method-assign,func-returns-value]
        app.rows.empty = Content("3 of 9 articles are extracted")
        await pilot.pause()
        assert drawn == []


async def test_a_key_repaints_the_two_rows_that_changed_and_no_other() -> None:
    app = Listing()
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.set_ids(span(100, 200))
        await pilot.pause()
        drawn: list[int] = []
        render_line = app.rows.render_line
        app.rows.render_line = lambda y: drawn.append(y) or render_line(y)  # type: ignore[method-assign,func-returns-value]
        await pilot.press("down")
        assert drawn == [0, 1]


async def test_the_cursor_stays_in_sight_when_the_screen_shrinks() -> None:
    app = Listing()
    async with app.run_test(size=(30, 20)) as pilot:
        app.rows.set_ids(span(100, 200))
        app.rows.move_to(118)
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        assert 118 in app.rows.visible_ids()


async def test_a_place_scrolled_to_stays_when_the_screen_changes() -> None:
    app = Listing()
    async with app.run_test(size=(30, 20)) as pilot:
        app.rows.set_ids(span(100, 400))
        await pilot.pause()
        app.rows.reveal(300)
        await pilot.pause()
        first = app.rows.visible_ids()[0]
        await pilot.resize_terminal(30, 15)
        await pilot.pause()
        assert app.rows.visible_ids()[0] == first


async def test_rows_primed_anew_are_drawn_anew() -> None:
    app = Listing()
    async with app.run_test(size=(30, 5)) as pilot:
        app.rows.set_ids(span(100, 110))
        await pilot.pause()
        app.rows.prime({101: "changed"})
        app.rows.set_ids(span(100, 110))
        await pilot.pause()
        assert app.screen_lines()[1].startswith(" changed")


@pytest.mark.parametrize("height", [1, 2])
@pytest.mark.parametrize("size", [(1, 1), (2, 5), (20, 3), (80, 24), (300, 100)])
async def test_hostile_rows_fill_any_screen_exactly(size: tuple[int, int], height: int) -> None:
    app = Listing(Numbers(height))
    async with app.run_test(size=size) as pilot:
        app.rows.set_ids(span(0, 500))
        await pilot.press("down", "pagedown", "end", "home", "down")
        strips = app.screen._compositor.render_strips()
        assert [strip.cell_length for strip in strips] == [size[0]] * size[1]
        assert all(line.isprintable() for line in app.screen_lines() if "\u200d" not in line)


async def test_ascii_marks_are_used_when_the_app_says_so() -> None:
    from wirepane.tui.widgets.glyphs import ASCII

    class Plain(Listing):
        glyphs = ASCII

    app = Plain()
    async with app.run_test(size=(30, 3)) as pilot:
        app.rows.set_ids(span(100, 103))
        app.rows.marks = frozenset({101})
        await pilot.pause()
        assert [line[:8] for line in app.screen_lines()] == [">row 100", "*row 101", " row 102"]


def test_messages_name_their_list_for_handlers() -> None:
    rows = Rows(Numbers(), id="rows")
    messages: list[Message] = [Rows.Moved(rows, 1), Rows.Chosen(rows, 1)]
    assert [getattr(message, "control", None) for message in messages] == [rows, rows]
