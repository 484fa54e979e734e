"""The quick way and the patient way read the same, and the quick one is taken where it can be."""

from __future__ import annotations

import random
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from wirepane.storage.errors import SourceError
from wirepane.storage.model.feeds import FeedDocument
from wirepane.storage.sources.feeds import lenient, wellformed
from wirepane.storage.sources.feeds.decoding import decode
from wirepane.storage.sources.feeds.entries import entries, plain
from wirepane.storage.sources.feeds.items import Channel
from wirepane.storage.sources.feeds.prolog import harmless, root_of

from .documents import CONTENT, DC, MEDIA, NOW, URL, atom, rss

CORPUS = Path(__file__).parents[4] / "shared/data/feeds/public.tar.xz"
WORDS = (
    "Talks", "missiles", "&", "<b>bold</b>", "1 < 2", "Müller", "漢字", "“so”", "<p>", "</p>",
    "é", "&amp;", "&nbsp;", "\n", "<br/>", "<a href='/x'>link</a>", "😀", "'", '"', "&#8211;",
    "<!-- x -->",
)  # fmt: skip
DAYS = ("Wed, 05 Oct 2022 09:12:00 +0900", "2022-10-05T09:12:00Z", "soon", "")


def words(some: random.Random) -> str:
    """Text or markup, escaped or in CDATA."""
    told = " ".join(some.choices(WORDS, k=some.randint(0, 9)))
    if some.random() < 0.3:
        return f"<![CDATA[{told}]]>"
    return escape(told, quote=False)


def element(some: random.Random, name: str, value: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{value}</{name}>" if some.random() < 0.8 else ""


def place(some: random.Random) -> str:
    return some.choice(("http://a.example/", "/", "")) + str(some.randint(1, 4))


def rss_item(some: random.Random) -> str:
    kept = some.choice(("", " isPermaLink='false'", " isPermaLink='true'"))
    parts = [
        element(some, "title", words(some)),
        element(some, "link", place(some)),
        element(some, "guid", place(some), kept),
        element(some, "description", words(some)),
        element(some, "content:encoded", words(some)),
        element(some, "pubDate", some.choice(DAYS)),
        element(some, "author", some.choice(("j@example.org (Jane)", "Jane", ""))),
        element(some, "category", words(some)),
        element(some, "category", "War"),
        some.choice(("", f"<enclosure url='{place(some)}' length='12' type='audio/mpeg'/>")),
        some.choice(("", f"<media:content url='{place(some)}' fileSize='9' type='image/png'/>")),
    ]
    some.shuffle(parts)
    return f"<item>{''.join(parts)}</item>"


def atom_entry(some: random.Random) -> str:
    kinds = ("", ' type="text"', ' type="html"')
    parts = [
        element(some, "title", words(some), some.choice(kinds)),
        element(some, "id", place(some)),
        f"<link href='{place(some)}'/>",
        element(some, "summary", words(some), some.choice(kinds)),
        element(some, "content", words(some), some.choice(kinds)),
        element(some, "published", some.choice(DAYS[1:])),
        element(some, "updated", some.choice(DAYS[1:])),
        element(some, "author", "<name>Jane</name><email>j@example.org</email>"),
        some.choice(("", "<category term='War' label='At war'/>", "<category term='War'/>")),
        some.choice(("", f"<link rel='enclosure' href='{place(some)}' length='12'/>")),
    ]
    some.shuffle(parts)
    return f"<entry>{''.join(parts)}</entry>"


def generated(some: random.Random) -> str:
    if some.random() < 0.5:
        items = "".join(rss_item(some) for _ in range(some.randint(0, 5)))
        return rss(items, attributes=f"{CONTENT} {DC} {MEDIA}")
    return atom("".join(atom_entry(some) for _ in range(some.randint(0, 5))))


def document(channel: Channel) -> FeedDocument:
    read = entries(channel.items, now=NOW)
    return FeedDocument(channel.format, plain(channel.title), channel.site, read)


def both(text: str) -> tuple[FeedDocument, FeedDocument] | None:
    """What both ways read; None where the quick one declines."""
    bare, _ = harmless(text, root_of(text)[1])
    try:
        quick = wellformed.read(bare, url=URL)
    except wellformed.Unusual:
        return None
    return document(quick), document(lenient.read(bare, url=URL))


def test_generated_feeds_are_read_alike() -> None:
    some = random.Random(3)
    taken = 0
    for _ in range(400):
        text = generated(some)
        if (found := both(text)) is not None:
            taken += 1
            assert found[0] == found[1], text
    assert taken > 200


def files(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as packed:
        for member in packed:
            if (file := packed.extractfile(member) if member.isfile() else None) is not None:
                yield member.name, file.read()


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpora of other projects are not here")
def test_other_projects_corpora_are_read_alike() -> None:
    taken = 0
    for name, data in files(CORPUS):
        text, _ = decode(data, None)
        try:
            found = both(text)
        except SourceError:
            continue  # the patient way declines too
        if found is not None:
            taken += 1
            assert found[0] == found[1], name
    assert taken > 100


@pytest.mark.parametrize(
    "text",
    [
        rss("<item><title>One</title><link>/1</link><guid>1</guid></item>"),
        atom("<entry><title>One</title><link href='/1'/><id>1</id></entry>"),
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]}',
    ],
)
def test_a_plain_feed_is_read_without_the_patient_reader(text: str) -> None:
    program = (
        "import datetime, sys\n"
        "from wirepane.storage.sources.feeds.reading import read\n"
        "now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)\n"
        "found = read(sys.argv[1].encode(), url='http://feeds.example/', now=now)\n"
        "print(found.entries[0].key, 'feedparser' in sys.modules)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", program, text], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["1", "False"]
