"""Feeds made to harm: a document or a sentence, within seconds and within the process's memory.

All go through one reader with its limits, one after the other, and after each of them a plain feed
is read: a document that ends or spoils the process costs nothing but its own reading.
"""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Callable, Iterator

import pytest

from wirepane.storage.errors import SourceError
from wirepane.storage.model.feeds import FeedDocument
from wirepane.storage.sources.feeds.messages import to_json
from wirepane.storage.sources.feeds.reader import SECONDS, FeedReader

from .documents import NOW, URL, atom, item, rss

MIB = 1 << 20
PLAIN = item("<title>Plain</title><guid>1</guid>").encode()
LIMIT = "needs more than 64 MiB|took longer than 5 seconds|ended the reading process"
NO_FEED = "neither a feed nor a page"
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\ufeff\u202a-\u202e\u2066-\u2069]")
BREAK = "<br>"
"""Makes the patient reader read the feed."""


def entities(*pairs: str) -> str:
    return "<!DOCTYPE r [" + "".join(f"<!ENTITY {pair}>" for pair in pairs) + "]>"


def laughs() -> str:
    names = "abcdefghij"
    pairs = [f"{b} '{f'&{a};' * 10}'" for a, b in itertools.pairwise(names)]
    return entities("a 'ha'", *pairs) + item("<title>&j;</title><guid>1</guid>")


ATTRIBUTES = " ".join(f"a{n}='1'" for n in range(30_000))
READ: dict[str, Callable[[], str | bytes]] = {
    "40 KB of newlines before the prolog": lambda: (
        "\n" * 40_000 + "<?xml version='1.0'?>" + item("<guid>1</guid>")
    ),
    "a reference to a surrogate": lambda: item("<title>&#xD800;</title>"),
    "a reference beyond Unicode": lambda: item("<title>&#99999999999;</title>"),
    "a reference split by a control": lambda: item("<title>&\x00#xD800;</title>" + BREAK),
    "a text input closed, never opened": lambda: rss("<item></item></textinput>"),
    "links closed, never opened": lambda: rss("<item></link></item></image></url>"),
    "30,000 attributes": lambda: rss(f"<item {ATTRIBUTES}><guid>1</guid></item>"),
    "30,000 namespaces": lambda: rss(
        "<item/>", attributes=" ".join(f"xmlns:a{n}='http://a/{n}'" for n in range(30_000))
    ),
    "url( 100,000 times": lambda: item(
        f"<description><![CDATA[<p style='background:{'url(' * 100_000}'>]]></description>{BREAK}"
    ),
    "comments never closed": lambda: item(f"<description>{'<!-- ' * 50_000}"),
    "comments never closed in CDATA": lambda: item(
        f"<description><![CDATA[{'<!-- ' * 50_000}]]></description>"
    ),
    "one entity 2,000 times": lambda: item(f"<title>{'&eacute;' * 2000}</title>"),
    "an entity of its own 2,000 times": lambda: (
        entities(f"a '{'x' * 1000}'") + item(f"<title>{'&a;' * 2000}</title>")
    ),
    "billion laughs": laughs,
    "an entity that is a file": lambda: (
        entities("a SYSTEM 'file:///etc/passwd'") + item("<title>&a;</title>")
    ),
    "an entity that is an address": lambda: (
        entities("% a SYSTEM 'http://127.0.0.1:9/'", "b 'c'") + item("<title>%a;&b;</title>")
    ),
    "10,000 items": lambda: rss("".join(f"<item><guid>{n}</guid></item>" for n in range(10_000))),
    "10,000 broken items": lambda: rss("<item><title>a" * 10_000),
    "nesting of markup": lambda: item(f"<description><![CDATA[{'<div>' * 50_000}]]></description>"),
    "nesting in XHTML": lambda: atom(
        "<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
        f"{'<b>' * 20_000}x{'</b>' * 20_000}</div></content></entry>"
    ),
    "bytes that are no UTF-8": lambda: PLAIN.replace(b"Plain", b"\xff\xfe\xc0\x80\xed\xa0\x80"),
    "controls and bidi in a title": lambda: item(
        "<title>a\x1b[31mb\x07\u202ec\u2066&#27;&#x9b;&amp;#27;&#x202e;\x9b</title><guid>\x1b</guid>"
    ),
    "controls and bidi everywhere": lambda: item(
        "".join(
            f"<{name}>\x9b\u202e&#x85;&lt;b&gt;\u200b2022\u2066</{name}>"
            for name in ("guid", "link", "author", "category", "pubDate", "description")
        )
        + "<enclosure url='http://a.example/\u202e\x9b' type='\u202e'/>"
    ),
    "controls in JSON": lambda: (
        r'{"title": "\u001b", "home_page_url": "http://a\u009b/\u202e", "items": [{"id": "\u001b",'
        r' "title": "\ud800\u202e", "url": "http://a.example/\u009b", "date_published": "\u001b[3",'
        r' "content_html": "<b>\u009b&#27;", "tags": ["\u001b"], "author": {"name": "\u001b"},'
        r' "attachments": [{"url": "http://a.example/\u001b", "mime_type": "\u001b"}]}]}'
    ),
    "controls in a page's links": lambda: (
        "<html><a href='http://a.example/\x1b\u202e&#27;&#x9b;/feed'>"
    ),
    "10 MiB of one text": lambda: item(f"<description>{'a' * (10 * MIB - 500)}</description>"),
    "addresses that are none": lambda: item("<link>http://[</link><enclosure url='http://['/>"),
}
REFUSED: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "bytes that equal a path": (lambda: b"/dev/zero", NO_FEED),
    "bytes that equal an address": (lambda: b"http://127.0.0.1:9/", NO_FEED),
    "declarations without an end": (lambda: "<!>" * (3 * MIB), NO_FEED),
    "comments without an end": (lambda: "<!-- " * (2 * MIB), NO_FEED),
    "angle brackets": (lambda: "<" * (10 * MIB), NO_FEED),
    "deep lists in JSON": (lambda: '{"items": ' + "[" * MIB, "nesting beyond every limit"),
    "deep objects in JSON": (lambda: '{"items": [' + '{"a":' * 100_000, "nesting beyond"),
    "NaN in JSON": (lambda: '{"items": [{"id": NaN}]}', "numbers"),
    "a number of 5,000 digits in JSON": (lambda: f'{{"items": [{"1" * 5000}]}}', "numbers"),
    "bytes that are no UTF-8 in JSON": (lambda: b'{"items": [\xff]}', "broken JSON"),
    "11 MiB": (lambda: b"<rss>" + b"a" * (11 * MIB), "larger than 10 MiB"),
    "30 MiB of JSON": (lambda: '{"items": []' + " " * (30 * MIB) + "}", "larger than 10 MiB"),
    "a million items": (lambda: rss("<item/>" * MIB), "needs more than 64 MiB to read"),
    "a million JSON items": (lambda: f'{{"items": [{"[]," * MIB}[]]}}', "more than 64 MiB"),
    "10 MiB of bytes that are no UTF-8": (lambda: b"<rss>" + b"\xff" * (9 * MIB), LIMIT),
    "deep nesting in XML": (lambda: "<rss>" + "<a>" * MIB, LIMIT),
    "30,000 attributes and a mistake": (
        lambda: rss(f"<item {ATTRIBUTES}></item>{BREAK}"),
        LIMIT + "|too broken",
    ),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[FeedReader]:
    with FeedReader() as opened:
        yield opened


