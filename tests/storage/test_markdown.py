"""HTML shown as Markdown: the structure stays, nothing pretends, and nothing takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from wirepane.storage.model.feeds import Link
from wirepane.storage.sources.links import links
from wirepane.storage.sources.markdown import markdown
from wirepane.storage.text import clean

BASE = "https://a.example/news/1"
EVIL = "(https://evil.example)"


def shown(html: str) -> str:
    return markdown(html, base=BASE)


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<h1>A &amp; B</h1><p>One\ntwo<p>three<br>four", "# A & B\n\nOne two\n\nthree  \nfour"),
        ("<b>x</b> <em>y</em> <del>z</del>", "**x** *y* ~~z~~"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  - c"),
        ("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"),
        ("<blockquote>a<p>b</blockquote>", "> a\n>\n> b"),
        ("<pre>a\n  <b>b</b>\n</pre>", "```\na\n  b\n```"),
        ("<code>a *b* ` c</code>", "`` a *b* ` c ``"),
        ("<table><tr><th>N<th>V<tr><td>1<td>2</table>", "N │ V  \n1 │ 2"),
        ("<dl><dt>T<dd>D</dl>end", "T\n\nD\n\nend"),
        ("<b><p>x</p></b>", "x"),
        ("snake_case 1 < 2 [sic] &mdash; x", "snake_case 1 < 2 [sic] — x"),
        ("<p>- a<p>1. b<p># c<p>*d*", "\\- a\n\n1\\. b\n\n\\# c\n\n\\*d\\*"),
        ("<script>x</script><svg><text>y</text></svg>z", "z"),
        ("a<svg>b", "ab"),
        ("", ""),
        ("https://a.example", "https://a.example"),
    ],
)
def test_structure_becomes_markdown(html: str, written: str) -> None:
    assert shown(html) == written


def test_a_link_shows_its_whole_address_after_its_words() -> None:
    assert shown('<a href="../r?a=1&amp;b=2">the <b>report</b></a>, so') == (
        "the **report** <https://a.example/r?a=1&b=2>, so"
    )
    assert shown('<a href="mailto:a@a.example">write</a>') == "write <mailto:a@a.example>"
    assert shown('<a href="https://b.example/">https://b.example</a>') == "<https://b.example/>"
    assert markdown('<a href="/x">words</a>', base=None) == "words"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///x", "x:", "//[", ""]
)
def test_other_links_become_their_text(href: str) -> None:
    assert shown(f'a <a href="{href}">words</a> b') == "a words b"
    assert links(f'<a href="{href}">words</a>', base=None) == ()


def test_a_link_shows_the_host_it_leads_to() -> None:
    assert markdown('<a href="https://аррӏе.example:8080/ж">x</a>', base=None) == (
        "x <https://xn--80ak6aa92e.example:8080/ж>"
    )
    assert markdown('<a href="https://faß.example/">x</a>', base=None) == (
        "x <https://xn--fa-hia.example/>"
    )
    for href in (
        "https://bank.example@evil.example/",
        "https://a:b@c.example/",
        "https://é\u2044.x/",
    ):
        assert markdown(f'<a href="{href}">x</a>', base=None) == "x"


def test_an_image_becomes_what_it_shows_and_a_tracker_nothing() -> None:
    assert shown('<img src=x alt="A ship">, <img src=y><img src=z width=1>') == (
        "[image: A ship], [image]"
    )


@pytest.mark.parametrize(
    "html",
    [
        f"[https://good.example]{EVIL}",
        f"<span>[good]</span><span>{EVIL}</span>",
        f'<img alt="good">{EVIL}',
        f'<img alt="good]{EVIL}[">',
        f'<img alt="good"><a href="https://b.example/">{EVIL}</a>',
        '<a href="https://b.example/)[good](https://evil.example">x</a>',
        '<a href="https://b.example/> [good](https://evil.example) <">x</a>',
        "<ol start=9>x [<br><li><pre>]()</pre></ol>",
        "<ul><li>x [<ol start=9><li><pre>]()</pre></ol></ul>",
        "[good]: https://evil.example<p>[good]",
        f"<pre>```\n[good]{EVIL}\n```</pre>",
        f"<pre>\n```</pre>[good]{EVIL}",
        f"<code><p>`</p><p>[good]{EVIL}</p></code>",
        f"<table><tr><td>a<td>b<tr><td>---<td>---<tr><td><code>| [good]{EVIL}</code></table>",
        f"a | b<br>--- | ---<br><code>| [good]{EVIL}</code>",
        f"&#92;[good&#92;]{EVIL}",
        '&lt;a href="https://evil.example"&gt;good&lt;/a&gt;',
        f"![good]{EVIL}",
    ],
)
def test_a_link_cannot_be_forged(html: str) -> None:
    _has_honest_links_only(shown(html))


def test_an_escape_in_a_reference_is_no_control_character() -> None:
    assert shown("a&#27;[31m&#127;b&#8238;") == "a[31mb"
    assert MarkdownIt().render(shown("&amp;#27;")) == "<p>&amp;#27;</p>\n"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        pytest.param("<div>" * 400 + "deep", "deep", id="400 levels"),
        pytest.param("<p>" * 400 + "unclosed", "unclosed", id="400 unclosed paragraphs"),
        pytest.param("<blockquote>" * 101 + "*deep*", "\\*deep\\*", id="more than 100 levels"),
        pytest.param('<table><tr><td colspan="²">x</table>', "x", id="colspan is no number"),
        pytest.param("<table><tr><td colspan=1000>x</table>", "x", id="colspan of 1,000"),
        pytest.param("<a " * 20_000, "<a <a", id="20,000 unclosed links"),
        pytest.param("x<![1", "x<![1", id="unclosed declaration"),
        pytest.param("<b>x</b>" * 5_001, "xx", id="more than 5,000 elements"),
        pytest.param("x" * (256 * 1024 + 1), "xxx", id="more than 256 KiB"),
        pytest.param("<h1>Top</h1><p>x" + "<i>x</i>" * 5_001, "Top\n\nx", id="its heading too"),
        pytest.param("&#" + "9" * 5_000 + ";", "999", id="a reference beyond all numbers"),
        pytest.param("<ol start=" + "9" * 5_000 + "><li>x</ol>", "1. x", id="a start beyond all"),
    ],
)
def test_what_is_too_much_is_shown_as_text(html: str, kept: str) -> None:
    begun = time.process_time()
    written = shown(html)
    assert kept.replace("<", "") in written.replace("\\", "").replace("<", "") or kept in written
    assert len(written) <= 2 * len(html) + 10
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "unit",
    [
        *("<a ", "<!--", "<![1", '<a ">"', "&amp", "`", "` ", "\\", "]", "_", " ", "\n", "<svg>"),
        *("<ol><li>", "<li>x", "<table><tr><td>", "<blockquote>", "<img>", "<a href=/x>y", "<pre>"),
        *("<i><b>x</i></b>", "<dd>", "&#27;", "\u0301"),
    ],
)
def test_hostile_markup_takes_time_by_its_length(unit: str) -> None:
    html = unit * (256 * 1024 // len(unit))
    begun = time.process_time()
    shown(html)
    shown("<blockquote>" * 90 + html[: len(unit) * 2_000])
    links(html, base=BASE)
    assert time.process_time() - begun < 5


def test_lines_of_code_within_quotes_do_not_multiply() -> None:
    html = "<blockquote>" * 98 + "<pre>" + "x\n" * 100_000
    assert len(shown(html)) <= 2 * len(html)


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<code>", "</code>", "<pre>", "</pre>", "<br>", "<hr>"),
        *(
            '<a href="https://e.example/">',
            "</a>",
            '<img alt="i]">',
            "<ul>",
            "</ul>",
            "<li>",
            "<i>",
        ),
        *("<table>", "<tr>", "<td>", "</table>", "<blockquote>", "</blockquote>", "<h1>", "<q>"),
        *("[x]", EVIL, "[", "](", ")", "]:", "`", "```", "~~", "*", "_", "\\", "|", "---", ":-"),
        *(
            "\n",
            "    ",
            "&lt;b&gt;",
            "&lt;https://evil.example&gt;",
            "&amp;#27;",
            "&#27;",
            "!",
            "1.",
        ),
        *("- ", "# ", "> ", "=", "word", " ", "<svg>", "</svg>", "<", ">", "&#92;", "&lt;!--"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_markup_is_shown_clean_and_without_forged_links(html: str) -> None:
    written = shown(html)
    assert written == clean(written)
    _has_honest_links_only(written)
    for link in links(html, base=BASE):
        assert link.url.startswith(("http://", "https://", "mailto:"))
        assert link.text == clean(link.text)


def _has_honest_links_only(written: str) -> None:
    """Read as Markdown, its links are addresses that show themselves, and it holds no HTML."""
    for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written):
        assert block.type != "html_block", written
        for part in block.children or ():
            assert part.type not in ("html_inline", "image"), written
            assert part.type != "link_open" or part.info == "auto", written


def test_links_are_listed_once_absolute_and_in_their_order() -> None:
    assert links(
        '<a href="/1">One &amp; <b>only</b></a><a href=/1>again</a><a href=#x><img alt=Ship></a>'
        '<a href="https://b.example/ä b">no end<a href="mailto:a@b.example"></a>',
        base=BASE,
    ) == (
        Link("One & only", "https://a.example/1"),
        Link("Ship", "https://a.example/news/1#x"),
        Link("no end", "https://b.example/ä%20b"),
        Link("mailto:a@b.example", "mailto:a@b.example"),
    )


def test_at_most_500_links_are_listed() -> None:
    assert len(links("".join(f"<a href=/{n}>x</a>" for n in range(2_000)), base=BASE)) == 500
