"""A parsed text with its mentions and dates, looked up by word."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wirepane.storage.extract.events.clauses import core, lemma, modifiers
from wirepane.storage.extract.events.lexicon import people, sets_of
from wirepane.storage.model import Actor, DateMention, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

PARTIES = ("person", "organisation", "country", "group", "place")
"""Kinds that can do something or have it done to them; a place stands for who rules it."""


@dataclass(frozen=True)
class Reading:
    """What every stage needs of one document; built once, never changed."""

    doc: Doc
    text: str
    mentions: tuple[Mention, ...]
    actors: dict[str, Actor]
    dates: tuple[DateMention, ...]
    document_date: str | None
    skip: tuple[Span, ...]
    _at: dict[int, list[Mention]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        doc: Doc,
        *,
        text: str,
        mentions: tuple[Mention, ...],
        actors: dict[str, Actor],
        dates: tuple[DateMention, ...],
        document_date: str | None,
        skip: tuple[Span, ...],
    ) -> Reading:
        """Index the mentions by their words."""
        reading = cls(doc, text, mentions, actors, dates, document_date, skip)
        reading._starts.extend(token.idx for token in doc)
        for mention in mentions:
            for token in reading.tokens(mention.start, mention.end):
                reading._at.setdefault(token.i, []).append(mention)
        return reading

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words that overlap a stretch of the text."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        for token in self.doc[first:]:
            if token.idx >= end:
                break
            if token.idx + len(token) > start:
                found.append(token)
        return found

    def head(self, start: int, end: int) -> Token | None:
        """The word of a stretch that the others hang on."""
        tokens = [token for token in self.tokens(start, end) if not token.is_space]
        inside = {token.i for token in tokens}
        heads = [t for t in tokens if t.head.i not in inside or t.head == t]
        return heads[-1] if heads else None

    def skipped(self, token: Token) -> bool:
        """Does the word stand in a header, byline or other part that is no story?"""
        return any(span.start <= token.idx < span.end for span in self.skip)

    def mentions_at(self, token: Token) -> list[Mention]:
        """The mentions that hold a word, with an actor."""
        return [mention for mention in self._at.get(token.i, ()) if mention.actor is not None]

    def parties_at(self, token: Token) -> list[Mention]:
        """Mentions that hold the word and can act or be acted on."""
        return [m for m in self.mentions_at(token) if m.kind in PARTIES]

    def is_weapon(self, token: Token) -> bool:
        """Is the word a weapon, by its mention or by the table?"""
        if any(mention.kind == "weapon" for mention in self._at.get(token.i, ())):
            return True
        return "weapon" in sets_of(lemma(token)) and not self.parties_at(token)

    def is_a(self, token: Token, kind: str) -> bool:
        """Is the word of a kind that the tables ask for?"""
        noun = core(token)
        parties = self.parties_at(noun)
        known = people().get(lemma(noun))
        if kind == "actor":
            return bool(parties) or known is not None or self.stands_for_somebody(noun)
        if kind == "people":
            return known is not None or any(m.kind in ("person", "group") for m in parties)
        if kind == "official":
            return known == "state" or any(m.kind == "person" for m in parties)
        if kind == "country":
            return any(m.kind == "country" for m in parties)
        if kind == "place":
            return any(m.kind in ("place", "country") for m in parties)
        if kind == "aim":
            return self.is_a(noun, "actor") or "building" in sets_of(lemma(noun))
        if kind == "weapon":
            return self.is_weapon(noun) or any(
                self.is_weapon(t) for t in modifiers(noun) if t.dep_ != "amod"
            )
        return any(kind in sets_of(lemma(t)) for t in (noun, *modifiers(noun)))

    def stands_for_somebody(self, token: Token) -> bool:
        """A pronoun for people; whom it means may be unknown."""
        return token.pos_ == "PRON" and token.lower_ in (
            "he", "him", "she", "her", "they", "them", "who", "we", "us", "me", "i", "you",
        )  # fmt: skip

    def sentence(self, token: Token) -> Words:
        """The sentence of a word."""
        return token.sent

    def sentence_span(self, token: Token) -> Span:
        """Offsets of the sentence without blanks around it, and without a quote left over."""
        start, end = token.sent.start_char, token.sent.end_char
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if self.text[start : start + 2] in ('"\n', '" ', "”\n", "” "):
            start += 1
            while start < end and self.text[start].isspace():
                start += 1
        for span in self.skip:
            if span.start <= start < span.end < end:
                start = span.end
        return Span(start, end)
