"""A feed's bytes to text: only encodings that are known, and never an error.

What is read first counts: a byte order mark, the HTTP header, the XML declaration, UTF-8. A name
that is not on the list is as good as none: Python knows encodings that run, hang or forge
characters. Bytes that are not UTF-8 where a feed says it is are read as windows-1252, one by one.
"""

from __future__ import annotations

import re
from encodings import normalize_encoding
from encodings.aliases import aliases

from wirepane.storage.sources.decoding import KNOWN, MARKS

_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})[\"']")
_ALSO = ("ascii", "utf-8", "utf-16", "utf-16-le", "utf-16-be")
_WIDE = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"), (b"{\x00", "utf-16-le"))


def decode(data: bytes, content_type: str | None) -> tuple[str, str | None]:
    """The text, and what is worth telling about its encoding."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    for start, encoding in _WIDE:
        if data.startswith(start):
            return _decoded(data, encoding)
    named = _HEADER.search(content_type or "")
    declared = _DECLARED.match(data.lstrip()[:400])
    for name in (named[1] if named else "", declared[1].decode("ascii") if declared else ""):
        if (encoding := _plain(name)) in _ALLOWED:
            return _decoded(data, encoding)
    return _decoded(data, "utf-8")


def _plain(name: str) -> str:
    """Python's own name of an encoding; any name may be asked, nothing is loaded for it."""
    name = normalize_encoding(name.lower())
    return aliases.get(name, name)


_ALLOWED = frozenset(map(_plain, (*KNOWN, *_ALSO)))
_MEANT = {"ascii": "utf_8", "utf_16": "utf_16_le"}
"""ASCII is said of much that is none; marks were looked for before."""
_AS_WINDOWS = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
}
"""What Python makes of a byte that is no UTF-8, and what that byte is in windows-1252."""


def _decoded(data: bytes, encoding: str) -> tuple[str, str | None]:
    encoding = _MEANT.get(encoding, encoding)
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        if encoding in ("utf-8", "utf_8"):
            text = data.decode(encoding, "surrogateescape").translate(_AS_WINDOWS)
            return text, "not UTF-8 as it says: read as windows-1252"
        return data.decode(encoding, "replace"), f"broken {encoding.replace('_', '-')} text"
