"""The main screen: the linked panes, and what can be done to articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize, ScreenResume, ScreenSuspend
from textual.timer import Timer

from wirepane.storage.config import Settings
from wirepane.storage.library import Library
from wirepane.storage.query import parse
from wirepane.tui import keys
from wirepane.tui.keys import PaneName
from wirepane.tui.messages import (
    Changed,
    Counted,
    Extracted,
    Failed,
    Imported,
    Item,
    Page,
    ReadToTheEnd,
)
from wirepane.tui.screens.coach import Coach
from wirepane.tui.screens.completion import complete
from wirepane.tui.screens.intake import Intake, Request
from wirepane.tui.screens.lens import Crumb
from wirepane.tui.screens.librarian import Change
from wirepane.tui.screens.lines import CoachLine, CrumbLine, FooterLine, TopLine, counted
from wirepane.tui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from wirepane.tui.screens.catalogue import FeedWish
    from wirepane.tui.widgets.querybar import QueryBar

DWELL = 3.0
"""Seconds of rest on an article after which it counts as read."""
REFRESH, SLOWEST_REFRESH = 0.5, 8.0
"""Seconds until a first look at what the extractor has found, doubled for each further look: the
first finds show at once, and a long pass does not come between a key and its frame."""
COMPLETED = 500
"""Actors whose names the query bar completes, the most mentioned ones."""
DWELLING: tuple[PaneName, ...] = ("articles", "reader")
"""The panes that read: resting in the others leaves an article unread."""


STRIPS: tuple[PaneName, ...] = ("actors", "timeline")
"""The panes that are strips on narrow screens."""


class MainScreen(ReadingScreen):
    """Wiring: keys to actions, answers to vars."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings()]

    def __init__(
        self,
        library: Library,
        coach: Coach,
        settings: Settings,
        command: Sequence[str] | None = None,
    ) -> None:
        super().__init__(library, coach, settings, command)
        self._intake = Intake(library)
        self._begun = False
        self._dwell: Timer | None = None
        self._refresh: Timer | None = None
        self._patience = REFRESH

    def compose(self) -> ComposeResult:
        """Two lines above the panes, the bar and two lines below."""
        me = MainScreen
        name, locked = self.library.path.stem, self.library.read_only
        top = TopLine(name, read_only=locked, online=self.online)
        yield top.data_bind(me.counts, me.progress, me.fetching, feeds=me.feed_counts)
        yield CrumbLine().data_bind(me.lens, me.left)
        yield from self.panes()
        yield CoachLine().data_bind(me.lesson)
        yield FooterLine().data_bind(pane=me.focused_pane)
        yield self._intake

    def on_mount(self) -> None:
        """Show the first page; everything else is asked for after the first paint."""
        self.lesson = self._coach.lesson
        self.go_to("articles")
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.ask_lists()
        cursor = self.list_pane("articles").cursor_id
        if cursor is not None:
            self.follow(Item("articles", cursor))

    async def on_resize(self, event: Resize) -> None:
        """Another size may have room for other panes."""
        await self.arrange_panes(*event.size)

    # Taking in

    def lists_shown(self) -> None:
        """After the first look at the library: extract what waits, or ask what to import."""
        if self._begun:
            return
        self._begun = True
        self.take_in()
        self.begin_feeding()
        if not self.counts.articles:
            self.action_import()

    def take_in(self) -> None:
        """Extract what waits."""
        if self.counts.pending:
            self._intake.first = tuple(self.list_pane("articles").rows.visible_ids())
            self._intake.extract()

    @on(Extracted)
    def show_extraction(self, news: Extracted) -> None:
        """Say how far it is; look again at the lists, but not for every article."""
        self.progress = None if news.over else (news.done + news.failed, news.total)
        self.say_empty()
        if news.over:
            self._patience = REFRESH
            self._intake.extraction_over()
            if news.failed:
                failed = counted(news.failed, "article")
                self.notify(f"{failed} could not be read by the extractor.", markup=False)
            self.look_afresh()
        elif self._refresh is None:
            self._refresh = self.set_timer(self._patience, self.look_afresh)
            self._patience = min(2 * self._patience, SLOWEST_REFRESH)

    def look_afresh(self) -> None:
        """Read the rows again, and what fits the lens."""
        if self._refresh is not None:
            self._refresh.stop()
            self._refresh = None
        for pane in self.lists():
            pane.refresh_rows()
        self.ask_lists()

    def action_import(self) -> None:
        """Ask what to import."""
        from wirepane.tui.screens.start import StartScreen

        feeds = bool(self.library.feeds.counts().feeds)
        self.app.push_screen(StartScreen(empty=not self.counts.articles, feeds=feeds), self._take)

    def _take(self, request: Request | FeedWish | None) -> None:
        if request is not None and not isinstance(request, Request):
            self.show_sources(wish=request)
        elif request is not None and request.feeds:
            self.action_refresh_feeds()
        elif request is not None:
            self.notify("Importing …", markup=False)
            self._intake.take(request)

    def action_paste(self) -> None:
        """Ask for a text."""
        from wirepane.tui.screens.paste import PasteScreen

        self.app.push_screen(PasteScreen(), self._take)

    def action_samples(self) -> None:
        """Import the samples."""
        self._take(Request(samples=True))

    def action_remove_samples(self) -> None:
        """Take the samples out again."""
        self._intake.remove_samples()

    @on(Imported)
    def show_imported(self, answer: Imported) -> None:
        """Show what came, and have it extracted."""
        self.notify(answer.said, markup=False)
        self.articles_came()

    def articles_came(self) -> None:
        """Show what came, and have it extracted."""
        from wirepane.tui.screens.start import StartScreen

        self.counts = self.library.counts()
        self.take_in()
        self.look_afresh()
        for screen in self.app.screen_stack if self.counts.articles else ():
            if isinstance(screen, StartScreen):
                screen.articles_came()

    @on(Failed)
    def say_failed(self, answer: Failed) -> None:
        """Say what could not be done."""
        self.notify(answer.said, severity="error", markup=False)

    # The query

    async def action_query(self) -> None:
        """Open the query bar; it is made when it is first wanted."""
        from wirepane.tui.widgets.querybar import QueryBar

        self.learn("query")
        if not self.query(QueryBar):
            await self.mount(QueryBar(id="query"), before=self.query_one(CoachLine))
        bar = self.query_one(QueryBar)
        rows = self.library.actor_rows(self.actor_ids[:COMPLETED])
        names, tags = [row.name for row in rows], [tag for tag, _ in self.library.tags()]
        bar.suggest = partial(complete, actors=names, tags=tags)
        bar.display, bar.count, bar.warning = True, "", ""
        bar.edit()

    def on_query_bar_changed(self, changed: QueryBar.Changed) -> None:
        """Count what the query would leave, and say what is not understood in it."""
        query = parse(changed.text)
        changed.bar.warning = "; ".join(query.warnings)
        self.librarian.count(changed.text, self.lens.query & query)

    @on(Counted)
    def show_count(self, answer: Counted) -> None:
        """Show it, if the text is still the same."""
        bar = self._query_bar
        if bar.text == answer.question:
            bar.count = counted(answer.count, "article")

    def on_query_bar_submitted(self, submitted: QueryBar.Submitted) -> None:
        """Narrow to what was typed."""
        query = parse(submitted.text)
        for warning in query.warnings:
            self.notify(warning, markup=False)
        if query:
            self.add_crumb(Crumb(query, str(query)))
        self.on_query_bar_cancelled()

    def on_query_bar_cancelled(self) -> None:
        """Back to the pane."""
        self._query_bar.display = False
        self.go_to(self.driver)

    @property
    def _query_bar(self) -> QueryBar:
        return cast("QueryBar", self.query_one("#query"))

    # What is done to articles

    def _change(self, change: Change) -> None:
        if self.library.read_only:
            self.notify("This library can only be read.", severity="warning", markup=False)
        else:
            self.librarian.change(change)

    @on(Changed)
    def show_changed(self, answer: Changed) -> None:
        """Draw the changed articles again."""
        self.counts = answer.counts
        self.list_pane("articles").refresh_rows(answer.ids)
        article = self.shown.article
        if article is not None and article.id in answer.ids:
            self.shown = replace(self.shown, article=self.library.article(article.id))

    def action_toggle_read(self) -> None:
        """Read becomes unread, and the other way round."""
        for row in self.library.article_rows([a] if (a := self._article()) is not None else []):
            self._stop_dwelling()
            self._change(Change([row.id], read=not row.read))

    def action_toggle_star(self) -> None:
        """Put a star on, or take it off."""
        for row in self.library.article_rows([a] if (a := self._article()) is not None else []):
            self._change(Change([row.id], starred=not row.starred))

    def action_read_all(self) -> None:
        """Everything that fits the lens is read."""
        if self.article_ids:
            self._change(Change(self.article_ids, read=True))

    def action_tag(self, add: bool) -> None:
        """Ask for tags to add or remove."""
        from wirepane.tui.screens.tags import TagScreen

        article = self._article()
        if article is None:
            return
        self.learn("tag")

        def take(tags: tuple[str, ...] | None) -> None:
            if tags:
                change = Change([article], add=tags) if add else Change([article], remove=tags)
                self._change(change)

        known = tuple(tag for tag, _ in self.library.tags())
        worn = self.library.article(article).tags
        self.app.push_screen(TagScreen(add=add, worn=worn, known=known), take)

    # Read state

    def watch_shown(self, old: Page, new: Page) -> None:
        """Another article: begin to wait again."""
        fresh = (old.article and old.article.id) != (new.article and new.article.id)
        if fresh:
            self._begin_dwelling()

    def watch_focused_pane(self) -> None:
        """Waiting counts only where one reads; a strip that is worked in gets room."""
        self.set_class(self.focused_pane in STRIPS, "strips")
        self._begin_dwelling()

    @on(ScreenSuspend)
    @on(ScreenResume)
    def dwell_in_sight(self) -> None:
        """Nobody reads what another screen covers."""
        self._begin_dwelling()

    def _begin_dwelling(self) -> None:
        self._stop_dwelling()
        reading = self.focused_pane in DWELLING and self.is_current
        if reading and self.shown.article is not None:
            self._dwell = self.set_timer(DWELL, self.read_through)

    def _stop_dwelling(self) -> None:
        if self._dwell is not None:
            self._dwell.stop()
            self._dwell = None

    @on(ReadToTheEnd)
    def read_to_the_end(self) -> None:
        """The end was reached by reading."""
        self.read_through()

    def read_through(self) -> None:
        """The article in the Reader is read."""
        article = self.shown.article
        if article is not None and not article.read and not self.library.read_only:
            self.librarian.change(Change([article.id], read=True))

    # What explains

    def action_help(self) -> None:
        """The keys of the focused pane first."""
        from wirepane.tui.screens.help import HelpScreen

        self.learn("help")
        self.app.push_screen(HelpScreen(self.driver))

    def action_why(self) -> None:
        """The rule, the score and the exact words."""
        from wirepane.tui.screens.why import WhyScreen, why

        self.learn("why")
        cursor = self.list_pane(self.driver).cursor_id if self.driver in keys.LISTS else None
        said = why(self.library, self.driver, cursor, page=self.shown, mention=self.reader.mention)
        if said is None:
            self.notify("Nothing to explain here: go to an actor, event or mention.", markup=False)
        else:
            self.app.push_screen(WhyScreen(said))

    def action_palette(self) -> None:
        """Every command by name."""
        self.app.action_command_palette()

    def action_theme(self) -> None:
        """Choose the colours."""
        self.app.action_change_theme()

    def action_quit(self) -> None:
        """Quit now."""
        self._intake.stop()
        self.leave_feeding()
        self.app.exit()
