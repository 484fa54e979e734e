"""Feeds around the panes: refreshing them, by hand and by the clock, and the Sources screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.reactive import var
from textual.timer import Timer

from wirepane.storage.config import Settings
from wirepane.storage.library import Library
from wirepane.storage.model import FeedCounts
from wirepane.storage.query import Clause, Query
from wirepane.tui.messages import FeedsCounted, Fetched
from wirepane.tui.screens.coach import Coach
from wirepane.tui.screens.lens import Crumb
from wirepane.tui.screens.steering import SteeredScreen

if TYPE_CHECKING:
    from wirepane.tui.screens.catalogue import FeedWish
    from wirepane.tui.screens.children import Program
    from wirepane.tui.screens.fetching import Errand, Fetching
    from wirepane.tui.screens.sources import SourcesScreen

FIRST_LOOK = 3.0
"""Seconds from the first full lists to the first scheduled refresh: reading comes first."""
RELIST = 4.0
"""Seconds between looks at what a refresh has brought so far."""


class FeedingScreen(SteeredScreen):
    """The linked panes of a library that has feeds. Without a network none of this goes out."""

    fetching: var[tuple[int, int] | None] = var(None)
    """How many of how many feeds are refreshed, while that runs."""
    feed_counts: var[FeedCounts] = var(FeedCounts())

    def __init__(
        self,
        library: Library,
        coach: Coach,
        settings: Settings,
        command: Sequence[str] | None = None,
    ) -> None:
        """`command` stands in for the program's own command line."""
        super().__init__(library, coach)
        self._settings = settings
        self._command = command
        self._fetching: Fetching | None = None
        self._sources: SourcesScreen | None = None
        self._by_the_clock = False
        """The next count of feeds decides on a scheduled refresh."""
        self._relist: Timer | None = None
        self._brought = 0
        """How many articles of this refresh are in the lists."""

    @property
    def online(self) -> bool:
        """May anything go out?"""
        return self._settings.network.enabled

    @property
    def program(self) -> Program:
        """The commands, for the library that is open."""
        from wirepane.tui.screens.children import COMMAND_LINE, Program

        return Program(self.library.path, self._settings.config, self._command or COMMAND_LINE)

    def how_online(self) -> str:
        """How to allow the network; empty where it is allowed."""
        if self.online:
            return ""
        return (
            "The network is off, so no feed is fetched. To allow it, write into "
            f"{self._settings.place}:\n[network]\nenabled = true\n"
            "or start with: wirepane --online"
        )

    def look_afresh(self) -> None:
        """Ask again for what fits the lens."""

    def articles_came(self) -> None:
        """Show what came, and have it extracted."""

    # By the clock

    def begin_feeding(self) -> None:
        """Count the feeds; where the network is allowed, refresh them by the clock."""
        self.librarian.count_feeds()
        minutes = self._settings.network.refresh
        if self.online and minutes and not self.library.read_only:
            self.set_timer(FIRST_LOOK, self.refresh_due)
            self.set_interval(minutes * 60, self.refresh_due)

    def refresh_due(self) -> None:
        """Refresh what is due, if anything is."""
        self._by_the_clock = True
        self.librarian.count_feeds()

    @on(FeedsCounted)
    def show_feed_counts(self, answer: FeedsCounted) -> None:
        """Say how many fail; begin the scheduled refresh that waited for this."""
        self.feed_counts = answer.counts
        if self._by_the_clock:
            self._by_the_clock = False
            if answer.counts.due:
                from wirepane.tui.screens.fetching import Errand

                self._fetcher().refresh_feeds(Errand(due=True))

    # By hand

    def action_refresh_feeds(self) -> None:
        """Refresh every feed."""
        from wirepane.tui.screens.fetching import Errand

        self.fetch(Errand())

    def action_stop_refresh(self) -> None:
        """Have the refresh stop; what came is kept."""
        self.fetch(None)

    def fetch(self, errand: Errand | None) -> None:
        """Refresh feeds, or say why that cannot be; None stops what is under way."""
        if errand is None:
            self._stop_fetching()
        elif self.library.read_only:
            self.notify("This library can only be read.", severity="warning", markup=False)
        elif not self.online:
            self.notify(self.how_online(), timeout=15, markup=False)
        elif not (errand.feeds or self.feed_counts.feeds):
            self.notify("There are no feeds yet: M shows the sources, a adds one.", markup=False)
        elif not self._fetcher().refresh_feeds(errand):
            self.notify("A refresh is under way already.", markup=False)

    def _stop_fetching(self) -> None:
        if self._fetching is not None and self._fetching.running:
            self._fetching.stop()
        else:
            self.notify("No refresh is under way.", markup=False)

    def _fetcher(self) -> Fetching:
        """The widget that fetches; it is made when it is first wanted."""
        from wirepane.tui.screens.fetching import Fetching

        if self._fetching is None:
            self._fetching = Fetching(self.program)
            self.mount(self._fetching)
        return self._fetching

    def leave_feeding(self) -> None:
        """The app goes."""
        if self._fetching is not None:
            self._fetching.leave()

    @on(Fetched)
    def show_fetched(self, news: Fetched) -> None:
        """Say how far it is; look at what came, but not for every feed."""
        self.fetching = None if news.over is not None else (news.done, news.total)
        if self._sources is not None:
            self._sources.fetching = self.fetching
        if news.over is not None:
            self._end_fetching(news.over)
        elif news.new > self._brought and self._relist is None:
            self._brought = news.new
            self._relist = self.set_timer(RELIST, self._look_again)

    def _end_fetching(self, said: str) -> None:
        if self._fetching is not None:
            self._fetching.fetching_over()
        if self._relist is not None:
            self._relist.stop()
        self._relist, self._brought = None, 0
        if said:
            self.notify(said, markup=False)
        self.librarian.count_feeds()
        self.articles_came()
        if self._sources is not None:
            self._sources.reload()

    def _look_again(self) -> None:
        self._relist = None
        self.look_afresh()
        if self._sources is not None:
            self._sources.reload()

    # The Sources screen

    def action_sources(self) -> None:
        """Show the sources."""
        self.show_sources()

    def action_troubles(self) -> None:
        """Show the feeds that fail."""
        self.show_sources(show="failing")

    def show_sources(self, *, show: str = "", wish: FeedWish | None = None) -> None:
        """Show the sources; with a feed to record."""
        from wirepane.tui.screens.sources import SourcesScreen

        if self._sources is not None:
            return
        self._sources = SourcesScreen(
            self.library, self.program, fetch=self.fetch, how_online=self.how_online(), show=show
        )
        self._sources.fetching = self.fetching
        self.app.push_screen(self._sources, self._leave_sources)
        if wish is not None:
            self._sources.record(wish)

    def _leave_sources(self, source: str | None) -> None:
        self._sources = None
        self.librarian.count_feeds()
        self.look_afresh()  # a feed that was renamed stands in the rows of its articles
        if source is not None:
            clause = Clause("source", source)
            self.add_crumb(Crumb(Query((clause,)), str(clause)))
