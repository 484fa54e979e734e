"""Pages of HTML as stories."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirepane.storage.model import Draft, Unreadable
from wirepane.storage.sources import files, html

PAGE = """<!DOCTYPE html><html><head><title>Allies fire – Planet</title>
<meta property="og:title" content="Allies fire &amp; sail"><meta name=author content="By Jane Roe">
<meta property='og:site_name' content='Daily Planet'>
<meta property="article:published_time" content="2022-10-05T23:10:00+09:00">
<link rel="canonical" href="https://news.example/1">
<script>if (a < b) document.write("<p>no</p>")</script><style>p { color: red }</style></head>
<body><nav><a href=/>Home</a></nav><h1>Allies fire &amp; sail</h1>
<p>The army   fired
four <b>mis</b>siles.<br>It said so.<p>1 &lt; 2 and 3 < 4.
<figure><img alt="x > y" src=x><figcaption>A ship</figcaption></figure>
<table><tr><td>one<td>two</table><!-- <p>hidden</p> --><footer>Imprint</footer></body></html>"""


def test_a_page_gives_its_paragraphs() -> None:
    assert html.read(PAGE).text.split("\n\n") == [
        "The army fired four missiles.\nIt said so.",
        "1 < 2 and 3 < 4.",
        "one",
        "two",
    ]


def test_a_page_gives_what_it_says_of_itself() -> None:
    page = html.read(PAGE)
    assert (page.title, page.date) == ("Allies fire & sail", "2022-10-05")
    assert (page.url, page.author) == ("https://news.example/1", "Jane Roe")
    assert page.publisher == "Daily Planet"


def test_the_title_falls_back_to_the_heading_and_the_tab_s_title() -> None:
    assert html.read("<title>Tab</title><h1>Heading</h1><p>Story.").title == "Heading"
    assert html.read("<title>Tab</title><p>Story.").title == "Tab"


def test_an_article_element_is_the_whole_story_when_it_is_long_enough() -> None:
    story = "The army said so. " * 20
    page = html.read(f"<p>Teaser.</p><article><p>{story}</p></article><p>More news.</p>")
    assert page.text == story.strip()
    assert html.read("<p>Teaser.</p><article><p>Short.</p></article>").text == "Teaser.\n\nShort."


def test_a_menu_that_never_closes_does_not_swallow_the_story() -> None:
    assert html.read("<nav><li>Home<article><p>Story.</article>").text == "Story."
    assert html.read("<form><p>All of it stands in a form.</form>").text == (
        "All of it stands in a form."
    )


def test_addresses_other_than_the_web_s_are_not_taken() -> None:
    page = html.read('<link rel=canonical href="javascript:alert(1)"><p>Story.')
    assert page.url is None


def test_an_impossible_date_in_the_page_is_not_taken() -> None:
    assert html.read('<meta name="date" content="2022-13-45"><p>Story.').date is None


def test_a_file_of_html_becomes_a_draft(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.htm").write_text("<script>nothing()</script>")
    draft, empty = files.read([tmp_path])
    assert isinstance(draft, Draft)
    assert (draft.title, draft.date, draft.publisher) == (
        "Allies fire & sail",
        "2022-10-05",
        "Daily Planet",
    )
    assert empty == Unreadable("b.htm", "no text in the page")


@pytest.mark.parametrize(
    ("charset", "note"),
    [
        ("euc-kr", "decoded as euc-kr"),
        ("unicode_escape", "decoded as windows-1252"),
    ],
)
def test_a_page_is_decoded_as_it_says_where_that_is_safe(
    tmp_path: Path, charset: str, note: str
) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>'
    (tmp_path / "a.html").write_bytes(head.encode() + "미사일".encode("euc-kr"))
    (draft,) = files.read([tmp_path])
    assert isinstance(draft, Draft)
    assert draft.note == note
    assert (draft.text == "미사일") == (charset == "euc-kr")


def test_a_page_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>" + "a" * html.MAX_CHARACTERS)
    assert list(files.read([tmp_path])) == [Unreadable("a.html", "a page larger than 10 MiB")]


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "<a ",
            "<3 ",
            "<!--",
            "<![1",
            '<a "',
            "<div>",
            "<nav>",
            "<script>",
            "</p",
            "&#27;",
            "<h1>x",
        ),
        *(
            "<meta a=",
            '<a ">"',
            "<a '\"",
            "<p a='",
            "<title>",
            "&lt",
            "<table><tr><td>",
            "<!",
            "<?",
        ),
    ],
)
def test_broken_markup_takes_time_by_its_length(unit: str) -> None:
    markup = unit * (2_000_000 // len(unit)) + '">'
    begun = time.process_time()
    html.read(markup)
    assert time.process_time() - begun < 5


def test_references_to_numbers_beyond_all_limits_are_left_alone() -> None:
    assert "9999" in html.read("<p>&#" + "9" * 5000 + ";</p>").text


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["<", ">", "<p>", "</", "<!--", "-->", "'", '"', "<script>", "&", "<h1>"]
            ),
            st.text(max_size=5),
        ),
        max_size=40,
    ).map("".join)
)
@settings(max_examples=200, deadline=None)
def test_no_markup_raises(markup: str) -> None:
    page = html.read(markup)
    assert len(page.text) <= 2 * len(markup) + 2
