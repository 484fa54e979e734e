"""A terminal's picture as SVG: what Textual exports, made to stand alone, and read back as runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

# Rich's own measures, in the units of its SVG: a cell, and how far below a row's top its text sits.
CELL_WIDTH = 12.2
LINE_HEIGHT = 24.4
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\n    \}", re.DOTALL)
_RULE = re.compile(r"\.([\w-]+-r\d+) \{ ([^}]*) \}")
_STYLES = {
    "font-family: Fira Code, monospace;": "font-family: monospace;",
    "font-family: arial;": "font-family: sans-serif;",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one style, from one cell on."""

    row: int
    column: int
    text: str
    colour: str
    bold: bool
    italic: bool
    underlined: bool
    struck: bool


@dataclass(frozen=True, slots=True)
class Fill:
    """A stretch of one row in a background colour."""

    row: int
    column: int
    width: int
    colour: str


def standalone(svg: str) -> str:
    """The exported SVG without fonts fetched from elsewhere; the viewer's monospace draws it."""
    svg = _FONT_FACE.sub("", svg)
    for fetched, local in _STYLES.items():
        svg = svg.replace(fetched, local)
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines() if line.strip())


def fills(svg: str) -> Iterator[Fill]:
    """The backgrounds, in the order in which they are painted."""
    for element in ElementTree.fromstring(svg).iter(f"{_NAMESPACE}rect"):
        if element.get("shape-rendering") == "crispEdges":
            width = _column(element.attrib["width"])
            if width:
                row = int(float(element.attrib["y"]) / LINE_HEIGHT)
                yield Fill(row, _column(element.attrib["x"]), width, element.attrib["fill"])


def runs(svg: str) -> Iterator[Run]:
    """The text of the screen; the window's title is none of it."""
    styles = dict(_RULE.findall(svg))
    for element in ElementTree.fromstring(svg).iter(f"{_NAMESPACE}text"):
        style = styles.get(element.get("class", ""))
        if style is not None:
            yield Run(
                row=int(float(element.attrib["y"]) / LINE_HEIGHT),
                column=_column(element.attrib["x"]),
                text=(element.text or "").replace("\N{NO-BREAK SPACE}", " "),
                colour=re.search(r"fill: (#\w+)", style)[1],
                bold="bold" in style,
                italic="italic" in style,
                underlined="underline" in style,
                struck="line-through" in style,
            )


def _column(units: str) -> int:
    return round(float(units) / CELL_WIDTH)
