"""People who are called like a place: `Valeska Paris`, and `Paris` where only she can be meant."""

from __future__ import annotations

import re
from dataclasses import replace

from wirepane.storage.extract.found import CUED, Found
from wirepane.storage.extract.tables import entries

_WHERE = re.compile(
    r"\b(?:at|from|in|near|of|outside|through|to|towards?|via|[a-z]+ern|downtown)\s+$",
    re.IGNORECASE,
)


def told_apart(text: str, names: list[Found]) -> list[Found]:
    """The names, a surname of somebody in the text no longer a place.

    Only where somebody of that surname is named in full with a given name that we know, and the
    surname alone never stands where only a place can: behind `in`, `to`, `near`.
    """
    people = {
        words[-1]: name.text
        for name in names
        if name.kind == "person" and len(words := name.text.split()) > 1
        if words[0] in entries("first_names.txt")
    }
    if not people:
        return names
    alike = [name for name in names if name.kind == "place" and name.text in people]
    places = {
        name.text for name in alike if _WHERE.search(text, max(0, name.start - 20), name.start)
    }
    return [
        replace(name, kind="person", rule=f"surname of {people[name.text]}", score=CUED, entry=None)
        if name.kind == "place" and name.text in people and name.text not in places
        else name
        for name in names
    ]
