"""Documents as JSON between the reading process and its parent: lists, since they are many."""

from __future__ import annotations

from typing import Any

from wirepane.storage.model.feeds import Enclosure, Entry, FeedDocument


def to_json(document: FeedDocument) -> list[Any]:
    """A document as a list that JSON can hold."""
    entries = [
        (
            e.key, e.title, e.text, e.html, e.base, e.url, e.published, e.author, e.categories,
            [(part.url, part.type, part.length) for part in e.enclosures], e.hidden, e.note,
        )
        for e in document.entries
    ]  # fmt: skip
    return [
        document.format, document.title, document.site, entries, document.alternates,
        document.problem,
    ]  # fmt: skip


def from_json(held: list[Any]) -> FeedDocument:
    """The document again."""
    form, title, site, entries, alternates, problem = held
    return FeedDocument(form, title, site, tuple(map(_entry, entries)), tuple(alternates), problem)


def _entry(held: list[Any]) -> Entry:
    key, title, text, html, base, url, published, author, tags, files, hidden, note = held
    enclosures = tuple(Enclosure(*part) for part in files)
    return Entry(
        key, title, text, html, base, url, published, author, tuple(tags), enclosures, hidden, note
    )
