"""When an event was, and on what ground that is held; 2023-03-08 is a Wednesday."""

from __future__ import annotations


def dated(extract, text):
    return [
        (e.event_class, e.first, e.last, e.precision, e.date_basis)
        for e in extract(text, "2023-03-08").events
        if e.shown
    ]


def test_its_own_expression_dates_an_event(extract):
    assert dated(extract, "Iran attacked Iraq on Monday.") == [
        ("ASSAULT", "2023-03-06", "2023-03-06", "day", "own")
    ]


def test_what_is_answered_does_not_take_the_date_of_the_answer(extract):
    found = dated(extract, "On Monday France condemned Iran after Iran's attack on Iraq.")
    assert found == [
        ("ACCUSE", "2023-03-06", "2023-03-06", "day", "own"),
        ("ASSAULT", None, "2023-03-06", "not-after", "main-event"),
    ]


def test_a_re_mention_lends_its_date(extract):
    found = dated(extract, "Iran launched a missile into the sea. Tuesday's launch worried nobody.")
    assert found == [("MOBILIZE", "2023-03-07", "2023-03-07", "day", "re-mention")]


def test_a_participle_takes_the_date_of_its_main_clause(extract):
    found = dated(extract, "On Monday France condemned Iran, praising Iraq.")
    assert found[1] == ("SUPPORT", "2023-03-06", "2023-03-06", "day", "main-event")


def test_an_event_without_any_date_is_not_after_the_document(extract):
    assert dated(extract, "Iran attacked Iraq.") == [
        ("ASSAULT", None, "2023-03-08", "not-after", "document")
    ]


def test_a_perfect_ends_on_the_day_of_the_document(extract):
    assert dated(extract, "Iran has tested ten missiles this year.") == [
        ("MOBILIZE", "2023-01-01", "2023-03-08", "range", "own")
    ]


def test_the_date_of_saying_is_not_the_date_of_what_is_said(extract):
    found = dated(extract, "France said on Tuesday that Iran attacked Iraq on Sunday.")
    assert found == [("ASSAULT", "2023-03-05", "2023-03-05", "day", "own")]


def test_an_event_of_a_document_without_date_is_undated(extract):
    event = extract("Iran attacked Iraq.").events[0]
    assert (event.first, event.last, event.precision) == (None, None, "unknown")


def test_a_habit_has_no_date(extract):
    event = extract("Iran usually condemns Iraq after such votes.", "2023-03-08").events[0]
    assert (event.modality, event.first, event.last) == ("habitual", None, None)
