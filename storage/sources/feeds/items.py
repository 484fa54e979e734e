"""What the ways of reading a feed have in common: its parts before they are made sane."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Markup = Literal["text", "html", "guess"]
"""What a string is; RSS leaves it to the reader to guess."""


@dataclass(frozen=True, slots=True)
class Words:
    """A title or body as the feed gives it."""

    value: str
    markup: Markup = "guess"
    base: str | None = None
    """What its relative links are relative to."""


@dataclass(slots=True)
class Item:
    """An entry as the feed gives it; addresses are absolute, nothing else is looked at yet."""

    guid: str = ""
    href: str = ""
    """Its link as the feed writes it: what tells an item must outlive a move of the feed."""
    link: str = ""
    title: Words = Words("", "text")
    bodies: list[Words] = field(default_factory=list)
    published: str = ""
    updated: str = ""
    authors: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    enclosures: list[tuple[str, str, str]] = field(default_factory=list)
    """Address, media type and length, as they are written."""


@dataclass(slots=True)
class Channel:
    """A feed as it gives itself."""

    format: str
    title: Words = Words("", "text")
    site: str = ""
    items: list[Item] = field(default_factory=list)
    problem: str | None = None
