"""What panes and workers tell the main screen. An answer carries the question it answers."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

from wirepane.storage.model import Counts
from wirepane.tui.keys import PaneName

if TYPE_CHECKING:
    from wirepane.storage.model import (
        ActorRow,
        Article,
        EventRow,
        Extraction,
        FeedCounts,
        SourceRow,
        Span,
    )
    from wirepane.storage.model.feeds import Enclosure, Feed

NO_IDS: array[int] = array("q")


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a pane: what the other panes follow."""

    pane: PaneName
    id: int


@dataclass(frozen=True, slots=True)
class Lists:
    """Everything that fits the lens."""

    articles: array[int] = field(default_factory=lambda: array("q"))
    actors: array[int] = field(default_factory=lambda: array("q"))
    events: array[int] = field(default_factory=lambda: array("q"))
    months: tuple[tuple[str, int], ...] = ()
    """Events a month, for the histogram."""
    counts: Counts = field(default_factory=Counts)
    """Of the whole library."""
    emptied: tuple[tuple[str, int], ...] = ()
    """Where nothing fits: each clause, and how many articles there are without it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The rows that belong to the followed one."""

    articles: frozenset[int] = frozenset()
    actors: frozenset[int] = frozenset()
    events: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """What the Reader shows and marks."""

    article: Article | None = None
    extraction: Extraction | None = None
    actors: Mapping[str, int] = field(default_factory=dict)
    """Actor keys of the article and their ids in the library."""
    events: frozenset[int] = frozenset()
    """The article's events, by their ids in the library."""
    failed: bool = False
    """The extractor could not read it."""
    actor: str | None = None
    """Key of the actor whose mentions are marked."""
    evidence: Span | None = None
    """The sentence an event came from."""
    trigger: Span | None = None
    words: tuple[str, ...] = ()
    """Words and phrases of the lens, marked where they stand."""
    enclosures: tuple[Enclosure, ...] = ()
    """The files that the article points to."""
    markdown: str | None = None
    """The body as Markdown, shown in place of the text."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of one actor."""

    actor: ActorRow
    first: str | None
    """Date of the first article that mentions it."""
    last: str | None
    does: tuple[tuple[str, int], ...]
    """What it does to whom, most frequent first, with how often."""
    done: tuple[tuple[str, int], ...]
    beside: tuple[tuple[str, int], ...]
    """Who stands with it in the same events."""


class Moved(Message):
    """The cursor of a list is on another row."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item


class Chosen(Message):
    """A row of a list was entered."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item


class MentionEntered(Message):
    """The Reader stepped to a mention of an actor, or was asked to narrow to it."""

    def __init__(self, key: str, *, narrow: bool) -> None:
        super().__init__()
        self.key = key
        self.narrow = narrow


class ReadToTheEnd(Message):
    """The Reader came to the end of the article it shows."""


class Listed(Message):
    """What fits a lens."""

    def __init__(self, question: int, lists: Lists) -> None:
        super().__init__()
        self.question = question
        self.lists = lists


class Followed(Message):
    """What belongs to an item; for articles and events, the page to read as well."""

    def __init__(
        self,
        question: Item,
        marks: Marks,
        *,
        page: Page | None = None,
        actor: ActorRow | None = None,
        event: EventRow | None = None,
    ) -> None:
        super().__init__()
        self.question = question
        self.marks = marks
        self.page = page
        self.actor = actor
        self.event = event


class Profiled(Message):
    """The dossier of an actor."""

    def __init__(self, question: int, dossier: Dossier | None) -> None:
        super().__init__()
        self.question = question
        self.dossier = dossier


class Counted(Message):
    """How many articles a query being typed would leave."""

    def __init__(self, question: str, count: int) -> None:
        super().__init__()
        self.question = question
        self.count = count


class UnreadFound(Message):
    """The next unread article, or None."""

    def __init__(self, question: tuple[int | None, int], article: int | None) -> None:
        super().__init__()
        self.question = question
        self.article = article


class Changed(Message):
    """Articles were read, starred or tagged."""

    def __init__(self, ids: tuple[int, ...], counts: Counts) -> None:
        super().__init__()
        self.ids = ids
        self.counts = counts


class Extracted(Message):
    """The extractor came on: so many of so many done."""

    def __init__(self, done: int, failed: int, total: int, *, over: bool = False) -> None:
        super().__init__()
        self.done = done
        self.failed = failed
        self.total = total
        self.over = over


class Imported(Message):
    """An import came to its end."""

    def __init__(self, said: str, *, new: int) -> None:
        super().__init__()
        self.said = said
        self.new = new


class Fetched(Message):
    """A refresh came on: so many of so many feeds done, with so many articles new."""

    def __init__(
        self, done: int, total: int, *, new: int = 0, failed: int = 0, over: str | None = None
    ) -> None:
        super().__init__()
        self.done = done
        self.total = total
        self.new = new
        self.failed = failed
        self.over = over
        """What became of it, once it ended; empty where that is not worth saying."""


class FeedsCounted(Message):
    """How many feeds there are and how they fare."""

    def __init__(self, counts: FeedCounts) -> None:
        super().__init__()
        self.counts = counts


class Catalogued(Message):
    """Every feed, and every other source."""

    def __init__(self, feeds: Sequence[Feed], others: Sequence[SourceRow]) -> None:
        super().__init__()
        self.feeds = feeds
        self.others = others


class Recorded(Message):
    """A feed was added, changed or removed."""

    def __init__(self, said: str, feed: Feed, *, removed: bool = False) -> None:
        super().__init__()
        self.said = said
        self.feed = feed
        self.removed = removed


class Ran(Message):
    """A call of a command in another process ended; `question` is what the caller gave it."""

    def __init__(self, question: Hashable, *, ok: bool, printed: str, said: str) -> None:
        super().__init__()
        self.question = question
        self.ok = ok
        self.printed = printed
        """Its standard output."""
        self.said = said
        """Its messages, in one line; why it failed, where it did."""


class Failed(Message):
    """A question or change could not be done; says why in a sentence."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said
