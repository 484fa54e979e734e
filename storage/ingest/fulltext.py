"""A longer text for an article that is there: a revision that its feed does not take back."""

from __future__ import annotations

from wirepane.storage.clock import utc_now
from wirepane.storage.db import extractions, revisions
from wirepane.storage.ingest.wording import wording
from wirepane.storage.library import Library
from wirepane.storage.text import clean, hidden


def put_full_text(library: Library, article: int, text: str) -> None:
    """Put `text` in the place of the article's body; raises NotFound or LibraryError."""
    item = library.article(article)
    body = clean(text)
    keys = wording(body, body, beside=item.title)
    with library.writing() as db:
        extractions.clear(db, article)
        revisions.put_full_text(
            db,
            article,
            body,
            text_digest=keys.text,
            words_digest=keys.words,
            hidden=hidden(text),
            now=utc_now(),
        )
