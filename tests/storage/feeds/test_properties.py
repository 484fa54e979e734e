"""Whatever the bytes: a document or a SourceError, and nothing hidden in it."""

from __future__ import annotations

import datetime
import json
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from wirepane.storage.errors import SourceError
from wirepane.storage.model.feeds import FeedDocument
from wirepane.storage.sources.feeds.dates import sane
from wirepane.storage.sources.feeds.decoding import decode
from wirepane.storage.sources.feeds.messages import from_json, to_json
from wirepane.storage.sources.feeds.pages import alternates
from wirepane.storage.sources.feeds.places import joined
from wirepane.storage.sources.feeds.prolog import harmless, root_of
from wirepane.storage.text import clean

from .documents import NOW, URL, read

PIECES = (
    "<rss version='2.0'>", "<channel>", "<item>", "</item>", "</channel>", "<title>", "</title>",
    "<link>", "</link>", "<guid>", "<description>", "</description>", "<![CDATA[", "]]>", "<!--",
    "-->", "<textinput>", "</textinput>", "</image>", "<url>", "<author>", "</author>", "<name>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "</entry>", "<content type='xhtml'>",
    "<link href='http://['/>", "<link rel='enclosure' href='http://a/b'/>", "<category>", "&", "<?",
    "&#xD800;", "&#x110000;", "&LT;", "&amp;#xD800;", "&#38;", "&#", "&eacute;", "<![foo", "?>",
    "<!DOCTYPE x [", "]>", "<!ENTITY a 'b'>", "\0", "\x1b[31m", "\x9b", "\u202e", "\ud800", "text",
    "<pubDate>", "Mon, 01 Jan -001 00:00:00 GMT", "9999-12-31T23:59:59-23:59", "</pubDate>", "<a:",
    "<media:content url='x'>", "<georss:point>", "1 2 x", "<enclosure url='http://a/\x9b'/>", "\r",
    "xml:base='http://['", "<rdf:RDF>", "<script>", "'", '"', "<", ">", "http://a/", "http://[::1",
    "<html>", "<a href='http://a/\x9bfeed'>", "<dc:creator>", "<psc:chapter start='x'>",
)  # fmt: skip
ROOTS = (
    "",
    PIECES[0] + "<channel>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<html>",
    "<rdf>",
)
soups = st.builds(
    lambda root, pieces: root + "".join(pieces),
    st.sampled_from(ROOTS),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=9)), max_size=30),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("http://["),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=9,
)
FIELDS = (
    "id", "url", "external_url", "title", "content_html", "content_text", "summary", "tags",
    "date_published", "date_modified", "author", "authors", "attachments", "mime_type", "name",
    "size_in_bytes",
)  # fmt: skip
parts = st.dictionaries(st.sampled_from(FIELDS), values | st.lists(st.dictionaries(
    st.sampled_from(FIELDS), values)))  # fmt: skip
ours = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def taken(data: bytes, content_type: str | None = None) -> FeedDocument | None:
    """The document, which must hold nothing hidden and survive the way between processes."""
    try:
        found = read(data, content_type=content_type)
    except SourceError as error:
        problem = str(error)
        return None if clean(problem) == problem else pytest.fail(problem)
    assert from_json(json.loads(json.dumps(to_json(found)))) == found
    for entry in found.entries:
        for told in (entry.title, entry.text, entry.html, entry.base, entry.url, entry.author,
                     entry.key, entry.note, *entry.categories,
                     *(file.url for file in entry.enclosures),
                     *(file.type for file in entry.enclosures)):  # fmt: skip
            assert clean(told or "") == (told or "")
        assert len(entry.title) <= 500
    for told in (found.title, found.site, found.problem, *found.alternates):
        assert clean(told or "") == (told or "")
    assert len({entry.key for entry in found.entries}) == len(found.entries)
    return found


@ours
@given(st.binary(max_size=200), st.none() | st.text(max_size=40))
def test_any_bytes_give_a_document_or_an_error(data: bytes, content_type: str | None) -> None:
    taken(data, content_type)


@ours
@given(soups)
def test_any_soup_of_elements_gives_a_document_or_an_error(soup: str) -> None:
    taken(soup.encode("utf-8", "surrogatepass"))


@ours
@given(st.lists(parts, max_size=4), st.dictionaries(st.sampled_from(FIELDS), values))
def test_any_json_with_items_gives_a_document_or_an_error(
    items: list[object], head: dict[str, object]
) -> None:
    found = taken(json.dumps({**head, "items": items}).encode("utf-8", "surrogatepass"))
    if found is not None:
        assert len(found.entries) <= len(items)


@ours
@given(soups)
@example("<rss>&LT;b&GT;</rss>")
@example("<rss>&\0#xD800;</rss>")
@example("<rss>&nvlt;</rss>")
def test_what_was_made_harmless_has_no_declaration_of_its_own(soup: str) -> None:
    bare, removed = harmless(soup, root_of(soup)[1])
    assert not bare.startswith("<!")
    assert removed >= 0
    assert harmless(bare, 0) == (bare, 0)


@pytest.mark.parametrize(
    "inside", ["&LT;b&GT;", "&nvlt;", "&AMP;", "&\0#xD800;", "&#0;&#x1b;", "\x1b"]
)
def test_a_document_that_parses_but_for_its_characters_parses_once_it_is_harmless(
    inside: str,
) -> None:
    text = f"<?xml version='1.0'?><!DOCTYPE rss><rss a='{inside}'>{inside}</rss>"
    root = ET.fromstring(harmless(text, root_of(text)[1])[0])
    assert list(root) == []


@ours
@given(st.text(max_size=90), st.datetimes(timezones=st.just(datetime.UTC)))
@example("Mon, 01 Jan -001 00:00:00 GMT", NOW)
@example("0001-01-01T00:00:00+23:59", datetime.datetime.min.replace(tzinfo=datetime.UTC))
@example("٢٠٢٢-١٠-٠٥", NOW)
@example("1 Jan 2022 00:00:00 +999999", NOW)
@example("1" * 5000, NOW)
def test_a_date_is_sane_or_none_whatever_the_words(words: str, now: datetime.datetime) -> None:
    date, trouble = sane(words, now)
    assert date is None or trouble is None
    assert clean(trouble or "") == (trouble or "")
    if date is not None:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d(:\d\d)?", date)


@ours
@given(
    st.datetimes(min_value=datetime.datetime(1900, 1, 2), max_value=datetime.datetime(2025, 1, 1))
)
def test_every_moment_of_iso_8601_is_read_as_it_is(moment: datetime.datetime) -> None:
    written = moment.replace(microsecond=0, tzinfo=datetime.UTC).isoformat()
    assert sane(written, NOW) == (written, None)


@ours
@given(st.binary(max_size=60), st.none() | st.text(max_size=30))
def test_decoding_never_raises(data: bytes, content_type: str | None) -> None:
    decode(data, content_type)


@ours
@given(st.text())
def test_text_is_decoded_as_it_was_encoded(text: str) -> None:
    marked = text.encode("utf-8-sig")
    assert decode(marked, "text/xml; charset=iso-8859-1") == (text, None)


@ours
@given(st.text(max_size=60), st.text(max_size=60))
def test_joining_addresses_and_reading_pages_never_raise(base: str, place: str) -> None:
    assert isinstance(joined(base, place), str)
    alternates(f"<base href='{base}'><a href='{place}/feed'>", url=URL)
