"""What the model takes for a name and is none: `State` in `Secretary of State`, `@JRoe`, `Capt`."""

from __future__ import annotations

import re
from functools import cache

from wirepane.storage.extract.found import MODEL, Found
from wirepane.storage.extract.kinds import organisation_subkind
from wirepane.storage.extract.tables import entries

_OFFICE = re.compile(
    r"\b(?:(?:under)?secretar(?:y|ies)|ministers?|minist(?:ry|ries)|departments?|chairs?|heads?"
    r"|directors?|commissioners?)\s+(?:of|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PORTFOLIO = re.compile(
    r"(?:State|Defen[cs]e|War|Justice|Education|Health|Finance|Foreign Affairs|Interior|Labou?r"
    r"|Treasury|Transport(?:ation)?|Agriculture|Energy|Commerce|Trade|Homeland Security|Culture"
    r"|Environment|Home Affairs|Economy|Sports?|Tourism|Information|Communications?|Industry"
    r"|Housing|Immigration|Security|Science|Development|Veterans Affairs)\b.*",
    re.DOTALL,
)
_FOREIGN_LETTER = re.compile(r"[\u0370-\u1dff\u2c80-\ud7ff\uf900-\ufdff\ufe70-\uffef]")
"""Greek and all that follows it but the accents on Latin letters."""
_SMALL_WORD = re.compile(r"(?<![\w'-])[a-z]{3,}(?![\w'-])")
_BEGINS = re.compile(r"(?:[.!?:]['\"]?\s+|\n\s*|['\"(])(?:The\s+)?$")
_INITIAL = re.compile(r"[A-Z]\.?")
_CURRENCY = re.compile(r"\s?[$€£¥]\s?\d")


def is_no_name(text: str, start: int, end: int) -> bool:
    """Is the span of the model part of an office, an account, a rank, or in another script?"""
    name = text[start:end]
    if _INITIAL.fullmatch(name) or name.startswith("@") or text[max(0, start - 1) : start] == "@":
        return True
    if _FOREIGN_LETTER.search(name) or is_currency(text, start, end):
        return True
    if text[end : end + 1] == "." and _last_word(name).lower() + "." in _ranks():
        return True
    return bool(_PORTFOLIO.fullmatch(name) and _OFFICE.search(text, max(0, start - 40), start))


def is_currency(text: str, start: int, end: int) -> bool:
    """`US$ 20`: the letters are of the sum of money."""
    return text[start:end].isupper() and bool(_CURRENCY.match(text, end))


def is_common(text: str, span: Found, small: frozenset[str]) -> bool:
    """Is it a plain word, large only because a sentence or a line begins with it: `Interview`?

    `small` are the words that the text writes small.
    """
    if span.entry is not None or span.score > MODEL or span.text.lower() not in small:
        return False
    if organisation_subkind(span.text) is not None:
        return False
    return bool(_BEGINS.search(text, max(0, span.start - 8), span.start)) or span.start == 0


def small_words(text: str) -> frozenset[str]:
    """The words of a text that are written without a capital."""
    return frozenset(_SMALL_WORD.findall(text))


def _last_word(name: str) -> str:
    return name.split()[-1] if name.split() else ""


@cache
def _ranks() -> frozenset[str]:
    """Titles that are shortened: no name ends with one."""
    return frozenset(title.lower() for title in entries("titles.txt") if title.endswith("."))
