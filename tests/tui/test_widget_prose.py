"""The reading view: words lead back to offsets, offsets to words."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from wirepane.storage.model import Span
from wirepane.tui.widgets.page import MEASURE
from wirepane.tui.widgets.prose import Prose, Styled

BODY = "North Korea fired a missile over Japan on Tuesday, South Korea said.\n\n"
TEXT = "date 2022-10-04\n\n" + BODY * 12 + "The last words stand here."
START = TEXT.index("North")


class Reading(App[None]):
    """One text, and what was said about it."""

    CSS = "Prose { scrollbar-size-vertical: 0; }"

    def __init__(self) -> None:
        super().__init__()
        self.prose = Prose(id="prose")
        self.said: list[str | int] = []

    def compose(self) -> ComposeResult:
        yield self.prose

    def on_prose_reached_end(self, message: Prose.ReachedEnd) -> None:
        assert message.control is self.prose
        self.said.append("end")

    def on_prose_clicked(self, message: Prose.Clicked) -> None:
        assert message.control is self.prose
        self.said.append(message.offset)

    def screen_lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    def styled(self, style: str) -> list[str]:
        """The pieces on screen that are bold, underlined …"""
        return [
            segment.text.strip()
            for strip in self.screen._compositor.render_strips()
            for segment in strip
            if segment.style and getattr(segment.style, style)
        ]


async def test_the_text_begins_after_the_header_with_numbered_paragraphs() -> None:
    app = Reading()
    async with app.run_test(size=(60, 10)) as pilot:
        app.prose.set_text(TEXT, start=START)
        await pilot.pause()
        assert app.screen_lines()[:4] == [
            "  ¶ 1 North Korea fired a missile over Japan on Tuesday,",
            "      South Korea said.",
            "",
            "  ¶ 2 North Korea fired a missile over Japan on Tuesday,",
        ]
        assert app.prose.paragraphs == 13
        assert app.prose.current_paragraph == 1


async def test_a_wide_screen_keeps_lines_short_enough_to_read() -> None:
    app = Reading()
    async with app.run_test(size=(300, 10)) as pilot:
        app.prose.set_text("word " * 200)
        await pilot.pause()
        assert max(len(line) for line in app.screen_lines()) <= 6 + MEASURE


async def test_a_narrow_screen_gives_the_margin_to_the_text() -> None:
    app = Reading()
    async with app.run_test(size=(30, 10)) as pilot:
        app.prose.set_text(TEXT, start=START)
        await pilot.pause()
        assert app.screen_lines()[0] == " North Korea fired a missile"


async def test_the_head_stands_above_and_scrolls_with_the_text() -> None:
    app = Reading()
    async with app.run_test(size=(60, 6)) as pilot:
        head = (Content.styled("A title [that] is not markup", "bold"), Content())
        app.prose.set_text(TEXT, start=START, head=head)
        await pilot.pause()
        assert app.screen_lines()[0].strip() == "A title [that] is not markup"
        assert app.screen_lines()[2].startswith("  ¶ 1 North")
        await pilot.press("pagedown")
        assert "A title" not in "".join(app.screen_lines())


async def test_mentions_are_styled_where_they_stand_also_over_a_line_end() -> None:
    app = Reading()
    async with app.run_test(size=(60, 10)) as pilot:
        korea, end = TEXT.index("North Korea"), TEXT.index(" said")
        spans = [Styled(TEXT.index("South"), end, "underline"), Styled(korea, korea + 11, "bold")]
        app.prose.set_text(TEXT, start=START, spans=spans)
        await pilot.pause()
        assert app.styled("bold") == ["North Korea"]
        assert app.styled("underline") == ["South Korea"]
        app.prose.restyle([Styled(TEXT.index("Tuesday"), TEXT.index("said"), "bold")])
        await pilot.pause()
        assert app.styled("bold") == ["Tuesday,", "South Korea"]


async def test_marks_lie_over_spans_and_are_taken_back() -> None:
    app = Reading()
    async with app.run_test(size=(60, 10)) as pilot:
        korea = TEXT.index("North Korea")
        app.prose.set_text(TEXT, start=START, spans=[Styled(korea, korea + 11, "underline")])
        app.prose.mark([Span(korea, korea + 5)], style="reverse")
        await pilot.pause()
        assert app.styled("reverse") == ["North"]
        assert app.styled("underline") == ["North", "Korea"]
        app.prose.mark([], style="reverse")
        await pilot.pause()
        assert app.styled("reverse") == []


async def test_a_mark_repaints_its_lines_and_no_other() -> None:
    app = Reading()
    async with app.run_test(size=(60, 10)) as pilot:
        app.prose.set_text(TEXT, start=START)
        await pilot.pause(0.1)
        drawn: list[int] = []
        render_line = app.prose.render_line
        app.prose.render_line = lambda y: drawn.append(y) or render_line(y)  # type: ignore[method-assign,func-returns-value]
        first = TEXT.index("Tuesday")
        app.prose.mark([Span(first, first + 20), Span(len(TEXT) - 5, len(TEXT))], style="reverse")
        await pilot.pause(0.1)
        assert drawn == [0, 1]


async def test_a_later_mark_lies_over_an_earlier_one() -> None:
    app = Reading()
    async with app.run_test(size=(60, 10)) as pilot:
        app.prose.set_text("one two three")
        app.prose.mark([Span(0, 13)], style="bold")
        app.prose.mark([Span(4, 7)], style="not bold")
        await pilot.pause()
        assert app.styled("bold") == ["one", "three"]
        app.prose.mark([Span(0, 13)], style="bold")
        await pilot.pause()
        assert app.styled("bold") == ["one two three"]


async def test_reveal_brings_words_on_screen_and_moves_no_more_than_needed() -> None:
    app = Reading()
    async with app.run_test(size=(60, 10)) as pilot:
        app.prose.set_text(TEXT, start=START)
        last = Span(TEXT.index("The last"), len(TEXT))
        app.prose.reveal(last)
        await pilot.pause()
        seen = app.prose.visible_span()
        assert seen.start <= last.start
        assert last.end <= seen.end
        top = app.prose.scroll_offset
        app.prose.reveal(Span(seen.start, seen.start + 5))
        assert app.prose.scroll_offset == top
        assert app.said == []


async def test_reading_on_to_the_end_is_said_once() -> None:
    app = Reading()
    async with app.run_test(size=(60, 10)) as pilot:
        app.prose.set_text(TEXT, start=START)
        await pilot.press("pagedown")
        assert app.said == []
        assert not app.prose.at_end
        await pilot.press("end", "pagedown", "down")
        await pilot.pause()
        assert app.said == ["end"]
        assert app.prose.at_end
        app.prose.set_text(TEXT, start=START)
        await pilot.press("end")
        await pilot.pause()
        assert app.said == ["end", "end"]


async def test_a_short_text_is_not_read_by_being_shown() -> None:
    app = Reading()
    async with app.run_test(size=(60, 10)) as pilot:
        app.prose.set_text("Short.")
        await pilot.pause()
        assert app.said == []
        assert app.prose.at_end
        await pilot.press("pagedown")
        await pilot.pause()
        assert app.said == ["end"]


async def test_pages_overlap_so_that_no_line_is_missed() -> None:
    app = Reading()
    async with app.run_test(size=(60, 10)) as pilot:
        app.prose.set_text(TEXT, start=START)
        await pilot.pause()
        before = app.prose.visible_span()
        await pilot.press("pagedown")
        assert app.prose.visible_span().start < before.end
        await pilot.press("pageup")
        assert app.prose.visible_span() == before
        await pilot.press("ctrl+d", "down", "up", "ctrl+u", "home")
        assert app.prose.visible_span() == before


async def test_a_click_tells_which_character_was_meant() -> None:
    app = Reading()
    async with app.run_test(size=(60, 10)) as pilot:
        text = "국회 met.\n\nThen left."
        app.prose.set_text(text)
        await pilot.pause()
        await pilot.click("#prose", offset=(6 + 2, 0))
        await pilot.click("#prose", offset=(6 + 5, 0))
        await pilot.click("#prose", offset=(6, 2))
        await pilot.click("#prose", offset=(2, 0))
        await pilot.click("#prose", offset=(40, 0))
        await pilot.click("#prose", offset=(20, 8))
        assert app.said == [text.index("회"), text.index("met"), text.index("Then")]


async def test_the_words_on_top_stay_on_top_when_the_width_changes() -> None:
    app = Reading()
    async with app.run_test(size=(60, 8)) as pilot:
        app.prose.set_text(TEXT, start=START)
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        top = app.prose.visible_span().start
        await pilot.resize_terminal(45, 8)
        await pilot.pause()
        first = app.prose.visible_span()
        assert first.start <= top <= first.end
        assert app.prose.current_paragraph > 2


async def test_text_from_outside_is_neither_markup_nor_control() -> None:
    app = Reading()
    async with app.run_test(size=(60, 5)) as pilot:
        app.prose.set_text("[/] [@click=app.quit]x[/] [sic]\x1b[2J\u202e end")
        await pilot.pause()
        assert app.screen_lines()[0] == "  ¶ 1 [/] [@click=app.quit]x[/] [sic]�[2J� end"


@pytest.mark.parametrize("size", [(1, 1), (2, 5), (7, 3), (80, 24), (300, 100)])
async def test_any_screen_is_filled_exactly(size: tuple[int, int]) -> None:
    app = Reading()
    async with app.run_test(size=size) as pilot:
        app.prose.set_text("국회 👨‍👩‍👧‍👦 [b]x[/] " * 400, spans=[Styled(0, 3000, "bold")])
        await pilot.press("down", "pagedown", "end", "home", "ctrl+d")
        strips = app.screen._compositor.render_strips()
        assert [strip.cell_length for strip in strips] == [size[0]] * size[1]
