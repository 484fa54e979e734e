"""The tables of names: sorted, whole, and of one mind."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from wirepane.storage.extract import bodies, weapons
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
