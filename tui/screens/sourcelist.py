"""Every feed with how it fares, and what came from files and folders: listed, found, looked at.

library ─ Catalogue ─▶ Catalogued ─▶ rows ─ cursor ─▶ facts
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Input, Static

from wirepane.storage.library import Library
from wirepane.storage.text import fold, one_line
from wirepane.tui.messages import Catalogued
from wirepane.tui.screens.catalogue import Catalogue
from wirepane.tui.screens.feedfacts import SourceFacts
from wirepane.tui.screens.feedrows import Source, SourceDrawer, findable, title_of
from wirepane.tui.screens.sourcelines import HeadingLine, SourceKeys, SourcesTop, help_text
from wirepane.tui.screens.why import WhyScreen
from wirepane.tui.widgets.ago import Clock, now
from wirepane.tui.widgets.rows import Rows

BESIDE = 120
"""Columns from which the facts stand beside the list."""
LOW, FLAT = 18, 6
"""Lines of a screen below which the facts give way, and then all but the list."""


class SourceListScreen(Screen[str | None]):
    """A list and the facts of its row; dismissed with the title of a source to narrow to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "leave", show=False),
        Binding("j,down", "row(1)", show=False),
        Binding("k,up", "row(-1)", show=False),
        Binding("g,home", "edge(-1)", show=False),
        Binding("G,end", "edge(1)", show=False),
        Binding("question_mark", "help", show=False),
        Binding("slash", "filter", show=False),
    ]
    AUTO_FOCUS = "Rows"

    fetching: var[tuple[int, int] | None] = var(None)
    """How many of how many feeds are refreshed, while that runs."""

    def __init__(
        self, library: Library, *, how_online: str, clock: Clock = now, show: str = ""
    ) -> None:
        """`how_online` tells how to allow the network; empty where it is allowed. `show` is what
        the list is filtered by at first.
        """
        super().__init__(classes="sources")
        self.library = library
        self.catalogue = Catalogue(library)
        self.how_online = how_online
        self.rows = Rows(drawer := SourceDrawer(clock))
        self._drawer = drawer
        self._facts = SourceFacts(clock)
        self._listed = False
        self._findable: dict[int, str] = {}
        """What a filter looks into, of the rows it has looked at."""
        self._show = show
        self.wanted: int | None = None
        """The feed the cursor goes to once it is listed."""

    def compose(self) -> ComposeResult:
        """A line, the list and the facts, and a line of keys; the filter comes when wanted."""
        me = SourceListScreen
        yield SourcesTop(online=not self.how_online).data_bind(fetching=me.fetching)
        with Container(id="sources-panes"):
            with Vertical(id="sources-list", classes="pane") as pane:
                pane.border_title = "Sources"
                yield HeadingLine()
                yield self.rows
            with VerticalScroll(id="sources-facts", classes="pane", can_focus=False):
                yield self._facts
        with Horizontal(id="filter") as line:
            line.display = bool(self._show)
            yield Static("/", id="prompt", markup=False)
            yield Input(self._show, placeholder="words of title, address, tag, state", compact=True)
        yield SourceKeys()
        yield self.catalogue

    def on_mount(self) -> None:
        """Ask for the sources."""
        self.reload()

    def reload(self) -> None:
        """Look again at how everything fares."""
        self.catalogue.list_all()

    def on_resize(self, event: Resize) -> None:
        """Facts stand beside the list, below it, or give way."""
        width, height = event.size
        self.set_class(width >= BESIDE, "beside")
        self.set_class(height < LOW, "low")
        self.set_class(height < FLAT, "flat")
        self._facts.dense = width < BESIDE

    # What is listed

    @on(Catalogued)
    def show_sources(self, answer: Catalogued) -> None:
        """Show every source that fits what is typed; the cursor stays on its row."""
        self._drawer.sources = {feed.id: feed for feed in answer.feeds} | {
            -row.id: row for row in answer.others
        }
        self._listed = True
        self._findable.clear()
        top = self.query_one(SourcesTop)
        top.feeds = len(answer.feeds)
        top.troubled = sum(feed.state in ("failing", "gone") for feed in answer.feeds)
        self._fill()

    def _fill(self) -> None:
        self.rows.invalidate()
        self.rows.set_ids(array("q", self._fitting()), keep=self.wanted)
        self.wanted = None
        count, every = len(self.rows.ids), len(self._drawer.sources)
        shown = f"{count:,}" if count == every else f"{count:,} of {every:,}"
        self.query_one("#sources-list").border_title = f"Sources · {shown}"
        self.rows.empty = Content.styled(self._why_empty(), "$text-muted")
        self._show_facts()

    def _fitting(self) -> Iterator[int]:
        words = fold(self.query_one(Input).value).split()
        for number, source in self._drawer.sources.items():
            if words and number not in self._findable:
                self._findable[number] = findable(source)
            if not words or all(word in self._findable[number] for word in words):
                yield number

    def _why_empty(self) -> str:
        if not self._listed:
            return ""
        if self._drawer.sources:
            return "No source fits what is typed. esc shows them all."
        said = "No sources yet. a adds a feed, i takes a list of feeds (OPML, newsboat)."
        return f"{said}\n{self.how_online}" if self.how_online else said

    @property
    def current(self) -> Source | None:
        """The source under the cursor."""
        number = self.rows.cursor_id
        return None if number is None else self._drawer.sources.get(number)

    @on(Rows.Moved)
    def _show_facts(self) -> None:
        source = self.current
        pane = self.query_one("#sources-facts")
        pane.border_title = Content(one_line(title_of(source))) if source else ""
        pane.scroll_home(animate=False)
        self._facts.show_source(source)

    @on(Rows.Chosen)
    def narrow(self) -> None:
        """Back to the panes, narrowed to this source."""
        if (source := self.current) is not None:
            self.dismiss(title_of(source))

    # Moving and filtering

    def action_row(self, by: int) -> None:
        """One row down or up."""
        if by > 0:
            self.rows.action_cursor_down()
        else:
            self.rows.action_cursor_up()

    def action_edge(self, side: int) -> None:
        """To the first or the last row."""
        if side > 0:
            self.rows.action_last()
        else:
            self.rows.action_first()

    def action_help(self) -> None:
        """Every key of this screen."""
        self.app.push_screen(WhyScreen(help_text(), title="Sources"))

    def action_filter(self) -> None:
        """Type what to look for."""
        self.query_one("#filter").display = True
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _filter(self) -> None:
        if self._listed:
            self._fill()

    @on(Input.Submitted)
    def _keep_filter(self) -> None:
        self.rows.focus()

    def action_leave(self) -> None:
        """Drop the filter, else leave."""
        line = self.query_one("#filter")
        if line.display:
            line.display, self.query_one(Input).value = False, ""
            self.rows.focus()
        else:
            self.dismiss(None)
