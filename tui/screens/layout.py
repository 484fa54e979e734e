"""Which panes a screen of some size has room for."""

from __future__ import annotations

from typing import Literal

from wirepane.tui.keys import PaneName

Layout = Literal["solo", "narrow", "wide", "full"]
LAYOUTS: tuple[Layout, ...] = ("solo", "narrow", "wide", "full")

READING_ORDER: tuple[PaneName, ...] = ("articles", "reader", "actors", "dossier", "timeline")
"""The panes from left to right and top to bottom, the order in which `tab` goes through them."""


def layout_for(width: int, height: int) -> Layout:
    """One pane at a time, two with strips under them, four, or five."""
    if width < 60 or height < 16:
        return "solo"
    if width < 100:
        return "narrow"
    return "wide" if width < 160 else "full"


def panes_of(layout: Layout) -> tuple[PaneName, ...]:
    """The panes a layout can show, in reading order."""
    if layout == "full":
        return READING_ORDER
    return tuple(name for name in READING_ORDER if name != "dossier")
