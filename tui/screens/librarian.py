"""Asks the library in threads and answers in messages, so that the screen never waits.

Questions of one group replace one another; a thread that was replaced runs on, so that every answer
carries its question and the screen drops the late ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from textual import work
from textual.widget import Widget

from wirepane.storage.errors import NotFound, WirepaneError
from wirepane.storage.library import Library
from wirepane.storage.query import Clause, Query
from wirepane.tui.messages import (
    Changed,
    Counted,
    Failed,
    FeedsCounted,
    Followed,
    Item,
    Listed,
    Lists,
    Marks,
    Page,
    Profiled,
    UnreadFound,
)
from wirepane.tui.screens.profile import profile

P = ParamSpec("P")


def _answering(
    ask: Callable[Concatenate[Librarian, P], None], /
) -> Callable[Concatenate[Librarian, P], None]:
    """The edge of a thread: what goes wrong in it becomes a message."""

    def answer(self: Librarian, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            ask(self, *args, **kwargs)
        except WirepaneError as error:
            self.post_message(Failed(str(error)))
        except Exception as error:
            self.post_message(Failed(f"{type(error).__name__}: {error}"))

    return answer


class Librarian(Widget):
    """Draws nothing; its answers bubble to the screen it stands in."""

    DEFAULT_CSS = "Librarian { display: none; }"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    @work(thread=True, exclusive=True, group="lists", exit_on_error=False)
    @_answering
    def list_all(self, question: int, query: Query) -> None:
        """Everything that fits a query."""
        library = self._library
        articles = library.article_ids(query)
        lists = Lists(
            articles=articles,
            actors=library.actor_ids(query),
            events=library.event_ids(query),
            months=tuple(library.histogram(query)),
            counts=library.counts(),
            emptied=() if articles or not query else tuple(library.emptied_by(query)),
        )
        self.post_message(Listed(question, lists))

    @work(thread=True, exclusive=True, group="follow", exit_on_error=False)
    @_answering
    def follow(self, item: Item) -> None:
        """What belongs to an article, an actor or an event."""
        self.post_message(_following(self._library, item))

    @work(thread=True, exclusive=True, group="profile", exit_on_error=False)
    @_answering
    def profile(self, actor: int) -> None:
        """The dossier of an actor."""
        self.post_message(Profiled(actor, profile(self._library, actor)))

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    @_answering
    def count(self, text: str, query: Query) -> None:
        """How many articles fit what is being typed."""
        self.post_message(Counted(text, len(self._library.article_ids(query))))

    @work(thread=True, exclusive=True, group="unread", exit_on_error=False)
    @_answering
    def next_unread(self, start: int | None, query: Query, *, by: int) -> None:
        """The nearest unread article below (1) or above (-1) the one at `start`."""
        every = self._library.article_ids(query)
        unread = set(self._library.article_ids(query & Clause("is", "unread")))
        at = every.index(start) if start is not None and start in every else -1
        order = every[at + 1 :] if by > 0 else every[: max(at, 0)][::-1]
        found = next(filter(unread.__contains__, order), None)
        self.post_message(UnreadFound((start, by), found))

    @work(thread=True, exclusive=True, group="feeds", exit_on_error=False)
    @_answering
    def count_feeds(self) -> None:
        """How many feeds there are and how they fare."""
        self.post_message(FeedsCounted(self._library.feeds.counts()))

    @work(thread=True, group="change", exit_on_error=False)
    @_answering
    def change(self, change: Change) -> None:
        """Read, star or tag articles, one change after the other."""
        change.apply(self._library)
        self.post_message(Changed(tuple(change.ids), self._library.counts()))


@dataclass(frozen=True, slots=True)
class Change:
    """A change to articles; what is None or empty stays as it is."""

    ids: Sequence[int]
    read: bool | None = None
    starred: bool | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    def apply(self, library: Library) -> None:
        """Write it."""
        if self.read is not None:
            library.set_read(self.ids, self.read)
        if self.starred is not None:
            library.set_starred(self.ids, self.starred)
        if self.add or self.remove:
            library.tag(self.ids, add=self.add, remove=self.remove)


def _following(library: Library, item: Item) -> Followed:
    if item.pane == "articles":
        related = library.related(article=item.id)
        page = _page(library, item.id)
        return Followed(item, Marks(frozenset(), related.actors, related.events), page=page)
    if item.pane == "actors":
        related = library.related(actor=item.id)
        actor = next(iter(library.actor_rows([item.id])), None)
        marks = Marks(related.articles, related.actors, related.events)
        return Followed(item, marks, actor=actor)
    related = library.related(event=item.id)
    event = next(iter(library.event_rows([item.id])), None)
    if event is None:
        raise NotFound("This event is no longer in the library.")
    page = _page(library, event.article)
    marks = Marks(related.articles, related.actors, related.events)
    return Followed(item, marks, page=page, event=event)


def _page(library: Library, article: int) -> Page:
    related = library.related(article=article)
    row = library.article_rows([article])[0]
    return Page(
        article=library.article(article),
        extraction=library.extraction(article),
        actors={row.key: row.id for row in library.actor_rows(sorted(related.actors))},
        events=related.events,
        failed=row.extraction == "failed",
        enclosures=tuple(library.enclosures(article)),
    )
