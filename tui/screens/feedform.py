"""Adding a feed, and changing what a person says of one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from wirepane.storage.errors import SourceError
from wirepane.storage.sources.addresses import address
from wirepane.storage.text import one_line
from wirepane.tui.screens.catalogue import FeedWish
from wirepane.tui.screens.tags import tags_in


class FeedForm(ModalScreen[FeedWish | None]):
    """Three lines; enter in any of them takes all."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "leave", show=False)]

    def __init__(self, wish: FeedWish | None = None, *, known: bool = False) -> None:
        """`wish` is what stands in the lines; `known` says that the feed is there already."""
        super().__init__(classes="dialog")
        self._wish = wish or FeedWish("")
        self._known = known

    def compose(self) -> ComposeResult:
        """The lines, each under its name."""
        wish = self._wish
        with VerticalScroll(classes="box small", can_focus=False) as box:
            box.border_title = "Change the feed" if self._known else "Add a feed"
            box.border_subtitle = "enter takes, tab goes on, esc leaves"
            yield Static(_label("address"), markup=False)
            yield Input(wish.url, placeholder="https://example.org/feed", compact=True, id="url")
            yield Static(_label("title", "empty: what it calls itself"), markup=False)
            yield Input(wish.title, compact=True, id="title")
            yield Static(_label("tags of its articles"), markup=False)
            yield Input(" ".join(wish.tags), placeholder="watch, asia", compact=True, id="tags")
            yield Static("", id="problem", markup=False)

    @on(Input.Submitted)
    def take(self) -> None:
        """Hand the wish back, unless the address is none."""
        try:
            url = address(self._value("url"))
        except SourceError as error:
            problem = Content.styled(str(error), "$error")
            self.query_one("#problem", Static).update(problem)
            self.query_one("#url").focus()
            return
        title = one_line(self._value("title"))
        self.dismiss(FeedWish(url, title, tags_in(self._value("tags"))))

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value


def _label(name: str, more: str = "") -> Content:
    return Content.styled(f"{name} ({more})" if more else name, "$text-muted")
