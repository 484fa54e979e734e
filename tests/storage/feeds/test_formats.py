"""One small document a format, and what is read of it."""

from __future__ import annotations

import pytest

from wirepane.storage.model.feeds import Enclosure, Entry, FeedDocument

from .documents import CONTENT, DC, MEDIA, URL, atom, only, read, rss

PLAIN = Entry(key="http://a.example/1", title="One", text="Words", url="http://a.example/1")
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
OLD_ITEM = (
    "<item><title>One</title><link>http://a.example/1</link><description>Words</description></item>"
)
OLD_HEAD = "<title>News</title><link>http://a.example/</link>"


def old(version: str) -> str:
    return f'<rss version="{version}"><channel>{OLD_HEAD}{OLD_ITEM}</channel></rss>'


def rdf(namespace: str, more: str = "") -> str:
    return (
        f'<rdf:RDF {RDF} xmlns="{namespace}" {DC}><channel>{OLD_HEAD}</channel>'
        f"{OLD_ITEM.replace('</item>', more + '</item>')}</rdf:RDF>"
    )


SAID = FeedDocument("rss 2.0", "News", "http://a.example/", (PLAIN,))
DOCUMENTS = {
    "rss 0.90": rdf("http://my.netscape.com/rdf/simple/0.9/"),
    "rss 0.91": old("0.91"),
    "rss 0.92": old("0.92"),
    "rss 0.93": old("0.93"),
    "rss 0.94": old("0.94"),
    "rss 1.0": rdf("http://purl.org/rss/1.0/"),
    "rss 2.0": old("2.0"),
}


@pytest.mark.parametrize("form", DOCUMENTS)
def test_every_rss_gives_the_same_document_and_names_its_version(form: str) -> None:
    found = read(DOCUMENTS[form])
    assert found == FeedDocument(form, SAID.title, SAID.site, SAID.entries)


def test_rdf_tells_date_and_author_in_dublin_core() -> None:
    more = "<dc:date>2022-10-05T09:12:00+09:00</dc:date><dc:creator>Jane Roe</dc:creator>"
    entry = read(rdf("http://purl.org/rss/1.0/", more)).entries[0]
    assert (entry.published, entry.author) == ("2022-10-05T09:12:00+09:00", "Jane Roe")


def test_rss_2_with_its_common_modules_is_read_whole() -> None:
    document = rss(
        "<item><title>Talks &amp; missiles</title><link>/1?a=b&amp;c=d</link>"
        "<guid isPermaLink='false'>tag:1</guid><description>Short</description>"
        '<content:encoded><![CDATA[<p>Much <b>longer</b>.</p><p><a href="/2">More</a></p>]]>'
        "</content:encoded><pubDate>Wed, 05 Oct 2022 09:12:00 +0900</pubDate>"
        "<dc:creator>Jane Roe</dc:creator><category>War</category><category>Sea</category>"
        "<category>War</category><enclosure url='/a.mp3' length='12' type='audio/mpeg'/>"
        "<media:content url='http://a.example/b.jpg' type='image/jpeg' fileSize='34'/></item>",
        attributes=f"{CONTENT} {DC} {MEDIA}",
    )
    assert only(document) == Entry(
        key="tag:1",
        title="Talks & missiles",
        text="Much longer.\n\nMore",
        html='<p>Much <b>longer</b>.</p><p><a href="/2">More</a></p>',
        base=URL,
        url="http://feeds.example/1?a=b&c=d",
        published="2022-10-05T09:12:00+09:00",
        author="Jane Roe",
        categories=("War", "Sea"),
        enclosures=(
            Enclosure("http://feeds.example/a.mp3", "audio/mpeg", 12),
            Enclosure("http://a.example/b.jpg", "image/jpeg", 34),
        ),
    )


ATOM_ENTRY = """<entry><id>tag:1</id><title>One</title><updated>2022-10-05T09:12:00Z
</updated><link href="1.html"/><author><name>Jane Roe</name></author>
<content type="{content}">{words}</content></entry>"""


