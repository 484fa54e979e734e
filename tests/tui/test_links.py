"""The panes follow each other: highlight, narrow, and the way back."""

from __future__ import annotations

import pytest

from wirepane.storage.library import Library

from .conftest import Begin, deeds, main_screen, names, press, settle, titles

EVERY_TITLE = [
    "Harvest festival opens",
    "Sudria answers",
    "Rockets over Sudria",
    "Norland tests an engine",
]
EVERY_NAME = ["Agency Nine", "Norland", "Sudria"]


async def test_the_panes_are_filled_newest_first(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        assert titles(pilot) == EVERY_TITLE
        assert names(pilot) == EVERY_NAME
        assert len(deeds(pilot)) == 4


async def test_moving_in_articles_marks_the_actors_and_events_of_the_article(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        screen = main_screen(pilot)
        assert screen.actor_marks == frozenset()
        await press(pilot, "j", "j")
        assert names(pilot, screen.actor_marks) == EVERY_NAME
        assert deeds(pilot, screen.event_marks) == ["fired something", "condemned something"]
        await press(pilot, "down")
        assert names(pilot, screen.actor_marks) == ["Norland"]


async def test_moving_in_articles_hides_nothing(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "j", "j")
        assert titles(pilot) == EVERY_TITLE
        assert names(pilot) == EVERY_NAME


async def test_the_reader_shows_the_article_under_the_cursor(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        await press(pilot, "j", "j")
        article = main_screen(pilot).shown.article
        assert article is not None
        assert article.title == "Rockets over Sudria"


async def test_moving_in_actors_marks_articles_and_leaves_the_reader_where_it_is(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        screen = main_screen(pilot)
        await press(pilot, "j", "j")
        before = screen.shown.article
        await press(pilot, "2", "G")
        assert screen.shown.article == before
        assert screen.shown.actor == "organisation:agency-nine"
        marked = screen.library.article_rows(sorted(screen.article_marks))
        assert [row.title for row in marked] == ["Rockets over Sudria"]


async def test_moving_in_the_timeline_opens_the_reader_at_the_evidence(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        screen = main_screen(pilot)
        await press(pilot, "3", "j", "j")
        page = screen.shown
        assert page.article is not None
        assert page.evidence is not None
        words = page.article.text[page.evidence.start : page.evidence.end]
        assert words == "Sudria condemned the launch."
        assert screen.list_pane("articles").cursor_id == page.article.id


async def test_the_first_event_can_be_followed_by_entering_it(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        await press(pilot, "3", "enter")
        screen = main_screen(pilot)
        assert titles(pilot) == ["Norland tests an engine"]
        assert deeds(pilot) == ["tested something"]
        assert screen.shown.evidence is not None
        assert screen.lens.crumbs[-1].shown == "event: tested something"


@pytest.mark.parametrize("back", ["escape", "backspace", "left_square_bracket", "F", "q"])
async def test_enter_on_an_actor_narrows_every_pane_and_back_restores(
    library: Library, begin: Begin, back: str
) -> None:
    async with begin(library) as pilot:
        screen = main_screen(pilot)
        await press(pilot, "2", "j", "enter")
        assert titles(pilot) == ["Rockets over Sudria", "Norland tests an engine"]
        assert names(pilot) == EVERY_NAME
        assert deeds(pilot) == ["tested something", "fired something"]
        assert screen.lens.crumbs[0].shown == "actor:Norland"
        assert "2 of 4" in str(screen.list_pane("articles").border_title)
        assert "2 of 4" in str(screen.list_pane("timeline").border_title)
        await press(pilot, back)
        assert titles(pilot) == EVERY_TITLE
        assert len(deeds(pilot)) == 4
        assert not screen.lens.crumbs


async def test_the_cursor_stays_on_its_row_through_narrowing_and_back(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        screen = main_screen(pilot)
        await press(pilot, "j", "j")
        rockets = screen.list_pane("articles").cursor_id
        await press(pilot, "2", "G", "enter")
        assert screen.list_pane("articles").cursor_id == rockets
        await press(pilot, "escape")
        assert screen.list_pane("articles").cursor_id == rockets


async def test_history_goes_forward_again(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "2", "G", "enter")
        await press(pilot, "left_square_bracket")
        await press(pilot, "right_square_bracket")
        assert titles(pilot) == ["Rockets over Sudria"]


async def test_enter_on_an_article_goes_to_the_reader_and_esc_comes_back(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        screen = main_screen(pilot)
        await press(pilot, "j", "enter")
        assert screen.focused_pane == "reader"
        assert not screen.lens.crumbs
        await press(pilot, "escape")
        assert screen.focused_pane == "articles"


async def test_a_query_narrows_and_counts_while_it_is_typed(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        screen = main_screen(pilot)
        await press(pilot, "slash", *"rockets")
        assert screen.query_one("#query").count == "1 article"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert titles(pilot) == ["Rockets over Sudria"]
        assert screen.shown.words == ("rockets",)
        assert screen.focused_pane == "articles"


async def test_an_empty_result_says_which_clause_emptied_it(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "slash", *"actor:Norland festival", "enter")
        said = main_screen(pilot).list_pane("articles").empty.plain
        assert "without actor:Norland: 1" in said
        assert "esc" in said


async def test_mentions_are_stepped_through_and_mark_their_actor(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        screen = main_screen(pilot)
        await press(pilot, "j", "j", "enter")
        await press(pilot, "right_parenthesis", "right_parenthesis")
        assert screen.reader.mention is not None
        assert screen.reader.mention.text == "Sudria"
        assert names(pilot, screen.actor_marks) == ["Sudria"]
        await press(pilot, "enter")
        assert screen.lens.crumbs[-1].shown == "actor:Sudria"


async def test_a_late_answer_is_dropped(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        screen = main_screen(pilot)
        screen.ask_lists()
        late = screen._question
        await press(pilot, "2", "G", "enter")
        from wirepane.tui.messages import Listed, Lists

        screen.post_message(Listed(late, Lists()))
        await settle(pilot)
        assert titles(pilot) == ["Rockets over Sudria"]
