"""Where articles come from: the first screen over an empty library, and `i` at any time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from wirepane.storage.text import one_line
from wirepane.tui.screens.intake import Request
from wirepane.tui.screens.paste import PasteScreen

if TYPE_CHECKING:
    from wirepane.tui.screens.catalogue import FeedWish

CHOICES: tuple[tuple[str, str, str], ...] = (
    ("s", "open the sample briefs", "samples"),
    ("i", "import a file or a folder", "ask_path"),
    ("p", "paste a text", "paste"),
    ("f", "add a feed", "add_feed"),
    ("R", "refresh the feeds", "refresh_feeds"),
    ("q", "quit", "quit"),
)
"""Key, what it does, and the action; feeds are refreshed where there are some."""


class StartScreen(ModalScreen["Request | FeedWish | None"]):
    """The ways to begin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, action, said, show=False) for key, said, action in CHOICES),
        Binding("escape", "dismiss", "leave", show=False),
    ]

    AUTO_FOCUS = ""
    """The choices are keys; the line for a path would swallow them."""

    def __init__(self, *, empty: bool, feeds: bool) -> None:
        """`empty` is the library; `feeds` tells that it has some to refresh."""
        super().__init__(classes="dialog")
        self._empty = empty
        self._feeds = feeds

    def compose(self) -> ComposeResult:
        """The choices, and a line for a path that appears when it is wanted."""
        with Vertical(classes="box small") as box:
            box.border_title = "Wirepane" if self._empty else "Import"
            box.border_subtitle = "esc leaves"
            yield Static(self._choices(), id="choices", markup=False)
            yield Input(placeholder="a file or a folder, such as ~/briefs", compact=True)
            yield Static("", id="problem", markup=False)

    def on_mount(self) -> None:
        """The line for a path comes later."""
        self.query_one(Input).display = False

    def _choices(self) -> Content:
        lines = [Content("This library is empty. To fill it:"), Content()] if self._empty else []
        lines += [
            Content.styled(f"  {key}  ", "bold $accent") + Content(said)
            for key, said, action in CHOICES
            if self._feeds or action != "refresh_feeds"
        ]
        return Content("\n").join(lines)

    def articles_came(self) -> None:
        """Feeds filled the library meanwhile: give way, unless something was begun here."""
        if not self._empty:
            return
        self._empty = False
        if self.is_current and not self.query_one(Input).display:
            self.dismiss(None)
        else:
            self.query_one(".box", Vertical).border_title = "Import"
            self.query_one("#choices", Static).update(self._choices())

    def action_samples(self) -> None:
        """The briefs that come with the program."""
        self.dismiss(Request(samples=True))

    def action_paste(self) -> None:
        """A text from the clipboard."""
        self.app.push_screen(PasteScreen(), self._pasted)

    def _pasted(self, request: Request | None) -> None:
        if request is not None:
            self.dismiss(request)

    def action_add_feed(self) -> None:
        """An address; it is recorded, and fetched when that is asked for."""
        from wirepane.tui.screens.feedform import FeedForm

        self.app.push_screen(FeedForm(), self._wished)

    def _wished(self, wish: FeedWish | None) -> None:
        if wish is not None:
            self.dismiss(wish)

    def action_refresh_feeds(self) -> None:
        """Fetch what the feeds have; the main screen says how to allow it where it may not."""
        if self._feeds:
            self.dismiss(Request(feeds=True))

    def action_quit(self) -> None:
        """Out of Wirepane."""
        self.app.exit()

    def action_ask_path(self) -> None:
        """Show the line for a path."""
        line = self.query_one(Input)
        line.display = True
        line.focus()

    @on(Input.Submitted)
    def take(self, submitted: Input.Submitted) -> None:
        """Hand the path back if there is something to import at it."""
        path = Path(submitted.value.strip()).expanduser()
        if submitted.value.strip() and path.exists():
            self.dismiss(Request(paths=(path,)))
        else:
            problem = Content.styled(f"There is no {one_line(submitted.value)}.", "$error")
            self.query_one("#problem", Static).update(problem)
