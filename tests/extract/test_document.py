"""The extraction document: the contract that scripts rely on."""

from __future__ import annotations

import json

import pytest

from wirepane.storage.extract.document import from_json, to_json
from wirepane.storage.model import Actor, DateMention, Event, Extraction, Mention, Role, Span

EVENT = Event(
    id="e1",
    event_class="MOBILIZE",
    quad="material conflict",
    mode="weapons",
    label="Chile fired two rockets",
    agents=(Role("country:CL"), Role(None, "a spokesman")),
    targets=(),
    instruments=(Role("weapon:rocket", None, 2), Role(None, "stones", None)),
    place="place:lima",
    first="2022-10-04",
    last="2022-10-04",
    precision="day",
    date_basis="own",
    modality="happened",
    negated=False,
    said_by=("organisation:cnn",),
    trigger=Span(6, 11),
    sentence=Span(0, 30),
    rule="verb",
    score=0.8,
    mentions=(Span(40, 46),),
    cluster="e1",
)
EXTRACTION = Extraction(
    id="x",
    text="Chile fired two rockets on Tuesday.",
    title="Chile fired two rockets",
    date="2022-10-05",
    language="en",
    extractor="1+md",
    actors=(Actor("country:CL", "Chile", "country", ("Chile",), None, "Q298", "CL", 1, 0.97),),
    mentions=(Mention(0, 5, "Chile", "country", "country:CL", "name", "gazetteer", 0.97),),
    dates=(
        DateMention(27, 34, "Tuesday", "DATE", "2022-10-04", "2022-10-04", "2022-10-04", "day"),
    ),
    events=(EVENT,),
)


def test_an_extraction_survives_the_way_to_json_and_back():
    assert from_json(json.loads(json.dumps(to_json(EXTRACTION)))) == EXTRACTION


def test_a_real_extraction_survives_the_way_to_json_and_back(extract):
    extraction = extract("Chile’s army fired two F-16 jets’ rockets at Peru on Tuesday, CNN said.")
    assert from_json(json.loads(json.dumps(to_json(extraction)))) == extraction


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("actors", {"key", "name", "kind", "aliases", "wikidata", "iso", "mentions"}),
        ("mentions", {"start", "end", "text", "kind", "actor", "form", "rule", "score"}),
        ("dates", {"start", "end", "text", "type", "value", "from", "to", "precision"}),
        (
            "events",
            {"id", "class", "quad", "mode", "label", "agents", "targets", "instruments", "place"}
            | {"from", "to", "precision", "date_basis", "modality", "negated", "said_by"}
            | {"trigger", "sentence", "rule", "score", "mentions", "cluster"},
        ),
    ],
)
def test_each_part_has_the_keys_of_the_contract(part, keys):
    assert keys <= set(to_json(EXTRACTION)[part][0])


def test_agents_are_keys_or_words_and_instruments_have_counts():
    event = to_json(EXTRACTION)["events"][0]
    assert event["agents"] == ["country:CL", {"text": "a spokesman"}]
    assert event["instruments"] == [
        {"actor": "weapon:rocket", "count": 2},
        {"text": "stones", "count": None},
    ]
