"""What becomes of a feed's entries: nothing twice, nothing lost, copies told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wirepane.storage.ingest.entries import HEADLINE_ONLY, Entries, Tally
from wirepane.storage.ingest.fulltext import put_full_text
from wirepane.storage.library import Library
from wirepane.storage.model.feeds import Enclosure, Entry, Feed

NOW = "2026-01-02T03:04:05Z"
STORY = (
    "Norland fired two rockets over the strait early on Tuesday, its defence ministry said. "
    "The ministry called the launch a test of a new engine built for longer flights. "
    "Sudria summoned the ambassador and asked for an explanation within a day or two. "
    "Fishing boats in the area had been told to stay away from the strait for a week."
)


@pytest.fixture
def feed(library: Library) -> Feed:
    return library.feeds.add("https://a.example/feed", title="A", tags=["asia"])[0]


@pytest.fixture
def other(library: Library) -> Feed:
    return library.feeds.add("https://b.example/feed", title="B")[0]


def take(library: Library, feed: Feed, *entries: Entry) -> Tally:
    with library.writing() as db:
        taking = Entries(db, now=NOW)
        tally = taking.take(feed, entries)
        taking.finish()
    return tally


def entry(key: str = "1", title: str = "Rockets over the strait", text: str = STORY) -> Entry:
    return Entry(key, title, text, published="2022-10-04T23:30:00+09:00")


def test_an_entry_becomes_an_article_with_all_that_the_feed_tells(
    library: Library, feed: Feed
) -> None:
    full = replace(
        entry(),
        html="<p>Norland …</p>",
        base="https://a.example/1",
        url="https://a.example/1",
        author="Jane Roe",
        categories=("World", "Asia"),
        enclosures=(Enclosure("https://a.example/1.mp3", "audio/mpeg", 12),),
        hidden=2,
    )
    assert take(library, feed, full) == Tally(new=1)
    article = library.article(1)
    assert (article.title, article.text, article.source) == (full.title, STORY, "A")
    assert (article.date, article.published) == ("2022-10-04", "2022-10-04T23:30:00+09:00")
    assert (article.author, article.url, article.hidden) == ("Jane Roe", full.url, 2)
    assert article.location == "https://a.example/feed"
    assert (article.tags, article.categories) == (("asia",), ("Asia", "World"))
    assert library.markup(1) == ("<p>Norland …</p>", "https://a.example/1")
    assert library.enclosures(1) == list(full.enclosures)


def test_long_markup_comes_back_as_it_was(library: Library, feed: Feed) -> None:
    html = "<p>" + "Norland fired “two” rockets. " * 1000 + "</p>"
    take(library, feed, replace(entry(), html=html))
    assert library.markup(1) == (html, None)


def test_the_same_again_is_nothing(library: Library, feed: Feed) -> None:
    take(library, feed, entry())
    assert take(library, feed, entry()) == Tally()
    assert take(library, feed, replace(entry(), published="2022-10-05T00:00:00+00:00")) == Tally()
    assert library.counts().articles == 1


def test_a_changed_entry_is_a_revision(library: Library, feed: Feed) -> None:
    take(library, feed, entry())
    library.set_read([1], True)
    assert take(library, feed, entry(text=STORY + " More.")) == Tally(updated=1)
    assert take(library, feed, entry(title="Another title", text=STORY)) == Tally(updated=1)
    article = library.article(1)
    assert (article.title, article.revisions, article.read) == ("Another title", 2, True)
    assert library.counts().articles == 1


def test_what_a_person_took_out_does_not_come_back(library: Library, feed: Feed) -> None:
    take(library, feed, entry())
    library.tag([1], remove=["asia"])
    assert library.remove_source("A") == 1
    assert take(library, feed, entry(text=STORY + " Changed.")) == Tally()
    assert library.counts().articles == 0


def test_the_same_text_in_two_feeds_is_one_article_with_a_copy(
    library: Library, feed: Feed, other: Feed
) -> None:
    take(library, feed, entry())
    assert take(library, other, entry("other key")) == Tally(duplicate=1)
    assert library.counts().articles == 1
    assert library.article_rows([1])[0].copies == 1
    assert take(library, other, entry("other key")) == Tally()
    assert take(library, other, entry("other key", text="Quite another story.")) == Tally(new=1)
    assert library.counts().articles == 2


def test_most_sentences_alike_is_the_same_story_told_twice(
    library: Library, feed: Feed, other: Feed
) -> None:
    take(library, feed, entry())
    longer = STORY.replace("within a day or two", "by Friday") + " The test was the third in May."
    assert take(library, other, entry(title="Sudria asks", text=longer)) == Tally(
        new=1, near_duplicate=1
    )
    assert [row.copies for row in library.article_rows([1, 2])] == [1, 1]


def test_one_sentence_alike_is_no_copy(library: Library, feed: Feed, other: Feed) -> None:
    take(library, feed, entry())
    quoting = (
        "A fishery council met on Wednesday to speak about losses that its members had this year. "
        "Fishing boats in the area had been told to stay away from the strait for a week. "
        "The council wants the state to pay for the fuel that was burnt on the way home. "
        "A decision about the money is expected before the end of the month, members said."
    )
    assert take(library, other, entry(title="Fishers", text=quoting)) == Tally(new=1)


def test_what_stands_in_every_article_makes_no_copies(library: Library, feed: Feed) -> None:
    footer = (
        "Sign up here for the letter that we send to all our readers every morning. "
        "We will never give your address to anybody without asking you first about it."
    )
    entries = [
        entry(str(n), f"Story {n}", f"In town {n} the council voted on matter number {n}. {footer}")
        for n in range(40)
    ]
    tally = take(library, feed, *entries[:20])
    late = take(library, feed, *entries[20:])
    assert tally.new + late.new == 40
    assert late.near_duplicate == 0
    with library.reading() as db:
        most = db.execute("SELECT max(n) FROM (SELECT count(*) n FROM sentence GROUP BY hash)")
        assert most.fetchone()[0] <= 20


def test_short_texts_are_not_taken_for_one_another(library: Library, feed: Feed) -> None:
    entries = [
        replace(entry(str(n), f"Headline {n}", "Comments"), url=f"https://a.example/{n}")
        for n in range(5)
    ]
    assert take(library, feed, *entries) == Tally(new=5)
    daily = [
        replace(entry(f"d{n}", "Morning briefing", "Read it."), url=f"https://a.example/d{n}")
        for n in range(3)
    ]
    assert take(library, feed, *daily) == Tally(new=3)


def test_a_headline_alone_is_the_text_and_says_so(library: Library, feed: Feed) -> None:
    take(library, feed, Entry("1", "Norland fires rockets", ""))
    article = library.article(1)
    assert (article.text, article.note) == ("Norland fires rockets", HEADLINE_ONLY)


def test_an_entry_without_a_title_gets_one_from_its_text(library: Library, feed: Feed) -> None:
    take(library, feed, Entry("1", "", STORY))
    article = library.article(1)
    assert article.title_derived
    assert article.title.startswith("Norland fired two rockets")


def test_news_without_a_date_is_listed_under_the_day_it_came(library: Library, feed: Feed) -> None:
    take(library, feed, entry("old"), Entry("new", "Undated", "A story that tells no date."))
    assert library.article(2).date is None
    assert list(library.article_ids()) == [2, 1]


def test_a_feed_that_moved_gives_no_article_twice(library: Library, feed: Feed) -> None:
    take(library, feed, entry())
    library.feeds.note(feed.id, {"url": "https://c.example/feed", "moved_from": feed.url})
    moved = library.feeds.one(feed.id)
    assert take(library, moved, entry(text=STORY + " More.")) == Tally(updated=1)
    assert library.counts().articles == 1


def test_a_full_text_is_not_taken_back_by_the_feed(library: Library, feed: Feed) -> None:
    take(library, feed, entry(text="Norland fired two rockets …"))
    put_full_text(library, 1, STORY)
    assert library.article(1).text == STORY
    assert library.article(1).revisions == 1
    assert take(library, feed, entry(text="Norland fired two rockets, …")) == Tally()
    assert library.article(1).text == STORY
    assert list(library.article_ids()) == [1]
