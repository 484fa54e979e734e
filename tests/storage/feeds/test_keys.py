"""What tells an entry from the others of its feed, at every fetch, and which entries are kept."""

from __future__ import annotations

import pytest

from wirepane.storage.sources.feeds import lenient, wellformed

from .documents import URL, atom, item, only, read, rss

BROKEN = "<br>"
"""What makes the patient reader read a feed, which must give the same keys."""


def keys(document: str, url: str = URL) -> list[str]:
    return [entry.key for entry in read(document, url=url).entries]


def test_an_id_that_stands_once_is_the_key() -> None:
    assert keys(rss("<item><guid>a</guid></item><item><guid>b</guid></item>")) == ["a", "b"]


def test_the_link_is_the_key_where_there_is_no_id() -> None:
    items = "<item><link>http://a.example/1</link></item><item><link>/2</link></item>"
    assert keys(rss(items)) == ["http://a.example/1", "/2"]


def test_entries_with_one_id_are_told_by_their_links() -> None:
    items = "".join(
        f"<item><guid isPermaLink='false'>a</guid><link>http://a.example/{n}</link></item>"
        for n in (1, 2)
    )
    assert keys(rss(items)) == ["http://a.example/1", "http://a.example/2"]


def test_entries_with_one_id_and_one_link_are_told_by_their_titles() -> None:
    same = "<guid>a</guid><link>http://a.example/</link>"
    found = keys(rss("".join(f"<item>{same}<title>{n}</title></item>" for n in (1, 2))))
    assert len(set(found)) == 2
    assert all(len(key) == 64 for key in found)


def test_entries_without_id_and_link_are_told_by_their_titles_and_days() -> None:
    day = "<pubDate>Wed, 05 Oct 2022 09:12:00 GMT</pubDate>"
    items = ("<title>1</title>", "<title>2</title>", f"<title>1</title>{day}")
    assert len(set(keys(rss("".join(f"<item>{inside}</item>" for inside in items))))) == 3


@pytest.mark.parametrize("inside", ["<guid>a</guid><title>1</title>", "<title>1</title>", ""])
def test_of_entries_that_are_equal_in_everything_one_is_kept(inside: str) -> None:
    assert len(keys(rss(f"<item>{inside}</item>" * 3))) == 1


@pytest.mark.parametrize("telling", ["<guid>a</guid>", "<link>http://a.example/1</link>"])
def test_a_changed_title_keeps_the_key(telling: str) -> None:
    before, after = (only(item(f"{telling}<title>{title}</title>")) for title in ("One", "Two"))
    assert (before.key, after.title) == (after.key, "Two")


@pytest.mark.parametrize("ending", ["", BROKEN])
@pytest.mark.parametrize(
    "document",
    [
        rss("<item><guid>1</guid></item>{}"),
        rss("<item><guid>/1</guid></item>{}"),
        rss("<item><link>/1</link></item><item><link>2.html</link></item>{}"),
        rss("<item><link>/1</link><title>a</title></item>" * 2 + "{}"),
        rss("<item><title>1</title></item>{}"),
        atom("<entry><id>1</id><link href='/1'/></entry>{}"),
        atom("<entry><link href='/1'/></entry>{}"),
    ],
)
def test_a_feed_that_moves_keeps_its_keys(document: str, ending: str) -> None:
    document = document.format(ending)
    here, there = keys(document), keys(document, "https://other.example/x/y.xml")
    assert here == there
    assert here


def test_a_json_feed_that_moves_keeps_its_keys() -> None:
    document = '{"items": [{"url": "/1"}, {"id": "a"}, {"title": "b"}]}'
    assert keys(document) == keys(document, "https://other.example/x/y.json")
    assert keys(document)[:2] == ["/1", "a"]


def test_a_feed_that_breaks_keeps_its_keys() -> None:
    items = (
        "<item><guid>a</guid><link>/1</link></item><item><link> /2 </link></item>"
        "<item><title>One &amp; two</title></item>"
    )
    assert keys(rss(items)) == keys(rss(items + BROKEN))
    with pytest.raises(wellformed.Unusual):
        wellformed.read(rss(items + BROKEN), url=URL)
    assert len(lenient.read(rss(items + BROKEN), url=URL).items) == 3


def test_a_long_id_gives_a_short_key() -> None:
    assert len(only(item(f"<guid>{'x' * 600}</guid>")).key) == 64


def test_a_key_holds_nothing_hidden() -> None:
    assert only(item("<guid>a\u202eb\x1b\u200b</guid>")).key == "ab"


def test_of_ten_thousand_entries_the_newest_two_thousand_are_kept_in_their_order() -> None:
    days = [f"20{10 + n % 10}-01-01" for n in range(10_000)]
    items = (f"<item><guid>{n}</guid><dc:date>{day}</dc:date></item>" for n, day in enumerate(days))
    found = read(
        rss("".join(items), attributes='xmlns:dc="http://purl.org/dc/elements/1.1/"')
    ).entries
    assert len(found) == 2000
    assert {(entry.published or "")[:4] for entry in found} == {"2018", "2019"}
    assert [int(entry.key) for entry in found] == sorted(int(entry.key) for entry in found)


def test_of_undated_entries_the_first_two_thousand_are_kept() -> None:
    items = "".join(f"<item><guid>{n}</guid></item>" for n in range(10_000))
    assert keys(rss(items)) == [str(n) for n in range(2000)]


def test_a_broken_feed_of_ten_thousand_entries_says_that_it_was_cut() -> None:
    items = "".join(f"<item><guid>{n}</guid></item>" for n in range(10_000))
    found = read(rss(items + BROKEN))
    assert [entry.key for entry in found.entries] == [str(n) for n in range(2000)]
    assert found.problem == "not well-formed; cut after 2,000 entries"


def test_enclosures_and_categories_are_bounded_and_each_stands_once() -> None:
    files = "".join(f"<enclosure url='/{n % 80}' length='-1'/>" for n in range(400))
    words = "".join(f"<category>{n % 80}</category>" for n in range(400))
    entry = only(item(f"<guid>1</guid>{files}{words}<enclosure url=''/>"))
    assert [file.url for file in entry.enclosures] == [
        f"http://feeds.example/{n}" for n in range(50)
    ]
    assert {(file.length, file.type) for file in entry.enclosures} == {(None, None)}
    assert entry.categories == tuple(str(n) for n in range(50))
