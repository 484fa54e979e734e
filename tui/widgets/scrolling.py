"""Views that scroll over lines: one cell of scroll bar, and nothing drawn that did not change.

Textual draws its scroll bar anew for every line scrolled, in eighths of a cell. This one moves in
whole cells, so that in a long list most steps leave it as it is.
"""

from __future__ import annotations

from typing import ClassVar

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender

from wirepane.tui.widgets.glyphs import ASCII, glyphs_of


def thumb(size: int, *, lines: float, window: float, position: float) -> range:
    """Which cells of a bar of some size stand for what is on screen; none where all is."""
    if size < 1 or window <= 0 or window >= lines:
        return range(0)
    length = min(size, max(1, round(size * window / lines)))
    begin = round((size - length) * min(1.0, position / (lines - window)))
    return range(begin, begin + length)


class SlimBar(ScrollBarRender):
    """Half a cell wide, so that it stands apart from the text."""

    THUMB: ClassVar[str] = "▐"

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.default(),  # noqa: B008 - a constant, as in Textual
        bar_color: Color = Color.default(),  # noqa: B008
    ) -> Segments:
        """The bar; its parts say, as Textual's do, what a press of the mouse does there."""
        shown = thumb(size, lines=virtual_size, window=window_size, position=position)
        ink = Style(color=bar_color, bgcolor=back_color)
        segments = []
        for y in range(size):
            press = "grab" if y in shown else "scroll_up" if y < shown.start else "scroll_down"
            cell = cls.THUMB if y in shown else " "
            meta = Style(meta={"@mouse.down": press}) if shown else Style()
            segments.append(Segment(cell * thickness, ink + meta))
        return Segments(segments, new_lines=True)


class AsciiBar(SlimBar):
    """The same where only ASCII can be shown."""

    THUMB = "#"


class LineView(ScrollView, inherit_bindings=False):
    """A view that fills its place, whatever it holds, and is drawn line by line."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LineView {
        height: 1fr;
        width: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    def on_mount(self) -> None:
        """Give the scroll bar its looks."""
        plain = glyphs_of(self.app) == ASCII
        self.vertical_scrollbar.renderer = AsciiBar if plain else SlimBar  # type: ignore[misc]

    def set_lines(self, lines: int) -> None:
        """Say how many lines there are to scroll over.

        Setting `virtual_size` lays out every widget of the screen (10 ms with five panes), since a
        widget may be as high as its content. This one never is and needs but a new scroll bar.
        """
        self.set_reactive(ScrollView.virtual_size, Size(0, lines))
        self._scroll_update(self.virtual_size)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the lines, and of the scroll bar what moved."""
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)
        if not self.show_vertical_scrollbar:
            return
        bar = self.vertical_scrollbar
        before = _thumb_of(bar)
        bar.set_reactive(ScrollBar.position, new_value)
        after = _thumb_of(bar)
        if before != after:
            # What it passed over is drawn too: a press there goes the other way now.
            begin, end = min(before.start, after.start), max(before.stop, after.stop)
            bar.refresh(Region(0, begin, bar.size.width, end - begin))


def _thumb_of(bar: ScrollBar) -> range:
    lines, window = bar.window_virtual_size, bar.window_size
    return thumb(bar.size.height, lines=lines, window=window, position=bar.position)
