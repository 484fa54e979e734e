"""Which feeds are asked, in what order, and what is kept of each visit."""

from __future__ import annotations

import datetime
import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from wirepane.storage.clock import stamp
from wirepane.storage.config import Network
from wirepane.storage.errors import FetchError, SourceError
from wirepane.storage.library import Library
from wirepane.storage.model.feeds import Entry, Feed, FeedDocument, FeedOutcome
from wirepane.storage.refreshing.refresh import Refresh, Wanted, wanted
from wirepane.storage.refreshing.schedule import next_due
from wirepane.storage.refreshing.turns import Turns, host_of
from wirepane.storage.refreshing.visit import Visit, visit
from wirepane.storage.sources.http import Request, Response

NOW = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
URL = "https://a.example/feed"


class Documents:
    """Reads what the tests put behind each address."""

    def __init__(self, documents: dict[str, FeedDocument]) -> None:
        self.documents = documents

    def read(
        self, data: bytes, *, url: str, content_type: str | None, now: datetime.datetime
    ) -> FeedDocument:
        if url not in self.documents:
            raise SourceError("this is neither a feed nor a page")
        return self.documents[url]


def document(**more: object) -> FeedDocument:
    return replace(FeedDocument("rss 2.0", "Example", entries=(Entry("1", "T", "X"),)), **more)  # type: ignore[arg-type]


def response(url: str = URL, **more: object) -> Response:
    plain = Response(
        status=200, url=url, body=b"body", content_type=None, etag=None, modified=None, moved=None
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def answering(*answers: Response | FetchError) -> Callable[[Request], Response]:
    waiting = list(answers)

    def fetch(request: Request) -> Response:
        answer = waiting.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer

    return fetch


@pytest.fixture
def feed(library: Library) -> Feed:
    return library.feeds.add(URL)[0]


def go(
    feed: Feed, *answers: Response | FetchError, documents: dict[str, FeedDocument] | None = None
) -> Visit:
    reader = Documents({URL: document()} if documents is None else documents)
    return visit(feed, answering(*answers), reader, now=NOW, minutes=60)


# When


@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 60), (1, 120), (2, 240), (5, 1440), (50, 1440)]
)
def test_a_feed_that_fails_is_asked_less_and_less(failures: int, minutes: int) -> None:
    due = NOW + datetime.timedelta(minutes=minutes)
    assert next_due(NOW, minutes=60, failures=failures) == stamp(due)


def test_no_feed_is_asked_every_minute_by_itself() -> None:
    assert next_due(NOW, minutes=1, failures=0) == "2026-01-02T03:09:05Z"


def test_what_rests_waits_or_is_not_due_is_left_alone(feed: Feed) -> None:
    earlier, later = "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"
    feeds = [
        replace(feed, id=1, due=earlier),
        replace(feed, id=2, due=later),
        replace(feed, id=3, paused=True),
        replace(feed, id=4, gone=True),
        replace(feed, id=5, wait=later, due=later),
        replace(feed, id=6, wait=earlier, due=earlier),
    ]

    def numbers(chosen: Wanted) -> tuple[list[int], list[int]]:
        return [f.id for f in chosen.now], [f.id for f in chosen.waiting]

    assert numbers(wanted(feeds, now=NOW)) == ([1, 2, 6], [5])
    assert numbers(wanted(feeds, due=True, now=NOW)) == ([1, 6], [])
    assert numbers(wanted(feeds, ids=[3, 4, 5], now=NOW)) == ([3, 4], [5])


# In what order


def test_no_host_is_asked_twice_at_a_time(feed: Feed) -> None:
    feeds = [replace(feed, id=n, url=f"https://{host}.example/{n}") for n, host in enumerate("aab")]
    turns = Turns(feeds, allow=())
    first, second = turns.take(), turns.take()
    assert first
    assert second
    assert {host_of(first.url), host_of(second.url)} == {"a.example", "b.example"}
    taken: list[Feed | None] = []
    waiting = threading.Thread(target=lambda: taken.append(turns.take()))
    waiting.start()
    waiting.join(0.05)
    assert taken == []
    turns.give_back(feeds[0])
    waiting.join(5)
    assert taken == [feeds[1]]
    assert turns.take() is None


def test_hosts_of_ones_own_are_asked_by_all_at_once(feed: Feed) -> None:
    feeds = [replace(feed, id=n, url=f"http://127.0.0.1:8000/{n}") for n in range(3)]
    turns = Turns(feeds, allow=["127.0.0.1"])
    assert [turns.take() for _ in range(4)] == [*feeds, None]


