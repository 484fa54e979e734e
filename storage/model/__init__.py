"""The nouns: articles, actors, mentions, dates, events.

All are frozen values. Offsets are Unicode code points into the article's cleaned text, end
exclusive. Days are ISO 8601 strings (`2022-10-05`), because they sort, print and store as they are.
Those of feeds are imported from `model.feeds`, so that who reads no feed loads none of them; those
of articles and extractions are loaded when they are first asked for, since making a class of values
takes a millisecond and the first frame needs few.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from wirepane.storage.model.rows import (
    ActorRow,
    ArticleRow,
    Counts,
    EventRow,
    FeedCounts,
    SourceRow,
)
from wirepane.storage.model.terms import (
    FROM_FEED,
    KIND_LETTERS,
    QUADS,
    SHOWN_MODALITIES,
    UNSURE,
    DateBasis,
    Form,
    Kind,
    Modality,
    Precision,
    Span,
)

if TYPE_CHECKING:
    from wirepane.storage.model.articles import (
        Article,
        Draft,
        ImportItem,
        ImportReport,
        Outcome,
        Unreadable,
    )
    from wirepane.storage.model.extraction import (
        Actor,
        DateMention,
        Document,
        Event,
        Extraction,
        Mention,
        Role,
    )
else:
    _OF_ARTICLES = {"Article", "Draft", "ImportItem", "ImportReport", "Outcome", "Unreadable"}
    _OF_EXTRACTIONS = {
        "Actor",
        "DateMention",
        "Document",
        "Event",
        "Extraction",
        "Mention",
        "Role",
    }

    def __getattr__(name: str) -> object:
        """The noun of that name, kept so that Python does not ask again."""
        if name not in _OF_ARTICLES | _OF_EXTRACTIONS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = "articles" if name in _OF_ARTICLES else "extraction"
        noun = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
        return noun


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
    "FeedCounts",
    "Form",
    "ImportItem",
    "ImportReport",
    "Kind",
    "Mention",
    "Modality",
    "Outcome",
    "Precision",
    "Role",
    "SourceRow",
    "Span",
    "Unreadable",
]
