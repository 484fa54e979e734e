"""What can be asked of an article: where it came from, links, Markdown, full text."""

from __future__ import annotations

import json

import pytest
from textual.pilot import Pilot

from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.model import Draft
from wirepane.storage.model.feeds import Enclosure
from wirepane.tui.screens.links import LinksScreen, links_of
from wirepane.tui.screens.main import MainScreen

from .conftest import drawn, main_screen, press, settle
from .feeds import calls, opened, plan, until
from .test_feeding import said
from .test_screens import SIZES

URL = "https://example.org/2022/bridge?x=[@click=app.quit]y"
SOUND = "https://example.org/bridge.mp3"


@pytest.fixture
def fed(empty: Library) -> Library:
    """A library with one article as a feed gives it, and one from a file."""
    drafts = [
        Draft("A bridge opened.", "feed", "Example News", "1" * 64, title="A bridge [/] opens",
              date="2022-10-05", url=URL, guid="1"),
        Draft("A ferry sank.", "ferry.txt", "files", "2" * 64, title="A ferry sinks",
              date="2022-10-01", location="/somewhere/ferry.txt"),
    ]  # fmt: skip
    ingest(empty, drafts)
    newest = empty.article_ids()[0]
    with empty.writing() as db:
        db.execute("UPDATE article SET published = '2022-10-05T09:12:00+09:00', extractor = '1'")
        db.execute("UPDATE article SET published = NULL WHERE url IS NULL")
        db.execute(
            "INSERT INTO enclosure VALUES (?, 0, ?, 'audio/[b]mpeg', 3500000)", (newest, SOUND)
        )
    return empty


@pytest.fixture(autouse=True)
def no_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    """These articles are read, not extracted."""
    monkeypatch.setattr(MainScreen, "take_in", lambda self: None)


def in_the_reader(pilot: Pilot[None]) -> str:
    return " ".join(drawn(pilot).split())


async def test_an_article_of_a_feed_tells_its_time_its_address_and_its_enclosures(
    fed: Library,
) -> None:
    async with opened(fed, online=False, size=(200, 50)) as pilot:
        seen = drawn(pilot)
        assert "Example News · 2022-10-05 09:12 +09:00" in seen
        assert "x=[@click=app.quit]y" in seen
        assert f"+ {SOUND}  audio/[b]mpeg · 3.3 MiB" in seen
        await press(pilot, "j")
        assert "ferry.txt" in drawn(pilot)
        assert SOUND not in drawn(pilot)


async def test_links_are_shown_in_full_and_copied_on_a_second_enter(fed: Library) -> None:
    async with opened(fed, online=False) as pilot:
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, LinksScreen)
        await press(pilot, "enter")
        assert "enter again copies it" in drawn(pilot)
        assert pilot.app.clipboard == ""
        await press(pilot, "enter")
        assert pilot.app.clipboard == URL
        assert "copied to the clipboard" in drawn(pilot)
        await press(pilot, "j", "enter")
        assert pilot.app.clipboard == URL
        await press(pilot, "enter")
        assert pilot.app.clipboard == SOUND
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MainScreen)


async def test_an_article_without_links_says_so(fed: Library) -> None:
    async with opened(fed, online=False) as pilot:
        await press(pilot, "j", "o")
        assert "has no links" in said(pilot)


def test_an_address_is_listed_once(fed: Library) -> None:
    article = fed.article(fed.article_ids()[0])
    links = links_of(article, (Enclosure(URL), Enclosure(SOUND), Enclosure(SOUND)), None)
    assert [(link.kind, link.url) for link in links] == [("article", URL), ("enclosure", SOUND)]


