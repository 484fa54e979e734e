"""How high a scrolled text is, told without laying out the whole screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


def set_lines(view: ScrollView, lines: int) -> None:
    """Say how many lines a view scrolls over.

    Setting `virtual_size` lays out every widget of the screen (10 ms with five panes), since a
    widget may be as high as its content. Views that fill their place, whatever they hold, need
    no more than a new scroll bar.
    """
    view.set_reactive(ScrollView.virtual_size, Size(0, lines))
    view._scroll_update(view.virtual_size)
