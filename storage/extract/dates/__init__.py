"""Expressions of time in a text and the days they denote."""

from __future__ import annotations

from wirepane.storage.extract.dates.finding import find

__all__ = ["find"]
