"""The few marks the widgets draw, and what stands for them where only ASCII can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of marks, each a single cell wide."""

    cursor: str
    marked: str
    ellipsis: str
    crumb: str
    paragraph: str
    bars: str
    """From empty to full."""


UNICODE = Glyphs(cursor="▌", marked="•", ellipsis="…", crumb="▸", paragraph="¶", bars=" ▁▂▃▄▅▆▇█")
ASCII = Glyphs(cursor=">", marked="*", ellipsis="~", crumb=">", paragraph="P", bars=" .:-=+*#@")


def glyphs_of(app: Any) -> Glyphs:
    """The set an app draws with: its attribute `glyphs`, else Unicode."""
    glyphs: Glyphs = getattr(app, "glyphs", UNICODE)
    return glyphs
