"""Asking for tags."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

_GAPS = re.compile(r"[\s,#]+")


def tags_in(text: str) -> tuple[str, ...]:
    """Tags as typed: between blanks or commas, with or without `#`, each once."""
    return tuple(dict.fromkeys(tag for tag in _GAPS.split(text) if tag))


class TagSuggester(Suggester):
    """Completes the tag being typed, the last one of the line."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(use_cache=False, case_sensitive=False)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last tag completed."""
        begun = _GAPS.split(value)[-1]
        if not begun:
            return None
        full = next((tag for tag in self._known if tag.casefold().startswith(begun)), None)
        return value[: len(value) - len(begun)] + full if full else None


class TagScreen(ModalScreen[tuple[str, ...] | None]):
    """One line to type tags in; `tab` or `→` takes the completion."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "leave", show=False),
        Binding("tab", "complete", "complete", show=False, priority=True),
    ]

    def __init__(
        self,
        *,
        add: bool,
        worn: tuple[str, ...],
        known: tuple[str, ...],
        wearer: str = "on the article",
    ) -> None:
        super().__init__(classes="dialog")
        self._wearer = wearer
        self._add = add
        self._worn = worn
        self._known = known

    def compose(self) -> ComposeResult:
        """What the article bears, and the line."""
        offered = self._known if self._add else self._worn
        with Vertical(classes="box small") as box:
            box.border_title = "Add tags" if self._add else "Remove tags"
            box.border_subtitle = "enter takes, tab completes, esc leaves"
            yield Static(self._standing(), markup=False)
            yield Input(
                placeholder="watch, todo" if self._add else "",
                suggester=TagSuggester(offered),
                compact=True,
            )

    def _standing(self) -> Content:
        worn = " ".join(f"#{tag}" for tag in self._worn) or "no tags yet"
        return Content.styled(f"{self._wearer}: ", "$text-muted") + Content.styled(worn, "$accent")

    def action_complete(self) -> None:
        """Take the completion."""
        self.query_one(Input).action_cursor_right()

    @on(Input.Submitted)
    def take(self, submitted: Input.Submitted) -> None:
        """Hand the tags back."""
        self.dismiss(tags_in(submitted.value))
