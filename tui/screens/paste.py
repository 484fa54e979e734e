"""Pasting a text as a new article."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from wirepane.tui.screens.intake import Request


class PasteScreen(ModalScreen[Request | None]):
    """A field to paste into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "leave", show=False, priority=True),
        Binding("ctrl+o,f2", "take", "import", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__(classes="dialog")

    def compose(self) -> ComposeResult:
        """The field in a frame."""
        with Vertical(classes="box") as box:
            box.border_title = "Paste a text"
            box.border_subtitle = "f2 imports it, esc leaves"
            yield TextArea(soft_wrap=True, show_line_numbers=False)

    def action_take(self) -> None:
        """Hand the text back; nothing comes of an empty one."""
        text = self.query_one(TextArea).text
        self.dismiss(Request(text=text) if text.strip() else None)
