"""HTML as it comes, written anew: few elements, closed and nested as they must be, nothing else.

What reads the result meets no broken tag, no attribute but an absolute `href`, an `alt` and a
number, no character that a terminal would obey, and no more depth and elements than it can bear.
A link is written as its words with an empty `a` after them.
"""

from __future__ import annotations

from html import escape

from wirepane.storage.sources.links import target
from wirepane.storage.sources.tags import Tag, attributes, pieces, unescaped
from wirepane.storage.text import clean, one_line

MAX_CHARACTERS = 256 * 1024
MAX_DEPTH = 100
MAX_ELEMENTS = 5_000
"""Elements, and lines of preformatted text, which may be indented as deep."""
_MAX_ALT = 500

_NAMES = {
    **dict.fromkeys(("article", "div", "dl", "figure", "footer", "header", "main"), "div"),
    **dict.fromkeys(("aside", "center", "details", "fieldset", "form", "nav", "section"), "div"),
    **dict.fromkeys(("address", "caption", "dd", "dt", "figcaption"), "p"),
    **dict.fromkeys(("legend", "p", "summary"), "p"),
    **dict.fromkeys(("b", "strong"), "b"),
    **dict.fromkeys(("cite", "dfn", "em", "i", "var"), "i"),
    **dict.fromkeys(("del", "s", "strike"), "s"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("listing", "plaintext", "pre"), "pre"),
    **dict.fromkeys(("menu", "ul"), "ul"),
    **dict.fromkeys(("td", "th"), "td"),
    **{name: name for name in ("blockquote", "li", "ol", "q", "table", "tr")},
    **{name: name for name in ("h1", "h2", "h3", "h4", "h5", "h6")},
}
"""Elements that are kept → what they are written as."""
_HIDDEN = frozenset({"audio", "button", "iframe", "object", "select", "svg", "template", "video"})
_INLINE = frozenset({"b", "i", "s", "code", "q"})
_ENDED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"}) | _INLINE
"""What the beginning of a block ends where nobody closed it."""
_WITHIN = {
    "li": frozenset({"ol", "ul"}),
    "td": frozenset({"tr"}),
    "tr": frozenset({"table"}),
}
"""Elements that stand in certain others only; one ends the one before."""


class TooMuch(Exception):
    """The markup is larger, deeper or busier than is borne; its plain text can be read still."""


def tidied(html: str, *, base: str | None) -> str:
    """The markup written anew, linear in its length. Raises TooMuch."""
    if len(html) > MAX_CHARACTERS:
        raise TooMuch
    writing = _Writing(base, _HIDDEN)
    for piece in pieces(html):
        writing.take(piece)
    if writing.hidden:
        # What hides the rest was never closed: better everything than nothing.
        writing = _Writing(base, frozenset())
        for piece in pieces(html):
            writing.take(piece)
    return writing.result()


class _Writing:
    """What is written so far, and which elements are open."""

    def __init__(self, base: str | None, hiding: frozenset[str]) -> None:
        self._base = base
        self._hiding = hiding
        self._written: list[str] = []
        self._open: list[str] = []
        self._numbers: list[int] = []
        """The number of the last item of each open list, -1 where items have none."""
        self._elements = 0
        self._url: str | None = None
        self._link = 0
        """Where the words of the link to `_url` begin in what is written."""
        self.hidden: list[str] = []

    def result(self) -> str:
        self._end_link()
        self._close_from(0)
        return f"<div>{''.join(self._written)}</div>"

    def take(self, piece: str | Tag) -> None:
        """Take in the next text or tag."""
        if not isinstance(piece, str) and piece.name in self._hiding:
            self._hide(piece)
        elif self.hidden:
            return
        elif isinstance(piece, str):
            self._text(piece)
        elif piece.closing:
            self._close(piece)
        else:
            self._begin(piece)

    def _hide(self, tag: Tag) -> None:
        if not tag.closing and not tag.inside.endswith("/"):
            self.hidden.append(tag.name)
        elif self.hidden and self.hidden[-1] == tag.name:
            self.hidden.pop()

    def _text(self, text: str) -> None:
        text = clean(unescaped(text))
        if "pre" in self._open:
            self._count(text.count("\n"))
        self._written.append(escape(text, quote=False))

    def _begin(self, tag: Tag) -> None:
        name = _NAMES.get(tag.name)
        if tag.name == "a":
            self._end_link()
            self._url = target(attributes(tag.inside).get("href", ""), self._base)
            self._link = len(self._written)
        elif tag.name == "img":
            self._image(attributes(tag.inside))
        elif "pre" in self._open:
            # Preformatted text has lines and nothing else.
            self._text("\n" if tag.name == "br" or (name and name not in _INLINE) else "")
        elif tag.name == "br":
            self._write("<br>")
        elif tag.name == "hr":
            self._end_before("hr")
            self._write("<hr>")
        elif name:
            self._element(name, tag)

    def _element(self, name: str, tag: Tag) -> None:
        if name in _WITHIN and _WITHIN[name].isdisjoint(self._open):
            name = "div"
        elif name == "pre" and "table" in self._open:
            name = "code"  # a row is one line
        if name not in _INLINE:
            self._end_before(name)
        self._write(self._start(name, tag))
        self._open.append(name)
        if len(self._open) > MAX_DEPTH:
            raise TooMuch

    def _start(self, name: str, tag: Tag) -> str:
        if name == "ul":
            self._numbers.append(-1)
        elif name == "ol":
            start = attributes(tag.inside).get("start", "1")
            plain = start.isascii() and start.isdecimal() and len(start) < 9
            self._numbers.append(int(start) - 1 if plain and int(start) else 0)
        elif name == "li" and self._numbers[-1] >= 0:
            self._numbers[-1] += 1
            return f'<li value="{self._numbers[-1]}">'
        return f"<{name}>"

    def _image(self, values: dict[str, str]) -> None:
        if {values.get("width"), values.get("height")} & {"0", "1"}:
            return  # a tracker, not a picture
        alt = one_line(values.get("alt", ""))[:_MAX_ALT]
        self._write(f'<img alt="{escape(alt)}">')

    def _close(self, tag: Tag) -> None:
        name = _NAMES.get(tag.name)
        if tag.name == "a":
            self._end_link()
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place] == name:
                self._close_from(place)
                return
            if self._open[place] == "td" and name in _INLINE:
                return

    def _end_link(self) -> None:
        """Write the address after the words, or in their place where they are the same."""
        if self._url is None:
            return
        url, self._url = escape(self._url), None
        words = "".join(self._written[self._link :])
        if words.strip() in (url, url.partition("://")[2], url.rstrip("/")):
            del self._written[self._link :]
        elif words.strip() and not words[-1:].isspace():
            self._written.append(" ")
        self._write(f'<a href="{url}"></a>')

    def _end_before(self, name: str) -> None:
        """Close what the beginning of a block ends though nobody closed it."""
        walls = _WITHIN.get(name)
        begin = len(self._open)
        for place in range(len(self._open) - 1, -1, -1):
            beginning = self._open[place]
            if beginning in _ENDED or (walls and beginning == name):
                begin = place
            elif walls is None or beginning in walls:
                break
        self._close_from(begin)

    def _close_from(self, place: int) -> None:
        for name in reversed(self._open[place:]):
            self._written.append(f"</{name}>")
            if name in ("ol", "ul"):
                self._numbers.pop()
        del self._open[place:]

    def _write(self, written: str) -> None:
        self._count(1)
        self._written.append(written)

    def _count(self, more: int) -> None:
        self._elements += more
        if self._elements > MAX_ELEMENTS:
            raise TooMuch
