"""Who is cited for an event, and when saying is itself the event."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("Iran attacked Iraq, France said.", ("country:FR",)),
        ("According to France, Iran attacked Iraq.", ("country:FR",)),
        ("Iran attacked Iraq on Monday, per France.", ("country:FR",)),
        ("Iran attacked Iraq.", ()),
    ],
)
def test_who_says_it(extract, text, said_by):
    (event,) = (e for e in extract(text, "2023-03-08").events if e.event_class == "ASSAULT")
    assert event.said_by == said_by


def test_the_speaker_comes_before_who_passes_it_on(extract):
    text = "According to CNN citing France, Iran attacked Iraq."
    (event,) = (e for e in extract(text).events if e.event_class == "ASSAULT")
    assert event.said_by == ("country:FR", "organisation:cnn")


def test_saying_something_else_is_a_statement(extract):
    (event,) = extract("France said that the winter was long.").events
    assert event.event_class == "STATEMENT"
    assert [role.actor for role in event.agents] == ["country:FR"]
    assert not event.shown


def test_saying_that_holds_an_event_is_no_statement_besides(extract):
    events = extract("France said that Iran attacked Iraq.").events
    assert [event.event_class for event in events] == ["ASSAULT"]


def test_a_medium_makes_no_statements(extract):
    assert extract("CNN reported that the winter was long.").events == ()


def test_calling_a_deed_a_violation_is_an_accusation(extract):
    text = "“What Iran did is a violation of the treaty,” France said."
    (event,) = (e for e in extract(text).events if e.event_class == "ACCUSE")
    assert [role.actor for role in event.agents] == ["country:FR"]
    assert [role.actor for role in event.targets] == ["country:IR"]
