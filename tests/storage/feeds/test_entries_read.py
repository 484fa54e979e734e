"""Titles, authors, addresses, dates and encodings as feeds write them."""

from __future__ import annotations

import pytest

from wirepane.storage.errors import SourceError
from wirepane.storage.sources.feeds.dates import sane

from .documents import DC, NOW, atom, item, only, read, rss


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Talks &amp; missiles", "Talks & missiles"),
        ("Talks &amp;amp; missiles", "Talks & missiles"),
        ("&lt;b&gt;Bold&lt;/b&gt; words", "Bold words"),
        ("<![CDATA[<i>Tags</i> &eacute;]]>", "Tags é"),
        ("<![CDATA[one]]> <![CDATA[two]]>", "one two"),
        ("1 &lt; 2", "1 < 2"),
        ("&#8220;Quoted&#x201D; &nbsp;&mdash; so", "“Quoted” — so"),
        ("&#147;Quoted&#148;", "“Quoted”"),
        ("&LT;b&GT;Bold&LT;/b&GT;", "Bold"),
        ("  two\n lines ", "two lines"),
        ("a&#x202e;b&#27;[31mc&#x200b;", "ab\ufffd[31mc"),
        ("x" * 600, "x" * 500),
        ("", ""),
    ],
)
def test_a_title_is_one_line_of_plain_text(written: str, shown: str) -> None:
    assert only(item(f"<title>{written}</title><guid>1</guid>")).title == shown


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("<author>jane@example.org (Jane Roe)</author>", "Jane Roe"),
        ("<author>Jane Roe (jane@example.org)</author>", "Jane Roe"),
        ("<author>jane@example.org</author>", "jane@example.org"),
        ("<author>Jane Roe</author>", "Jane Roe"),
        ("<dc:creator>Jane Roe</dc:creator>", "Jane Roe"),
        ("<dc:creator><![CDATA[Jane &amp; Joe]]></dc:creator>", "Jane & Joe"),
        ("<author> </author>", None),
    ],
)
def test_an_author_has_the_name_in_every_spelling(written: str, name: str | None) -> None:
    assert only(rss(f"<item><guid>1</guid>{written}</item>", attributes=DC)).author == name


def test_atom_names_all_authors_and_takes_an_address_for_want_of_a_name() -> None:
    people = (
        "<author><name>Jane</name><email>j@example.org</email></author>"
        "<author><email>joe@example.org</email></author>"
    )
    assert only(atom(f"<entry><id>1</id>{people}</entry>")).author == "Jane, joe@example.org"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Wed, 05 Oct 2022 09:12:00 +0900", "2022-10-05T09:12:00+09:00"),
        ("Wed, 05 Oct 2022 09:12:00 GMT", "2022-10-05T09:12:00+00:00"),
        ("Wed, 05 Oct 2022 09:12:00 EST", "2022-10-05T09:12:00-05:00"),
        ("5 Oct 22 09:12 PDT", "2022-10-05T09:12:00-07:00"),
        ("Wed, 05 Oct 2022 09:12:60 UT", "2022-10-05T09:12:59+00:00"),
        ("2022-10-05T09:12:00Z", "2022-10-05T09:12:00+00:00"),
        ("2022-10-05T09:12:00.25-03:30", "2022-10-05T09:12:00-03:30"),
        ("2022-10-05T09:12", "2022-10-05T09:12:00+00:00"),
        ("2022-10-05 09:12:00 +0530", "2022-10-05T09:12:00+05:30"),
        ("2022-10-05", "2022-10-05T00:00:00+00:00"),
        ("2026-01-02T23:00:00Z", "2026-01-02T23:00:00+00:00"),
        ("1900-01-01", "1900-01-01T00:00:00+00:00"),
    ],
)
def test_a_date_keeps_the_publisher_s_offset(written: str, read: str) -> None:
    assert sane(written, NOW) == (read, None)


@pytest.mark.parametrize(
    ("written", "trouble"),
    [
        ("2026-01-04T00:00:01Z", "impossible date 2026-01-04T00:00:01Z"),
        ("9999-12-31T23:59:59-12:00", "impossible date 9999-12-31T23:59:59-12:00"),
        ("0001-01-01T00:00:00+14:00", "impossible date 0001-01-01T00:00:00+14:00"),
        ("1899-12-31", "impossible date 1899-12-31"),
        ("-0001-01-01T00:00:00Z", "unreadable date -0001-01-01T00:00:00Z"),
        ("2022-02-30", "unreadable date 2022-02-30"),
        ("2022-10-05T25:00:00Z", "unreadable date 2022-10-05T25:00:00Z"),
        ("2022-10-05T09:12:00+99:00", "unreadable date 2022-10-05T09:12:00+99:00"),
        ("soon", "unreadable date soon"),
        ("so\x1b[31mon \u202e", "unreadable date so[31mon"),
    ],
)
def test_a_date_that_cannot_be_is_none_and_says_so(written: str, trouble: str) -> None:
    assert sane(written, NOW) == (None, trouble)


