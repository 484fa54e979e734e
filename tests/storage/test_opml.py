"""Lists of feeds in OPML: what other readers write is read, what is written is read again."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirepane.storage.errors import SourceError
from wirepane.storage.model import Unreadable
from wirepane.storage.model.feeds import Subscription
from wirepane.storage.sources.subscriptions import Subscriptions, read, write_opml
from wirepane.storage.text import fold, one_line

URL = "https://a.example/feed"


def opml(body: str, *, before: str = "") -> bytes:
    return f'{before}<opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def found(body: str) -> tuple[Subscription, ...]:
    return read(opml(body), name="list").subscriptions


def test_nested_folders_become_tags() -> None:
    assert found(
        f'<outline text="World"><outline text="Asia"><outline text="A" xmlUrl="{URL}"'
        ' htmlUrl="https://a.example"/></outline></outline>'
        '<outline xmlUrl="https://b.example/"/>'
    ) == (
        Subscription(URL, "A", ("World", "Asia"), "https://a.example/"),
        Subscription("https://b.example/"),
    )


def test_categories_become_tags_too() -> None:
    (feed,) = found(f'<outline xmlUrl="{URL}" category="/World/Asia, Daily,world"/>')
    assert feed.tags == ("World", "Asia", "Daily")


def test_attributes_count_in_any_case_and_whatever_the_type() -> None:
    (feed,) = found(f'<outline type="link" TITLE="A" XMLURL="{URL}"/>')
    assert (feed.url, feed.title) == (URL, "A")


def test_a_feed_in_two_folders_is_taken_once_with_both_tags() -> None:
    assert found(
        f'<outline text="World"><outline xmlUrl="{URL}"/></outline>'
        f'<outline text="Asia"><outline text="A" xmlUrl="{URL}#top"/></outline>'
    ) == (Subscription(URL, "A", ("World", "Asia")),)


def test_what_is_no_address_of_the_web_is_told_with_its_line_and_the_rest_read() -> None:
    answer = read(
        opml(
            f'\n<outline xmlUrl="file:///etc/passwd"/>\n<outline xmlUrl="{URL}"/>',
            before="\n\n<?xml version='1.0'?>",
        ),
        name="my.opml",
    )
    assert [feed.url for feed in answer.subscriptions] == [URL]
    (refused,) = answer.refused
    assert refused.path == "my.opml:4"
    assert "no address of a feed" in refused.reason


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ('<!DOCTYPE opml SYSTEM "http://127.0.0.1/x.dtd"><opml/>', "DOCTYPE"),
        ('<!DOCTYPE o [<!ENTITY a "b">]><opml><body>&a;</body></opml>', "DOCTYPE"),
        ("<opml>\n<body>\n<outline text='a & b'/></body></opml>", "broken XML in line 3"),
        ("<opml><body>&nbsp;</body></opml>", "undefined entity"),
        ("<opml><body>", "broken XML in line 1"),
        ("<rss/>", "begins with <rss>"),
        ("<html><p>No list</html>", "begins with <html>"),
    ],
)
def test_what_is_no_opml_is_refused_in_plain_words(document: str, said: str) -> None:
    with pytest.raises(SourceError, match=f"^my.opml: .*{said}"):
        read(document.encode(), name="my.opml")


def test_depth_length_and_size_have_limits() -> None:
    def nested(depth: int) -> bytes:
        return opml(
            '<outline text="f">' * depth + f'<outline xmlUrl="{URL}"/>' + "</outline>" * depth
        )

    assert read(nested(50), name="x").subscriptions[0].tags == ("f",)
    with pytest.raises(SourceError, match="more than 50 deep"):
        read(nested(51), name="x")
    feeds = [f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(10_001)]
    assert len(found("".join(feeds[1:]))) == 10_000
    with pytest.raises(SourceError, match="more than 10,000 feeds"):
        found("".join(feeds))
    with pytest.raises(SourceError, match="larger than 10 MiB"):
        read(b" " * (10 * 1024 * 1024 + 1), name="x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "euc-kr"])
def test_lists_are_decoded_as_they_say_where_that_is_safe(encoding: str) -> None:
    title = {"windows-1251": "Новости", "euc-kr": "미사일"}.get(encoding, "Müller 미사일")
    said = encoding.removesuffix("-sig")
    text = (
        f'<?xml version="1.0" encoding="{said}"?>'
        + opml(f'<outline text="{title}" xmlUrl="{URL}"/>').decode()
    )
    assert read(text.encode(encoding), name="x").subscriptions[0].title == title


def test_a_dangerous_or_wrong_encoding_is_not_believed() -> None:
    for said in ("unicode_escape", "utf-16", "punycode", "nonsense"):
        head = f'<?xml version="1.0" encoding="{said}"?>'
        data = opml(f'<outline text="\\x1b Müller" xmlUrl="{URL}"/>', before=head)
        assert read(data, name="x").subscriptions[0].title == "\\x1b Müller"


def test_everything_is_cleaned() -> None:
    (feed,) = found(
        f'\x1b<outline text="a&#x202e;b\x1b&#10;c">'
        f'<outline text="&#x9b;d" xmlUrl="{URL}"/></outline>'
    )
    assert (feed.title, feed.tags) == ("d", ("ab c",))


def test_an_address_with_what_xml_cannot_hold_spoils_no_list() -> None:
    text = write_opml(
        [Subscription("https://a.example/\ufffe"), Subscription("https://b.example/")]
    )
    assert [feed.url for feed in read(text.encode(), name="list").subscriptions] == [
        "https://a.example/",
        "https://b.example/",
    ]


def test_writing_is_the_same_whatever_the_order_and_groups_by_the_first_tag() -> None:
    feeds = [
        Subscription("https://b.example/", "B & <b>", ("World", "Asia")),
        Subscription(URL, None, (), "https://a.example/"),
        Subscription("https://c.example/", "C", ("a, b", "c/d", "e")),
    ]
    assert write_opml(feeds) == write_opml(feeds[::-1])
    assert write_opml(feeds).split("  <body>\n")[1] == (
        '    <outline type="rss" text="https://a.example/feed" title="https://a.example/feed"'
        ' xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/>\n'
        '    <outline text="a, b">\n'
        '      <outline text="c/d">\n'
        '        <outline type="rss" text="C" title="C" xmlUrl="https://c.example/"'
        ' category="e"/>\n'
        "      </outline>\n"
        "    </outline>\n"
        '    <outline text="World">\n'
        '      <outline type="rss" text="B &amp; &lt;b&gt;" title="B &amp; &lt;b&gt;"'
        ' xmlUrl="https://b.example/" category="World,Asia"/>\n'
        "    </outline>\n"
        "  </body>\n</opml>\n"
    )


WORDS = st.text(max_size=20)
FEEDS = st.lists(
    st.builds(
        Subscription,
        url=st.integers(0, 99).map(lambda n: f"https://a.example/{n}?a=1&b=2"),
        title=st.none() | WORDS,
        tags=st.lists(WORDS | st.sampled_from(["a/b", "c,d", "#e", '"', "&lt;"]), max_size=6).map(
            tuple
        ),
        site=st.none() | st.just("https://a.example/"),
    ),
    max_size=8,
    unique_by=lambda feed: feed.url,
)


@given(FEEDS)
@settings(max_examples=200, deadline=None)
def test_reading_what_was_written_gives_the_same_feeds(feeds: list[Subscription]) -> None:
    def told(given: tuple[Subscription, ...] | list[Subscription]) -> set[object]:
        return {
            (f.url, _plain(f.title or ""), frozenset(fold(_plain(t)) for t in f.tags if _plain(t)))
            for f in given
        }

    answer = read(write_opml(feeds).encode(), name="x")
    assert answer.refused == ()
    assert told(answer.subscriptions) == told(feeds)
    assert write_opml(answer.subscriptions) == write_opml(feeds)


def _plain(text: str) -> str:
    return one_line(text).replace("\ufffe", "").replace("\uffff", "").strip()


PIECES = st.one_of(
    st.sampled_from(
        [
            *("<opml>", "<body>", "<outline ", 'text="', '"', f'xmlUrl="{URL}"', "/>", ">"),
            *("</outline>", "<!DOCTYPE ", "<![CDATA[", "]]>", "&#27;", "&amp;", "\n", "<!--"),
        ]
    ),
    st.text(max_size=5),
)


@given(st.lists(PIECES, max_size=30).map("".join).map(str.encode) | st.binary(max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_list_raises_anything_but_a_sentence(data: bytes) -> None:
    try:
        answer = read(data, name="x")
    except SourceError as refused:
        answer = Subscriptions((), (Unreadable("x", str(refused)),))
    _is_clean(answer)


def _is_clean(answer: Subscriptions) -> None:
    for feed in answer.subscriptions:
        for word in (feed.url, feed.title or "", *feed.tags, feed.site or ""):
            assert word == one_line(word)
    for item in answer.refused:
        assert item == Unreadable(one_line(item.path), one_line(item.reason))


@pytest.mark.parametrize(
    "unit",
    [
        "<outline>",
        "<outline/>",
        "<",
        "<!--",
        "&amp;",
        '<outline xmlUrl="x"/>',
        '<outline a="',
        "<![1",
    ],
)
def test_broken_lists_take_time_by_their_length(unit: str) -> None:
    data = b"<opml><body>" + unit.encode() * (2_000_000 // len(unit))
    begun = time.process_time()
    with pytest.raises(SourceError):
        read(data, name="x")
    assert time.process_time() - begun < 5


def test_a_long_folder_s_name_costs_nothing_for_each_of_its_feeds() -> None:
    feeds = "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(5_000))
    begun = time.process_time()
    found(f'<outline text="{"x" * 5_000_000}">{feeds}</outline>')
    assert time.process_time() - begun < 5


def test_reading_lists_loads_no_network_code() -> None:
    code = (
        "import sys\nfrom wirepane.storage.sources.subscriptions import read, write_opml\n"
        "read(write_opml([]).encode(), name='x')\n"
        "print({'urllib.request', 'http.client', 'socket'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stdout == b"set()\n"
