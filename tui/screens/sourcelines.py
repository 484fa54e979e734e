"""The lines around the list of sources: where one is, what the columns hold, the keys."""

from __future__ import annotations

from textual.content import Content
from textual.events import Resize
from textual.reactive import reactive

from wirepane.tui.screens.feedrows import heading
from wirepane.tui.screens.lines import Line, counted, refreshing

KEYS: tuple[tuple[str, str], ...] = (
    ("a", "add"),
    ("r", "refresh"),
    ("x", "test"),
    ("e", "edit"),
    ("p", "pause"),
    ("t", "tag"),
    ("D", "remove"),
    ("/", "filter"),
    ("↵", "narrow"),
    ("esc", "leave"),
    ("R", "refresh all"),
    ("i", "import a list"),
    ("S", "stop"),
)
"""As many as the line has room for; the actions are the Sources screen's."""


class SourcesTop(Line):
    """The program, the screen, whether there is a network, and how the feeds fare."""

    fetching: reactive[tuple[int, int] | None] = reactive(None)
    feeds: reactive[int] = reactive(0)
    troubled: reactive[int] = reactive(0)

    def __init__(self, *, online: bool) -> None:
        super().__init__(id="top")
        self._online = online

    def render(self) -> Content:
        """The trouble stands out."""
        parts = [
            Content.styled("wirepane", "bold $primary"),
            Content("Sources"),
            Content.styled("ONLINE" if self._online else "OFFLINE", "$text-muted"),
        ]
        if self.fetching is not None:
            parts.append(refreshing(*self.fetching))
        if self.troubled:
            parts.append(Content.styled(f"{self.troubled:,} failing or gone", "$error"))
        parts.append(Content.styled(counted(self.feeds, "feed"), "$text-muted"))
        return self.fitting(parts, "   ")


class HeadingLine(Line):
    """What the columns of the list hold; it leaves the cell of the gutter free."""

    DEFAULT_CSS = "HeadingLine { padding: 0 0 0 1; }"

    def on_resize(self, event: Resize) -> None:
        """Columns go with the width."""
        self.refresh()

    def render(self) -> Content:
        """The names over their columns."""
        return heading(self.size.width).truncate(max(0, self.size.width))


class SourceKeys(Line):
    """The keys worth knowing here."""

    def __init__(self) -> None:
        super().__init__(id="footer")

    def render(self) -> Content:
        """Those that fit."""
        return self.fitting(
            [
                Content.styled(key, "bold $accent") + Content.styled(f" {label}", "$text")
                for key, label in KEYS
            ]
        )
