"""The application: themes, the palette, and the screens it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from wirepane.storage.config import Settings, state_file
from wirepane.storage.library import Library
from wirepane.tui.commands import KeyCommands
from wirepane.tui.screens.coach import Coach
from wirepane.tui.screens.main import MainScreen
from wirepane.tui.themes import DARK, THEMES, fallbacks


class WirepaneApp(App[None]):
    """Wirepane in a terminal, over one open library."""

    TITLE = "Wirepane"
    CSS_PATH = "app.tcss"
    COMMANDS = {KeyCommands}  # noqa: RUF012 - declared so by Textual
    ENABLE_COMMAND_PALETTE = True
    # The table of keys has its own entry for the palette.
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, library: Library, *, settings: Settings, notices: Sequence[str] = ()
    ) -> None:
        """`notices` is what went wrong before the screen stood, shown once it does."""
        super().__init__()
        self._library = library
        self._settings = settings
        self._notices = tuple(notices)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for themes that know nothing of them."""
        return fallbacks(self.current_theme)

    def on_mount(self) -> None:
        """Colours first, then the main screen."""
        for theme in THEMES:
            self.register_theme(theme)
        known = self._settings.theme in self.available_themes
        self.theme = self._settings.theme if known else DARK.name
        if not known:
            self.notify(f"There is no theme called {self._settings.theme}.", markup=False)
        self.push_screen(MainScreen(self._library, Coach(state_file(self._settings))))
        for notice in self._notices:
            self.notify(notice, markup=False)
