"""From documents to extractions: order, long texts, odd texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirepane.storage.extract import parsing
from wirepane.storage.extract.pipeline import BATCH, story
from wirepane.storage.model import Document, Span


def test_extractions_come_in_the_order_of_the_documents(extractor):
    documents = [Document(str(n), f"Chile met Peru {n} times.") for n in range(BATCH + 3)]
    assert [e.id for e in extractor.extract_many(documents)] == [d.id for d in documents]


def test_the_header_gives_the_date_and_is_no_story(extract):
    extraction = extract(" date 2022-10-05 Chile sent ships to Peru on Tuesday.")
    assert extraction.date == "2022-10-05"
    assert [m.text for m in extraction.mentions if m.form == "name"] == ["Chile", "Peru"]
    assert [(d.text, d.first) for d in extraction.dates] == [("Tuesday", "2022-10-04")]


def test_a_date_from_outside_outranks_the_header(extract):
    assert extract("date 2022-10-05 Chile won.", date="2021-01-02").date == "2021-01-02"


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "US", "a" * 3000, "((((", "\n\nChile\n\n\n"])
def test_odd_texts_are_read_without_complaint(extract, text):
    assert extract(text).text == text


def test_a_long_text_is_read_to_its_end(extract):
    text = "Chile is a long and rather narrow country by the sea.\n\n" * 1000 + "Peru won."
    last = extract(text).mentions[-1]
    assert (last.text, last.end) == ("Peru", text.index("Peru") + 4)


def test_pieces_of_a_long_text_join_to_the_text():
    text = "One two three. Four five.\n\nSix seven eight nine ten eleven"
    pieces = parsing.cut(text, 20)
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 20


@given(st.text(max_size=300), st.integers(2, 50))
def test_cutting_loses_nothing(text, limit):
    pieces = parsing.cut(text, limit)
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)


def test_a_paragraph_begins_a_sentence(nlp):
    doc = next(parsing.parses(nlp, ["Talks in Lima begin\n\nMinisters arrived on Monday"]))
    assert any(sentence.text.startswith("Ministers") for sentence in doc.sents)


def test_what_is_no_story_is_blanked_not_cut():
    assert story("ab\ncd ef’s", [Span(0, 4)]) == "  \n d ef's"


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="Chile’s NATO(U.S.) \n\"'-,éß中", max_size=80))
def test_every_span_gives_its_own_words(extractor, text):
    extraction = extractor.extract(Document("x", text))
    for item in (*extraction.mentions, *extraction.dates):
        assert text[item.start : item.end] == item.text
