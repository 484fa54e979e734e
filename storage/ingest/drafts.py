"""Drafts, from files and from what is pasted, to stored articles.

An article is written whole or not at all; transactions hold up to `BATCH` articles, and an item is
reported only after its transaction is on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from wirepane.storage import brief
from wirepane.storage.clock import utc_now
from wirepane.storage.db.intake import NewArticle, public_id
from wirepane.storage.ingest.holdings import Holdings
from wirepane.storage.ingest.shelves import Pretending, Shelf, Writing
from wirepane.storage.ingest.wording import wording
from wirepane.storage.library import Library
from wirepane.storage.model import Draft, ImportItem, ImportReport, Outcome, Unreadable
from wirepane.storage.text import clean, hidden, one_line

BATCH = 200
"""Articles a transaction: a commit waits for the disk, many times as long as an article takes."""
MAX_TITLE = 500


def ingest(
    library: Library,
    drafts: Iterable[Draft | Unreadable],
    *,
    dry_run: bool = False,
    on_item: Callable[[ImportItem], None] | None = None,
) -> ImportReport:
    """Store drafts; what is already there is left alone, whatever it was imported how often.

    A `dry_run` says what would become of each item and writes nothing. Raises LibraryError;
    what was reported until then is stored.
    """
    items: list[ImportItem] = []
    remaining = iter(drafts)
    pretended = Holdings()
    pretending = Pretending(pretended)
    while batch := list(islice(remaining, BATCH)):
        prepared = [d if isinstance(d, Unreadable) else prepare(d) for d in batch]
        if dry_run:
            with library.reading() as db:
                pretended.load(db, _articles(prepared), _places(prepared))
            done = [_item(new, _taken(new, pretended, pretending)) for new in prepared]
        else:
            done = _written(library, prepared)
        for item in done:
            if on_item:
                on_item(item)
        items += done
    return ImportReport(tuple(items))


def prepare(draft: Draft) -> NewArticle:
    """Clean a draft, read its header, and give it its identity; pure."""
    text = clean(draft.text)
    form = brief.read(text)
    told = one_line(draft.title or form.title or "")[:MAX_TITLE]
    title = told or brief.derive_title(text, form.body) or one_line(draft.path)
    keys = wording(text, text[form.body :], beside=told)
    identity = _identity(draft, keys.text)
    notes = [note for note in (draft.note, form.problem) if note]
    return NewArticle(
        public=public_id(identity),
        identity=identity,
        source=one_line(draft.source),
        title=title,
        title_derived=not told,
        date=draft.date or form.date,
        text=text,
        body=form.body,
        publisher=_line(form.publisher or draft.publisher),
        author=_line(form.author or draft.author),
        url=_line(draft.url or form.url),
        path=one_line(draft.path),
        location=_line(draft.location),
        ordinal=draft.ordinal,
        digest=draft.digest,
        text_digest=keys.text,
        words_digest=keys.words,
        sentences=keys.sentences,
        lead=keys.lead,
        hidden=hidden(draft.text),
        note="; ".join(notes) or None,
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a prepared article stands to what the library holds."""

    outcome: Outcome
    article: int | None = None


def _written(library: Library, prepared: Sequence[NewArticle | Unreadable]) -> list[ImportItem]:
    holdings = Holdings()
    with library.writing() as db:
        holdings.load(db, _articles(prepared), _places(prepared))
        shelf = Writing(db, holdings, now=utc_now())
        done = [_item(new, _taken(new, holdings, shelf)) for new in prepared]
        shelf.flush()
    return done


def _item(new: NewArticle | Unreadable, standing: _Standing) -> ImportItem:
    if isinstance(new, Unreadable):
        return ImportItem(one_line(new.path), "unreadable", reason=one_line(new.reason))
    stored = standing.article is not None and standing.article > 0
    return ImportItem(
        new.path,
        standing.outcome,
        title=new.title,
        reason=new.note or "",
        hidden=new.hidden,
        article=standing.article if stored else None,
    )


def _taken(new: NewArticle | Unreadable, holdings: Holdings, shelf: Shelf) -> _Standing:
    """Put an article where it belongs."""
    if isinstance(new, Unreadable):
        return _Standing("unreadable")
    new = _placed(new, holdings)
    kept = holdings.kept(new.identity)
    if kept:
        copied = holdings.is_copy(new.identity)
        same_head = copied or (kept.title, kept.date) == (new.title, new.date)
        same_file = kept.full and not copied and kept.digest == new.digest
        if same_file or (kept.text_digest == new.text_digest and same_head):
            return _Standing("unchanged", kept.id)
        if not copied:
            shelf.revise(kept.id, new, holdings.story(new, own=kept.id))
            return _Standing("updated", kept.id)
    twin = holdings.twin(new)
    if twin is not None:
        shelf.add_copy(twin, new)
        return _Standing("duplicate", twin)
    story = holdings.story(new)
    return _Standing("new" if story is None else "near-duplicate", shelf.add(new, story))


def _placed(new: NewArticle, holdings: Holdings) -> NewArticle:
    """Two files named alike in two folders are two articles, not one that was revised.

    A file that only moved keeps its identity: its text is the same.
    """
    kept = holdings.kept(new.identity)
    if kept is None or kept.text_digest == new.text_digest or not new.identity.startswith("path "):
        return new
    if not (kept.location and new.location) or kept.location == new.location:
        return new
    identity = _by_place(new)
    return replace(new, identity=identity, public=public_id(identity))


def _by_place(new: NewArticle) -> str:
    return f"{new.identity}\n{new.location}"


def _articles(prepared: Sequence[NewArticle | Unreadable]) -> list[NewArticle]:
    return [new for new in prepared if isinstance(new, NewArticle)]


def _places(prepared: Sequence[NewArticle | Unreadable]) -> list[str]:
    return [_by_place(new) for new in _articles(prepared) if new.location]


def _identity(draft: Draft, text_digest: str) -> str:
    """The canonical address; else source and guid; else where it stood; else the text itself."""
    if draft.url:
        return f"url {draft.url}"
    if draft.guid:
        return f"guid {draft.source}\n{draft.guid}"
    if draft.path == "-":
        return f"text {text_digest}"
    return f"path {draft.source}\n{draft.path}#{draft.ordinal}"


def _line(text: str | None) -> str | None:
    return one_line(text)[:MAX_TITLE] or None if text else None
