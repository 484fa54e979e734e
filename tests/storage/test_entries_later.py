"""What becomes of entries fetch after fetch: texts that change, come back, or go elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wirepane.storage.ingest import ingest
from wirepane.storage.ingest.entries import Tally
from wirepane.storage.ingest.fulltext import put_full_text
from wirepane.storage.library import Library
from wirepane.storage.model import Draft
from wirepane.storage.model.feeds import Enclosure, Entry, Feed

from .conftest import draft
from .test_entries import STORY, entry, take

OTHER = STORY.replace("two rockets", "a rocket").replace("strait", "bay")


@pytest.fixture
def feed(library: Library) -> Feed:
    return library.feeds.add("https://a.example/feed", title="A")[0]


@pytest.fixture
def other(library: Library) -> Feed:
    return library.feeds.add("https://b.example/feed", title="B")[0]


def number(library: Library, sql: str) -> int:
    with library.reading() as db:
        return int(db.execute(sql).fetchone()[0])


def revisions(library: Library) -> int:
    return number(library, "SELECT count(*) FROM revision")


def whole(library: Library) -> list[str]:
    """The texts of all articles, by id."""
    return [library.article(i).text for i in sorted(library.article_ids())]


# Texts that change


def test_a_text_that_comes_and_goes_is_kept_once(library: Library, feed: Feed) -> None:
    for n in range(30):
        take(library, feed, entry(text=STORY if n % 2 else OTHER))
    assert library.article(1).text == STORY
    assert library.article(1).revisions == 29
    assert revisions(library) == 2
    assert library.check() == []


def test_a_counter_in_a_text_leaves_the_first_and_the_latest(library: Library, feed: Feed) -> None:
    for n in range(40):
        take(library, feed, entry(text=f"{STORY} Read {n} times."))
    with library.reading() as db:
        kept = [row[0] for row in db.execute("SELECT text FROM revision ORDER BY number")]
    assert kept == [f"{STORY} Read {n} times." for n in (0, *range(19, 39))]


@pytest.mark.parametrize("text", [STORY, "", "Comments"])
def test_an_address_made_anew_each_time_is_no_revision(
    library: Library, feed: Feed, text: str
) -> None:
    for n in range(3):
        url = f"https://a.example/1?session={n}"
        files = (Enclosure(f"https://a.example/{n}.mp3"),)
        given = replace(entry(text=text), url=url, enclosures=files)
        assert take(library, feed, given) == Tally(new=int(n == 0))
    article = library.article(1)
    assert (article.revisions, article.url) == (0, "https://a.example/1?session=2")
    assert library.enclosures(1) == [Enclosure("https://a.example/2.mp3")]


def test_news_without_a_date_stays_where_it_was_when_it_changes(
    library: Library, feed: Feed
) -> None:
    take(library, feed, Entry("1", "Undated", STORY))
    with library.writing() as db:
        db.execute("UPDATE article SET added = '2026-01-01T00:00:00Z'")
    take(library, feed, Entry("1", "Undated", OTHER))
    dated = Entry("2", "Dated", "This tells its day.", published="2026-01-01T00:00:00+00:00")
    take(library, feed, dated)
    assert list(library.article_ids()) == [2, 1]
    assert library.check() == []


def test_a_story_goes_on_without_the_article_that_left_it(
    library: Library, feed: Feed, other: Feed
) -> None:
    near = STORY + " The test was the third in May."
    take(library, feed, entry())
    take(library, other, entry(text=near))
    take(library, feed, entry(text="Nothing of the kind happened, the ministry now says instead."))
    assert [row.copies for row in library.article_rows([1, 2])] == [0, 0]
    take(library, feed, entry("3", text=near + " Nobody was hurt."))
    assert [row.copies for row in library.article_rows([1, 2, 3])] == [0, 1, 1]


def test_a_story_is_left_and_joined_in_one_go(library: Library, feed: Feed, other: Feed) -> None:
    near = STORY + " The test was the third in May."
    take(library, feed, entry())
    take(library, other, entry(text=near))
    changed = entry(text="Nothing of the kind happened, the ministry now says instead.")
    take(library, feed, changed, entry("3", text=near + " Nobody was hurt."))
    assert [row.copies for row in library.article_rows([1, 2, 3])] == [0, 1, 1]


def test_a_text_that_its_article_just_left_is_an_article_again(
    library: Library, feed: Feed
) -> None:
    take(library, feed, entry("1"))
    take(library, feed, entry("1", text=OTHER), entry("2"))
    assert whole(library) == [OTHER, STORY]


# Copies


def test_entries_named_anew_each_time_make_no_copies(library: Library, feed: Feed) -> None:
    for n in range(5):
        take(library, feed, entry(f"session {n}"))
    assert library.article_rows([1])[0].copies == 0
    assert library.counts().articles == 1


def test_an_entry_twice_in_a_feed_is_one_article(library: Library, feed: Feed) -> None:
    assert take(library, feed, entry("1"), entry("2")) == Tally(new=1)
    assert library.article_rows([1])[0].copies == 0


def test_of_equal_keys_the_first_entry_counts_each_time(library: Library, feed: Feed) -> None:
    twice = (entry("1"), entry("1", text=OTHER))
    assert take(library, feed, *twice) == Tally(new=1)
    assert take(library, feed, *twice) == Tally()
    assert whole(library) == [STORY]


def test_a_feed_of_copies_only_keeps_none_of_its_own(
    library: Library, feed: Feed, other: Feed
) -> None:
    entries = [entry(str(n), text=f"{STORY} It is number {n}.") for n in range(50)]
    take(library, feed, *entries)
    assert take(library, other, *entries) == Tally(duplicate=50)
    assert take(library, other, *entries) == Tally()
    assert library.counts().articles == 50
    assert number(library, "SELECT count(*) FROM copy") == 50


def test_what_two_sources_have_stays_when_one_goes(library: Library, feed: Feed) -> None:
    ingest(library, [draft(STORY)])
    take(library, feed, entry(title="", text=STORY))
    assert library.article_rows([1])[0].copies == 1
    assert library.remove_source("briefs") == 0
    article = library.article(1)
    assert (article.source, article.text) == ("A", STORY)
    assert library.article_rows([1])[0].copies == 0
    assert take(library, feed, entry(title="", text=OTHER)) == Tally(updated=1)
    again = ingest(library, [draft(STORY)])
    assert [item.outcome for item in again.items] == ["new"]
    assert library.check() == []


def test_a_story_goes_on_when_its_first_article_is_taken_out(library: Library, feed: Feed) -> None:
    ingest(library, [draft(STORY)])
    take(library, feed, entry(text=STORY + " More."), entry("2", text=STORY + " Much more."))
    assert library.remove_source("briefs") == 1
    assert [row.copies for row in library.article_rows([2, 3])] == [1, 1]


# Feeds that go and come, and files beside them


def test_a_feed_removed_and_added_again_gives_nothing_twice(library: Library, feed: Feed) -> None:
    take(library, feed, entry("1"), entry("2", text=OTHER))
    library.feeds.remove(feed.id)
    again, _ = library.feeds.add("https://a.example/feed", title="A")
    assert take(library, again, entry("1"), entry("2", text=OTHER)) == Tally()
    assert library.feeds.one(again.id).articles == 2
    library.feeds.remove(again.id)
    elsewhere, _ = library.feeds.add("https://c.example/feed", title="A")
    assert take(library, elsewhere, entry("1"), entry("2", text=OTHER)) == Tally(duplicate=2)
    assert library.counts().articles == 2


def test_files_and_a_feed_of_one_name_stay_apart(library: Library, feed: Feed) -> None:
    take(library, feed, entry())
    ingest(library, [Draft(text="A brief.", path="a.txt", source="A", digest="0" * 64)])
    library.feeds.edit(feed.id, title="Renamed")
    assert library.article(1).source == "Renamed"
    assert library.article(2).source == "A (2)"
    assert library.feeds.one(feed.id).articles == 1
    assert [(row.name, row.articles) for row in library.sources()] == [("A (2)", 1)]


def test_a_full_text_outlives_a_second_import_but_not_a_changed_file(library: Library) -> None:
    ingest(library, [draft("Norland fired two rockets …")])
    put_full_text(library, 1, STORY)
    assert ingest(library, [draft("Norland fired two rockets …")]).count("unchanged") == 1
    assert library.article(1).text == STORY
    changed = replace(draft("Norland fired no rockets."), digest="1" * 64)
    assert ingest(library, [changed]).count("updated") == 1
    assert ingest(library, [changed]).count("unchanged") == 1
    assert library.article(1).text == "Norland fired no rockets."
    assert library.check() == []


def test_words_that_their_article_just_left_are_a_story_of_their_own(
    library: Library, feed: Feed
) -> None:
    take(library, feed, entry("1"))
    third = entry("3", text=STORY.upper())
    take(library, feed, entry("2", text="Short."), entry("1", text="Gone."), third)
    assert [row.copies for row in library.article_rows([1, 2, 3])] == [0, 0, 0]


def test_a_feed_added_where_another_once_was_has_articles_of_its_own(
    library: Library, feed: Feed
) -> None:
    take(library, feed, entry("1"))
    library.feeds.edit(feed.id, url="https://z.example/feed")
    newcomer, _ = library.feeds.add("https://a.example/feed", title="Newcomer")
    assert take(library, newcomer, entry("1", text="Quite another story.")) == Tally(new=1)
    assert whole(library) == [STORY, "Quite another story."]
