"""The pictures: whole, of the size they name, and fetching nothing."""

import re
import struct
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
DRAWINGS = sorted(FOLDER.glob("*.svg"))
CELL = 12, 23
"""Pixels of a terminal cell, as screenshots/png.py draws it."""


def size_of(png: Path) -> tuple[int, int]:
    """Width and height, from the header."""
    data = png.read_bytes()[:24]
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:])
    return width, height


def test_each_main_screen_is_pictured_at_three_sizes() -> None:
    for name in ("linked", "narrowed", "timeline"):
        sizes = {path.stem.removeprefix(f"{name}-") for path in FOLDER.glob(f"{name}-*.svg")}
        assert sizes == {"80x24", "120x40", "200x50"}


@pytest.mark.parametrize("svg", DRAWINGS, ids=lambda path: path.stem)
def test_an_svg_fetches_nothing(svg: Path) -> None:
    text = re.sub(r"<!--.*?-->", "", svg.read_text(encoding="utf-8"), flags=re.DOTALL)
    # Addresses that stand in the picture to be read are no addresses that it fetches.
    text = re.sub(r"(<text [^>]*>)[^<]*", r"\1", text)
    assert "@font-face" not in text
    assert set(re.findall(r"https?://[^\"\s]+", text)) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("svg", DRAWINGS, ids=lambda path: path.stem)
def test_a_png_beside_it_has_as_many_cells_as_its_name_says(svg: Path) -> None:
    columns, rows = map(int, svg.stem.rpartition("-")[2].split("x"))
    assert size_of(svg.with_suffix(".png")) == (columns * CELL[0], rows * CELL[1])
