"""The nouns: what an article, a mention, an actor, a date and an event are.

All are frozen values. Offsets are Unicode code points into the article's cleaned text, end
exclusive. Days are ISO 8601 strings (`2022-10-05`), because they sort, print and store as they are.
The extraction's shape is the contract that `wirepane extract` prints.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "person", "organisation", "country", "place", "group", "weapon", "event", "work", "product"
]
"""What an actor is. Dates, money and counts are not actors."""

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


UNSURE = 0.5


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


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as a source gives it, before cleaning; text is decoded and free of HTML."""

    text: str
    """The whole text, the brief's header included."""
    path: str
    """Relative to what was imported, `/` as separator; `-` for standard input."""
    source: str
    """Name of the Source it is kept under."""
    digest: str
    """SHA-256 of the original bytes, hex."""
    ordinal: int = 0
    """Place in the file, from 0, where a file holds several."""
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    guid: str | None = None
    location: str | None = None
    """Absolute path of the file, for the provenance line."""
    note: str | None = None
    """A mark for the reader of the import report: `decoded as windows-1252`, `impossible date` …"""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that was asked for and cannot be read as articles, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One item of news, as stored."""

    id: int
    public: str
    """Public id: never changes, the same in every library that holds this article."""
    title: str
    title_derived: bool
    """The title was made from the first sentence; shown marked."""
    date: str | None
    text: str
    body: int
    """Offset at which the story begins, after the brief's header."""
    source: str
    publisher: str | None
    author: str | None
    url: str | None
    path: str
    location: str | None
    """Where the file stood when it was imported."""
    ordinal: int
    digest: str
    """SHA-256 of the original bytes."""
    hidden: int
    """How many hidden characters cleaning removed."""
    added: str
    """When it was imported, UTC, ISO 8601."""
    note: str | None = None
    read: bool = False
    starred: bool = False
    revisions: int = 0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a list shows it."""

    id: int
    title: str
    title_derived: bool
    date: str | None
    source: str
    """Publisher where known, else the source's name."""
    read: bool
    starred: bool
    copies: int
    """Further articles with the same story."""
    tags: tuple[str, ...]
    extraction: Literal["pending", "done", "failed"]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as a list shows it; counts are of the library, not of the lens."""

    id: int
    key: str
    name: str
    kind: Kind
    mentions: int
    articles: int
    unsure: bool
    aliases: tuple[str, ...]
    subkind: str | None = None
    wikidata: str | None = None
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as the timeline shows it."""

    id: int
    article: int
    event: Event
    agents: tuple[str, ...]
    """Names, in role order."""
    targets: tuple[str, ...]
    instruments: tuple[str, ...]
    said_by: tuple[str, ...]
    agent_ids: tuple[int, ...]
    """Actor ids of every role, agents first, then targets, instruments, sources."""
    publisher: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What a library holds."""

    articles: int = 0
    unread: int = 0
    actors: int = 0
    unsure: int = 0
    events: int = 0
    """Events the timeline shows by default."""
    pending: int = 0
    """Articles that wait for extraction."""
    failed: int = 0


Outcome = Literal["new", "updated", "unchanged", "duplicate", "near-duplicate", "unreadable"]


@dataclass(frozen=True, slots=True)
class ImportItem:
    """What became of one item of an import."""

    path: str
    outcome: Outcome
    title: str = ""
    reason: str = ""
    hidden: int = 0
    article: int | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, item by item."""

    items: tuple[ImportItem, ...] = field(default=())

    def count(self, outcome: str) -> int:
        """How many items had this outcome."""
        return sum(item.outcome == outcome for item in self.items)
