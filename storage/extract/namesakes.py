"""People called like a place or like somebody known: `Valeska Paris`, `Ahmad Zarif` the farmer.

Whom a text names in full is meant by the surname, not the town or the minister of that name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from wirepane.storage.extract.found import CUED, Found
from wirepane.storage.extract.kinds import title_before
from wirepane.storage.extract.tables import entries

_WHERE = re.compile(
    r"\b(?:at|from|in|near|of|outside|through|to|towards?|via|[a-z]+ern|downtown)\s+$",
    re.IGNORECASE,
)


def told_apart(text: str, names: list[Found]) -> list[Found]:
    """The names, with the surnames of people of the text no longer somebody or something else."""
    people = {
        " ".join(words[at:]): name.text
        for name in names
        if name.kind == "person" and name.entry is None
        if (words := name.text.split())[0] in entries("first_names.txt")
        for at in range(1, len(words))
    }
    alike = [name for name in names if name.text in people and name.entry is not None]
    if not alike:
        return names
    others = {name.text for name in alike if _is_other(text, name, names)}
    return [
        replace(name, kind="person", rule=f"surname of {people[name.text]}", score=CUED, entry=None)
        if name in alike and name.text not in others
        else name
        for name in names
    ]


def _is_other(text: str, name: Found, names: list[Found]) -> bool:
    """Does the surname alone mean the town, behind `in`; or the minister, titled or in full?"""
    if name.kind == "place":
        return bool(_WHERE.search(text, max(0, name.start - 20), name.start))
    if name.kind != "person" or title_before(text, name.start):
        return True
    return any(n.entry == name.entry and n.text.endswith(f" {name.text}") for n in names)
