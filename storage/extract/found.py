"""A name in a text before it is linked to an actor."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wirepane.storage.extract.gazetteer import Entry, Reading
from wirepane.storage.model import Form, Kind

KNOWN = 0.97
"""Score of what a table knows: ambiguous names are decided before."""
CUED = 0.85
"""Score of what a word in or beside the name tells."""
MODEL = 0.6
"""Score of the model's word alone: its spans are good, its kinds often wrong."""
DOUBTED = 0.45
"""Score of one word that the model alone takes for an organisation: half of them are none."""
AGAIN = 0.8
"""The most that a name gains by being found once more in the same text."""
REFERRED = 0.65
"""Score of a description resolved to somebody named before."""


@dataclass(frozen=True, slots=True)
class Found:
    """A span that names somebody; `entry` is who, where a table or a rule knows."""

    start: int
    end: int
    text: str
    kind: Kind
    form: Form
    rule: str
    score: float
    entry: Entry | None = None

    def overlaps(self, other: Found) -> bool:
        """Do the two share a character?"""
        return self.start < other.end and other.start < self.end

    def as_entry(self, entry: Entry, rule: str, score: float) -> Found:
        """The same span, now known to name `entry`."""
        return replace(self, entry=entry, kind=entry.kind, rule=rule, score=score)


def known(text: str, start: int, end: int, reading: Reading) -> Found:
    """A span that a table knows."""
    entry = reading.entry
    return Found(start, end, text[start:end], entry.kind, reading.form, reading.rule, KNOWN, entry)
