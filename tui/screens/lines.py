"""The four lines around the panes: what is open, the lens, the coach, the keys."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wirepane.storage.model import Counts, FeedCounts
from wirepane.tui import keys
from wirepane.tui.screens.lens import Lens
from wirepane.tui.widgets.cells import cut

CRUMB = "▸"


def counted(number: int, noun: str) -> str:
    """`1 article`, `2 articles`."""
    return f"{number:,} {noun}" + "s" * (number != 1)


def refreshing(done: int, total: int) -> Content:
    """How far a refresh is."""
    return Content.styled(f"refreshing {done:,}/{total:,}", "$accent")


class Line(Widget):
    """One line; parts that do not fit are left out from the end."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; padding: 0 1; }"
    ALLOW_SELECT = False

    def fitting(self, parts: list[Content], gap: str = "  ") -> Content:
        """As many of the parts, in their order, as the line has room for."""
        line = Content()
        for part in parts:
            longer = line + gap + part if line else part
            if line and longer.cell_length > self.size.width:
                break
            line = longer
        return line.truncate(max(0, self.size.width), ellipsis=True)


class TopLine(Line):
    """The program, the library, whether there is a network, and the counts."""

    counts: reactive[Counts] = reactive(Counts())
    progress: reactive[tuple[int, int] | None] = reactive(None)
    fetching: reactive[tuple[int, int] | None] = reactive(None)
    feeds: reactive[FeedCounts] = reactive(FeedCounts())

    def __init__(self, library: str, *, read_only: bool, online: bool = False) -> None:
        super().__init__(id="top")
        self._library = library
        self._state = ("ONLINE" if online else "OFFLINE") + " · read only" * read_only

    def render(self) -> Content:
        """Counts come after the name, and go first where there is no room."""
        counts = self.counts
        numbers = f"{counted(counts.articles, 'article')} · {counts.unread:,} unread"
        if counts.unsure:
            numbers += f" · {counts.unsure:,} to review"
        parts = [Content.styled(self._state, "$text-muted"), *self._under_way()]
        # What goes on now is worth more than the end of a long name.
        room = self.size.width - len("wirepane") - sum(part.cell_length + 3 for part in parts) - 3
        name = Content(cut(self._library, max(8, min(30, room))))
        if self.feeds.failing:
            said = f"{counted(self.feeds.failing, 'feed')} failing"
            parts.append(Content.styled(said, "$warning @click=screen.troubles"))
        parts.append(Content.styled(numbers, "$text-muted"))
        return self.fitting([Content.styled("wirepane", "bold $primary"), name, *parts], "   ")

    def _under_way(self) -> list[Content]:
        parts = [] if self.fetching is None else [refreshing(*self.fetching)]
        if self.progress is not None:
            done, total = self.progress
            parts.append(Content.styled(f"extracting {done:,}/{total:,}", "$accent"))
        return parts


class CrumbLine(Line):
    """The steps of the lens, and what is left through it."""

    lens: reactive[Lens] = reactive(Lens())
    left: reactive[tuple[int, int, int]] = reactive((0, 0, 0))
    """Articles, actors and events that fit the lens."""

    def __init__(self) -> None:
        super().__init__(id="crumbs")

    def render(self) -> Content:
        """The last step stands out, the first ones give way where there is no room."""
        steps = [Content.styled(f"{CRUMB} All", "$text-muted")]
        steps += [Content(f"{CRUMB} {cut(crumb.shown, 40)}") for crumb in self.lens.crumbs]
        if self.lens.crumbs:
            steps[-1] = steps[-1].stylize("bold $primary")
        articles, actors, events = self.left
        tail = Content.styled(
            f"{counted(articles, 'article')}  {counted(actors, 'actor')}  "
            f"{counted(events, 'event')}",
            "$text-muted",
        )
        width = self.size.width
        while len(steps) > 1 and Content(" ").join(steps).cell_length > width:
            steps.pop(0)
        line = Content(" ").join(steps).truncate(max(0, width), ellipsis=True)
        room = width - line.cell_length - tail.cell_length
        return line + " " * room + tail if room >= 2 else line


class CoachLine(Line):
    """The next key to learn; no line at all once everything was used."""

    lesson: reactive[str | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__(id="coach")

    def watch_lesson(self, lesson: str | None) -> None:
        """Give the line back to the panes once there is nothing to teach."""
        self.set_class(lesson is None, "silent")

    def render(self) -> Content:
        """One sentence."""
        hint = Content.styled("Try: ", "$accent") + Content(self.lesson or "")
        return hint.truncate(max(0, self.size.width), ellipsis=True)


class FooterLine(Line):
    """The keys worth knowing, from the table; `? help` stands first."""

    pane: reactive[keys.PaneName] = reactive[keys.PaneName]("articles")

    def __init__(self) -> None:
        super().__init__(id="footer")

    def render(self) -> Content:
        """The keys that do something in the focused pane."""
        return self.fitting(
            [
                Content.styled(key.shown, "bold $accent") + Content.styled(f" {key.label}", "$text")
                for key in keys.footer()
                if self.pane in key.panes
            ]
        )
