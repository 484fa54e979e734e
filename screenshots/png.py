"""A terminal's picture as PNG, drawn cell by cell from its SVG.

Every character is put at its own cell, so columns align whatever a font's widths are. DejaVu Sans
Mono joins its box drawing without gaps at exactly this cell size; wide characters are Noto's.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import svg as pictures
from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len

FONT_SIZE = 20
CELL = (12, 23)
"""Width and height in pixels: DejaVu Sans Mono's advance and its ascent and descent, at 20."""
BASELINE = 18
WIDE_FONT_SIZE = 22


def draw(svg: str, columns: int, rows: int, *, background: str) -> Image.Image:
    """The picture of a screen of so many columns and rows, without the window around it."""
    width, height = CELL
    image = Image.new("RGB", (columns * width, rows * height), background)
    brush = ImageDraw.Draw(image)
    for fill in pictures.fills(svg):
        left, top = fill.column * width, fill.row * height
        right = (fill.column + fill.width) * width - 1
        brush.rectangle((left, top, right, top + height - 1), fill=fill.colour)
    for run in pictures.runs(svg):
        _write(brush, run)
    return image


def _write(brush: ImageDraw.ImageDraw, run: pictures.Run) -> None:
    """One run, a character at a time; a combining mark is drawn over the cell before it."""
    width, height = CELL
    column = run.column
    top = run.row * height
    for character in run.text:
        cells = cell_len(character)
        left = (column if cells else column - 1) * width
        font = wide_font() if cells == 2 else mono_font(bold=run.bold, italic=run.italic)
        brush.text((left, top + BASELINE), character, run.colour, font, anchor="ls")
        column += cells
    left, right = run.column * width, column * width - 1
    if run.underlined:
        brush.line((left, top + BASELINE + 2, right, top + BASELINE + 2), run.colour)
    if run.struck:
        brush.line((left, top + height // 2, right, top + height // 2), run.colour)


@cache
def mono_font(*, bold: bool, italic: bool) -> ImageFont.FreeTypeFont:
    """DejaVu Sans Mono, from the folder of fonts that matplotlib carries."""
    style = {(0, 0): "", (1, 0): "-Bold", (0, 1): "-Oblique", (1, 1): "-BoldOblique"}[bold, italic]
    folder = _package_folder("matplotlib") / "mpl-data" / "fonts" / "ttf"
    return _font(folder / f"DejaVuSansMono{style}.ttf", FONT_SIZE)


@cache
def wide_font() -> ImageFont.FreeTypeFont:
    """Noto Sans CJK, for characters of two cells."""
    folder = _package_folder("noto_cjk_sans_jp_regular")
    return _font(folder / "NotoSansCJKjp-Regular.otf", WIDE_FONT_SIZE)


def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # Pillow's other engine needs a library that is not everywhere, and shapes runs, not cells.
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def _package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"{name} is missing: pip install -e '.[screenshots]'")
    return Path(spec.origin).parent
