"""The words that all parts share: kinds, precisions, modalities, classes, spans.

Apart from what is found in a text, so that the screen can begin without the latter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "person", "organisation", "country", "place", "group", "weapon", "event", "work", "product"
]
"""What an actor is. Dates, money and counts are not actors."""

UNSURE = 0.5
"""Actors of which an extraction is less sure than this are listed apart for review."""

KIND_LETTERS: dict[Kind, str] = {
    "country": "C",
    "organisation": "O",
    "person": "P",
    "weapon": "W",
    "place": "L",
    "group": "G",
    "event": "E",
    "work": "K",
    "product": "T",
}
"""The letter that tells a kind where colour cannot."""

Form = Literal["name", "adjective", "nominal", "pronoun"]
Precision = Literal[
    "minute",
    "part-of-day",
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "range",
    "not-after",
    "not-before",
    "unknown",
]
DateBasis = Literal["own", "re-mention", "main-event", "paragraph", "document"]
Modality = Literal[
    "happened", "ongoing", "planned", "threatened", "demanded", "hypothetical", "habitual"
]
SHOWN_MODALITIES: tuple[Modality, ...] = ("happened", "ongoing", "planned")
"""What the timeline shows by default, together with: not negated, and not a plain STATEMENT."""

QUADS: dict[str, tuple[str, ...]] = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""The sixteen PLOVER event classes by quad; STATEMENT is ours in addition and has no quad."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, in code points, end exclusive."""

    start: int
    end: int


FROM_FEED = "feed"
"""What stands as the path of an article that came from a feed; its location is the feed's."""
