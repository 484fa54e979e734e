"""Bytes to text: which encodings are read, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from wirepane.storage.errors import SourceError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32's mark begins with UTF-16's: it must be looked for first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_PROBE = 65_536
"""Bytes looked at for control characters: a binary file shows in its first pages."""
_TOLERATED = 0.05
"""Share of control bytes that a text may have: a terminal log with colours stays below."""
FALLBACK = "decoded as windows-1252"
_DECLARED = re.compile(
    rb"(?:<\?xml[^<>]{0,100}?encoding|<meta[^<>]{0,200}?charset)\s*=\s*[\"']?([\w-]{3,20})",
    re.IGNORECASE,
)
_PAGES_SAY = 2048
"""Browsers look for a page's charset in its first kilobyte; careless pages come a little later."""
KNOWN = frozenset(
    {
        *("big5", "euc-jp", "euc-kr", "gb18030", "gb2312", "gbk", "koi8-r", "koi8-u", "shift_jis"),
        *(f"iso-8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
        *(f"windows-125{part}" for part in range(9)),
    }
)
"""Charsets that a document may ask for. Python knows more, and some of them run or forge things."""


def decode(data: bytes, *, charset: str = "") -> tuple[str, str | None]:
    """The text of a file and a note where its encoding was guessed; SourceError for binary data.

    `charset` is what the server said. UTF-8 that is well-formed is believed before it: servers
    say windows-1252 of all they have, and other text is hardly ever UTF-8 by chance.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), None
            except UnicodeDecodeError as broken:
                raise SourceError(f"broken {encoding[:6].upper()} text ({broken.reason})") from None
    refuse_binary(data)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:_PAGES_SAY])
        told = declared[1].decode("ascii") if declared else ""
        for name in (charset.lower(), told.lower()):
            if name in KNOWN:
                return data.decode(name, errors="replace"), f"decoded as {name}"
        # Every byte means something in windows-1252 but five, so this cannot fail: hence the note.
        return data.decode("cp1252", errors="replace"), FALLBACK


def refuse_binary(data: bytes) -> None:
    """SourceError where the bytes are a document of another program, an archive or a picture."""
    if data.startswith(b"%PDF-"):
        raise SourceError("a PDF document; save it as text first")
    if data.startswith(b"PK\x03\x04"):
        raise SourceError("a zip archive or office document; save its text first")
    probe = data[:_PROBE]
    if b"\0" in data or len(_CONTROL.findall(probe)) > _TOLERATED * len(probe):
        raise SourceError("a binary file, not text")
