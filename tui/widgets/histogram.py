"""How many there were in each month, over the whole span, in one or two lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from wirepane.tui.widgets.glyphs import glyphs_of

WIDEST = 8
"""Cells a month is drawn in at most; room for its label."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a month, or several where there are more months than cells."""

    first: str
    last: str
    count: int
    inside: bool
    """Some of it lies within the lens."""


def bars_of(
    months: tuple[tuple[str, int], ...], width: int, *, lens: frozenset[str] = frozenset()
) -> list[Bar]:
    """As many bars as `width` has cells, at most; each is of as many months as the others."""
    if width < 1 or not months:
        return []
    size = -(-len(months) // width)
    bars = []
    for begin in range(0, len(months), size):
        part = months[begin : begin + size]
        inside = any(month in lens for month, _ in part)
        bars.append(Bar(part[0][0], part[-1][0], sum(count for _, count in part), inside))
    return bars


def labels(bars: list[Bar], cells: int, width: int) -> str:
    """The months or years that fit under bars of some cells each, none touching the next."""
    line = ""
    for index, bar in enumerate(bars):
        x = index * cells
        year = index > 0 and bar.first[:4] != bars[index - 1].first[:4]
        label = bar.first if index == 0 or cells >= WIDEST else bar.first[:4] if year else ""
        if label and (not line or len(line) < x) and x + len(label) <= width:
            line = line.ljust(x) + label
    return line.ljust(width)[:width]


class Histogram(Widget):
    """Bars for the months; the lens stands out, a click tells which months were meant."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"histogram--lens", "histogram--labels"}
    DEFAULT_CSS = """
    Histogram {
        height: 2;
        width: 1fr;
        padding: 0 1;
        color: $text-muted;
        & > .histogram--lens { color: $primary; text-style: bold; }
        & > .histogram--labels { color: $text-muted; }
    }
    """

    months: reactive[tuple[tuple[str, int], ...]] = reactive(())
    """`("2022-10", 9)`, in order, no month left out."""
    lens: reactive[frozenset[str]] = reactive(frozenset)
    """Months in which something is left through the lens; empty when there is none."""

    @dataclass
    class Picked(Message):
        """The user clicked on a bar."""

        histogram: Histogram
        first: str
        last: str
        """Last month of the bar, the same as `first` unless months share bars."""

        @property
        def control(self) -> Histogram:
            """The histogram, so that `@on(Histogram.Picked, "#months")` works."""
            return self.histogram

    def render_line(self, y: int) -> Strip:
        """Bars in the first line, labels in the second; one line alone has the bars."""
        width = self.size.width
        bars = bars_of(self.months, width, lens=self.lens)
        cells = self._cells(bars)
        if y == 0:
            return Strip(self._bars(bars, cells), len(bars) * cells).adjust_cell_length(
                width, self.visual_style.rich_style
            )
        style = self.get_visual_style("histogram--labels").rich_style
        text = labels(bars, cells, width) if y == 1 else " " * width
        return Strip([Segment(text, style)], width)

    def _bars(self, bars: list[Bar], cells: int) -> list[Segment]:
        plain = self.visual_style.rich_style
        accent = self.get_visual_style("histogram--lens").rich_style
        signs = glyphs_of(self.app).bars
        most = max((bar.count for bar in bars), default=0)
        segments = []
        for bar in bars:
            # One event is never drawn as none: the lowest step is for the smallest number.
            step = -(-bar.count * (len(signs) - 1) // most) if most else 0
            drawn = signs[step] * max(1, cells - 1) + " " * (cells > 1)
            segments.append(Segment(drawn, accent if bar.inside else plain))
        return segments

    def _cells(self, bars: list[Bar]) -> int:
        return min(WIDEST, self.size.width // len(bars)) if bars else 1

    def on_click(self, event: Click) -> None:
        """Tell which months were clicked."""
        bars = bars_of(self.months, self.size.width)
        offset = event.get_content_offset(self)
        if offset is not None and offset.x // self._cells(bars) < len(bars):
            bar = bars[offset.x // self._cells(bars)]
            self.post_message(self.Picked(self, bar.first, bar.last))
