"""From a text to who is in it, when, and what they did: the stages in their order.

Nothing here reads a clock, a database or the network; the same document gives the same extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from wirepane.storage import brief
from wirepane.storage.errors import ModelError
from wirepane.storage.extract import actors, dates, events, language, parsing
from wirepane.storage.extract.tense import Tense, tense_at
from wirepane.storage.extract.version import TABLES_ONLY, WITH_MODEL
from wirepane.storage.model import Document, Extraction, Span
from wirepane.storage.text import straight

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 16
"""Documents parsed together: larger batches gain nothing on news and cost memory."""


class Extractor:
    """Loads the model on first use and keeps it; without one it works by tables alone."""

    def __init__(self, *, model: bool = True) -> None:
        self._wanted = model
        self._nlp: Language | None = None

    @property
    def version(self) -> str:
        """What made the extractions: with the language model or by tables only."""
        return WITH_MODEL if self._model() is not None else TABLES_ONLY

    def extract(self, document: Document) -> Extraction:
        """Actors, mentions, dates and events of one document."""
        return next(self.extract_many([document]))

    def extract_many(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The extractions in the order of the documents, a batch at a time."""
        remaining = iter(documents)
        while batch := list(islice(remaining, BATCH)):
            forms = [brief.read(document.text) for document in batch]
            stories = [story(d.text, form.skip) for d, form in zip(batch, forms, strict=True)]
            docs = self._parses(stories)
            for document, form, told in zip(batch, forms, stories, strict=True):
                yield self._read(document, form, told, next(docs))

    def _model(self) -> Language | None:
        """The loaded model; None where it is not wanted or cannot be used."""
        if self._wanted and self._nlp is None:
            try:
                self._nlp = language.load()
            except ModelError:
                self._wanted = False
        return self._nlp

    def _parses(self, stories: list[str]) -> Iterator[Doc | None]:
        """The parse of each story; None without the model and for what is not English."""
        nlp = self._model()
        if nlp is None:
            yield from [None] * len(stories)
            return
        english = [language.guess(told) == "en" for told in stories]
        docs = parsing.parses(nlp, [s for s, is_en in zip(stories, english, strict=True) if is_en])
        for is_english in english:
            yield next(docs) if is_english else None

    def _read(
        self, document: Document, form: brief.Form, clear: str, doc: Doc | None
    ) -> Extraction:
        text, date = document.text, document.date or form.date
        mentions, found = actors.find(doc, clear, text=text)
        tense = partial(tense_at, doc) if doc is not None else _no_tense
        top = form.headline.start if form.headline is not None else form.body
        days = dates.find(text, document_date=date, body=top, tense=tense)
        told = (
            ()
            if doc is None
            else events.find(
                doc,
                text=text,
                mentions=mentions,
                actors={actor.key: actor for actor in found},
                dates=days,
                document_date=date,
                skip=form.skip,
            )
        )
        return Extraction(
            id=document.id,
            text=text,
            title=document.title or form.title or brief.derive_title(text, form.body),
            date=date,
            language=language.guess(clear),
            extractor=self.version,
            actors=found,
            mentions=mentions,
            dates=days,
            events=told,
        )


def story(text: str, skip: Iterable[Span]) -> str:
    """The text with blanks for all that is no story, of the same length, quotes made plain."""
    kept = straight(text)
    for span in skip:
        blank = re.sub(r"[^\n]", " ", kept[span.start : span.end])
        kept = kept[: span.start] + blank + kept[span.end :]
    return kept


def _no_tense(_: int) -> Tense:
    return "none"
