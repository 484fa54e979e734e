"""The application: themes, the palette, and the screens it begins with."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType

from wirepane.storage.config import Settings, state_file
from wirepane.storage.library import Library
from wirepane.tui.screens.coach import Coach
from wirepane.tui.screens.main import MainScreen
from wirepane.tui.themes import DARK, THEMES, fallbacks

if TYPE_CHECKING:
    from textual.command import Provider


def _palette() -> type[Provider]:
    # Imported here: the palette is opened long after the first frame.
    from wirepane.tui.commands import KeyCommands

    return KeyCommands


class WirepaneApp(App[None]):
    """Wirepane in a terminal, over one open library."""

    TITLE = "Wirepane"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    ENABLE_COMMAND_PALETTE = True
    # The table of keys has its own entry for the palette.
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        library: Library,
        *,
        settings: Settings,
        notices: Sequence[str] = (),
        command: Sequence[str] | None = None,
    ) -> None:
        """`notices` is what went wrong before the screen stood, shown once it does; `command`
        stands in for the program's own command line, which does what goes out.
        """
        super().__init__()
        self._command = command
        self._library = library
        self._settings = settings
        self._notices = tuple(notices)
        # Before the first style is worked out: a later theme has to work out all of them again.
        for theme in THEMES:
            self.register_theme(theme)
        known = settings.theme in self.available_themes
        self.theme = settings.theme if known else DARK.name
        if not known:
            self._notices += (f"There is no theme called {settings.theme}.",)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for themes that know nothing of them."""
        return fallbacks(self.current_theme)

    def get_default_screen(self) -> MainScreen:
        """There is nothing below the main screen."""
        coach = Coach(state_file(self._settings))
        return MainScreen(self._library, coach, self._settings, self._command)

    def on_mount(self) -> None:
        """Say what went wrong before there was a screen to say it on."""
        for notice in self._notices:
            self.notify(notice, markup=False)
        self.screen.call_after_refresh(_collect_again)


def _collect_again() -> None:
    """After the first frame: have garbage collected, where the start did without (`cli.start`)."""
    if not gc.isenabled():
        # What was imported and mounted stays until the end: no later collection looks at it.
        gc.freeze()
        gc.enable()
