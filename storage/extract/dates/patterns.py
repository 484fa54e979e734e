"""Expressions of time as patterns over the letters of tokens (`tokens.LETTERS`).

The first pattern that fits at a place wins, so the longer stand before the shorter. No pattern
repeats without bound: the search is linear in the number of tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTH = "[Mm]"
_DAY = "t?[do]"
_YEAR = "(?:,?y|,?f?[LNT]V)"
_UNIT = "[UVJ]"
_UNITS = "[UVJPhH]"
_STAGE = "(?:E-?)"
_AMOUNT = "(?:[cd2](?:-?[cd2])?(?:-?&-?a-?q)?|avf?|v(?:f|[cd2])?|qa|a(?![UVJ]-)q?)"

PATTERNS = {
    "iso": "8",
    "numeric": "7",
    "days": f"(?:[do][-_x][do]f?{_MONTH}|{_MONTH}[do][-_x][do]){_YEAR}?"
    f"|(?<=B)(?:[do]&[do]f?{_MONTH}|{_MONTH}[do]&[do]){_YEAR}?",
    "date": f"(?:[Ww][,(]?)?(?:{_DAY}f?{_MONTH}|{_MONTH}{_DAY}){_YEAR}?"
    f"|tOf{_MONTH}{_YEAR}?|tof[LNT]U",
    "holiday": "[LNT]?\\$(?:,?y)?",
    "month-year": f"t?{_STAGE}?{_MONTH}(?:[,f']?y|f?[LNT]V)",
    "month": f"(?:[LNT]|{_STAGE})?{_MONTH}",
    "season": f"t?{_STAGE}?[s6]f?(?:y|[LNT]V)|[LNT][s6]|(?<=I)t?{_STAGE}?s",
    "quarter": "t?[LO]?[oO]-?qf?(?:y|[LNT]V|tV)|9f?,?y|[LNT][oO]?q|t?[oO]-?q",
    "decade": f"t?{_STAGE}?Y|t{_STAGE}?u",
    "century": f"t?{_STAGE}?[oO]-?U",
    "clock": "(?:KX?|[dc]X)(?:01|Z)?|[4y]Z|(?<=A)4H?|(?<=[Abx])i",
    "every": "e(?:[WUVJkpsh]|[cd2][PH])|S|Wg",
    "weekday": "E?Wf?[LNT]U|[LNT]Wf[LNT]U|(?:E|T?[LNT])?W|(?<=j)w",
    "day-beyond": "t?JbD",
    "relative-day": "[RE]?D",
    "part": "[RE]?[LNT]p",
    "weekend": "t?T?[LNT]k|(?<=[bAIj])tk",
    "age": "[cdOo2](?:-?[cd2])?-?[UVP]-?o",
    "ago": f"{_AMOUNT}{_UNITS}G|[PH]G",
    "shift": f"{_AMOUNT}{_UNITS}R|[PH]R|t{_UNIT}b(?=[.,|)]|$)",
    "duration": f"t?(?:(?<!x)L|N){_AMOUNT}-?{_UNITS}|{_AMOUNT}-?{_UNITS}(?:-?n)?"
    "|[PH]-n|(?<=[Ibf])[PH]|(?<!E)[PH](?=[fb])|[UVJ]-n|!",
    "unit": "[RE]?t?[LNT]{1,2}[UVJP]|(?<=lf)t[UV]",
    "frequency": "F",
    "recently": "r",
    "years": "5",
    "year": f"(?:{_STAGE}|3V?)?y",
}

_ANY = re.compile(
    "|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in PATTERNS.items())
)


@dataclass(frozen=True, slots=True)
class Expression:
    """Some tokens that fit a pattern; `end` is exclusive."""

    pattern: str
    start: int
    end: int


def expressions(letters: str) -> Iterator[Expression]:
    """What fits, from left to right, without overlap."""
    for match in _ANY.finditer(letters):
        assert match.lastgroup is not None
        yield Expression(match.lastgroup.replace("_", "-"), match.start(), match.end())
