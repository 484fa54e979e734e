"""Refreshing feeds: a process fetches, the screen tells how far it is, and goes when it likes."""

from __future__ import annotations

import json
import time

import pytest
from textual.pilot import Pilot

from wirepane.storage.library import Library
from wirepane.tui.screens import feeding
from wirepane.tui.screens.fetching import Tally
from wirepane.tui.screens.main import MainScreen

from .conftest import drawn, main_screen, press, settle, titles
from .feeds import calls, opened, plan, until


@pytest.fixture(autouse=True)
def extractions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Extraction is only asked for: its processes are not what these tests are about."""
    asked: list[str] = []
    monkeypatch.setattr(MainScreen, "take_in", lambda self: asked.append("extract"))
    return asked


def feed(library: Library, name: str = "Example News") -> int:
    url = f"https://example.org/{len(library.feeds.every())}"
    return library.feeds.add(url, title=name)[0].id


def said(pilot: Pilot[None]) -> str:
    notes = pilot.app._notifications
    return "\n".join(note.message for note in notes)


async def test_a_refresh_tells_how_far_it_is_and_shows_what_came(
    library: Library, extractions: list[str]
) -> None:
    one, two = feed(library), feed(library, "Other News")
    came = {"feed": one, "result": "new", "titles": ["A bridge opens"]}
    plan(library, refresh={"feeds": [came, {"feed": two, "result": "unchanged"}], "seconds": 0.3})
    async with opened(library) as pilot:
        await press(pilot, "j")
        await pilot.press("R")
        await until(pilot, lambda: "refreshing 1/2" in drawn(pilot))
        await until(pilot, lambda: "A bridge opens" in titles(pilot))
        await until(pilot, lambda: "Refreshed 2 feeds: 1 new." in said(pilot))
        assert "refreshing" not in drawn(pilot)
        cursor = main_screen(pilot).list_pane("articles").cursor_id
        assert library.article(cursor or 0).title == "Sudria answers"
        assert len(extractions) == 2  # at the start, and for what came
    assert calls(library) == [["--online", "refresh", "--json", "--no-extract"]]


async def test_what_comes_early_is_listed_while_the_rest_is_fetched(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding, "RELIST", 0.1)
    came = {"feed": feed(library), "result": "new", "titles": ["A bridge opens"]}
    plan(library, refresh={"feeds": [came], "after": 5})
    async with opened(library) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: "A bridge opens" in titles(pilot), seconds=4)
        assert main_screen(pilot).fetching == (1, 1)


async def test_the_start_screen_gives_way_to_what_feeds_bring(empty: Library) -> None:
    plan(empty, refresh={"feeds": [{"feed": feed(empty), "result": "new", "titles": ["A bridge"]}]})
    async with opened(empty, refresh=60) as pilot:
        await until(pilot, lambda: titles(pilot) == ["A bridge"])
        await until(pilot, lambda: pilot.app.screen is main_screen(pilot))
        assert "This library is empty" not in drawn(pilot)


async def test_the_start_screen_refreshes_feeds_where_there_are_some(empty: Library) -> None:
    async with opened(empty) as pilot:
        await until(pilot, lambda: "This library is empty" in drawn(pilot))
        assert "refresh the feeds" not in drawn(pilot)
        await press(pilot, "R")
        assert "This library is empty" in drawn(pilot)
    plan(empty, refresh={"feeds": [{"feed": feed(empty), "result": "new", "titles": ["A bridge"]}]})
    async with opened(empty) as pilot:
        await until(pilot, lambda: "refresh the feeds" in drawn(pilot))
        await pilot.press("R")
        await until(pilot, lambda: titles(pilot) == ["A bridge"])
    assert calls(empty) == [["--online", "refresh", "--json", "--no-extract"]]


async def test_a_path_begun_on_the_start_screen_outlasts_what_feeds_bring(empty: Library) -> None:
    came = {"feed": feed(empty), "result": "new", "titles": ["A bridge"]}
    plan(empty, refresh={"feeds": [came], "after": 2})
    async with opened(empty, refresh=60) as pilot:
        assert "This library is empty" in drawn(pilot)
        await press(pilot, "i", *"/brie")
        await until(pilot, lambda: "This library is empty" not in drawn(pilot))
        assert "/brie" in drawn(pilot)


async def test_offline_says_exactly_how_to_allow_the_network(library: Library) -> None:
    feed(library)
    async with opened(library, online=False) as pilot:
        assert "OFFLINE" in drawn(pilot)
        await press(pilot, "R")
        assert str(library.path.with_name("c.toml")) in said(pilot)
        assert "[network]\nenabled = true" in said(pilot)
        assert "wirepane --online" in said(pilot)
    assert calls(library) == []


async def test_online_is_told_and_without_feeds_how_to_add_one(library: Library) -> None:
    async with opened(library) as pilot:
        assert "ONLINE" in drawn(pilot)
        await press(pilot, "R")
        assert "no feeds yet: M shows the sources" in said(pilot)
    assert calls(library) == []


async def test_a_refresh_is_stopped_and_what_came_stays(library: Library) -> None:
    came = {"feed": feed(library), "result": "new", "titles": ["A bridge opens"]}
    plan(library, refresh={"feeds": [came], "after": 30})
    async with opened(library) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: main_screen(pilot).fetching == (1, 1))
        main_screen(pilot).action_stop_refresh()
        await until(pilot, lambda: "Stopped after 1 feed: 1 new." in said(pilot))
        await settle(pilot)
        assert "A bridge opens" in titles(pilot)


async def test_what_was_not_asked_any_more_is_not_counted(library: Library) -> None:
    one, two = feed(library), feed(library, "Other News")
    outcomes = [{"feed": one, "result": "unchanged"}, {"feed": two, "result": "stopped"}]
    plan(library, refresh={"feeds": outcomes})
    async with opened(library) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: "Refreshed 1 feed: nothing new." in said(pilot))


async def test_one_refresh_runs_at_a_time(library: Library) -> None:
    plan(library, refresh={"feeds": [{"feed": feed(library), "result": "new"}], "after": 30})
    async with opened(library) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: main_screen(pilot).fetching == (1, 1))
        await pilot.press("R")
        await pilot.pause()
        assert "under way already" in said(pilot)
    assert len(calls(library)) == 1


async def test_a_failing_feed_is_named_and_counted_in_the_status_line(library: Library) -> None:
    number = feed(library, "[/] Daily")
    library.feeds.note(number, {"failures": 2, "error": "no such host"})
    outcome = {"feed": number, "title": "[/] Daily", "result": "failed", "message": "no host."}
    plan(library, refresh={"feeds": [outcome]})
    async with opened(library, size=(80, 24)) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: "[/] Daily: no host." in said(pilot))
        await until(pilot, lambda: "1 feed failing" in drawn(pilot).splitlines()[0])
        top = drawn(pilot).splitlines()[0]
        await pilot.click(offset=(top.index("1 feed failing") + 2, 0))
        await settle(pilot)
        assert "[/] Daily" in drawn(pilot)
        assert "no such host" in drawn(pilot)


async def test_a_refresh_that_breaks_off_says_why(library: Library) -> None:
    feed(library)
    plan(library, refresh={"said": "the library is [b]locked[/b]."})
    async with opened(library) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: "the library is [b]locked[/b]." in said(pilot))
        assert main_screen(pilot).fetching is None


async def test_a_command_that_is_not_there_is_told(library: Library) -> None:
    feed(library)
    async with opened(library, command=("/no/such/program",)) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: "could not be started: No such file" in said(pilot))
        assert main_screen(pilot).fetching is None


async def test_what_is_due_is_refreshed_by_the_clock(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding, "FIRST_LOOK", 0.1)
    plan(library, refresh={"feeds": [{"feed": feed(library), "result": "unchanged"}]})
    async with opened(library, refresh=60) as pilot:
        await until(pilot, lambda: calls(library) != [])
        assert calls(library) == [["--online", "refresh", "--json", "--no-extract", "--due"]]
        await until(pilot, lambda: not main_screen(pilot)._fetching.running)  # type: ignore[union-attr]
        assert said(pilot) == ""


async def test_nothing_is_refreshed_by_the_clock_that_is_not_due_or_not_allowed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding, "FIRST_LOOK", 0.1)
    number = feed(library)
    async with opened(library, online=False, refresh=60) as pilot:
        await pilot.pause(0.3)
    library.feeds.note(number, {"due": "2999-01-01T00:00:00Z"})
    async with opened(library, refresh=60) as pilot:
        await pilot.pause(0.3)
    library.feeds.note(number, {"due": None})
    async with opened(library, refresh=0) as pilot:
        await pilot.pause(0.3)
    assert calls(library) == []


async def test_quitting_in_mid_refresh_is_instant_and_leaves_no_process(library: Library) -> None:
    plan(
        library,
        refresh={
            "feeds": [{"feed": feed(library), "result": "new"}],
            "after": 60,
            "stubborn": True,
        },
    )
    async with opened(library) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: main_screen(pilot).fetching == (1, 1))
        child = main_screen(pilot)._fetching._child  # type: ignore[union-attr]
        assert child is not None
        began = time.monotonic()
        await pilot.press("ctrl+q")
    # Textual's own way out, with room for a busy machine; the process would take a minute.
    assert time.monotonic() - began < 1.5
    assert child._process.wait(timeout=2) != 0


async def test_extracting_and_refreshing_fit_80_columns_side_by_side(library: Library) -> None:
    async with opened(library, size=(80, 24)) as pilot:
        screen = main_screen(pilot)
        screen.fetching, screen.progress = (812, 1000), (12_345, 50_000)
        await pilot.pause()
        top = drawn(pilot).splitlines()[0]
        assert "ONLINE   refreshing 812/1,000   extracting 12,345/50,000" in top


def test_lines_that_say_nothing_are_passed_over() -> None:
    tally = Tally()
    assert not any(map(tally.take, ["", "{", "[]", "null", "7"]))
    assert tally.take(json.dumps({"total": "many"}))
    assert (tally.done, tally.total) == (0, 0)


async def test_feeds_add_nothing_to_what_the_first_frame_loads(library: Library) -> None:
    async with opened(library) as pilot:
        assert isinstance(pilot.app.screen, MainScreen)
        assert main_screen(pilot)._fetching is None
