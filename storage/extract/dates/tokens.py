"""A text as tokens, each with one letter for what it may mean in an expression of time.

The letters of a text make a string on which the patterns run: a fifth of the text's length, and
without any of its words, so that no wording can make a pattern slow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from wirepane.storage.extract.dates import holidays
from wirepane.storage.extract.tables import rows

LETTERS = {
    "weekday": "W", "weekday-abbreviated": "w", "weekdays": "S",
    "month": "M", "month-or-name": "m", "month-abbreviated": "m",
    "cardinal": "c", "tens": "c", "hundred": "c", "ordinal": "O", "decade-word": "u",
    "unit": "U", "year": "V", "day": "J", "units": "P", "clock-unit": "h", "clock-units": "H",
    "last": "L", "next": "N", "this": "T", "stage": "E", "comparative": "R", "ago": "G",
    "relative-day": "D", "part": "p", "parts": "g", "instant": "i", "season": "s",
    "quarter": "q", "weekend": "k", "every": "e", "frequency": "F", "vague": "v",
    "recently": "r", "zone": "Z", "of": "f", "on": "j", "at": "A", "in": "I",
    "preposition": "b", "to": "x", "and": "&", "between": "B", "article": "a", "the": "t",
    "edge": "l", "long": "n", "old": "o", "local": "0", "time": "1", "oclock": "X",
    "fiscal": "3", "lasting": "!",
}  # fmt: skip
"""Letter of each kind of word in `date_words.tsv`; a season with a capital is `6`."""

UNKNOWN, CAPITAL = "z", "Q"
"""Any other word, without and with a capital."""

_TOKEN = re.compile(
    r"""
    (?P<address>(?:https?://|www\.)\S+)
    | (?P<iso>\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    | (?P<numeric>\b(?:\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)
        |\d{4}/\d{1,2}/\d{1,2})(?![\w/.-]?\d))
    | (?P<clock>\b[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?=\s?[ap]\.?m\b|\s(?:GMT|UTC)\b)
        |\b[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\w:]))
    | (?P<decade>\b\d{3}0['’]?s\b|['’]\d0s\b)
    | (?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<quarter>\b[QH][1-4]\b)
    | (?P<short>\b\d{4}[-–/]\d\d\b(?![-–/\d]))
    | (?P<amount>\b\d{1,3}(?:,\d{3})+(?:\.\d+)?|\b\d+\.\d+)
    | (?P<meridiem>(?<=[\d\s])[ap](?:\.m\.?|m\b))
    | (?P<number>\d+)
    | (?P<oclock>o['’]clock\b)
    | (?P<word>[^\W\d_]+)
    | (?P<paragraph>\n[^\S\n]*\n\s*)
    | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROUPS = {
    "iso": "8", "numeric": "7", "clock": "K", "decade": "Y", "ordinal": "o", "quarter": "9",
    "short": "5", "amount": "2", "meridiem": "X", "oclock": "X", "paragraph": "|",
    "address": "*",
}  # fmt: skip
_DASHES = "-–—‐‑"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text side by side: where they are and what letter each has."""

    text: str
    starts: list[int]
    ends: list[int]
    letters: str

    def word(self, index: int) -> str:
        """A token in lower case, without the full stop of an abbreviation; "" outside the text."""
        if not 0 <= index < len(self.starts):
            return ""
        return self.text[self.starts[index] : self.ends[index]].lower().rstrip(".")

    def value(self, index: int) -> str:
        """What the table says of a token's word."""
        return words()[self.word(index)][1]


@cache
def words() -> dict[str, tuple[str, str]]:
    """Kind and value of every word of the table."""
    return {word: (kind, value) for word, kind, value in rows("date_words.tsv")}


def tokenise(text: str, start: int) -> Tokens:
    """The tokens from an offset on."""
    starts: list[int] = []
    ends: list[int] = []
    letters: list[str] = []
    for match in _TOKEN.finditer(text, start):
        begin = match.start()
        if ends and begin < ends[-1]:
            continue  # the full stop of an abbreviation, a later word of a holiday
        letter, end = _classified(text, match, "".join(letters[-2:]))
        starts.append(begin)
        ends.append(end)
        letters.append(letter)
    return Tokens(text, starts, ends, "".join(letters))


def _classified(text: str, match: re.Match[str], before: str) -> tuple[str, int]:
    """The letter of a token, after two others, and where it ends."""
    begin, end = match.span()
    group = match.lastgroup or ""
    if group == "word":
        return _word(text, begin, end)
    if group == "number":
        until = holidays.ends_at(text, begin, text[begin:end])
        if until is not None:
            return "$", until
        return _number(text, begin, end, after_month=before in ("M-", "m-")), end
    return (_mark(text, begin) if group == "mark" else _GROUPS[group]), end


def _word(text: str, begin: int, end: int) -> tuple[str, int]:
    """The letter of a word, and where it ends with its full stop or as a holiday."""
    word = text[begin:end]
    if word[0].isupper():
        until = holidays.ends_at(text, begin, word)
        if until is not None:
            return "$", until
    entry = words().get(word.lower())
    if entry is None:
        return (UNKNOWN if word[0].islower() else CAPITAL), end
    letter = _letter(word, entry[0])
    if entry[0].endswith("abbreviated") and letter != UNKNOWN and text[end : end + 1] == ".":
        end += 1
    return letter, end


def _letter(word: str, kind: str) -> str:
    """The letter of a known word, which its case may unmake: `may`, `sun`, `the Daily Mail`."""
    if kind in ("month-or-name", "month-abbreviated", "weekday-abbreviated") and word[0].islower():
        return UNKNOWN
    if kind == "season" and word[0].isupper():
        return "6"
    if kind == "frequency" and word[0].isupper():
        return CAPITAL
    if kind == "zone" and not word.isupper():
        return UNKNOWN
    return LETTERS[kind]


def _number(text: str, begin: int, end: int, *, after_month: bool) -> str:
    """`d` may be a day of a month, `y` a year, `4` a time as soldiers write it; `2` any amount."""
    digits = text[begin:end]
    if not after_month and _is_tied(text, begin, end):
        return "2"
    if len(digits) <= 2:
        return "d" if 1 <= int(digits) <= 31 else "2"
    if len(digits) == 4:
        return "y" if 1400 <= int(digits) <= 2199 else "4"
    return "2"


def _is_tied(text: str, begin: int, end: int) -> bool:
    """Is a number part of a sum, a share or a name: `$2000`, `5%`, `F-16`, `X2014`?"""
    before = text[begin - 1] if begin else " "
    after = text[end : end + 2].lower()
    if before in "$£€¥#_" or before.isalnum() or after[:1] in ("%", "_"):
        return True
    if before in _DASHES and text[max(0, begin - 2) : begin - 1].isalpha():
        return text[max(0, begin - 4) : begin - 1].lower() != "mid"
    return after[:1].isalpha() and after not in ("am", "pm")


def _mark(text: str, at: int) -> str:
    """Punctuation; a dash counts as joined (`-`) or, with blanks about it, as apart (`_`)."""
    mark = text[at]
    if mark in _DASHES:
        return "_" if text[at + 1 : at + 2].isspace() else "-"
    return mark if mark in ",./()':" else "'" if mark == "’" else "*"
