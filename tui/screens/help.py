"""Help: the keys of the focused pane first, then those that work everywhere."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from wirepane.tui import keys
from wirepane.tui.keys import Key, PaneName

KEY_COLUMN = 12


class HelpScreen(ModalScreen[None]):
    """A list of keys that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "close", show=False),
        Binding("j,down", "scroll(1)", "down", show=False),
        Binding("k,up", "scroll(-1)", "up", show=False),
    ]

    def __init__(self, pane: PaneName) -> None:
        super().__init__(classes="dialog")
        self._pane = pane

    def compose(self) -> ComposeResult:
        """One text in a frame."""
        with VerticalScroll(classes="box") as box:
            box.border_title = "Help"
            box.border_subtitle = "esc closes"
            yield Static(help_text(self._pane), markup=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def help_text(pane: PaneName) -> Content:
    """The keys as two columns; those special to the pane stand first."""
    own, others = keys.for_pane(pane)
    lines = [Content.styled(f"In {pane.capitalize()}", "bold $primary")]
    lines += map(_line, own)
    lines += [Content(), Content.styled("Everywhere", "bold $primary")]
    lines += map(_line, others)
    return Content("\n").join(lines)


def _line(key: Key) -> Content:
    return Content.styled(f"{key.shown:<{KEY_COLUMN}}", "bold") + key.help
