"""Articles, actors and events as JSON for programs, with the keys of the extraction document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wirepane.storage.model import ActorRow, Article, ArticleRow, Event, EventRow, Extraction

if TYPE_CHECKING:
    from wirepane.storage.library import Library

Json = dict[str, Any]


def article_row(row: ArticleRow) -> Json:
    """An article of a list."""
    return {
        "id": row.id,
        "title": row.title,
        "title_derived": row.title_derived,
        "date": row.date,
        "source": row.source,
        "read": row.read,
        "starred": row.starred,
        "copies": row.copies,
        "tags": list(row.tags),
        "extraction": row.extraction,
    }


def actor_row(row: ActorRow) -> Json:
    """An actor of a list; counts are of the whole library."""
    return {
        "id": row.id,
        "key": row.key,
        "name": row.name,
        "kind": row.kind,
        "subkind": row.subkind,
        "aliases": list(row.aliases),
        "wikidata": row.wikidata,
        "iso": row.iso,
        "mentions": row.mentions,
        "articles": row.articles,
        "unsure": row.unsure,
    }


def event_row(row: EventRow) -> Json:
    """An event of a list, named as queries name it."""
    return {
        **event(row.event),
        "id": f"{row.article}.{row.event.id}",
        "article": row.article,
        "names": {
            "agents": list(row.agents),
            "targets": list(row.targets),
            "instruments": list(row.instruments),
            "said_by": list(row.said_by),
        },
        "source": row.publisher,
    }


def event(found: Event) -> Json:
    """An event exactly as the extraction document has it."""
    from wirepane.storage.extract.document import to_json

    alone = Extraction("", text="", title="", date=None, language="", extractor="", events=(found,))
    only: Json = to_json(alone)["events"][0]
    return only


def article(item: Article) -> Json:
    """An article with its text and where it came from."""
    return {
        "id": item.id,
        "public": item.public,
        "title": item.title,
        "title_derived": item.title_derived,
        "date": item.date,
        "source": item.source,
        "publisher": item.publisher,
        "author": item.author,
        "url": item.url,
        "path": item.path,
        "ordinal": item.ordinal,
        "sha256": item.digest,
        "hidden_characters": item.hidden,
        "note": item.note,
        "added": item.added,
        "published": item.published,
        "categories": list(item.categories),
        "revisions": item.revisions,
        "read": item.read,
        "starred": item.starred,
        "tags": list(item.tags),
        "body": item.body,
        "text": item.text,
    }


def whole(library: Library, number: int) -> Json:
    """An article and what was found in it; `extraction` is null while it waits."""
    from wirepane.storage.extract.document import to_json

    found: Extraction | None = library.extraction(number)
    return {
        "article": article(library.article(number)),
        "extraction": to_json(found) if found else None,
    }
