"""Text from outside made safe to store, to show and to compare.

`clean` is the last step before storing, `one_line` the step before drawing, `fold` makes keys.
Cleaning removes characters and turns CRLF and CR into LF; it never composes, collapses or trims,
so offsets into the input and into the result agree wherever nothing was removed.
"""

from __future__ import annotations

import re
import unicodedata

MAX_MARKS = 8
"""Combining marks kept on one base: no script needs more, and towers of them hide other lines."""

_REMOVED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f"  # C0 but tab and newline; CR is turned into LF before
    "\x7f-\x9f"  # DEL, C1: terminals obey them
    "\u200b\ufeff"  # zero-width space, BOM: split words unseen
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides, isolates
    "\ud800-\udfff"  # surrogates cannot be encoded
    "\U000e0000-\U000e007f"  # tag characters carry invisible text
    "]"
)
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_TOWER = re.compile(f"({_MARKS.pattern}{{{MAX_MARKS}}}){_MARKS.pattern}+")
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A})
_LEADS = frozenset(b"\xc2\xcc\xcd\xd2\xe1\xe2\xed\xef\xf3")
"""How the characters of `_REMOVED` and `_MARKS` begin in UTF-8, and some harmless neighbours."""
_OTHERS = bytes(set(range(256)) - _LEADS)
_HIDING = re.compile(rb"\xe2(?:\x80[\x8b\xaa-\xae]|\x81[\xa6-\xa9]|\x83)")
"""Those that begin like quotes and dashes, of which news is full."""
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-"})
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Remove what a terminal would obey or a reader could not see; see the module's rule."""
    return cleaned(text)[0]


def hidden(text: str) -> int:
    """How many characters `clean` would remove, line ends not counted."""
    return cleaned(text)[1]


def cleaned(text: str) -> tuple[str, int]:
    """What `clean` leaves of a text, and how many characters it removes, line ends not counted."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _may_hide(text):
        return text, 0
    bare = _TOWER.sub(r"\1", _REMOVED.sub("", text))
    return bare, len(text) - len(bare)


def _may_hide(text: str) -> bool:
    """Could anything have to go? Looking for bytes is several times as fast as for characters."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _CONTROLS)) < len(data):
        return True
    if len(data) == len(text):
        return False
    leads = set(data.translate(None, _OTHERS))
    return bool(leads - {0xE2}) or _HIDING.search(data) is not None


def one_line(text: str) -> str:
    """Text for one row of a list: cleaned, every run of white space one blank."""
    return _SPACES.sub(" ", clean(text)).strip()


def straight(text: str) -> str:
    """Curly quotes and typographic hyphens made plain, one character for one: offsets survive."""
    return text.translate(_QUOTES)


def fold(text: str) -> str:
    """A key for comparing names: no case, no marks, plain quotes, single blanks."""
    decomposed = unicodedata.normalize("NFKD", straight(clean(text)))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare.casefold()).strip()
