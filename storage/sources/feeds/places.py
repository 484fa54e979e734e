"""Addresses as feeds write them, made absolute."""

from __future__ import annotations

from urllib.parse import urljoin


def joined(base: str, place: str) -> str:
    """The absolute address; empty for none, and for one that is no address at all."""
    try:
        return urljoin(base, place) if place else ""
    except ValueError:
        return ""
