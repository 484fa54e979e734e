"""Feeds as a person keeps them: added once, edited, paused, removed, never losing an article."""

from __future__ import annotations

import pytest

from wirepane.storage.errors import NotFound, SourceError
from wirepane.storage.library import Library
from wirepane.storage.model.feeds import Entry, Subscription
from wirepane.storage.sources.addresses import address

from .test_entries import take

URL = "https://example.org/feed"
NOW = "2026-01-02T03:04:05Z"


def test_adding_records_and_fetches_nothing(library: Library) -> None:
    feed, new = library.feeds.add(URL, title="Example", tags=["#asia", "Asia", "watch"])
    assert (new, feed.title, feed.tags, feed.state) == (True, "Example", ("Asia", "watch"), "new")
    assert (feed.fetched, feed.articles) == (None, 0)


def test_a_known_feed_is_not_added_twice_and_gets_the_tags(library: Library) -> None:
    library.feeds.add(URL, tags=["asia"])
    feed, new = library.feeds.add("HTTPS://example.org/feed#top", tags=["watch"])
    assert (new, feed.tags) == (False, ("asia", "watch"))
    assert len(library.feeds.every()) == 1


def test_a_list_of_feeds_counts_the_new_ones(library: Library) -> None:
    library.feeds.add(URL)
    wishes = [Subscription(URL), Subscription("https://example.com/", "Other", ("a",))]
    assert library.feeds.add_many(wishes) == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org", "https://example.org/"),
        ("feed://example.org/x", "https://example.org/x"),
        ("feed:http://example.org/x", "http://example.org/x"),
        (" https://example.org/a?b=c#d\n", "https://example.org/a?b=c"),
    ],
)
def test_addresses_are_kept_in_one_form(given: str, kept: str) -> None:
    assert address(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        "",
        "example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https://[::1",
        "https://example.org:99999/",
        "https://example.org/a b",
        "https://user:secret@example.org/",
        "https://example.org/" + "a" * 3000,
    ],
)
def test_what_is_no_address_of_a_feed_is_told(given: str) -> None:
    with pytest.raises(SourceError):
        address(given)


def test_two_feeds_of_one_title_keep_their_articles_apart(library: Library) -> None:
    for host in ("a", "b"):
        feed, _ = library.feeds.add(f"https://{host}.example/", title="News")
        take(library, feed, Entry("1", f"From {host}", f"Only {host} has this."))
    assert [feed.articles for feed in library.feeds.every()] == [1, 1]


def test_a_new_title_is_the_name_of_its_source_too(library: Library) -> None:
    feed, _ = library.feeds.add(URL)
    take(library, feed, Entry("1", "Title", "Text."))
    assert library.article(1).source == URL
    edited = library.feeds.edit(feed.id, title="Example", tags=["x"])
    assert (edited.title, edited.named, edited.tags) == ("Example", True, ("x",))
    assert library.article(1).source == "Example"
    with library.reading() as db:
        assert db.execute("SELECT name FROM source").fetchall() == [("Example",)]


def test_resuming_wakes_a_feed_that_was_gone(library: Library) -> None:
    feed, _ = library.feeds.add(URL)
    library.feeds.note(feed.id, {"gone": True, "failures": 3, "error": "gone", "wait": NOW})
    assert library.feeds.one(feed.id).state == "gone"
    assert library.feeds.edit(feed.id, paused=True).state == "gone"
    woken = library.feeds.edit(feed.id, paused=False)
    assert (woken.state, woken.failures, woken.error, woken.wait) == ("new", 0, None, None)


def test_another_address_starts_afresh_and_no_two_feeds_share_one(library: Library) -> None:
    feed, _ = library.feeds.add(URL)
    library.feeds.add("https://example.com/")
    library.feeds.note(feed.id, {"etag": "x", "digest": "y", "failures": 2, "error": "z"})
    moved = library.feeds.edit(feed.id, url="https://example.net/feed")
    assert (moved.url, moved.etag, moved.digest, moved.failures) == (
        "https://example.net/feed", None, None, 0,
    )  # fmt: skip
    with pytest.raises(SourceError, match="already"):
        library.feeds.edit(feed.id, url="https://example.com/")


def test_a_removed_feed_leaves_its_articles(library: Library) -> None:
    feed, _ = library.feeds.add(URL)
    take(library, feed, Entry("1", "Title", "Text."))
    library.tag([1], add=["kept"])
    library.feeds.remove(feed.id)
    assert library.article(1).tags == ("kept",)
    with pytest.raises(NotFound, match="feeds list"):
        library.feeds.one(feed.id)
    again, _ = library.feeds.add(URL)
    take(library, again, Entry("1", "Title", "Text."))
    assert library.counts().articles == 1


def test_a_feed_that_gets_its_own_title_back_is_read_again(library: Library) -> None:
    feed, _ = library.feeds.add(URL, title="Mine")
    library.feeds.note(feed.id, {"etag": '"1"', "modified": "m", "digest": "0"})
    edited = library.feeds.edit(feed.id, title="")
    assert (edited.etag, edited.modified, edited.digest) == (None, None, None)
