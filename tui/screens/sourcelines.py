"""The lines around the list of sources: where one is, what the columns hold, the keys."""

from __future__ import annotations

from textual.content import Content
from textual.events import Resize
from textual.reactive import reactive

from wirepane.tui.screens.feedrows import heading
from wirepane.tui.screens.lines import Line, counted, refreshing

KEYS: tuple[tuple[str, str, str], ...] = (
    ("?", "help", "These keys"),
    ("esc", "back", "Show all again where a filter is on, else back to the panes"),
    ("a", "add", "Add a feed by its address; it is recorded, not fetched"),
    ("r", "refresh", "Refresh the feed under the cursor"),
    ("x", "test", "Test it: see what comes from its address, and keep nothing"),
    ("e", "edit", "Change its address, title and tags"),
    ("p", "pause", "Let it rest, or wake it; also one that is gone"),
    ("t", "tag", "Add tags to what it will bring; T takes tags off"),
    ("D", "remove", "Remove the feed; its articles stay, and a offers it again"),
    ("/", "filter", "Show what has the words typed in title, address, tags or state"),
    ("↵", "narrow", "Narrow the panes to the articles of this source"),
    ("R", "refresh all", "Refresh every feed; S stops that"),
    ("i", "import", "Import a list of feeds: OPML, or newsboat's urls"),
    ("j k", "move", "Move down and up; g G go to the first, the last"),
)
"""Key, a word for the line, and a sentence; the actions are the Sources screen's."""


def help_text() -> Content:
    """Every key, a line each."""
    return Content("\n").join(
        Content.styled(f"{key:<5}", "bold") + Content(said) for key, _, said in KEYS
    )


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
    """What the columns of the list hold; it leaves out the cells of gutter and bar."""

    DEFAULT_CSS = "HeadingLine { padding: 0 1; }"

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
                for key, label, _ in KEYS
            ]
        )