@pytest.mark.parametrize(
    ("kind", "words", "text", "markup"),
    [
        ("text", "1 &lt; 2 &amp;amp; more", "1 < 2 &amp; more", None),
        ("html", "&lt;p&gt;Bold &amp;amp; free&lt;/p&gt;", "Bold & free", "<p>Bold &amp; free</p>"),
    ],
)
def test_atom_says_what_its_content_is(kind: str, words: str, text: str, markup: str) -> None:
    entry = only(atom(ATOM_ENTRY.format(content=kind, words=words)))
    assert (entry.text, entry.html) == (text, markup)
    assert (entry.key, entry.author) == ("tag:1", "Jane Roe")
    assert entry.url == "http://feeds.example/news/1.html"
    assert entry.published == "2022-10-05T09:12:00+00:00"


def test_xhtml_content_of_atom_is_markup() -> None:
    words = '<div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b></p><p>three</p></div>'
    entry = only(atom(ATOM_ENTRY.format(content="xhtml", words=words)))
    assert entry.text == "One two\n\nthree"
    assert "<b>two</b>" in (entry.html or "")


def test_relative_links_of_atom_follow_xml_base() -> None:
    entry = only(
        atom(
            ATOM_ENTRY.format(content="html", words="&lt;p&gt;a"),
            attributes='xml:base="http://b.example/x/"',
        )
    )
    assert (entry.url, entry.base) == ("http://b.example/x/1.html", "http://b.example/x/")


def test_atom_0_3_is_read() -> None:
    found = read(
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>News</title>'
        '<link rel="alternate" href="http://a.example/"/><entry><title>One</title>'
        "<id>tag:1</id><issued>2022-10-05T09:12:00+09:00</issued>"
        '<link rel="alternate" href="http://a.example/1"/>'
        '<content type="text/html" mode="escaped">&lt;b&gt;Words&lt;/b&gt;</content>'
        "</entry></feed>"
    )
    (entry,) = found.entries
    assert (found.format, found.title, found.site) == ("atom 0.3", "News", "http://a.example/")
    assert (entry.key, entry.title, entry.url) == ("tag:1", "One", "http://a.example/1")
    assert (entry.text, entry.html) == ("Words", "<b>Words</b>")
    assert entry.published == "2022-10-05T09:12:00+09:00"


@pytest.mark.parametrize(
    ("version", "people", "form"),
    [
        ("https://jsonfeed.org/version/1", '"author": {"name": "Jane Roe"}', "json 1.0"),
        ("https://jsonfeed.org/version/1.1", '"authors": [{"name": "Jane Roe"}]', "json 1.1"),
        ("http://jsonfeed.org/version/1", '"author": {"name": "Jane Roe"}', "json 1.0"),
        ("2", '"author": {"name": "Jane Roe"}', "json feed"),
    ],
)
def test_json_feeds_are_read(version: str, people: str, form: str) -> None:
    found = read(
        f'{{"version": "{version}", "title": "News", "home_page_url": "/", {people}, "items": ['
        '{"id": 1, "url": "1.html", "title": "1 < 2", "content_html": "<p>Words</p>",'
        ' "date_published": "2022-10-05T09:12:00+09:00", "tags": ["War", 2],'
        ' "attachments": [{"url": "a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12}]}]}'
    )
    place = "http://feeds.example/news/"
    assert found == FeedDocument(
        form,
        "News",
        "http://feeds.example/",
        (
            Entry(
                key="1",
                title="1 < 2",
                text="Words",
                html="<p>Words</p>",
                base=place + "1.html",
                url=place + "1.html",
                published="2022-10-05T09:12:00+09:00",
                author="Jane Roe",
                categories=("War",),
                enclosures=(Enclosure(place + "a.mp3", "audio/mpeg", 12),),
            ),
        ),
    )


def test_a_page_gives_the_feeds_that_it_names_best_first() -> None:
    page = """<!DOCTYPE html><html><head><base href="/b/">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="comments.rss">
    <link rel="alternate" type="application/rss+xml" href="news.rss">
    <link rel="alternate" type="application/atom+xml; charset=utf-8" href="/news.atom">
    <link rel="alternate" type="application/rss+xml" href="http://[/">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    </head><body><a href="http://c.example/feed">Feed</a></body></html>"""
    found = read(page)
    assert (found.format, found.entries) == ("html", ())
    assert found.alternates == (
        "http://feeds.example/news.atom",
        "http://feeds.example/b/news.rss",
        "http://feeds.example/b/comments.rss",
        "http://c.example/feed",
    )


def test_a_page_whose_base_is_no_address_is_read() -> None:
    assert read('<html><base href="http://["><a href="http://c.example/rss">').alternates == (
        "http://c.example/rss",
    )
