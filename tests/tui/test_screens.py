"""Help, why, the palette, the start screen, hostile titles, and every size of screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirepane.storage.library import Library
from wirepane.tui import keys
from wirepane.tui.screens.help import HelpScreen
from wirepane.tui.screens.layout import layout_for
from wirepane.tui.screens.main import MainScreen
from wirepane.tui.screens.start import StartScreen
from wirepane.tui.screens.why import WhyScreen

from .conftest import BRIEFS, Begin, drawn, fill, main_screen, press, settle, titles
from .feeds import until

HOSTILE = ("[/]", "[@click=app.quit]quit[/]", "[sic] in a title", "bell \x07 and \x1b[31mred")
SIZES = (
    (1, 1), (20, 5), (59, 15), (80, 24), (100, 30), (120, 40), (160, 45), (200, 50), (300, 100),
)  # fmt: skip


async def test_hostile_titles_stand_as_they_are(empty: Library, begin: Begin) -> None:
    fill(empty, tuple(("2022-10-01", title, "A story.") for title in HOSTILE))
    async with begin(empty) as pilot:
        seen = drawn(pilot)
        assert "[/]" in seen
        assert "[@click=app.quit]quit[/]" in seen
        assert "[sic] in a title" in seen
        assert not any(c in seen for c in "\x07\x1b")
        for _ in HOSTILE:
            await press(pilot, "j")


async def test_hostile_tags_and_queries_stand_as_they_are(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "t", *"[/]", "enter")
        await press(pilot, "slash", *"[/b] [@click=app.quit]x", "enter")
        assert "[@click=app.quit]x" in drawn(pilot)
        await press(pilot, "escape")
        assert "#[/]" in drawn(pilot)


async def test_no_size_of_screen_crashes(library: Library, begin: Begin) -> None:
    async with begin(library, size=(160, 45)) as pilot:
        for width, height in (*SIZES, *reversed(SIZES)):
            await pilot.resize_terminal(width, height)
            await pilot.press("1", "j", "2", "j", "3", "4", "5")
            assert main_screen(pilot).layout_name == layout_for(width, height)
        assert titles(pilot)


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (80, 24)])
async def test_no_dialog_crashes_at_any_size(
    library: Library, begin: Begin, size: tuple[int, int]
) -> None:
    async with begin(library, size=size) as pilot:
        await pilot.press("2")
        for key in ("question_mark", "W", "t", "i", "slash", "colon"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(pilot.app.screen, MainScreen), key


async def test_a_small_screen_shows_one_pane_at_a_time(library: Library, begin: Begin) -> None:
    async with begin(library, size=(59, 15)) as pilot:
        assert "1 Articles" in drawn(pilot)
        assert "2 Actors" not in drawn(pilot)
        await press(pilot, "2")
        assert "2 Actors" in drawn(pilot)
        assert "1 Articles" not in drawn(pilot)


async def test_the_dossier_has_room_from_160_columns(library: Library, begin: Begin) -> None:
    async with begin(library, size=(160, 45)) as pilot:
        await press(pilot, "2")
        assert "5 Dossier" in drawn(pilot)
        await until(pilot, lambda: "mentions in" in drawn(pilot))
    async with begin(library, size=(159, 45)) as pilot:
        assert "5 Dossier" not in drawn(pilot)


async def test_help_begins_with_the_keys_of_the_focused_pane(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        await press(pilot, "2", "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        seen = drawn(pilot)
        assert seen.index("In Actors") < seen.index("narrow every pane") < seen.index("Everywhere")


async def test_the_footer_begins_with_help_at_80_columns(library: Library, begin: Begin) -> None:
    async with begin(library, size=(80, 24)) as pilot:
        assert drawn(pilot).splitlines()[-1].strip().startswith("? help")


async def test_why_shows_the_rule_the_score_and_the_words_of_an_event(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        await press(pilot, "3", "j", "W")
        assert isinstance(pilot.app.screen, WhyScreen)
        seen = drawn(pilot)
        for words in ("verb fired", "0.80", "Norland fired rockets over Sudria on Tuesday"):
            assert words in seen


async def test_why_shows_the_mentions_of_an_actor(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "2", "G", "W")
        seen = drawn(pilot)
        assert "1 mention in Rockets over Sudria" in seen
        assert "table · name · score 0.90" in seen


async def test_the_palette_runs_a_command(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "colon", *"go to the timeline")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await press(pilot, "enter") if not isinstance(pilot.app.screen, MainScreen) else None
        assert main_screen(pilot).focused_pane == "timeline"


def test_every_key_of_the_table_is_bound_to_an_action_that_exists() -> None:
    for key in keys.KEYS:
        name = key.action.partition("(")[0]
        assert hasattr(MainScreen, f"action_{name}"), key.id


def test_no_key_is_bound_twice() -> None:
    bound = [name for key in keys.KEYS for name in key.keys]
    assert len(bound) == len(set(bound))


async def test_an_empty_library_offers_ways_to_fill_it(empty: Library, begin: Begin) -> None:
    async with begin(empty) as pilot:
        assert isinstance(pilot.app.screen, StartScreen)
        seen = drawn(pilot)
        assert "sample briefs" in seen
        await press(pilot, "escape")
        assert "Press i" in drawn(pilot)


async def test_a_folder_is_imported_from_the_start_screen(
    empty: Library, begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "take_in", lambda self: None)
    folder = tmp_path / "briefs"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Title: {BRIEFS[1][1]}\n\n{BRIEFS[1][2]}\n")
    async with begin(empty) as pilot:
        await press(pilot, "i", *str(folder), "enter")
        assert titles(pilot) == ["Rockets over Sudria"]
        assert isinstance(pilot.app.screen, MainScreen)


async def test_a_path_that_is_not_there_is_said_to_be_missing(empty: Library, begin: Begin) -> None:
    async with begin(empty) as pilot:
        await press(pilot, "i", *"/no/such/[/]", "enter")
        assert "There is no /no/such/[/]." in drawn(pilot)


async def test_panes_that_wait_for_extraction_say_so(
    empty: Library, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "take_in", lambda self: None)
    fill(empty, BRIEFS, extract=False)
    async with begin(empty) as pilot:
        assert "Waiting for extraction: 4 of 4 articles" in drawn(pilot)
        from wirepane.tui.messages import Extracted

        main_screen(pilot).post_message(Extracted(1, 0, 4))
        await settle(pilot)
        assert "extracting 1/4" in drawn(pilot)


async def test_the_coach_teaches_each_key_once(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        first = main_screen(pilot).lesson
        await press(pilot, "j")
        assert main_screen(pilot).lesson != first
    async with begin(library) as pilot:
        assert main_screen(pilot).lesson != first
