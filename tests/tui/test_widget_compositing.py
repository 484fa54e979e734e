"""Partial updates: what a terminal shows after them is what Textual would draw anew."""

from __future__ import annotations

import random
from array import array
from collections.abc import Mapping, Sequence

import pyte
import pytest
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from wirepane.tui.widgets.cells import pad
from wirepane.tui.widgets.compositing import paint_frugally
from wirepane.tui.widgets.prose import Prose, Styled
from wirepane.tui.widgets.rows import Rows, RowState

SIZE = (60, 20)


class Wide:
    """Rows of two lines, with wide characters at the panes' edges."""

    height = 2

    def load(self, ids: Sequence[int]) -> Mapping[int, str]:
        return {item: f"{item} 한국 日本語が" * 3 for item in ids}

    def draw(self, noun: str, width: int, state: RowState) -> list[Content]:
        return [Content.styled(pad(noun, width), "bold"), Content(pad(noun[3:], width))]


class Panes(Screen[None]):
    """Lists side by side over a text and an input."""

    def __init__(self) -> None:
        super().__init__()
        paint_frugally(self)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Rows(Wide(), id="left")
            yield Rows(Wide(), id="right")
        yield Prose(id="prose")
        yield Input(compact=True)

    def on_mount(self) -> None:
        for rows in self.query(Rows):
            rows.set_ids(array("q", range(100, 200)))
        self.query_one(Prose).set_text("국회 word " * 200, spans=[Styled(0, 900, "underline")])


class Overlay(ModalScreen[None]):
    """Something small over everything, seen through."""

    def compose(self) -> ComposeResult:
        yield Static("over 한국 it", id="box")


class Terminal(App[None]):
    """Every update goes to a terminal in memory."""

    CSS = """
    Rows, Prose { border: round red; &:focus { border: heavy red; } }
    Overlay { align: center middle; }
    #box { width: 21; height: 5; border: round red; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.terminal = pyte.Screen(*SIZE)
        self.stream = pyte.Stream(self.terminal)
        self.partial = 0

    def get_default_screen(self) -> Screen[None]:
        return Panes()

    def _display(self, screen: Screen[object], renderable: object) -> None:
        if isinstance(renderable, CompositorUpdate) and screen is self.screen:
            self.stream.feed(renderable.render_segments(self.console))
            self.partial += isinstance(renderable, ChopsUpdate)

    def drawn_anew(self) -> pyte.Screen:
        terminal = pyte.Screen(*SIZE)
        update = self.screen._compositor.render_full_update()
        pyte.Stream(terminal).feed(update.render_segments(self.console))
        return terminal


def cells(terminal: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """Characters, colours and styles of every cell; blanks without their ink, which is unseen."""
    return [
        [
            (cell.data, cell.bg, *(() if cell.data == " " else (cell.fg, cell.bold)))
            for cell in (terminal.buffer[y][x] for x in range(SIZE[0]))
        ]
        for y in range(SIZE[1])
    ]


@pytest.mark.parametrize("seed", range(3))
async def test_the_terminal_always_shows_the_whole_picture(seed: int) -> None:
    choose = random.Random(seed).choice
    app = Terminal()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for _ in range(20):
            key = choose(["down", "down", "up", "pagedown", "end", "home", "tab", "a", "overlay"])
            if key == "overlay":
                await (app.pop_screen() if app.screen.is_modal else app.push_screen(Overlay()))
            else:
                await pilot.press(key)
            for rows in app.screen_stack[0].query(Rows):
                rows.marks = frozenset(choose([range(100, 110), range(5), range(100, 200, 3)]))
            await pilot.pause(0.05)
            assert cells(app.terminal) == cells(app.drawn_anew()), key
        assert app.partial > 3


async def test_a_key_asks_only_the_list_it_moves_in() -> None:
    app = Terminal()
    async with app.run_test(size=SIZE) as pilot:
        left, right = app.screen.query_one("#left", Rows), app.screen.query_one("#right", Rows)
        left.focus()
        # Borders and scroll bars that change with the focus come to rest first.
        await pilot.pause(0.3)
        asked: list[str | None] = []
        for rows in (left, right):
            render_lines = rows.render_lines

            def noting(crop, rows=rows, render_lines=render_lines):  # type: ignore[no-untyped-def]
                asked.append(rows.id)
                return render_lines(crop)

            rows.render_lines = noting  # type: ignore[method-assign]
        await pilot.press("down")
        await pilot.pause(0.1)
        assert asked == ["left"]
