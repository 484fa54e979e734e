"""Which extractor made an extraction, told without loading anything."""

from __future__ import annotations

from wirepane.storage.extract import language

VERSION = "2"
"""Raised when the same text may give another extraction; older results become pending again."""
WITH_MODEL = f"{VERSION}+md"
TABLES_ONLY = f"{VERSION}+tables"


def current_version() -> str:
    """What an Extractor would sign its results with on this machine."""
    return WITH_MODEL if language.installed() else TABLES_ONLY


def accepted_versions() -> tuple[str, ...]:
    """Results that still stand: where the model is missing, better ones made with it do too."""
    return (WITH_MODEL,) if language.installed() else (WITH_MODEL, TABLES_ONLY)
