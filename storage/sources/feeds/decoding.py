"""A feed's bytes to text: only encodings that are known, and never an error.

What is read first counts: a byte order mark, the HTTP header, the XML declaration, UTF-8. A name
that is not on the list is as good as none: Python knows encodings that run, hang or forge
characters. Bytes that are not UTF-8 where a feed says it is are read as windows-1252, one by one.
"""

from __future__ import annotations

import codecs
import re

from wirepane.storage.sources.decoding import KNOWN, MARKS

_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARED = re.compile(
    rb"^\s{0,100}<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})[\"']"
)
_ALSO = frozenset(
    {"ascii", "us-ascii", "latin-1", "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be"}
)
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
    declared = _DECLARED.match(data[:400])
    for name in (named[1] if named else "", declared[1].decode("ascii") if declared else ""):
        if (encoding := name.lower().replace("_", "-")) in KNOWN or encoding in _ALSO:
            return _decoded(data, encoding)
    return _decoded(data, "utf-8")


def _decoded(data: bytes, encoding: str) -> tuple[str, str | None]:
    if encoding in ("ascii", "us-ascii", "utf8"):
        encoding = "utf-8"
    if encoding.startswith("utf-16") and encoding[-2:] not in ("le", "be"):
        encoding = "utf-16-le"
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return data.decode(encoding, _AS_WINDOWS), "not UTF-8 as it says: read as windows-1252"
        return data.decode(encoding, "replace"), f"broken {encoding} text"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


_AS_WINDOWS = "wirepane-as-windows-1252"
codecs.register_error(_AS_WINDOWS, _as_windows)
