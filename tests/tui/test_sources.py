"""The Sources screen: what there is, how it fares, and what a person changes."""

from __future__ import annotations

import datetime
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from wirepane.storage.library import Library
from wirepane.storage.model.feeds import Feed, Subscription
from wirepane.tui.screens.main import MainScreen
from wirepane.tui.screens.sourcelines import KEYS
from wirepane.tui.screens.sources import SourcesScreen
from wirepane.tui.widgets.ago import ago, exact

from .conftest import drawn, main_screen, press, settle, titles
from .feeds import calls, opened, plan, until
from .test_feeding import feed, said
from .test_screens import SIZES

NOW = datetime.datetime(2022, 10, 7, 12, tzinfo=datetime.UTC)


@asynccontextmanager
async def sources(
    library: Library, *, online: bool = True, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """The app on its Sources screen."""
    async with opened(library, online=online, size=size) as pilot:
        await press(pilot, "M")
        assert isinstance(pilot.app.screen, SourcesScreen)
        yield pilot


@pytest.fixture(autouse=True)
def no_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its processes are not what these tests are about."""
    monkeypatch.setattr(MainScreen, "take_in", lambda self: None)


def only(library: Library) -> Feed:
    (found,) = library.feeds.every()
    return found


def row(pilot: Pilot[None], words: str) -> str:
    """The line of the list with some words; the frames' own lines may have them in their titles."""
    lines = drawn(pilot).splitlines()
    return next(line for line in lines if words in line and line[0] not in "┏┌")


async def test_each_feed_tells_its_state_by_sign_and_word(library: Library) -> None:
    for name, fields in {
        "Alpha": {"succeeded": "2022-10-05T00:00:00Z"},
        "Bravo": {"failures": 3, "error": "the server does not answer"},
        "Charlie": {"wait": "2999-01-01T00:00:00Z"},
        "Delta": {"paused": True},
        "Echo": {"gone": True},
        "Foxtrot": {},
    }.items():
        library.feeds.note(feed(library, name), fields)
    async with sources(library) as pilot:
        for state, name in (
            ("✓ ok", "Alpha"), ("! failing", "Bravo"), ("… waiting", "Charlie"),
            ("‖ paused", "Delta"), ("✗ gone", "Echo"), ("· new", "Foxtrot"),
        ):  # fmt: skip
            assert state in row(pilot, name)
        assert "2 failing or gone" in drawn(pilot)


async def test_feeds_without_a_title_are_told_apart_on_120_columns(library: Library) -> None:
    for path in ("rss", "atom"):
        library.feeds.add(f"http://a.news.example/{path}")
    async with sources(library) as pilot:
        assert "new      a.news.example/rss " in drawn(pilot)
        assert "new      a.news.example/atom " in drawn(pilot)


async def test_files_and_samples_stand_below_the_feeds_with_their_counts(library: Library) -> None:
    feed(library)
    async with sources(library) as pilot:
        assert "4/4" in row(pilot, "▫ local")
        assert "tests" in row(pilot, "▫ local")
        await press(pilot, "j", "D")
        assert "only feeds are changed here" in said(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_facts_of_the_current_feed_are_told(
    library: Library, size: tuple[int, int]
) -> None:
    number = feed(library)
    fields = {
        "failures": 3, "error": "the server says 503", "note": "not well-formed",
        "moved_from": "http://old.example/rss", "format": "rss 2.0", "site": "https://example.org",
        "fetched": "2022-10-07T09:00:00Z", "succeeded": "2022-10-04T12:00:00Z",
    }  # fmt: skip
    library.feeds.note(number, fields)
    async with sources(library, size=size) as pilot:
        for words in (
            "https://example.org/0", "3 times in a row", "the server says 503", "not well-formed",
            "http://old.example/rss", "rss 2.0", "with the next refresh",
        ):  # fmt: skip
            assert words in drawn(pilot)


async def test_a_feed_is_added_and_only_recorded(library: Library) -> None:
    async with sources(library) as pilot:
        await press(pilot, "a", *"example.org", "enter")
        assert "is no address of a feed" in drawn(pilot)
        await press(pilot, "home", *"https://", "tab", *"My feed", "tab", *"#asia, watch", "enter")
        assert only(library).url == "https://example.org/"
        assert (only(library).title, only(library).tags) == ("My feed", ("asia", "watch"))
        assert "Recorded My feed. r fetches it." in said(pilot)
        assert "#asia" in row(pilot, "My feed")
    assert calls(library) == []


async def test_a_feed_is_changed_in_place(library: Library) -> None:
    feed(library, "Old name")
    async with sources(library) as pilot:
        await press(pilot, "e", "end", *"/new", "tab", "end", *"r", "enter")
        assert (only(library).url, only(library).title) == (
            "https://example.org/0/new",
            "Old namer",
        )
        await press(pilot, "t", *"asia", "enter")
        assert only(library).tags == ("asia",)
        await press(pilot, "T", *"asia", "enter")
        assert only(library).tags == ()


async def test_what_is_left_alone_in_the_form_stays_as_it_is(library: Library) -> None:
    number = library.feeds.add("https://example.org/feed")[0].id
    library.feeds.note(number, {"title": "Its own name", "digest": "0" * 64})
    async with sources(library) as pilot:
        await press(pilot, "e", "enter")
        assert (only(library).title, only(library).named) == ("Its own name", False)
        assert only(library).digest == "0" * 64


async def test_an_address_that_another_feed_has_is_refused_in_words(library: Library) -> None:
    feed(library, "Alpha")
    feed(library, "Bravo")
    async with sources(library) as pilot:
        await press(pilot, "e", "end", "backspace", "1", "enter")
        assert "feed 2 (Bravo) has this address already." in said(pilot)


async def test_a_feed_rests_and_wakes(library: Library) -> None:
    feed(library)
    async with sources(library) as pilot:
        await press(pilot, "p")
        assert only(library).state == "paused"
        assert "‖ paused" in drawn(pilot)
        await press(pilot, "p")
        assert only(library).state == "new"


async def test_a_feed_that_is_gone_wakes_too(library: Library) -> None:
    library.feeds.note(feed(library), {"gone": True})
    async with sources(library) as pilot:
        assert "p wakes it" in drawn(pilot)
        await press(pilot, "p")
        assert only(library).state == "new"


async def test_a_removed_feed_keeps_its_articles_and_is_offered_again(library: Library) -> None:
    library.feeds.add("https://example.org/feed", title="tests", tags=["asia"])
    async with sources(library) as pilot:
        await press(pilot, "D")
        assert library.feeds.every() == []
        assert library.counts().articles == 4
        assert "a offers it again" in said(pilot)
        await press(pilot, "a", "enter")
        assert (only(library).title, only(library).tags) == ("tests", ("asia",))


async def test_typing_filters_and_escape_shows_all_again(library: Library) -> None:
    for name in ("Alpha", "Bravo", "Charlie"):
        feed(library, name)
    async with sources(library) as pilot:
        await press(pilot, "slash", *"brav")
        assert "Bravo" in drawn(pilot)
        assert "Alpha" not in drawn(pilot)
        assert "Sources · 1 of 4" in drawn(pilot)
        await press(pilot, "enter", "p")
        assert [one.title for one in library.feeds.every() if one.paused] == ["Bravo"]
        await press(pilot, "escape")
        assert "Alpha" in drawn(pilot)
        await press(pilot, "slash", *"zzz")
        assert "No source fits" in drawn(pilot)
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is main_screen(pilot)


async def test_enter_narrows_the_panes_to_the_source(library: Library) -> None:
    feed(library, "Alpha")
    async with sources(library) as pilot:
        await press(pilot, "enter")
        assert pilot.app.screen is main_screen(pilot)
        assert main_screen(pilot).lens.crumbs[-1].shown == "source:Alpha"
        assert titles(pilot) == []
        await press(pilot, "escape", "M", "G", "enter")
        assert main_screen(pilot).lens.crumbs[-1].shown == "source:tests"
        assert len(titles(pilot)) == 4


async def test_a_double_click_narrows_too(library: Library) -> None:
    async with sources(library) as pilot:
        lines = drawn(pilot).splitlines()
        y = next(y for y, line in enumerate(lines) if "▫ local" in line)
        await pilot.click(offset=(8, y), times=2)
        await settle(pilot)
        assert main_screen(pilot).lens.crumbs[-1].shown == "source:tests"


async def test_one_feed_is_refreshed_from_its_row(library: Library) -> None:
    feed(library, "Alpha")
    number = feed(library, "Bravo")
    outcomes = [{"feed": number, "result": "new", "titles": ["A bridge opens"]}]
    plan(library, refresh={"feeds": outcomes, "seconds": 0.2})
    async with sources(library) as pilot:
        await press(pilot, "j", "r")
        await until(pilot, lambda: "Refreshed 1 feed: 1 new." in said(pilot))
        await until(pilot, lambda: "1/1" in row(pilot, "Bravo"))
    assert calls(library)[0][-1] == str(number)


async def test_a_test_shows_what_came_and_keeps_nothing(library: Library) -> None:
    feed(library)
    trial = {"url": "https://example.org/0", "ok": True, "format": "rss 2.0", "title": "[/] News",
             "entries": 20, "newest": "2022-10-05", "found": None, "message": ""}  # fmt: skip
    plan(library, feeds={"printed": json.dumps(trial)})
    async with sources(library) as pilot:
        await press(pilot, "x")
        await until(pilot, lambda: "It can be read." in drawn(pilot))
        for words in ("rss 2.0", "[/] News", "20", "2022-10-05"):
            assert words in drawn(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SourcesScreen)
    assert calls(library) == [["--online", "feeds", "test", "https://example.org/0", "--json"]]
    assert only(library).state == "new"


async def test_the_feed_that_a_page_names_may_be_taken(library: Library) -> None:
    feed(library)
    trial = {"url": "https://example.org/0", "ok": False, "format": "html", "entries": 0,
             "found": "https://example.org/feed.xml", "message": "a page, no feed"}  # fmt: skip
    plan(library, feeds={"printed": json.dumps(trial), "status": 1})
    async with sources(library) as pilot:
        await press(pilot, "x")
        await until(pilot, lambda: "a page, no feed" in drawn(pilot))
        await press(pilot, "enter", "enter")
        assert only(library).url == "https://example.org/feed.xml"


async def test_offline_a_test_says_how_to_allow_the_network(library: Library) -> None:
    feed(library)
    async with sources(library, online=False) as pilot:
        await press(pilot, "x")
        assert "enabled = true" in said(pilot)
        await press(pilot, "r")
        assert said(pilot).count("enabled = true") == 2
    assert calls(library) == []


async def test_a_list_of_feeds_is_imported_by_the_command(library: Library, tmp_path: Path) -> None:
    plan(library, feeds={"printed": "3 feeds recorded, 1 was there already."})
    (tmp_path / "urls").write_text("https://example.org/feed\n")
    async with sources(library, online=False) as pilot:
        await press(pilot, "i", *"/no/[/]", "enter")
        assert "There is no file /no/[/]." in drawn(pilot)
        await press(pilot, "escape", "i", *str(tmp_path / "urls"), "enter")
        await until(pilot, lambda: "3 feeds recorded" in said(pilot))
    assert calls(library) == [["feeds", "import", str(tmp_path / "urls")]]


async def test_an_empty_screen_teaches_how_to_add_and_how_to_allow(empty: Library) -> None:
    async with opened(empty, online=False, size=(80, 24)) as pilot:
        await press(pilot, "escape", "M")
        seen = " ".join(drawn(pilot).split())
        assert "a adds a feed" in seen
        assert "enabled = true" in seen
        assert "wirepane --online" in seen


async def test_a_feed_is_added_from_the_start_screen(empty: Library) -> None:
    async with opened(empty, online=False) as pilot:
        await press(pilot, "f", *"https://example.org/feed", "enter")
        assert isinstance(pilot.app.screen, SourcesScreen)
        await settle(pilot)
        assert only(empty).url == "https://example.org/feed"
        assert "https://example.org/feed" in drawn(pilot)


async def test_help_tells_every_key_of_the_screen(library: Library) -> None:
    async with sources(library, size=(80, 24)) as pilot:
        bound = {key for binding in SourcesScreen.BINDINGS for key in binding.key.split(",")}
        await press(pilot, "question_mark")
        assert "Test it: see what comes" in drawn(pilot)
        await press(pilot, "escape")
        letters = {key for key in bound if len(key) == 1 and key not in "qgGjkTS"}
        assert letters <= {key for key, _, _ in KEYS}


async def test_the_palette_offers_what_can_be_done_here(library: Library) -> None:
    async with sources(library) as pilot:
        await press(pilot, "ctrl+p")
        await until(pilot, lambda: "Stop refreshing" in drawn(pilot))
        assert "Mark every article" not in drawn(pilot)


async def test_hostile_titles_addresses_and_errors_stand_as_they_are(library: Library) -> None:
    number = library.feeds.add("https://example.org/[@click=app.quit]x")[0].id
    fields = {
        "title": "[/] [@click=app.quit]quit[/] \x1b[31mred", "failures": 1,
        "error": "[/nothing] \x1b]0;owned\x07", "note": "[bold]moved[/bold]",
    }  # fmt: skip
    library.feeds.note(number, fields)
    async with sources(library, size=(160, 45)) as pilot:
        seen = drawn(pilot)
        for words in ("[/] [@click=app.quit]quit[/]", "[/nothing]", "[bold]moved[/bold]",
                      "/[@click=app.quit]x"):  # fmt: skip
            assert words in seen
        assert not any(c in seen for c in "\x07\x1b")
        await press(pilot, "e", "escape", "p", "p", "D")
        assert "[@click=app.quit]quit" in said(pilot)


async def test_no_size_of_screen_crashes_the_sources(library: Library) -> None:
    for name in ("Alpha", "Bravo", "日本のニュース" * 9):
        library.feeds.note(
            feed(library, name), {"failures": 1, "error": "it does not answer " * 20}
        )
    async with sources(library) as pilot:
        for width, height in (*SIZES, (80, 24), (1, 1)):
            await pilot.resize_terminal(width, height)
            await pilot.press("j", "a", "escape", "slash", "a", "escape")
            assert isinstance(pilot.app.screen, SourcesScreen)
            assert all(len(line) <= width for line in drawn(pilot).splitlines())


async def test_ten_thousand_feeds_scroll(empty: Library) -> None:
    many = (f"{n:05}" for n in range(1, 10_001))
    empty.feeds.add_many(Subscription(f"https://example.org/{n}", f"feed {n}") for n in many)
    async with opened(empty) as pilot:
        await press(pilot, "escape", "M")
        await until(pilot, lambda: "feed 00001" in drawn(pilot))
        await press(pilot, "G")
        assert "feed 10000" in drawn(pilot)
        await press(pilot, "slash", *"09999")
        assert "https://example.org/09999" in drawn(pilot)


@pytest.mark.parametrize(
    ("stamp", "words"),
    [
        (None, "never"),
        ("2022-10-07T11:59:30Z", "just now"),
        ("2022-10-07T11:01:00Z", "59 min ago"),
        ("2022-10-07T09:00:00Z", "3 h ago"),
        ("2022-10-05T12:00:00Z", "2 d ago"),
        ("2022-09-07T12:00:00Z", "4 wk ago"),
        ("2021-12-01T12:00:00Z", "10 mo ago"),
        ("2000-10-07T12:00:00Z", "22 y ago"),
        ("2022-10-07T12:40:00Z", "in 40 min"),
        ("[no] time", "[no] time"),
    ],
)
def test_times_are_told_as_a_person_would(stamp: str | None, words: str) -> None:
    assert ago(stamp, NOW) == words


def test_an_exact_time_keeps_its_offset() -> None:
    assert exact("2022-10-05T09:12:00+09:00") == "2022-10-05 09:12 +09:00"
    assert exact("2022-10-05T09:12:00Z") == "2022-10-05 09:12 UTC"
    assert exact("2022-10-05") == "2022-10-05 00:00"