def read(reader: FeedReader, data: str | bytes) -> FeedDocument:
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return reader.read(data, url=URL, content_type=None, now=NOW)


def goes_on(reader: FeedReader, begun: float) -> None:
    """It took no longer than it may, and the next document is read."""
    assert time.monotonic() - begun < SECONDS + 1
    assert read(reader, PLAIN).entries[0].title == "Plain"


@pytest.mark.parametrize("name", READ)
def test_these_documents_are_read_and_hide_nothing(name: str, reader: FeedReader) -> None:
    data = READ[name]()
    begun = time.monotonic()
    found = read(reader, data)
    goes_on(reader, begun)
    assert list(hidden(to_json(found))) == []
    assert found.entries or found.alternates
    assert not any("root:" in entry.title for entry in found.entries)


@pytest.mark.parametrize("name", REFUSED)
def test_these_documents_are_refused_with_a_reason(name: str, reader: FeedReader) -> None:
    make, reason = REFUSED[name]
    data = make()
    begun = time.monotonic()
    with pytest.raises(SourceError, match=reason) as caught:
        read(reader, data)
    goes_on(reader, begun)
    assert HIDDEN.search(str(caught.value)) is None


def hidden(part: object) -> Iterator[str]:
    """Every string in a document that holds what must not be stored."""
    if isinstance(part, str):
        if HIDDEN.search(part):
            yield part
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from hidden(inner)


def test_the_laughs_are_not_told(reader: FeedReader) -> None:
    assert len(read(reader, laughs()).entries[0].title) < 100
