"""The whole story behind an entry of which the feed gives only the beginning; on request only."""

from __future__ import annotations

from wirepane.storage.errors import SourceError
from wirepane.storage.ingest.fulltext import put_full_text
from wirepane.storage.library import Library
from wirepane.storage.refreshing.online import Online
from wirepane.storage.sources.http import Request


def fetch_full_text(library: Library, article: int, line: Online) -> str:
    """Fetch an article's page and put its story in the place of what the feed gave.

    Returns what was done, as a sentence. Raises NotFound, SourceError, FetchError or LibraryError.
    """
    item = library.article(article)
    if not item.url:
        raise SourceError(f"article {article} has no address to fetch it from.")
    response = line.fetcher.fetch(Request(item.url, accept="text/html,application/xhtml+xml"))
    page = line.reader.ask(
        "fulltext",
        {"url": response.url, "content_type": response.content_type},
        response.body,
    )
    text = str(page["text"])
    if len(text) <= len(item.text):
        raise SourceError(f"the page of article {article} holds no more than the article does.")
    put_full_text(library, article, text)
    return f"{len(item.text):,} characters became {len(text):,}; the old text is kept."