def test_ending_the_turns_tells_whose_turn_never_came(feed: Feed) -> None:
    feeds = [replace(feed, id=n) for n in range(3)]
    turns = Turns(feeds, allow=())
    turns.take()
    assert turns.end() == turns.end() == feeds[1:]
    assert turns.take() is None


# One visit


def test_a_feed_that_was_read_is_well(feed: Feed) -> None:
    came = go(replace(feed, failures=3, error="x", wait="y"), response(etag='"1"', modified="m"))
    assert (came.result, came.message) == ("new", "")
    assert came.document == document()
    assert came.fields == {
        "fetched": stamp(NOW), "succeeded": stamp(NOW), "failures": 0, "error": None,
        "wait": None, "gone": False, "due": "2026-01-02T04:04:05Z", "etag": '"1"',
        "modified": "m", "digest": hashlib.sha256(b"body").hexdigest(), "format": "rss 2.0",
        "site": None, "note": None, "title": "Example",
    }  # fmt: skip


def test_the_same_body_again_is_not_read(feed: Feed) -> None:
    same = replace(feed, digest=hashlib.sha256(b"body").hexdigest())
    came = go(same, response(etag='"2"'), documents={})
    assert (came.result, came.document, came.fields["etag"]) == ("unchanged", None, '"2"')


def test_not_modified_keeps_what_it_does_not_repeat(feed: Feed) -> None:
    came = go(replace(feed, etag='"1"', modified="m"), response(status=304, body=b""))
    assert came.result == "unchanged"
    assert (came.fields["etag"], came.fields["modified"]) == ('"1"', "m")


def test_a_move_for_good_is_followed_and_told(feed: Feed) -> None:
    to = "https://b.example/new"
    came = go(feed, response(to, moved=to), documents={to: document()})
    assert (came.fields["url"], came.fields["moved_from"]) == (to, URL)
    assert came.message == f"moved to {to}"


def test_a_page_leads_to_the_feed_it_names(feed: Feed) -> None:
    found = "https://a.example/rss"
    page = FeedDocument("html", alternates=(found, "https://a.example/other"))
    came = go(feed, response(), response(found), documents={URL: page, found: document()})
    assert (came.result, came.fields["url"]) == ("new", found)


@pytest.mark.parametrize(
    ("alternates", "message"),
    [
        ((), "the page names no feed"),
        (("https://a.example/page",), "which it names, is too"),
    ],
)
def test_a_page_without_a_feed_is_told(
    feed: Feed, alternates: tuple[str, ...], message: str
) -> None:
    pages = {
        URL: FeedDocument("html", alternates=alternates),
        "https://a.example/page": FeedDocument("html"),
    }
    came = go(feed, response(), response("https://a.example/page"), documents=pages)
    assert came.result == "failed"
    assert message in came.message


def test_what_is_no_feed_counts_as_a_failure(feed: Feed) -> None:
    came = go(replace(feed, failures=1), response(), documents={})
    assert (came.result, came.fields["failures"]) == ("failed", 2)
    assert came.fields["error"] == came.message == "this is neither a feed nor a page"
    assert came.fields["due"] == "2026-01-02T07:04:05Z"


def test_a_feed_that_is_gone_rests(feed: Feed) -> None:
    came = go(feed, FetchError("the feed is gone for good", kind="gone", status=410))
    assert (came.result, came.fields["gone"]) == ("gone", True)


def test_a_server_that_asks_for_time_gets_it(feed: Feed) -> None:
    came = go(feed, FetchError("asks to wait", kind="server asks to wait", status=429, wait=86400))
    assert (came.result, came.fields["wait"]) == ("waiting", "2026-01-03T03:04:05Z")
    assert came.fields["due"] == "2026-01-03T03:04:05Z"


# All of them


def refreshed(library: Library, fetch: Callable[[Request], Response]) -> list[FeedOutcome]:
    told: list[FeedOutcome] = []
    feeds = library.feeds.every()
    reader = Documents({f.url: document(title=f.url) for f in feeds})
    work = Refresh(library, network=Network(enabled=True), fetch=fetch, reader=reader)
    work.run(wanted(feeds, now=NOW), on_feed=told.append)
    return told


def test_one_bad_feed_never_stops_the_others(library: Library) -> None:
    for n in range(30):
        library.feeds.add(f"https://h{n}.example/")

    def fetch(request: Request) -> Response:
        if "h3." in request.url:
            raise FetchError("no such host", kind="no such host")
        if "h4." in request.url:
            raise RuntimeError("a defect")
        return response(request.url)

    told = refreshed(library, fetch)
    assert len(told) == 30
    assert {o.url: o.message for o in told if o.result == "failed"} == {
        "https://h3.example/": "no such host",
        "https://h4.example/": "a defect in Wirepane, please report it: RuntimeError: a defect",
    }
    feeds = {feed.url: feed for feed in library.feeds.every()}
    assert feeds["https://h3.example/"].state == "failing"
    assert feeds["https://h5.example/"].state == "ok"
    # Each feed gives the same text under the same key: short texts are told apart by their place.
    assert library.counts().articles == sum(outcome.new for outcome in told)


