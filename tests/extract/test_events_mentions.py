"""Words for one event become one event; weapons, places, labels and spans of events."""

from __future__ import annotations

from wirepane.storage.extract.tables import rows
from wirepane.storage.model import QUADS


def shown(extract, text):
    return [event for event in extract(text, "2023-03-08").events if event.shown]


def words(extraction, spans):
    return [extraction.text[span.start : span.end] for span in spans]


def test_the_deed_told_again_is_a_mention(extract):
    extraction = extract("Iran attacked Iraq on Monday. The attack lasted an hour.", "2023-03-08")
    (event,) = extraction.events
    assert words(extraction, [event.trigger]) == ["attacked"]
    assert words(extraction, event.mentions) == ["attack"]


def test_a_killing_in_an_attack_is_one_event(extract):
    (event,) = shown(extract, "Iran attacked Iraq on Monday, killing ten soldiers.")
    assert len(event.mentions) == 1


def test_deeds_of_two_dates_are_two_events(extract):
    text = "Iran fired a missile on Tuesday. Last week Iran fired missiles."
    assert [event.first for event in shown(extract, text)] == ["2023-03-07", "2023-02-27"]


def test_the_answer_is_not_what_it_answers(extract):
    text = "Iran fired a missile on Monday. France responded to the launch with a naval exercise."
    first, second = shown(extract, text)
    assert [role.actor for role in first.agents] == ["country:IR"]
    assert [role.actor for role in second.agents] == ["country:FR"]
    assert [role.actor for role in second.targets] == ["country:IR"]


def test_instruments_carry_their_count(extract):
    (event,) = shown(extract, "Iran fired three ballistic missiles into the sea.")
    assert [(role.actor, role.count) for role in event.instruments] == [
        ("weapon:ballistic-missile", 3)
    ]


def test_the_place_is_given_in_the_words_of_the_text(extract):
    (event,) = shown(extract, "Iran fired a missile off the coast of Oman on Monday.")
    assert event.place == "off the coast of Oman"


def test_the_line_of_a_passive_is_active(extract):
    (event,) = shown(extract, "Two hospitals were bombed by Iran.")
    assert event.label == "Iran bombed Two hospitals"


def test_the_line_leaves_the_date_to_its_column(extract):
    (event,) = shown(extract, "Iran fired a missile off the coast of Oman on Monday.")
    assert event.label == "Iran fired a missile off the coast of Oman"


def test_curly_quotes_keep_the_offsets(extract):
    text = "It’s late. ‘Iran’s attack on Iraq’ was told."
    extraction = extract(text)
    assert words(extraction, [extraction.events[0].trigger]) == ["attack"]


def test_the_main_clause_scores_above_what_hangs_on_it(extract):
    events = shown(extract, "France condemned Iran after Iran's attack on Iraq.")
    assert max(events, key=lambda event: event.score).event_class == "ACCUSE"


def test_a_header_makes_no_event(extract):
    events = extract("date 2023-03-08 Iran attacked Iraq.").events
    assert [event.sentence.start for event in events] == [16]


def test_the_tables_know_only_classes_of_the_ontology():
    known = {name for names in QUADS.values() for name in names}
    assert {row[3] for row in rows("event_verbs.tsv")} == known | {"INTENT"}
    assert {row[2] for row in rows("event_nouns.tsv")} == known


def test_the_conditions_of_the_tables_name_sets_that_exist():
    sets = {row[1] for row in rows("event_objects.tsv")}
    sets |= {"actor", "people", "place", "aim", "none", "official", "country"}
    for lemma, frames, objects, *_ in rows("event_verbs.tsv"):
        kinds = [frame.split(":")[1] for frame in frames.split("|") if ":" in frame]
        kinds += [kind.removeprefix("by:") for kind in objects.split("|") if kind]
        assert set(kinds) <= sets, lemma
