"""The story on a full page: found, bounded, and nothing fetched; the pages are our own."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirepane.storage.errors import SourceError, WirepaneError
from wirepane.storage.sources.fulltext import full_text
from wirepane.storage.sources.html import Page
from wirepane.storage.text import clean

pytest.importorskip("trafilatura", reason="the extra `fulltext` is not installed")

URL = "https://news.example/1"
STORY = (
    "The army fired four missiles into the sea on Wednesday, officials in the capital said.",
    "They fell some two hundred kilometres off the coast, the ministry added in a statement.",
    "Müller, a spokesman, said that no ship had been hit and that talks would go on as planned.",
)
PAGE = f"""<html><head><title>Planet</title>
<meta property="og:title" content="Missiles &amp; talks">
<meta property="article:published_time" content="2022-10-05T23:10:00+09:00">
<meta name="author" content="Jane Roe"><script>var a = "<p>no</p>";</script></head><body>
<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">World</a></li></ul></nav>
<div class="content"><article><h1>Missiles &amp; talks</h1>
{"".join(f"<p>{line}</p>" for line in STORY)}</article></div>
<div class="comments"><p>First!</p></div><footer><p>Imprint, terms and cookies</p></footer>
</body></html>"""


def read(page: str | bytes, content_type: str | None = "text/html; charset=utf-8") -> Page:
    data = page.encode() if isinstance(page, str) else page
    return full_text(data, url=URL, content_type=content_type)


def test_the_story_is_found_without_what_stands_around_it() -> None:
    page = read(PAGE)
    assert [line for line in page.text.split("\n\n") if line in STORY] == list(STORY)
    assert "Home" not in page.text
    assert "cookies" not in page.text
    assert (page.title, page.date, page.author) == ("Missiles & talks", "2022-10-05", "Jane Roe")
    assert page.url == URL


@pytest.mark.parametrize("said", ["text/html; charset=windows-1252", "text/html", None])
def test_a_page_is_decoded_as_the_house_decodes(said: str | None) -> None:
    assert STORY[2] in read(PAGE.encode(), said).text
    assert STORY[2] in read(PAGE.encode("windows-1252"), said).text


def test_the_server_s_charset_counts_and_a_dangerous_one_does_not() -> None:
    page = PAGE.replace("Müller", "Пётр").encode("koi8-r")
    assert "Пётр" in read(page, 'text/html; Charset="KOI8-R"').text
    assert "Пётр" not in read(page, "text/html; charset=unicode_escape").text


def test_a_page_of_xhtml_with_its_declaration_is_read() -> None:
    assert STORY[0] in read('<?xml version="1.0" encoding="utf-8"?>\n' + PAGE).text


@pytest.mark.parametrize(
    ("page", "content_type", "said"),
    [
        ("<html><body><p>Subscribe to read.</p></body></html>", None, "no story of 200 characters"),
        ("", None, "no story"),
        (PAGE, "application/pdf", "type application/pdf"),
        (b"%PDF-1.7", None, "PDF"),
        (b"\0" * 100, None, "binary"),
        ("<p>x</p>" * 20_000, None, "more or deeper elements"),
        (("<div><p>x" * 200 + "</div>" * 200) * 60, None, "more or deeper elements"),
        (" " * (10 * 1024 * 1024 + 1), None, "larger than 10 MiB"),
    ],
)
def test_a_page_without_a_story_is_refused_in_plain_words(
    page: str | bytes, content_type: str | None, said: str
) -> None:
    with pytest.raises(SourceError, match=said):
        read(page, content_type)


def test_how_long_a_story_must_be_can_be_told() -> None:
    with pytest.raises(SourceError, match="5000 characters"):
        full_text(PAGE.encode(), url=URL, content_type=None, minimum=5_000)


def test_where_the_extra_is_missing_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(WirepaneError, match=r"pip install 'wirepane\[fulltext\]'"):
        read(PAGE)


def test_loading_and_reading_make_no_socket_and_start_nothing() -> None:
    code = (
        "import sys\n"
        "made = []\n"
        "watched = ('socket.', 'subprocess.', 'os.exec', 'os.system', 'urllib.')\n"
        "sys.addaudithook(lambda name, _: made.append(name) if name.startswith(watched) else 0)\n"
        "from wirepane.storage.sources.fulltext import full_text\n"
        "assert 'trafilatura' not in sys.modules, 'it is loaded when it is used'\n"
        "full_text(sys.stdin.buffer.read(), url='https://news.example/', content_type=None)\n"
        "print(made)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], input=PAGE.encode(), capture_output=True, check=True
    )
    assert (answer.stdout, answer.stderr) == (b"[]\n", b"")


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<p>x", "<a ", "<!--", "<![1", '<a ">"', "&amp;", "<table><tr><td>", "<b>x</i>"],
)
def test_hostile_pages_end_in_time(unit: str) -> None:
    begun = time.process_time()
    for page in (unit * 10_000, PAGE + unit * 2_000, unit * 200 + PAGE):
        try:
            page_text = read(page).text
        except SourceError:
            continue
        assert page_text == clean(page_text)
    assert time.process_time() - begun < 5


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "<div>", "</div>", "<article>", "<", "&#27;", "&#0;", "\x1b", "<td>"]
        )
        | st.sampled_from(STORY)
        | st.text(max_size=5),
        max_size=20,
    ).map("".join)
)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_page_gives_clean_text_or_a_sentence(page: str) -> None:
    try:
        text = full_text(
            page.encode("utf-8", "replace"), url=URL, content_type=None, minimum=1
        ).text
    except SourceError:
        return
    assert text.strip()
    assert text == clean(text)


@pytest.mark.parametrize("code", ["&#27;[31m", "&#x1F;", "&#155;", "&#0;", "&#8238;", "&#xFEFF"])
def test_a_reference_to_a_control_character_costs_no_story(code: str) -> None:
    page = PAGE.replace("missiles into", f"mis{code}siles into")
    story = full_text(page.encode(), url=URL, content_type="text/html").text
    assert STORY[1] in story
    assert story == clean(story)