def test_a_second_refresh_stores_nothing_twice(library: Library) -> None:
    library.feeds.add(URL)
    first = refreshed(library, lambda request: response(request.url))
    again = refreshed(library, lambda request: response(request.url, body=b"other bytes"))
    assert [(o.result, o.new) for o in first + again] == [("new", 1), ("unchanged", 0)]
    assert library.counts().articles == 1


def test_stopping_keeps_what_came_and_tells_the_rest(library: Library) -> None:
    for n in range(5):
        library.feeds.add(f"{URL}/{n}")
    told: list[FeedOutcome] = []
    feeds = library.feeds.every()
    reader = Documents({f.url: document() for f in feeds})

    def fetch(request: Request) -> Response:
        work.stop()
        return response(request.url)

    work = Refresh(library, network=Network(enabled=True), fetch=fetch, reader=reader)
    work.run(Wanted(tuple(feeds), ()), on_feed=told.append)
    assert sorted(outcome.result for outcome in told) == ["new", *["stopped"] * 4]
    assert library.counts().articles == 1


def test_a_move_onto_a_feed_that_is_there_is_told_and_not_made(library: Library) -> None:
    library.feeds.add(URL)
    other, _ = library.feeds.add("https://b.example/")
    told = refreshed(
        library,
        lambda request: response(request.url, moved=other.url if request.url == URL else None),
    )
    moved = next(outcome for outcome in told if outcome.url == URL)
    assert moved.message == f"moved to {other.url}, which is feed {other.id}"
    assert [feed.url for feed in library.feeds.every()] == [URL, other.url]


def test_a_feed_removed_meanwhile_stays_removed(library: Library) -> None:
    feed, _ = library.feeds.add(URL)

    def fetch(request: Request) -> Response:
        library.feeds.remove(feed.id)
        return response(request.url)

    assert [outcome.result for outcome in refreshed(library, fetch)] == ["stopped"]
    assert library.feeds.every() == []
    assert library.counts().articles == 0


def test_what_a_person_called_a_feed_stays(library: Library) -> None:
    library.feeds.add(URL, title="Mine")
    refreshed(library, lambda request: response(request.url))
    assert library.feeds.every()[0].title == "Mine"


# Clocks, and what happens meanwhile


def test_a_clock_that_was_wrong_holds_no_feed_back(library: Library, feed: Feed) -> None:
    later = "2031-01-01T00:00:00Z"
    astray = replace(feed, fetched=later, due=later, wait=later)
    assert wanted([astray], due=True, now=NOW) == Wanted((astray,), ())
    library.feeds.note(feed.id, {"fetched": later, "due": later, "wait": later})
    assert library.feeds.counts().due == 1


def test_no_time_to_wait_is_only_a_failure(feed: Feed) -> None:
    came = go(feed, FetchError("busy", kind="server asks to wait", status=503, wait=0))
    assert (came.result, came.fields["wait"], came.fields["failures"]) == ("failed", None, 1)


def test_a_feed_that_fails_after_it_asked_for_time_is_failing(feed: Feed) -> None:
    waiting = replace(feed, wait="2026-01-01T00:00:00Z", failures=1)
    came = go(waiting, FetchError("down", kind="server error", status=500))
    assert replace(waiting, **came.fields).state == "failing"


def test_a_move_that_another_refresh_followed_already_is_no_other_feed(library: Library) -> None:
    feed, _ = library.feeds.add(URL)
    to = "https://b.example/feed"

    def fetch(request: Request) -> Response:
        library.feeds.note(feed.id, {"url": to, "moved_from": URL})
        return response(request.url, moved=to)

    assert [outcome.result for outcome in refreshed(library, fetch)] == ["new"]
    moved = library.feeds.one(feed.id)
    assert (moved.url, moved.moved_from, moved.note) == (to, URL, None)


def test_what_came_from_an_address_changed_meanwhile_is_dropped(library: Library) -> None:
    feed, _ = library.feeds.add(URL)

    def fetch(request: Request) -> Response:
        library.feeds.edit(feed.id, url="https://b.example/feed")
        return response(request.url, etag='"of the old address"')

    assert [outcome.result for outcome in refreshed(library, fetch)] == ["stopped"]
    assert library.feeds.one(feed.id).etag is None
    assert library.counts().articles == 0
