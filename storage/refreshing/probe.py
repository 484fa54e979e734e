"""Trying an address: what would come, without storing anything."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from wirepane.storage.refreshing.online import Online
from wirepane.storage.refreshing.visit import look
from wirepane.storage.sources.addresses import address


@dataclass(frozen=True, slots=True)
class Probed:
    """What stands behind an address."""

    url: str
    ok: bool = False
    format: str = ""
    title: str = ""
    entries: int = 0
    newest: str | None = None
    """Date of the newest entry."""
    found: str | None = None
    """The feed's own address, where a page named it or it has moved."""
    message: str = ""
    """What is wrong, or worth knowing."""

    @property
    def told(self) -> str:
        """The same in a line for people."""
        if not self.ok:
            return f"failed  {self.url}  {self.message}"
        newest = f", newest {self.newest[:10]}" if self.newest else ""
        found = f"  found at {self.found}" if self.found else ""
        more = f"  ({self.message})" if self.message else ""
        return (
            f"ok      {self.url}  {self.format}, {self.title or 'no title'}, "
            f"{self.entries} entries{newest}{found}{more}"
        )


def probe(url: str, line: Online) -> Probed:
    """Fetch and read. Raises SourceError or FetchError that says what is wrong."""
    url = address(url)
    now = datetime.datetime.now(datetime.UTC)
    seen = look(url, line.fetcher.fetch, line.reader, now=now)
    document = seen.document
    published = [entry.published for entry in document.entries if entry.published]
    return Probed(
        url,
        ok=True,
        format=document.format,
        title=document.title,
        entries=len(document.entries),
        newest=max(published, default=None, key=datetime.datetime.fromisoformat),
        found=seen.moved if seen.moved != url else None,
        message=document.problem or "",
    )
