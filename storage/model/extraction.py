"""What the extractor is given and what it finds: the contract that `wirepane extract` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wirepane.storage.model.terms import (
    SHOWN_MODALITIES,
    DateBasis,
    Form,
    Kind,
    Modality,
    Precision,
    Span,
)


@dataclass(frozen=True, slots=True)
class Document:
    """What the extractor is given: a text and what is known about it from outside."""

    id: str
    text: str
    """Cleaned text, the brief's header included."""
    date: str | None = None
    """`2022-10-05`, `2022-10` or `2022`; None leaves it to the text's own header."""
    title: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or stands for an actor."""

    start: int
    end: int
    text: str
    kind: Kind
    actor: str | None
    """The key of the actor it is linked to."""
    form: Form
    rule: str
    """How it was found and linked, for a person to read: `gazetteer`, `demonym of North Korea` …"""
    score: float


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that mentions are of."""

    key: str
    """Stable across articles: `country:KP`, `person:kim-jong-un`."""
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    """Every form found in the text, as written, the name's own form included."""
    subkind: str | None = None
    """For organisations: military, government, media, party, company, igo, armed-group."""
    wikidata: str | None = None
    iso: str | None = None
    mentions: int = 0
    """Named mentions (form `name`)."""
    score: float = 1.0
    """How sure; below `UNSURE` the actor is listed apart for review."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time in the text, resolved where it can be."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    """TIMEX3."""
    first: str | None
    """First calendar day it denotes; None where open or unknown."""
    last: str | None
    """Last calendar day, inclusive."""
    precision: Precision


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody's part in an event: a known actor, or words that name none."""

    actor: str | None
    """Actor key."""
    text: str | None = None
    """The words, where no actor is known."""
    count: int | None = None
    """How many, for instruments (`four missiles`)."""


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when, where, said by whom; with the words it came from."""

    id: str
    """`e1`, `e2` … within its article."""
    event_class: str
    quad: str | None
    mode: str | None
    label: str
    agents: tuple[Role, ...]
    targets: tuple[Role, ...]
    instruments: tuple[Role, ...]
    place: str | None
    first: str | None
    last: str | None
    precision: Precision
    date_basis: DateBasis
    modality: Modality
    negated: bool
    said_by: tuple[str, ...]
    """Actor keys of who is cited, speaker first, then through whom (CNN)."""
    trigger: Span
    sentence: Span
    rule: str
    score: float
    mentions: tuple[Span, ...] = ()
    """Further triggers that tell of the same event."""
    cluster: str = ""
    """Joins the events of one document that are one."""

    @property
    def shown(self) -> bool:
        """Does the timeline show it by default?"""
        return (
            not self.negated
            and self.modality in SHOWN_MODALITIES
            and self.event_class != "STATEMENT"
        )

    @property
    def inferred(self) -> bool:
        """Was its date inferred rather than said? Shown with `~`."""
        return self.date_basis != "own"


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document."""

    id: str
    text: str
    title: str
    date: str | None
    language: str
    extractor: str
    """Version of the extractor and model that made it; another version makes it pending again."""
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()
