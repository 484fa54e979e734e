"""Parses of stories: paragraphs end sentences, and a long text is parsed in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIECE = 50_000
"""Characters parsed at once: the parser's memory grows with the length of one text."""
LONGEST = 1_000_000
"""Characters parsed in all, 150 pages of a newspaper; the tables alone read what lies behind."""

_BATCH = 4
"""Pieces parsed together: 16 are no faster and cost 100 MB more."""
_PARAGRAPH = re.compile(r"\n\s*\n")


def parses(nlp: Language, stories: list[str]) -> Iterator[Doc]:
    """One parse for each story, in order; token offsets are offsets into the story."""
    pieces = [cut(story[:LONGEST], PIECE) for story in stories]
    docs = nlp.pipe((_tokens(nlp, p) for parts in pieces for p in parts), batch_size=_BATCH)
    for parts in pieces:
        yield _joined([next(docs) for _ in parts])


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


def _tokens(nlp: Language, text: str) -> Doc:
    """The words of a piece; a paragraph begins a sentence, whatever the parser thinks."""
    doc = nlp.make_doc(text)
    for token in doc[:-1]:
        if token.is_space and _PARAGRAPH.search(token.text):
            doc[token.i + 1].is_sent_start = True
    return doc


def _joined(docs: list[Doc]) -> Doc:
    from spacy.tokens import Doc

    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
