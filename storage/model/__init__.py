"""The nouns: articles, actors, mentions, dates, events.

All are frozen values. Offsets are Unicode code points into the article's cleaned text, end
exclusive. Days are ISO 8601 strings (`2022-10-05`), because they sort, print and store as they are.
Those of feeds are imported from `model.feeds`, so that who reads no feed loads none of them.
"""

from __future__ import annotations

from wirepane.storage.model.articles import (
    FROM_FEED,
    Article,
    Draft,
    ImportItem,
    ImportReport,
    Outcome,
    Unreadable,
)
from wirepane.storage.model.extraction import (
    KIND_LETTERS,
    QUADS,
    SHOWN_MODALITIES,
    UNSURE,
    Actor,
    DateBasis,
    DateMention,
    Document,
    Event,
    Extraction,
    Form,
    Kind,
    Mention,
    Modality,
    Precision,
    Role,
    Span,
)
from wirepane.storage.model.rows import ActorRow, ArticleRow, Counts, EventRow

__all__ = [
    "FROM_FEED",
    "KIND_LETTERS",
    "QUADS",
    "SHOWN_MODALITIES",
    "UNSURE",
    "Actor",
    "ActorRow",
    "Article",
    "ArticleRow",
    "Counts",
    "DateBasis",
    "DateMention",
    "Document",
    "Draft",
    "Event",
    "EventRow",
    "Extraction",
    "Form",
    "ImportItem",
    "ImportReport",
    "Kind",
    "Mention",
    "Modality",
    "Outcome",
    "Precision",
    "Role",
    "Span",
    "Unreadable",
]