def test_the_links_of_the_body_follow_each_in_full(fed: Library) -> None:
    article = fed.article(fed.article_ids()[0])
    html = '<p><a href="/more">More [/]</a> <a href="javascript:x">no</a> <a href="%s">b</a></p>'
    found = links_of(article, (Enclosure(SOUND),), (html % SOUND, "https://example.org/2022/"))
    assert [(link.kind, link.url, link.words) for link in found][2:] == [
        ("link", "https://example.org/more", "More [/]")
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_no_size_of_screen_crashes_the_links(fed: Library, size: tuple[int, int]) -> None:
    async with opened(fed, online=False, size=size) as pilot:
        await press(pilot, "o", "enter", "j", "enter", "k")
        assert isinstance(pilot.app.screen, LinksScreen)


async def test_the_article_is_shown_as_markdown_and_back(fed: Library) -> None:
    plan(fed, show={"printed": "# A bridge\n\nIt **opened** [here](https://example.org).\n"})
    async with opened(fed, online=False) as pilot:
        await press(pilot, "4", "V")
        await until(pilot, lambda: "It **opened** [here](https://example.org)." in drawn(pilot))
        assert "A bridge opened." not in drawn(pilot)
        assert "Reader · Markdown" in drawn(pilot)
        assert SOUND in drawn(pilot)
        await press(pilot, "V")
        assert "A bridge opened." in drawn(pilot)
        assert "Markdown" not in drawn(pilot).splitlines()[2]
    assert calls(fed) == [["show", str(fed.article_ids()[0]), "--markdown"]]


async def test_another_article_is_shown_as_text_again(fed: Library) -> None:
    plan(fed, show={"printed": "# A bridge\n"})
    async with opened(fed, online=False) as pilot:
        await press(pilot, "V")
        await until(pilot, lambda: "# A bridge" in drawn(pilot))
        await press(pilot, "j")
        assert "A ferry sank." in drawn(pilot)
        await press(pilot, "k")
        assert "A bridge opened." in drawn(pilot)


async def test_markdown_that_comes_too_late_is_dropped(fed: Library) -> None:
    plan(fed, show={"printed": "# A bridge\n"})
    async with opened(fed, online=False) as pilot:
        await pilot.press("V")
        main_screen(pilot).list_pane("articles").rows.action_cursor_down()
        await until(pilot, lambda: "A ferry sank." in drawn(pilot))
        await settle(pilot)
        assert "# A bridge" not in drawn(pilot)


async def test_no_control_byte_of_the_markdown_reaches_the_screen(fed: Library) -> None:
    plan(fed, show={"printed": "[/] \x1b[31mred\x07 [@click=app.quit]q[/]"})
    async with opened(fed, online=False) as pilot:
        await press(pilot, "V")
        await until(pilot, lambda: "[@click=app.quit]q[/]" in drawn(pilot))
        assert not any(c in drawn(pilot) for c in "\x07\x1b")


async def test_markdown_that_cannot_be_made_leaves_the_text(fed: Library) -> None:
    plan(fed, show={"printed": "", "said": "this article has no markup.", "status": 1})
    async with opened(fed, online=False) as pilot:
        await press(pilot, "V")
        await until(pilot, lambda: "this article has no markup." in said(pilot))
        assert "A bridge opened." in drawn(pilot)


async def test_the_full_text_is_fetched_only_where_that_can_be(fed: Library) -> None:
    async with opened(fed, online=False) as pilot:
        await press(pilot, "L")
        assert "enabled = true" in said(pilot)
        await press(pilot, "j", "L")
        assert "no address to fetch it from" in said(pilot)
    assert calls(fed) == []


async def test_the_full_text_takes_the_place_of_the_stub(fed: Library) -> None:
    article = fed.article_ids()[0]
    answer = {"article": article, "ok": True, "message": "Fetched 1,200 words."}
    plan(fed, fulltext={"printed": json.dumps(answer)})
    async with opened(fed) as pilot:
        with fed.writing() as db:
            db.execute(
                "UPDATE article SET text = 'A long story.', body = 0 WHERE id = ?", [article]
            )
        await press(pilot, "L")
        await until(pilot, lambda: "Fetched 1,200 words." in said(pilot))
        await until(pilot, lambda: "A long story." in drawn(pilot))
    assert calls(fed) == [["--online", "fulltext", str(article), "--json"]]


async def test_a_full_text_that_cannot_be_had_says_why(fed: Library) -> None:
    answer = {"article": 1, "ok": False, "message": "the page asks for [a password]."}
    plan(fed, fulltext={"printed": json.dumps(answer), "status": 1})
    async with opened(fed) as pilot:
        await press(pilot, "L")
        await until(pilot, lambda: "the page asks for [a password]." in said(pilot))
