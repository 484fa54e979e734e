"""Help: the keys of the focused pane first, then those that work everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
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
        Binding("space,pagedown", "scroll(12)", "page down", show=False),
        Binding("b,pageup", "scroll(-12)", "page up", show=False),
    ]

    def __init__(self, pane: PaneName) -> None:
        super().__init__(classes="dialog")
        self._pane = pane

    def compose(self) -> ComposeResult:
        """One text in a frame."""
        with VerticalScroll(classes="box") as box:
            box.border_title = "Help"
            box.border_subtitle = "j k scroll, esc closes"
            yield KeyList(self._pane)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


class KeyList(Static):
    """Two columns that are broken anew for every width."""

    def __init__(self, pane: PaneName) -> None:
        super().__init__("", markup=False)
        self._pane = pane

    def on_resize(self, event: Resize) -> None:
        """Break the sentences at the width there is."""
        self.update(help_text(self._pane, event.size.width))


def help_text(pane: PaneName, width: int) -> Content:
    """The keys and what they do; those special to the pane stand first."""
    own, others = keys.for_pane(pane)
    lines: list[Content] = []
    for head, part in ((f"In {pane.capitalize()}", own), ("Everywhere", others)):
        if part:
            lines += [Content.styled(head, "bold $primary")]
            lines += [line for key in part for line in _lines(key, width)]
            lines += [Content()]
    return Content("\n").join(lines[:-1])


def _lines(key: Key, width: int) -> Iterator[Content]:
    shown = Content.styled(f"{key.shown:<{KEY_COLUMN}}", "bold")
    for line in Content(key.help).wrap(max(8, width - KEY_COLUMN)):
        yield shown + line
        shown = Content(" " * KEY_COLUMN)
