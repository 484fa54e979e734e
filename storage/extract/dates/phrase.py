"""An expression in its surroundings: what a resolver asks to know what it denotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from wirepane.storage.extract.dates.anchor import Anchor, Direction
from wirepane.storage.extract.dates.periods import Period
from wirepane.storage.extract.dates.tokens import Tokens
from wirepane.storage.extract.tables import rows

Tense = Literal["past", "present", "future", "perfect", "none"]

_NEAR = 3
"""Words before a date in which `scheduled for` and its like govern it."""
_CLAUSE = 12
"""Words before a date in which a verb is likely to be its own."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` to `end` of a text, with what has been told before them."""

    tokens: Tokens
    start: int
    end: int
    anchor: Anchor
    tense: Callable[[int], Tense]
    told: Period | None
    """The latest day, month or year that the text spoke of, not long before."""
    year: int | None = None
    """The year that the other end of a range gives: `March` in `from March to May 2021`."""
    since: Period | None = None
    """The first end of a range that this one closes."""
    weekday: int | None = None
    """The weekday at the other end: 4 for `Tuesday` in `Tuesday through Thursday`."""

    @property
    def letters(self) -> str:
        """The letters of its tokens."""
        return self.tokens.letters[self.start : self.end]

    def find(self, letters: str) -> int | None:
        """The first of its tokens that has one of these letters."""
        for index in range(self.start, self.end):
            if self.tokens.letters[index] in letters:
                return index
        return None

    def word(self, letters: str) -> str:
        """That token in lower case, or ""."""
        index = self.find(letters)
        return "" if index is None else self.tokens.word(index)

    def value(self, letters: str) -> str:
        """What the table says of that token; it must be there."""
        index = self.find(letters)
        assert index is not None
        return self.tokens.value(index)

    def number(self, letters: str) -> int:
        """The number that token writes, in figures or as a word; it must be there."""
        index = self.find(letters)
        assert index is not None
        figures = "".join(c for c in self.tokens.word(index) if c.isdecimal())
        return int(figures) if figures else int(self.tokens.value(index))

    def before(self, distance: int = 1) -> str:
        """A word before it, in lower case."""
        return self.tokens.word(self.start - distance)

    def after(self, distance: int = 1) -> str:
        """A word after it, in lower case."""
        return self.tokens.word(self.end + distance - 1)

    def shift(self) -> int:
        """-1 for last, 0 for this, 1 for next; the word nearest to the noun counts."""
        marks = [letter for letter in self.letters if letter in "LNT"]
        return {"L": -1, "T": 0, "N": 1}[marks[-1]]

    def direction(self) -> Direction:
        """Which way it lies, by cues close before it, then by tense."""
        cues = _cues()
        if cues.get(self.before()) == "said":
            return "past"
        near = [self.before(n) for n in range(1, _NEAR + 1)]
        if any(cues.get(word) == "planned" for word in near):
            return "future"
        tense = self.tense(self.tokens.starts[self.start])
        if tense in ("past", "perfect"):
            return "past"
        if tense == "future":
            return "future"
        wanted = "timetable" if tense == "present" else "modal"
        ahead = any(cues.get(word) == wanted for word in self._clause())
        return "future" if ahead else "open"

    def _clause(self) -> list[str]:
        """Words before it, back to the last full stop or paragraph."""
        first = max(0, self.start - _CLAUSE)
        letters = self.tokens.letters[first : self.start]
        first += max(letters.rfind("."), letters.rfind("|")) + 1
        return [self.tokens.word(index) for index in range(first, self.start)]


@cache
def _cues() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("date_cues.tsv")}


def beside(word: str, context: str) -> bool:
    """Does the table of contexts list this word for that reading?"""
    return (word, context) in _contexts()


@cache
def _contexts() -> frozenset[tuple[str, ...]]:
    return frozenset(rows("date_contexts.tsv"))
