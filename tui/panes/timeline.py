"""Pane 3: what happened when, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import var

from wirepane.storage.text import one_line
from wirepane.tui.panes.listing import ListPane, by_id
from wirepane.tui.widgets.cells import cell_len, cut, pad
from wirepane.tui.widgets.histogram import Histogram
from wirepane.tui.widgets.rows import RowState

if TYPE_CHECKING:
    from wirepane.storage.model import Event, EventRow

INFERRED = "~"
ARROW = "→"
SURE = ((0.75, "+++"), (0.5, "++ "), (0.0, "+  "))
"""How sure, in signs: a score from which, and what is shown."""


def when(event: Event) -> str:
    """The day, month or year of an event as the timeline prints it; `~` says it was inferred."""
    sign = INFERRED if event.inferred else " "
    day = event.first or event.last
    if day is None or event.precision == "unknown":
        return f"{sign}undated"
    if event.precision in ("month", "quarter"):
        return sign + day[:7]
    if event.precision == "year":
        return sign + day[:4]
    if event.precision == "not-after":
        return f"{sign}≤{event.last or day}"
    if event.precision == "not-before":
        return f"{sign}≥{event.first or day}"
    span = event.last is not None and event.first is not None and event.last != event.first
    return f"{sign}{day}…" if span else sign + day


def sure(score: float) -> str:
    """How sure the extractor is, as one to three signs."""
    return next(signs for least, signs in SURE if score >= least)


SOURCE = 18
"""Cells for the source's name."""


@dataclass(frozen=True, slots=True)
class EventDrawer:
    """One line an event: when · who → did what · how sure · source."""

    read: Callable[[Sequence[int]], Sequence[EventRow]]
    height: int = 1

    def load(self, ids: Sequence[int]) -> Mapping[int, EventRow]:
        """Rows by id."""
        return by_id(self.read(ids))

    def draw(self, noun: EventRow, width: int, state: RowState) -> list[Content]:
        """Columns fall away from the right where the pane is narrow."""
        event = noun.event
        date = Content.styled(when(event), "$text-muted").pad_right(13 - len(when(event)))
        if width < 44:
            return [date + _what(noun, width - 13)]
        tail = f"  {sure(event.score)}"
        if width >= 80:
            tail += f"  {pad(noun.publisher, SOURCE)}"
        room = width - 13 - cell_len(tail)
        what = _what(noun, room)
        return [
            date + what.pad_right(room - what.cell_length) + Content.styled(tail, "$text-muted")
        ]


def _what(noun: EventRow, width: int) -> Content:
    """Who → did what → to whom, the first standing out; nobody is named twice."""
    who, what = told(noun)
    whom = one_line(" + ".join(name for name in noun.targets if name not in what))
    # What was done matters more than a fifth agent: who gets half the line.
    parts = [Content.styled(cut(who, max(8, width // 2)), "bold")] if who else []
    parts += [Content(part) for part in (what, whom) if part]
    return Content(f" {ARROW} ").join(parts).truncate(max(0, width), ellipsis=True)


def told(noun: EventRow) -> tuple[str, str]:
    """Who acts and what they do; a label that begins with them is taken apart."""
    who, label = one_line(" + ".join(noun.agents)), one_line(noun.event.label)
    if who and label.startswith(who):
        return who, label[len(who) :].lstrip(" :")
    return ("", label) if any(name in label for name in noun.agents) else (who, label)


class TimelinePane(ListPane):
    """The events of the articles that fit the lens."""

    PANE = "timeline"
    TITLE = "Timeline"

    months: var[tuple[tuple[str, int], ...]] = var((), init=False)
    """Events a month over the whole span, for the histogram."""

    def __init__(self, read: Callable[[Sequence[int]], Sequence[EventRow]]) -> None:
        super().__init__(EventDrawer(read))
        self.histogram = Histogram()
        self.histogram.display = False

    def compose(self) -> ComposeResult:
        """The histogram above the rows."""
        yield self.histogram
        yield self.rows

    def watch_months(self, months: tuple[tuple[str, int], ...]) -> None:
        """Draw other bars."""
        self.histogram.months = months
        self.histogram.display = len(months) > 1