def test_an_entry_with_an_impossible_date_is_kept_with_a_note() -> None:
    entry = only(item("<guid>1</guid><pubDate>Mon, 01 Jan 9999 00:00:00 GMT</pubDate>"))
    assert (entry.published, entry.note) == (None, "impossible date Mon, 01 Jan 9999 00:00:00 GMT")


def test_the_day_of_a_change_stands_in_for_an_impossible_date() -> None:
    days = "<published>0001-01-01T00:00:00Z</published><updated>2022-10-05T09:12:00Z</updated>"
    entry = only(atom(f"<entry><id>1</id>{days}</entry>"))
    assert (entry.published, entry.note) == ("2022-10-05T09:12:00+00:00", None)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://[", "http://[::1]/", "mailto:a@example.org", ""]
)
def test_an_entry_whose_address_is_none_is_kept_without_it(address: str) -> None:
    found = read(item(f"<guid>1</guid><title>One</title><link>{address}</link>"))
    assert [(entry.title, entry.url) for entry in found.entries] == [("One", None)]


@pytest.mark.parametrize(
    ("encoding", "named", "words"),
    [
        ("utf-8", None, "Müller 漢"),
        ("utf-8-sig", None, "Müller 漢"),
        ("utf-16", None, "Müller 漢"),
        ("utf-16-le", None, "Müller 漢"),
        ("utf-16-be", None, "Müller 漢"),
        ("utf-32", None, "Müller 漢"),
        ("iso-8859-1", "ISO-8859-1", "Müller"),
        ("cp1252", "iso-8859-1", "Müller “so”"),
        ("cp1252", "windows-1252", "Müller “so”"),
        ("koi8-r", "koi8-r", "Пётр"),
        ("shift_jis", "Shift_JIS", "漢字"),
        ("shift_jis", "shift-jis", "漢字"),
        ("euc-jp", "EUC-JP", "漢字"),
    ],
)
def test_a_feed_is_read_in_the_encoding_that_it_has(
    encoding: str, named: str | None, words: str
) -> None:
    declared = f'<?xml version="1.0" encoding="{named}"?>' if named else ""
    body = item(f"<guid>1</guid><title>{words}</title>")
    assert only((declared + body).encode(encoding)).title == words
    header = f"text/xml; charset={named}" if named else None
    found = read(body.encode(encoding), content_type=header)
    assert (found.entries[0].title, found.problem) == (words, None)


def test_a_declaration_counts_however_much_white_space_stands_before_it() -> None:
    body = item("<guid>1</guid><title>Пётр</title>")
    declared = "\n" * 40_000 + '<?xml version="1.0" encoding="koi8-r"?>'
    assert only((declared + body).encode("koi8-r")).title == "Пётр"


@pytest.mark.parametrize(
    "name", ["undefined", "punycode", "unicode_escape", "utf-8\0", "rot13", "idna", "utf-7", "hex"]
)
def test_a_dangerous_encoding_is_as_good_as_none(name: str) -> None:
    body = item("<guid>1</guid><title>M\\x1büller +AGE-</title>")
    document = f'<?xml version="1.0" encoding="{name}"?>{body}'.encode()
    assert only(document).title == "M\\x1büller +AGE-"
    found = read(body.encode(), content_type=f"text/xml; charset={name}")
    assert found.entries[0].title == "M\\x1büller +AGE-"


def test_windows_1252_called_utf_8_is_read_with_a_note() -> None:
    document = f'<?xml version="1.0" encoding="utf-8"?>{item("<title>ü – “so”</title>")}'
    found = read(document.encode("cp1252"))
    assert found.entries[0].title == "ü – “so”"
    assert found.problem == "not UTF-8 as it says: read as windows-1252"


@pytest.mark.parametrize("nothing", [b"", b"\n\n", b"\xef\xbb\xbf", b"\0\0"])
def test_nothing_is_told_as_nothing(nothing: bytes) -> None:
    with pytest.raises(SourceError, match="the server sent nothing"):
        read(nothing)
