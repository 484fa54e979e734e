"""Classes and roles of one-sentence texts, and what is no event; see `events.tsv`."""

from __future__ import annotations

from pathlib import Path

import pytest


def rows(name):
    text = (Path(__file__).parent / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


EVENTS = rows("events.tsv")
NOT_EVENTS = rows("not_events.tsv")


def told(event):
    """The form of the table: class/mode, agents, targets."""
    kind = f"{event.event_class}/{event.mode}" if event.mode else event.event_class
    agents = [role.actor or role.text for role in event.agents]
    targets = [role.actor or role.text for role in event.targets]
    return " ".join([kind, *agents, *([">", *targets] if targets else [])])


@pytest.mark.parametrize(("shows", "text", "wanted"), EVENTS, ids=[row[0] for row in EVENTS])
def test_the_events_of_a_sentence(extract, shows, text, wanted):
    found = [told(event) for event in extract(text, "2023-03-08").events if event.shown]
    assert found == wanted.split(" · "), shows


@pytest.mark.parametrize(("shows", "text"), NOT_EVENTS, ids=[row[0] for row in NOT_EVENTS])
def test_what_is_no_event(extract, shows, text):
    found = [told(event) for event in extract(text, "2023-03-08").events if event.shown]
    assert found == [], shows
