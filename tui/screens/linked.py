"""The panes linked by a lens: one drives, the others follow.

    cursor rests ─▶ Librarian.follow ─▶ Followed ─▶ marks and page ─▶ panes
    Enter, query ─▶ Lens ─▶ Librarian.list_all ─▶ Listed ─▶ ids ─▶ panes

Only what the user does in a pane posts `Moved` and `Chosen`, so that a pane that follows never
drives, and there are no cycles.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer

from wirepane.storage.library import Library
from wirepane.storage.model import ActorRow, Counts, EventRow
from wirepane.storage.query import Clause, Query
from wirepane.tui.keys import PaneName
from wirepane.tui.messages import (
    NO_IDS,
    Chosen,
    Dossier,
    Followed,
    Item,
    Listed,
    MentionEntered,
    Moved,
    Page,
    Profiled,
)
from wirepane.tui.panes.actors import ActorsPane
from wirepane.tui.panes.articles import ArticlesPane
from wirepane.tui.panes.dossier import DossierPane
from wirepane.tui.panes.listing import ListPane
from wirepane.tui.panes.pane import Pane
from wirepane.tui.panes.reader import ReaderPane
from wirepane.tui.panes.timeline import TimelinePane
from wirepane.tui.screens.empties import why_empty
from wirepane.tui.screens.layout import LAYOUTS, Layout, layout_for, panes_of
from wirepane.tui.screens.lens import Crumb, History, Lens
from wirepane.tui.screens.librarian import Librarian
from wirepane.tui.widgets.compositing import paint_frugally

REST = 0.08
"""Seconds a cursor stands still before the other panes follow."""
LOW, FLAT = 10, 5
"""Lines of a screen below which the status lines give way, and then the footer."""
FIRST = 64
"""Articles read before the first paint."""


class LinkedScreen(Screen[None]):
    """Panes, lens and history; what is done to articles comes in the main screen."""

    article_ids: var[array[int]] = var(NO_IDS, always_update=True)
    actor_ids: var[array[int]] = var(NO_IDS, always_update=True)
    event_ids: var[array[int]] = var(NO_IDS, always_update=True)
    article_marks: var[frozenset[int]] = var(frozenset)
    actor_marks: var[frozenset[int]] = var(frozenset)
    event_marks: var[frozenset[int]] = var(frozenset)
    months: var[tuple[tuple[str, int], ...]] = var(())
    shown: var[Page] = var(Page(), always_update=True)
    dossier: var[Dossier | None] = var(None)
    counts: var[Counts] = var(Counts())
    lens: var[Lens] = var(Lens())
    left: var[tuple[int, int, int]] = var((0, 0, 0))
    """Articles, actors and events that fit the lens."""
    progress: var[tuple[int, int] | None] = var(None)
    """How many of how many articles are extracted, while that runs."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.librarian = Librarian(library)
        self.history = History()
        paint_frugally(self)
        self.layout_name: Layout = layout_for(*self.app.size)
        self.add_class(self.layout_name)
        self._give_lines(self.app.size.height)
        self._question = 0
        self._emptied: tuple[tuple[str, int], ...] = ()
        self._followed: Item | None = None
        self._answered = True
        """What belongs to the followed item is on the screen."""
        self._profiled: int | None = None
        self._rest: Timer | None = None
        self._came_from: PaneName | None = None
        """The pane from which Enter led to the Reader."""

    def panes(self) -> ComposeResult:
        """The panes, each bound to what it shows."""
        me = LinkedScreen
        rows = self.library.first_articles(limit=FIRST)
        self.set_reactive(me.article_ids, array("q", (row.id for row in rows)))
        with Container(id="panes"):
            articles = ArticlesPane(self.library.article_rows, first=rows)
            articles.add_class("current")
            yield articles.data_bind(ids=me.article_ids, marks=me.article_marks)
            yield ReaderPane().data_bind(page_shown=me.shown)
            yield ActorsPane(self.library.actor_rows).data_bind(
                ids=me.actor_ids, marks=me.actor_marks
            )
            if self.layout_name == "full":
                yield DossierPane().data_bind(dossier=me.dossier)
            yield TimelinePane(self.library.event_rows).data_bind(
                ids=me.event_ids, marks=me.event_marks, months=me.months
            )
        yield self.librarian

    # The panes, for the screen alone

    def pane(self, name: PaneName) -> Pane:
        """A pane by name."""
        return self.query_one(f"#{name}", Pane)

    def list_pane(self, name: PaneName) -> ListPane:
        """One of the three lists by name."""
        return self.query_one(f"#{name}", ListPane)

    @property
    def reader(self) -> ReaderPane:
        """The Reader."""
        return self.query_one(ReaderPane)

    @property
    def driver(self) -> PaneName:
        """The pane that has the keyboard."""
        return next((p.PANE for p in self.query(Pane) if p.has_class("current")), "articles")

    def lists(self) -> Iterator[ListPane]:
        """Articles, Actors and Timeline."""
        yield from self.query(ListPane)

    # Room

    async def arrange_panes(self, width: int, height: int) -> None:
        """Give the panes the room that a screen of this size has."""
        layout = layout_for(width, height)
        self._give_lines(height)
        if layout == self.layout_name:
            return
        self.layout_name = layout
        self.set_classes([*(self.classes - set(LAYOUTS)), layout])
        if self.driver not in panes_of(layout):
            self.go_to("actors")
        if layout == "full":
            if not self.query(DossierPane):
                dossier = DossierPane().data_bind(dossier=LinkedScreen.dossier)
                await self.query_one("#panes").mount(dossier, after="#actors")
            self.update_dossier()

    def _give_lines(self, height: int) -> None:
        """Where there are few lines the panes get them."""
        self.set_class(height < LOW, "low")
        self.set_class(height < FLAT, "flat")

    def go_to(self, name: PaneName) -> None:
        """Give the keyboard to a pane, if there is room for it."""
        if name not in panes_of(self.layout_name):
            return
        for pane in self.query(Pane):
            pane.set_class(name == pane.PANE, "current")
        # Where one pane is shown at a time it must be shown before it can have the focus.
        self.call_after_refresh(self.pane(name).take_focus)

    # Following

    @on(Moved)
    def wait_for_rest(self, moved: Moved) -> None:
        """The others follow once the cursor rests."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, lambda: self.follow(moved.item))

    def follow(self, item: Item) -> None:
        """Ask what belongs to an item."""
        self._followed, self._answered = item, False
        self.librarian.follow(item)

    @on(Followed)
    def mark_followed(self, answer: Followed) -> None:
        """Mark what belongs to the item, and show its page."""
        if answer.question != self._followed:
            return
        self._answered = True
        driver = answer.question.pane
        if answer.page is not None:
            self._show_page(answer.page, answer.event)
        if driver == "articles":
            self.article_marks = frozenset()
            self.actor_marks, self.event_marks = answer.marks.actors, answer.marks.events
        elif driver == "timeline" and answer.event is not None:
            self.article_marks, self.actor_marks = answer.marks.articles, answer.marks.actors
            self.event_marks = self.shown.events
            self.list_pane("articles").put_cursor(answer.event.article)
        elif answer.actor is not None:
            self._mark_actor(answer.actor, answer)
        if self.layout_name == "full":
            self.update_dossier()
        self._stay_in_the_lens()

    def _mark_actor(self, actor: ActorRow, answer: Followed) -> None:
        self.article_marks, self.event_marks = answer.marks.articles, answer.marks.events
        in_reader = self.driver == "reader"
        self.actor_marks = frozenset([actor.id] if in_reader else self.shown.actors.values())
        self.shown = replace(self.shown, actor=actor.key, evidence=None, trigger=None)

    def _show_page(self, page: Page, event: EventRow | None) -> None:
        before = self.shown.article
        stays = event is None and before is not None and before == page.article
        self.shown = replace(
            page,
            markdown=self.shown.markdown if stays else None,
            words=self._words(),
            actor=self.shown.actor if self.shown.actor in page.actors else None,
            evidence=event.event.sentence if event else None,
            trigger=event.event.trigger if event else None,
        )

    def _words(self) -> tuple[str, ...]:
        return self.lens.query.values(None)

    @on(MentionEntered)
    def follow_mention(self, entered: MentionEntered) -> None:
        """The Reader stepped to a mention: mark its actor, or narrow to it."""
        actor = self.shown.actors.get(entered.key)
        if actor is None:
            return
        if entered.narrow:
            self.narrow(Item("actors", actor))
        else:
            self.follow(Item("actors", actor))

    def update_dossier(self) -> None:
        """Ask about the actor that the Actors pane is on."""
        actor = self._dossier_actor()
        if actor is not None and actor != self._profiled:
            self._profiled = actor
            self.librarian.profile(actor)

    def _dossier_actor(self) -> int | None:
        """The followed actor; else the one under the cursor of Actors."""
        if self._followed is not None and self._followed.pane == "actors":
            return self._followed.id
        return self.list_pane("actors").cursor_id

    @on(Profiled)
    def show_dossier(self, answer: Profiled) -> None:
        """Show what is known of the actor."""
        if answer.question == self._profiled:
            self.dossier = answer.dossier

    # The lens

    @on(Chosen)
    def enter_row(self, chosen: Chosen) -> None:
        """Enter: read an article, narrow to an actor or event."""
        if chosen.item.pane != "articles":
            self.narrow(chosen.item)
            return
        self._came_from = "articles"
        self.follow(chosen.item)
        self.go_to("reader")

    def narrow(self, item: Item) -> None:
        """Add the crumb of an actor or event."""
        if item.pane == "actors":
            for actor in self.library.actor_rows([item.id]):
                clause = Clause("actor", actor.name)
                self.add_crumb(Crumb(Query((clause,)), str(clause)))
        else:
            for event in self.library.event_rows([item.id]):
                clause = Clause("event", f"{event.article}.{event.event.id}")
                self.add_crumb(Crumb(Query((clause,)), f"event: {event.event.label}"))
        if item != self._followed:
            self.follow(item)

    def add_crumb(self, crumb: Crumb) -> None:
        """Narrow by one more step."""
        if crumb.query and crumb.query.clauses[-1] not in self.lens.query.clauses:
            self.look(Lens((*self.lens.crumbs, crumb)))

    def drop_crumb(self) -> bool:
        """Take the last step back; False where there is none."""
        if not self.lens.crumbs:
            return False
        self.look(Lens(self.lens.crumbs[:-1]))
        return True

    def look(self, lens: Lens) -> None:
        """Look through another lens, and remember it."""
        self.history.leave(self._cursors())
        self.history.go(lens)
        self.lens = lens
        self.ask_lists()

    def look_again(self, by: int) -> None:
        """Go along the history."""
        self.history.leave(self._cursors())
        lens = self.history.step(by)
        if lens is None:
            return
        for name, cursor in lens.cursors:
            self.list_pane(name).keep = cursor
        self.lens = lens
        self.ask_lists()

    def _cursors(self) -> tuple[tuple[PaneName, int], ...]:
        pairs = ((pane.PANE, pane.cursor_id) for pane in self.lists())
        return tuple(cast("tuple[PaneName, int]", pair) for pair in pairs if pair[1] is not None)

    def ask_lists(self) -> None:
        """Ask what fits the lens."""
        self._question += 1
        self.librarian.list_all(self._question, self.lens.query)

    @on(Listed)
    def show_lists(self, answer: Listed) -> None:
        """Show what fits the lens; the cursors stay on their rows where these are left."""
        if answer.question != self._question:
            return
        lists = answer.lists
        self.counts, self._emptied = lists.counts, lists.emptied
        self.say_empty()
        self.article_ids, self.actor_ids = lists.articles, lists.actors
        self.event_ids, self.months = lists.events, lists.months
        for pane, total in zip(
            (self.list_pane("articles"), self.list_pane("actors"), self.list_pane("timeline")),
            (lists.counts.articles, lists.counts.actors, lists.counts.events),
            strict=True,
        ):
            pane.total = total
        self.left = (len(lists.articles), len(lists.actors), len(lists.events))
        self._follow_the_lists()
        self.lists_shown()

    def lists_shown(self) -> None:
        """What a screen of articles does once it knows what it shows."""

    def _follow_the_lists(self) -> None:
        """Mark the lens's words in the article; show what was found of it meanwhile."""
        self.shown = replace(self.shown, words=self._words())
        if self.shown.extraction is None and self._followed is not None:
            self.follow(self._followed)
        self._stay_in_the_lens()

    def _stay_in_the_lens(self) -> None:
        """Where the article shown does not fit the lens, show the one under the cursor."""
        article, cursor = self.shown.article, self.list_pane("articles").cursor_id
        if cursor is None:
            self.shown = Page()
        elif self._answered and (article is None or article.id not in self.article_ids):
            self.follow(Item("articles", cursor))

    def say_empty(self) -> None:
        """Tell every pane what to say where it has nothing to show."""
        panes: tuple[ListPane | ReaderPane, ...] = (*self.lists(), self.reader)
        for pane in panes:
            pane.empty = why_empty(
                pane.PANE,
                self.counts,
                progress=self.progress,
                narrowed=bool(self.lens.crumbs),
                emptied=self._emptied,
            )
