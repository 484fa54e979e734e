"""XML from outside made harmless: no DTD, no entity, no character that XML does not have."""

from __future__ import annotations

import re
from html.entities import html5, name2codepoint

_OPENING = re.compile("<(?=[!?A-Za-z_])")
_MOST_BEFORE = 10_000
"""Comments, instructions and declarations before a root: pages have a handful."""
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_OWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_C1 = re.compile("[\x80-\x9f]")
_WINDOWS = {
    code: ord(bytes([code]).decode("cp1252"))
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""What pages mean that name these code points: browsers read them so too."""
_SYNTAX = re.compile("[<>&\"']")
_DIGITS = 8
"""A number of more digits is beyond Unicode."""


def root_of(text: str) -> tuple[str, int]:
    """The root element's local name in lower case, and where it begins.

    An empty name where no element comes. Linear: every search begins where the last one ended.
    """
    place = 0
    for _ in range(_MOST_BEFORE):
        opening = _OPENING.search(text, place)
        if opening is None:
            break
        place = opening.start()
        if text.startswith("<!--", place):
            end = text.find("-->", place + 4)
            place = end + 3 if end >= 0 else len(text)
        elif text.startswith("<?", place):
            end = text.find("?>", place + 2)
            place = end + 2 if end >= 0 else len(text)
        elif text.startswith("<!", place):
            place = _declaration_end(text, place + 2)
        elif found := _ROOT.match(text, place):
            return found[1].lower(), place
        else:
            place += 1
    return "", len(text)


def _declaration_end(text: str, place: int) -> int:
    """The offset after `<!DOCTYPE … [ … ]>`; quotes do not count, since they need not close."""
    closing = text.find(">", place)
    # Looked for no further than that: nothing may be searched twice.
    opening = text.find("[", place, max(closing, 0))
    if opening >= 0:
        end = text.find("]", opening)
        closing = text.find(">", end) if end >= 0 else -1
    return closing + 1 if closing >= 0 else len(text)


def harmless(text: str, root: int) -> tuple[str, int]:
    """The document from its root on, and how many characters had to go.

    Named entities of HTML become characters, as browsers read them; references to characters that
    do not exist become U+FFFD.
    """
    text = text[root:]
    # First: what is taken away must not join two halves of a reference.
    bare = _NOT_XML.sub("", text)
    removed = len(text) - len(bare)
    return _resolved(bare), removed


def _resolved(text: str) -> str:
    if "&#" in text:
        text = _REFERENCE.sub(_referred, text)
    if "&" in text:
        text = _NAMED.sub(_named, text)
    if _C1.search(text):
        text = text.translate(_WINDOWS)
    return text


def _referred(found: re.Match[str]) -> str:
    digits = (found[1] or found[2]).lstrip("0")
    if len(digits) > _DIGITS:
        return "\ufffd"
    code = int(digits or "0", 16 if found[1] else 10)
    code = _WINDOWS.get(code, code)
    allowed = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF
    if not allowed or code in (0xFFFE, 0xFFFF):
        return "\ufffd"
    return f"&#{code};"


def _named(found: re.Match[str]) -> str:
    if found[1] in _XML_OWN:
        return found[0]
    # The DTD that feeds name is XHTML's, which has two brackets elsewhere than HTML today.
    code = name2codepoint.get(found[1][:-1])
    meant = chr(code) if code else html5.get(found[1], found[0])
    if meant == found[0]:
        return meant
    # `&LT;` and its like stand for characters that would be markup.
    return _SYNTAX.sub(lambda sign: f"&#{ord(sign[0])};", meant)
