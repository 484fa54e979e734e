"""Spans that name somebody or something: who is meant is decided later, in `link`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirepane.storage.model import Form, Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL_KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
    "PRODUCT": "product",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text before it is linked."""

    start: int
    end: int
    text: str
    kind: Kind
    form: Form
    rule: str
    score: float


def find(doc: Doc) -> list[Found]:
    """Every name the model sees, in text order."""
    return [
        Found(ent.start_char, ent.end_char, ent.text, MODEL_KINDS[ent.label_], "name", "model", 0.6)
        for ent in doc.ents
        if ent.label_ in MODEL_KINDS
    ]
