"""The line a query is typed in: completion, a live count and a warning, and no idea of queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Label

from wirepane.storage.text import one_line

Suggest = Callable[[str], str | None]
"""Gives the whole text with its last word completed; None where it knows nothing better."""


class _Completion(Suggester):
    """Textual's way to ask; the answer depends on the library, so nothing is kept."""

    def __init__(self, bar: QueryBar) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._bar = bar

    async def get_suggestion(self, value: str) -> str | None:
        return self._bar.suggest(value)


class QueryBar(Widget):
    """One line of text with a count at its right end and, when there is one, a warning below.

    Enter submits, Escape cancels, Tab or → at the end takes the completion shown.
    """

    DEFAULT_CSS = """
    QueryBar {
        height: auto;
        width: 1fr;
        & > Horizontal { height: 1; width: 1fr; }
        #prompt { width: auto; padding: 0 1; color: $primary; }
        #text { width: 1fr; background: transparent; }
        #count { width: auto; padding: 0 1; color: $text-muted; }
        #warning { width: 1fr; height: auto; max-height: 3; padding: 0 1 0 3; color: $warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False),
        Binding("tab", "complete", "Complete", show=False, priority=True),
    ]

    count: reactive[str] = reactive("")
    """What the text would find, such as `14 articles`."""
    warning: reactive[str] = reactive("")
    """What is not understood in it; empty when all is."""

    @dataclass
    class Changed(Message):
        """The user changed the text."""

        bar: QueryBar
        text: str

        @property
        def control(self) -> QueryBar:
            """The bar, so that `@on(QueryBar.Changed, "#query")` works."""
            return self.bar

    @dataclass
    class Submitted(Message):
        """The user pressed Enter."""

        bar: QueryBar
        text: str

        @property
        def control(self) -> QueryBar:
            """The bar, so that `@on(QueryBar.Submitted, "#query")` works."""
            return self.bar

    @dataclass
    class Cancelled(Message):
        """The user pressed Escape."""

        bar: QueryBar

        @property
        def control(self) -> QueryBar:
            """The bar, so that `@on(QueryBar.Cancelled, "#query")` works."""
            return self.bar

    def __init__(
        self,
        *,
        suggest: Suggest = lambda _text: None,
        prompt: str = "/",
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - as every widget of Textual calls it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.suggest = suggest
        self._prompt = prompt
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Prompt, text and count in one line; the warning under it."""
        with Horizontal():
            yield Label(self._prompt, id="prompt", markup=False)
            yield Input(
                placeholder=self._placeholder,
                suggester=_Completion(self),
                compact=True,
                select_on_focus=False,
                id="text",
            )
            yield Label(id="count", markup=False)
        yield Label(id="warning", markup=False)

    def on_mount(self) -> None:
        """Nothing is wrong with an empty line."""
        self.watch_warning(self.warning)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._input.value

    def edit(self, text: str = "") -> None:
        """Put this text into the line, the cursor behind it, and take the focus."""
        self._input.value = one_line(text)
        self._input.cursor_position = len(self._input.value)
        self._input.focus()

    def watch_count(self, count: str) -> None:
        """Show another count."""
        if self.is_mounted:
            self.query_one("#count", Label).update(Content(one_line(count)))

    def watch_warning(self, warning: str) -> None:
        """Show another warning, or give its line back."""
        if self.is_mounted:
            label = self.query_one("#warning", Label)
            label.update(Content(one_line(warning)))
            label.display = bool(warning)

    def action_cancel(self) -> None:
        """Leave the line."""
        self.post_message(self.Cancelled(self))

    def action_complete(self) -> None:
        """Take the completion shown; does nothing where there is none."""
        completed = self.suggest(self.text)
        if completed is not None and self._input.cursor_at_end:
            self.edit(completed)

    @on(Input.Changed)
    def _tell_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _tell_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self, event.value))

    @property
    def _input(self) -> Input:
        return self.query_one("#text", Input)
