"""The tense of the clause that holds a word, for the dates that depend on it."""

from __future__ import annotations

import pytest

from wirepane.storage.extract.tense import tense_at


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The minister arrived on Tuesday.", "past"),
        ("The minister will arrive on Tuesday.", "future"),
        ("The minister arrives on Tuesday.", "present"),
        ("The minister has arrived since Tuesday.", "perfect"),
        ("The treaty was signed on Tuesday.", "past"),
        ("The minister is going to resign on Tuesday.", "future"),
        ("The minister would have come on Tuesday.", "past"),
        ("The minister plans to resign on Tuesday.", "future"),
        ("The minister managed to escape on Tuesday.", "past"),
        ("The ship, launched on Tuesday, sank.", "past"),
        ("A quiet Tuesday.", "none"),
    ],
)
def test_the_verb_around_a_weekday_gives_the_tense(nlp, text, tense):
    assert tense_at(nlp(text), text.index("Tuesday")) == tense


def test_an_offset_outside_the_words_has_no_tense(nlp):
    assert tense_at(nlp(""), 0) == "none"
