"""Partial updates that cost what they change, not what the screen holds.

For every update Textual 8.2 asks each visible widget for all its lines and then throws away those
outside the changed lines (`Compositor._get_renders`: the crop is compared with the clip, which is
the whole container, not with the widget). With five panes and their bars that is some twenty
widgets a key press, three times the cost of a single list. Here only the lines that changed are
asked for, and only of widgets that have any; and only changed cells are sent, where Textual sends
the line from the widget's edge on, border and all.

This reaches into Textual's insides, for which 8.2 has no public way; the tests compare what a
terminal shows with Textual's own full picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip


class FrugalUpdate(ChopsUpdate):
    """Changed cells as bytes for the terminal."""

    def render_segments(self, console: Console) -> str:
        """Go to each changed stretch and write it, nothing before and nothing after it."""
        sequences: list[str] = []
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                begin, stop = max(x, first), min(end, last)
                if strip is not None and begin < stop:
                    part = strip if (begin, stop) == (x, end) else strip.crop(begin - x, stop - x)
                    sequences.append(Control.move_to(begin, y).segment.text)
                    sequences.append(part.render(console))
        return "".join(sequences)


class FrugalCompositor(Compositor):
    """Textual's compositor, asking for no line that is not drawn."""

    _changed: tuple[Region, ...] = ()
    """What the update being made is about; empty while the whole screen is drawn."""

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            changed = [part for part in self._changed if shown.overlaps(part)]
            if changed:
                around = Region.from_union(changed)
                rows = Region(0, around.y, self.size.width, around.height)
                lines = shown.intersection(rows)
                yield region, clip.intersection(rows), widget.render_lines(lines - region.offset)

    def render_partial_update(self) -> ChopsUpdate | None:
        """What changed since the last update."""
        self._changed = tuple(self._dirty_regions)
        try:
            update = super().render_partial_update()
        finally:
            self._changed = ()
        if update is None:
            return None
        return FrugalUpdate(update.chops, update.spans, update.chop_ends)


def paint_frugally(screen: Screen[Any]) -> None:
    """Give a screen the frugal compositor; to be called when the screen is made."""
    screen._compositor = FrugalCompositor()
