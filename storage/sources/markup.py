"""One pass over HTML markup: paragraphs of text, and what the page's head says of itself.

The scanner is ours because the standard one is quadratic on unclosed `<a`, `<![` and `<!--`: every
search here starts where the last one ended. There is no tree, so nesting costs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wirepane.storage.sources.tags import attributes, tag_end, unescaped

_MAX_TAGS = 100_000
"""News pages have some thousands of tags; a page of nothing else ends here, after a second."""
_MAX_METAS = 500
_MAX_TAG = 4096
"""Attributes are read from this much of a tag."""

_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "xmp"})
HIDDEN = frozenset(
    {
        *("aside", "button", "dialog", "figcaption", "footer", "form", "iframe", "nav", "object"),
        *("select", "svg", "template"),
    }
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "head", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "summary", "table", "tbody", "td", "th", "tr", "ul"),
    }
)
_TELLING = _BLOCKS | {"br", "meta", "link", "time"}
"""Tags that mean something here; the others are stepped over."""
_COMMON = {
    **{f"<{mark}{name}>": True for name in ("p", "li", "ul", "ol", "div") for mark in ("", "/")},
    **{f"<{mark}{name}>": False for name in ("b", "i", "em", "strong", "u") for mark in ("", "/")},
    "</a>": False,
    "</span>": False,
}
"""Tags that part paragraphs, or not even that, and do no more: looked up, not taken apart."""
_SHORT = max(map(len, _COMMON))
_SIMPLE = re.compile(
    r"([^<]*)<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})((?:[^<>\"']|\"[^<>\"]*\"|'[^<>']*')*)>"
)
"""Words and the tag after them, where no quote holds a `<` or `>`: nearly every tag is so."""
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,30})")


@dataclass(slots=True)
class Scan:
    """What the pass has gathered so far."""

    paragraphs: list[tuple[str, bool, str]] = field(default_factory=list)
    """Text, inside an `<article>` or `<main>`?, and the heading tag it stood in."""
    pieces: list[str] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    hidden: str = ""
    """The tag that hides what follows, until it closes."""
    depth: int = 0
    story: int = 0
    heading: str = ""

    def text(self, words: str) -> None:
        if words and not self.hidden:
            self.pieces.append(words)

    def flush(self) -> None:
        if self.pieces:
            words = unescaped("".join(self.pieces))
            if "\v" in words:
                words = "\n".join([_spaced(line) for line in words.split("\v")]).strip()
            else:
                words = _spaced(words)
            if words:
                self.paragraphs.append((words, self.story > 0, self.heading))
            self.pieces.clear()


def _spaced(line: str) -> str:
    """Every run of white space one blank, none at the ends."""
    if "  " not in line and line.isprintable():
        return line.strip()  # no white space but the blank is printable
    return " ".join(line.split())


def scanned(markup: str, *, hiding: frozenset[str]) -> Scan:
    """Everything on a page but what stands inside the `hiding` elements; linear, never raises."""
    scan = Scan()
    place = 0
    # After the last `>` no tag can end: what looks like one there is text.
    last = markup.rfind(">")
    for _ in range(_MAX_TAGS):
        tag = markup.find("<", place)
        end = markup.find(">", tag, tag + _SHORT) + 1 if tag >= 0 else 0
        block = _COMMON.get(markup[tag:end]) if end and not scan.hidden else None
        if block is not None:
            scan.text(markup[place:tag])
            if block and scan.pieces:
                scan.flush()
            place = end
            continue
        if simple := _SIMPLE.match(markup, place):
            words, slash, name, inside = simple.groups()
            if (name := name.lower()) not in _RAW:
                scan.text(words)
                if scan.hidden or name in _TELLING or name in hiding:
                    _element(scan, name, inside[:_MAX_TAG], slash == "/", hiding)
                place = simple.end()
                continue
        if not 0 <= tag < last:
            scan.text(markup[place:].partition("<!--")[0])
            break
        scan.text(markup[place:tag])
        place = _taken(scan, markup, tag, hiding)
    scan.flush()
    return scan


def _taken(scan: Scan, markup: str, start: int, hiding: frozenset[str]) -> int:
    """Take in what the `<` at `start` begins; the offset after it. A `>` must follow somewhere."""
    named = _TAG.match(markup, start)
    if named is None:
        return _no_element(scan, markup, start)
    end = tag_end(markup, named.end())
    name = named[1].lower()
    closing = markup[start + 1] == "/"
    if name in _RAW and not closing:
        return _raw(scan, markup, name, end)
    _element(scan, name, markup[named.end() : min(end, named.end() + _MAX_TAG)], closing, hiding)
    return end


def _no_element(scan: Scan, markup: str, start: int) -> int:
    """A comment, a declaration, or a `<` that is text."""
    if markup.startswith("<!--", start):
        end = markup.find("-->", start + 2)
        return end + 3 if end >= 0 else len(markup)
    if markup[start + 1] in "!?":
        return markup.find(">", start) + 1
    scan.text("<")
    return start + 1


def _raw(scan: Scan, markup: str, name: str, start: int) -> int:
    """Step over script, style and the like, whose text is no markup; keep the page's title."""
    closing = re.compile(rf"</{name}", re.IGNORECASE).search(markup, start)
    end = closing.start() if closing else len(markup)
    if name == "title" and not scan.hidden:
        scan.metas.setdefault("title", unescaped(markup[start : min(end, start + _MAX_TAG)]))
    return end


def _element(scan: Scan, name: str, inside: str, closing: bool, hiding: frozenset[str]) -> None:
    if scan.hidden:
        _unhide(scan, name, closing)
        return
    if name in _BLOCKS:
        scan.flush()
    if name in hiding and not closing:
        scan.hidden, scan.depth = name, 1
    elif name == "br":
        scan.pieces.append("\v")
    elif name in ("td", "th"):
        scan.pieces.append(" ")
    elif name in ("article", "main"):
        scan.story = max(0, scan.story + (-1 if closing else 1))
    elif name in ("h1", "h2", "h3"):
        scan.heading = "" if closing else name
    elif name in ("meta", "link", "time") and len(scan.metas) < _MAX_METAS:
        _noted(scan.metas, name, inside)


def _unhide(scan: Scan, name: str, closing: bool) -> None:
    if name == scan.hidden:
        scan.depth += -1 if closing else 1
    if scan.depth == 0 or (name in ("article", "main", "h1") and not closing):
        # A menu that is never closed must not swallow the story.
        scan.hidden = ""
        if name in ("article", "main"):
            scan.story += 1
        elif name == "h1":
            scan.heading = name


def _noted(metas: dict[str, str], name: str, inside: str) -> None:
    values = attributes(inside)
    if name == "link":
        if values.get("rel", "").lower() == "canonical":
            metas.setdefault("canonical", values.get("href", ""))
    elif name == "time":
        metas.setdefault("time", values.get("datetime", ""))
    else:
        key = values.get("property") or values.get("name") or values.get("itemprop") or ""
        if content := values.get("content"):
            metas.setdefault(key.lower(), content)
