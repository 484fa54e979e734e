"""Acronyms: the letters that a name gives, and those told in brackets behind it.

`the Real Estate Council (REC)` names REC, whether or not the model sees a name in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wirepane.storage.extract.found import CUED, Found

_SMALL = frozenset({"a", "an", "and", "at", "de", "des", "for", "in", "of", "on", "the", "to"})
_BRACKET = re.compile(r"\s*\(\s*(?:the\s+|or\s+)?[\"']?([A-Z][A-Za-z]{1,8})[\"']?\s*[),;]")


def acronyms(text: str, names: Iterable[Found]) -> Iterator[Found]:
    """The acronyms in brackets behind names that give their letters, in any order."""
    for name in names:
        if name.form != "name" or name.kind not in ("organisation", "event", "place", "product"):
            continue
        bracket = _BRACKET.match(text, name.end)
        if bracket is None:
            continue
        given = {"".join(sorted(each)) for each in initials(name.text)}
        if any("".join(sorted(each)) in given for each in letters(bracket[1])):
            rule = f"acronym of {name.text}"
            start, end = bracket.span(1)
            yield Found(start, end, bracket[1], name.kind, "name", rule, CUED)


def letters(short: str) -> set[str]:
    """The capitals of an acronym, with and without the s of its plural."""
    plain = re.sub(r"[^A-Za-z]", "", short)
    if sum(c.isupper() for c in plain) < 2 or " " in short:
        return set()
    return {plain.upper(), plain.upper().removesuffix("S"), f"{plain.upper()}S"}


def initials(long: str) -> set[str]:
    """The first letters of a name's words, all of them and without the small ones."""
    words = re.findall(r"[^\W_]+", long)
    if len(words) < 2:
        return set()
    great = [word for word in words if word.lower() not in _SMALL]
    given = {"".join(word[0] for word in some).upper() for some in (words, great)}
    return {each for each in given if len(each) > 1}
