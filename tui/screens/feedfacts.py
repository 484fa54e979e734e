"""Everything that is known of one source."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from wirepane.storage.model import SourceRow
from wirepane.storage.model.feeds import Feed
from wirepane.storage.text import one_line
from wirepane.tui.screens.feedrows import Source, state_of
from wirepane.tui.widgets.ago import Clock, ago, exact

LABEL = 12
"""Cells of the column that names the facts."""
Fact = tuple[str, str, str]
"""Label, words and style."""


class SourceFacts(Static):
    """The facts, broken anew for every width."""

    def __init__(self, clock: Clock) -> None:
        super().__init__("", markup=False)
        self._clock = clock
        self._source: Source | None = None
        self.dense = False
        """Several facts stand on a line."""

    def show_source(self, source: Source | None) -> None:
        """Show another one."""
        self._source = source
        self._write(self.size.width)

    def on_resize(self, event: Resize) -> None:
        """Break the lines at the width there is."""
        self._write(event.size.width)

    def _write(self, width: int) -> None:
        lines = () if self._source is None else self._lines(self._source, width)
        self.update(Content("\n").join(lines))

    def _lines(self, source: Source, width: int) -> Iterator[Content]:
        for label, words, style in facts(source, self._clock, dense=self.dense):
            head = Content.styled(f"{label:<{LABEL}}", "$text-muted")
            for line in Content.styled(one_line(words), style).wrap(max(8, width - LABEL)):
                yield head + line
                head = Content(" " * LABEL)


def facts(source: Source, clock: Clock, *, dense: bool) -> list[Fact]:
    """What there is to say, what matters most first; empty facts are left out."""
    if isinstance(source, Feed):
        found = _of_feed_dense(source, clock) if dense else _of_feed(source, clock)
    else:
        found = _of_others(source)
    return [fact for fact in found if fact[1]]


def _of_feed(feed: Feed, clock: Clock) -> list[Fact]:
    return [
        *_troubles(feed),
        ("last tried", _when(feed.fetched, clock), ""),
        ("succeeded", _when(feed.succeeded, clock), ""),
        ("next", _next(feed, clock), ""),
        ("articles", _articles(feed), ""),
        ("tags", _tags(feed), "$accent"),
        ("format", feed.format or "", ""),
        ("site", feed.site or "", ""),
        ("moved from", feed.moved_from or "", ""),
    ]


def _of_others(source: SourceRow) -> list[Fact]:
    return [
        ("source", source.name, ""),
        ("articles", _articles(source), ""),
        ("kind", "from files, folders or pasted texts, or of a feed that was removed", ""),
    ]


def _of_feed_dense(feed: Feed, clock: Clock) -> list[Fact]:
    """The times on one line, and what is seldom asked on another."""
    now = clock()
    times = [
        ago(feed.fetched, now),
        f"succeeded {ago(feed.succeeded, now)}",
        f"next {_next(feed, clock).partition(' · ')[0]}",
    ]
    more = [_articles(feed), _tags(feed), feed.format, feed.site]
    return [
        *_troubles(feed),
        ("last tried", " · ".join(times), ""),
        ("articles", " · ".join(part for part in more if part), ""),
        ("moved from", feed.moved_from or "", ""),
    ]


def _troubles(feed: Feed) -> list[Fact]:
    _, _, colour = state_of(feed)
    return [
        ("address", feed.url, ""),
        ("state", _state(feed), colour),
        ("last error", feed.error or "", "$error"),
        ("note", feed.note or "", "$warning"),
    ]


def _state(feed: Feed) -> str:
    failures = "once" if feed.failures == 1 else f"{feed.failures:,} times in a row"
    return {
        "new": "new: never fetched",
        "ok": "ok",
        "failing": f"failing: the last try went wrong, {failures}",
        "waiting": "waiting: its server asked for time",
        "paused": "paused: it rests until p wakes it",
        "gone": "gone: its server says for ever; p wakes it",
    }[feed.state]


def _when(stamp: str | None, clock: Clock) -> str:
    return f"{ago(stamp, clock())} · {exact(stamp)}" if stamp else "never"


def _next(feed: Feed, clock: Clock) -> str:
    if feed.paused or feed.gone:
        return "not before p wakes it"
    due = max(feed.due or "", feed.wait or "")
    if not due:
        return "with the next refresh"
    when = ago(due, clock())
    return f"{when} · {exact(due)}" if when.startswith("in ") else "with the next refresh"


def _articles(source: Source) -> str:
    return f"{source.articles:,}, {source.unread:,} unread"


def _tags(feed: Feed) -> str:
    return " ".join(f"#{tag}" for tag in feed.tags)
