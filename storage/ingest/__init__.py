"""From drafts and feeds' entries to stored articles; nothing else writes articles."""

from __future__ import annotations

from wirepane.storage.ingest.drafts import ingest, prepare

__all__ = ["ingest", "prepare"]
