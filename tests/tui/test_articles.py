"""What is done to articles: read, starred, tagged."""

from __future__ import annotations

import pytest

from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.samples import SOURCE, sample_paths
from wirepane.storage.sources import files
from wirepane.tui.screens import main

from .conftest import Begin, main_screen, press, settle


def unread(library: Library) -> int:
    return library.counts().unread


async def test_moving_past_articles_leaves_them_unread(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "j", "j", "j", "k")
        assert unread(library) == 4


async def test_resting_on_an_article_reads_it(
    library: Library, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "DWELL", 0.3)
    async with begin(library) as pilot:
        await press(pilot, "j")
        await pilot.pause(0.4)
        await settle(pilot)
        shown = main_screen(pilot).shown.article
        assert shown is not None
        assert library.article(shown.id).read


async def test_resting_while_the_timeline_drives_reads_nothing(
    library: Library, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "DWELL", 0.3)
    async with begin(library) as pilot:
        await press(pilot, "3")
        before = unread(library)
        await press(pilot, "j")
        await pilot.pause(0.4)
        await settle(pilot)
        assert unread(library) == before


async def test_reading_to_the_end_reads_the_article(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "j", "enter")
        assert unread(library) == 4
        await press(pilot, "G")
        assert unread(library) == 3


async def test_space_pages_and_then_goes_to_the_next_unread_article(
    library: Library, begin: Begin
) -> None:
    async with begin(library) as pilot:
        screen = main_screen(pilot)
        await press(pilot, "j")
        long = screen.shown.article
        await press(pilot, "space")
        assert screen.shown.article == long
        assert screen.reader.prose.scroll_offset.y > 0
        await press(pilot, *["space"] * 8)
        assert screen.shown.article is not None
        assert screen.shown.article.title == "Norland tests an engine"


async def test_m_marks_read_and_unread(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "m")
        assert unread(library) == 3
        await press(pilot, "m")
        assert unread(library) == 4


async def test_capital_a_reads_all_in_view_and_no_more(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "slash", *"rockets", "enter")
        await press(pilot, "A")
        assert unread(library) == 3


async def test_r_stars(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "r")
        assert [row.starred for row in library.first_articles()] == [True, False, False, False]


async def test_t_adds_tags_and_capital_t_removes_them(library: Library, begin: Begin) -> None:
    async with begin(library) as pilot:
        await press(pilot, "j", "t", *"watch #todo", "enter")
        assert library.tags() == [("todo", 1), ("watch", 1)]
        await press(pilot, "T", *"wa", "tab", "enter")
        assert library.tags() == [("todo", 1)]


async def test_a_tag_is_completed_from_those_in_use(library: Library, begin: Begin) -> None:
    library.tag(library.article_ids()[2:3], add=["watchlist"])
    async with begin(library) as pilot:
        await press(pilot, "t", *"wat", "tab", "enter")
        assert library.tags() == [("watchlist", 2)]


async def test_n_goes_to_the_next_unread_article(library: Library, begin: Begin) -> None:
    library.set_read(library.article_ids()[1:2], True)
    async with begin(library) as pilot:
        await press(pilot, "n")
        shown = main_screen(pilot).shown.article
        assert shown is not None
        assert shown.title == "Rockets over Sudria"


async def test_a_library_that_can_only_be_read_is_not_written(
    library: Library, begin: Begin
) -> None:
    library.read_only = True
    async with begin(library) as pilot:
        await press(pilot, "m", "r", "A")
        assert unread(library) == 4
        assert "read only" in pilot.app.export_screenshot().replace("&#160;", " ")


async def test_the_samples_go_but_those_a_person_tagged(library: Library, begin: Begin) -> None:
    own = set(library.article_ids())
    ingest(library, files.read(sample_paths(), source=SOURCE))
    samples = [number for number in library.article_ids() if number not in own]
    for number in samples:
        library.fail_extraction(number, "not tried here")
    library.tag(samples[:1], add=["keep"])
    async with begin(library) as pilot:
        main_screen(pilot).action_remove_samples()
        await settle(pilot)
        assert set(main_screen(pilot).article_ids) == own | set(samples[:1])
