"""Actors of short texts, text and expectation side by side in `actors.tsv`."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirepane.storage.extract.version import TABLES_ONLY
from wirepane.storage.model import UNSURE, Document

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "actors.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("shows", "text", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_the_actors_of_a_text(extract, shows, text, wanted):
    found = {actor.key: set(actor.aliases) for actor in extract(text).actors}
    for actor in wanted.split(" · "):
        key, _, forms = actor.partition("=")
        if key.startswith("!"):
            assert key[1:] not in found, shows
        else:
            assert found.get(key) == set(forms.split("|")), (shows, sorted(found))


def mentions(extraction, form):
    return [(m.text, m.actor) for m in extraction.mentions if m.form == form]


def test_offsets_give_the_words_as_they_are_written(extract):
    extraction = extract(
        "“We’ll stay,” Chile’s envoy said.\n\nThe  U.S.’s reply: ‘No.’ Côte d’Ivoire left."
    )
    assert [m.text for m in extraction.mentions if m.form == "name"] == [
        "Chile",
        "U.S.",
        "Côte d’Ivoire",
    ]
    for mention in extraction.mentions:
        assert extraction.text[mention.start : mention.end] == mention.text


def test_the_allies_are_the_pair_of_countries_named_last(extract):
    text = "France and Italy sent ships to Malta. The allies will stay, Malta said."
    assert mentions(extract(text), "nominal")[-2:] == [
        ("The allies", "country:FR"),
        ("The allies", "country:IT"),
    ]


def test_their_allies_are_nobody_we_know(extract):
    text = "France and Italy sent ships. Spain and its allies disagreed."
    assert not [m for m in mentions(extract(text), "nominal") if "allies" in m[0]]


def test_the_north_is_a_country_only_where_korea_is(extract):
    korean = extract("Seoul warned the North. South Korea said the North must stop.")
    assert ("the North", "country:KP") in mentions(korean, "name")
    italian = extract("Italy is divided: the North is rich, the South is poor.")
    assert "country:KP" not in {actor.key for actor in italian.actors}


def test_the_north_of_something_is_no_country(extract):
    extraction = extract("South Korea sent aid to the north of Italy and the North of England.")
    assert "country:KP" not in {actor.key for actor in extraction.actors}


def test_the_president_is_who_was_named_with_this_title(extract):
    text = "President Maria Lopes met Prime Minister Jan Kask. The president smiled."
    assert ("The president", "person:maria-lopes") in mentions(extract(text), "nominal")


def test_who_added_is_the_speaker_outside_the_quotation(extract):
    text = 'Erik Holm spoke. "I told Peter Berg to go," said Holm.\n\n"He stayed," he added.'
    assert mentions(extract(text), "pronoun") == [("he", "person:erik-holm")]


def test_the_regime_is_the_government_described_before(extract):
    text = "The Syrian regime shelled Homs. The regime denied it."
    assert ("The regime", "organisation:sy-government") in mentions(extract(text), "nominal")


def test_one_string_has_one_kind_in_a_document(extract):
    text = (
        "Governor Tamsin Vole resigned. Vole had led Kesh. Critics of Vole cheered. "
        "Vole denied it. Reporters asked Vole."
    )
    kinds = {m.kind for m in extract(text).mentions if m.text == "Vole"}
    assert kinds == {"person"}


def test_descriptions_do_not_count_as_named_mentions(extract):
    extraction = extract("Chile signed. Chilean troops left. The Chilean government waits.")
    chile = next(actor for actor in extraction.actors if actor.key == "country:CL")
    assert chile.mentions == 1


def test_every_mention_has_an_actor_a_rule_and_a_score(extract):
    text = (
        "Chile and Peru protested. The allies told Foreign Minister Ana Ruiz that "
        "the Zentrum group (ZG) fired rockets. Ruiz, of Quillota, said so. She added nothing."
    )
    extraction = extract(text)
    keys = {actor.key for actor in extraction.actors}
    assert len(extraction.mentions) > 8
    for mention in extraction.mentions:
        assert mention.actor in keys
        assert mention.rule
        assert 0 < mention.score <= 1


def test_furniture_makes_no_actors(extract):
    text = (
        "date 2022-10-05 By Jane Roe, CNN\n\nChile signed the treaty with Peru on Monday.\n\n"
        "Read more: Japan mourns\n"
    )
    keys = {actor.key for actor in extract(text).actors}
    assert keys == {"country:CL", "country:PE"}


def test_a_table_tells_ids_and_sub_kinds(extract):
    actors = {a.key: a for a in extract("NATO and Hamas met Norway, wrote Reuters.").actors}
    assert actors["country:NO"].iso == "NO"
    assert actors["country:NO"].wikidata == "Q20"
    subkinds = {a.name: a.subkind for a in actors.values() if a.kind == "organisation"}
    assert subkinds == {
        "North Atlantic Treaty Organization": "igo",
        "Hamas": "armed-group",
        "Reuters": "media",
    }


def test_tables_alone_find_what_they_know(tables_only):
    extraction = tables_only.extract(
        Document("t", "The UN urged Chad to free Zorblax. Two tanks left.")
    )
    assert {a.key for a in extraction.actors} == {
        "organisation:united-nations",
        "country:TD",
        "weapon:tank",
    }
    assert extraction.extractor == TABLES_ONLY


def test_a_text_in_another_language_is_read_by_tables_only(extract):
    extraction = extract(
        "Der Bundeskanzler reiste am Montag nach Chile und sprach dort mit dem Vorsitzenden der"
        " UNESCO über die Lage der Welt, die sich nach Ansicht vieler deutlich verschlechtert hat."
    )
    assert extraction.language == "und"
    assert extraction.events == ()
    assert {"country:CL"} <= {actor.key for actor in extraction.actors}


def test_a_headline_in_capitals_names_whom_the_text_names(extract):
    text = "COSTS RISE IN NORWAY, HALVORSEN SAYS\n\nThe diplomat Erik Halvorsen spoke on Monday."
    names = [(m.text, m.actor) for m in extract(text).mentions]
    assert names == [
        ("NORWAY", "country:NO"),
        ("HALVORSEN", "person:erik-halvorsen"),
        ("Erik Halvorsen", "person:erik-halvorsen"),
    ]


def test_the_region_behind_a_town_is_no_named_mention(extract):
    extraction = extract("A bridge fell in Saratoga, Florida, on Monday.")
    assert ("Florida", "place:florida") in mentions(extraction, "adjective")
    assert {a.name: a.mentions for a in extraction.actors} == {"Saratoga": 1, "Florida": 0}


def test_one_word_that_only_the_model_takes_for_a_body_is_unsure(extract):
    extraction = extract("A spokesman for Zentrix declined to comment in Peru.")
    scores = {actor.name: actor.score for actor in extraction.actors}
    assert scores["Zentrix"] < UNSURE < scores["Peru"]
