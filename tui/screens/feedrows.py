"""How the sources stand in a list: state, title, unread and all, last success, tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from wirepane.storage.model import SourceRow
from wirepane.storage.model.feeds import Feed, FeedState
from wirepane.storage.text import fold, one_line
from wirepane.tui.widgets.ago import Clock, ago
from wirepane.tui.widgets.cells import cut, pad
from wirepane.tui.widgets.rows import RowState

Source = Feed | SourceRow
SIGNS: dict[FeedState, tuple[str, str]] = {
    "ok": ("✓", "$success"),
    "failing": ("!", "$error"),
    "waiting": ("…", "$warning"),
    "paused": ("‖", "$text-muted"),
    "gone": ("✗", "$error"),
    "new": ("·", "$accent"),
}
"""A feed's state by sign and colour; the word stands beside it."""
LOCAL = "▫", "local", "$text-muted"
"""What no feed gives."""
STATE, COUNTS, WHEN = 9, 10, 10
"""Cells of the columns; the title gets what is left."""
GAP = "  "


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells that each column has; none where there is no room for it."""

    state: int
    title: int
    counts: int
    when: int
    tags: int

    @classmethod
    def of(cls, width: int) -> Columns:
        """What goes first where it is narrow: tags, last success, counts, the state's word."""
        state = STATE if width >= 30 else 1
        counts = COUNTS if width >= 30 else 0
        when = WHEN if width >= 56 else 0
        tags = min(30, (width - 37) // 3) if width >= 64 else 0
        taken = sum(cells + len(GAP) for cells in (state, counts, when, tags) if cells)
        return cls(state, max(1, width - taken), counts, when, tags)


@dataclass(slots=True)
class SourceDrawer:
    """One line a source."""

    clock: Clock
    sources: Mapping[int, Source] = field(default_factory=dict)
    """What is listed, by the ids of the rows."""
    height: int = 1

    def load(self, ids: Sequence[int]) -> Mapping[int, Source]:
        """They are all here."""
        return {number: self.sources[number] for number in ids if number in self.sources}

    def draw(self, noun: Source, width: int, state: RowState) -> list[Content]:
        """The state is told by sign and word first, by colour second."""
        columns = Columns.of(width)
        sign, word, style = state_of(noun)
        cells = [
            Content.styled(pad(f"{sign} {word}", columns.state), style),
            Content.styled(
                pad(one_line(_label(noun)), columns.title), "bold" if noun.unread else ""
            ),
        ]
        if columns.counts:
            cells.append(Content(f"{noun.unread}/{noun.articles}".rjust(columns.counts)))
        if columns.when:
            when = ago(noun.succeeded, self.clock()) if isinstance(noun, Feed) else ""
            cells.append(Content.styled(when.rjust(columns.when), "$text-muted"))
        if columns.tags and isinstance(noun, Feed):
            tags = " ".join(f"#{one_line(tag)}" for tag in noun.tags)
            cells.append(Content.styled(cut(tags, columns.tags), "$accent"))
        return [Content(GAP).join(cells)]


def heading(width: int) -> Content:
    """What the columns hold."""
    columns = Columns.of(width)
    cells = [pad("state", columns.state), pad("source", columns.title)]
    if columns.counts:
        cells.append("unread/all".rjust(columns.counts))
    if columns.when:
        cells.append("fetched".rjust(columns.when))
    if columns.tags:
        cells.append("tags")
    return Content.styled(GAP.join(cells), "$text-muted")


def state_of(source: Source) -> tuple[str, str, str]:
    """Sign, word and colour."""
    if not isinstance(source, Feed):
        return LOCAL
    sign, style = SIGNS[source.state]
    return sign, source.state, style


def title_of(source: Source) -> str:
    """What it is called."""
    return source.title if isinstance(source, Feed) else source.name


def _label(source: Source) -> str:
    """The title; an address that stands for one goes without what all addresses begin with.

    In a narrow column feeds of one host would look alike otherwise.
    """
    title = title_of(source)
    if isinstance(source, Feed) and title == source.url:
        return title.removeprefix("https://").removeprefix("http://")
    return title


def findable(source: Source) -> str:
    """What a filter looks into: title, state, address and tags."""
    _, word, _ = state_of(source)
    more = [source.url, *source.tags] if isinstance(source, Feed) else []
    return fold(" ".join([title_of(source), word, *more]))
