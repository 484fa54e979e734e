"""From a text to who is in it, when, and what they did: the stages in their order.

Nothing here reads a clock, a database or the network; the same document gives the same extraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from wirepane.storage.errors import ModelError
from wirepane.storage.extract import language, names
from wirepane.storage.extract.link import link
from wirepane.storage.model import Document, Extraction
from wirepane.storage.text import straight

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

VERSION = "1"
BATCH = 16
"""Documents parsed together: larger batches gain nothing on news and cost memory."""
PIECE = 50_000
"""Characters parsed at once: the parser's memory grows with the length of one text."""


def current_version() -> str:
    """The version an Extractor would have here, without loading anything."""
    return f"{VERSION}+md" if language.installed() else f"{VERSION}+tables"


class Extractor:
    """Loads the model on first use and keeps it; without one it works by tables alone."""

    def __init__(self, *, model: bool = True) -> None:
        self._wanted = model
        self._nlp: Language | None = None

    @property
    def version(self) -> str:
        """What made the extractions: `1+md`, or `1+tables` without the language model."""
        return f"{VERSION}+md" if self._model() is not None else f"{VERSION}+tables"

    def extract(self, document: Document) -> Extraction:
        """Actors, mentions, dates and events of one document."""
        return next(self.extract_many([document]))

    def extract_many(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The extractions in the order of the documents, a batch at a time."""
        remaining = iter(documents)
        while batch := list(islice(remaining, BATCH)):
            for document, doc in zip(batch, self._parse(batch), strict=True):
                yield self._read(document, doc)

    def _model(self) -> Language | None:
        """The loaded model; None where it is not wanted or cannot be used."""
        if self._wanted and self._nlp is None:
            try:
                self._nlp = language.load()
            except ModelError:
                self._wanted = False
        return self._nlp

    def _parse(self, batch: list[Document]) -> list[Doc | None]:
        nlp = self._model()
        if nlp is None:
            return [None] * len(batch)
        return [
            _parsed(nlp, straight(document.text)) if language.guess(document.text) == "en" else None
            for document in batch
        ]

    def _read(self, document: Document, doc: Doc | None) -> Extraction:
        found = names.find(doc) if doc is not None else []
        mentions, actors = link(found)
        return Extraction(
            id=document.id,
            text=document.text,
            title=document.title or "",
            date=document.date,
            language=language.guess(document.text),
            extractor=self.version,
            actors=actors,
            mentions=mentions,
        )


def _parsed(nlp: Language, text: str) -> Doc:
    """One parse over the whole text, made in pieces where it is long."""
    from spacy.tokens import Doc

    if len(text) <= PIECE:
        return nlp(text)
    pieces = [nlp(piece) for piece in cut(text, PIECE)]
    return Doc.from_docs(pieces, ensure_whitespace=False)


def cut(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` characters, cut between paragraphs or words."""
    pieces, start = [], 0
    while len(text) - start > limit:
        window = text[start : start + limit]
        at = max(window.rfind("\n\n") + 2, limit // 2)
        if at == limit // 2:
            at = max(window.rfind(". ") + 2, window.rfind("\n") + 1, window.rfind(" ") + 1) or limit
        pieces.append(window[:at])
        start += at
    return [*pieces, text[start:]]
