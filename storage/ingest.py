"""From drafts to stored articles, and from stored articles to what is in them.

The only place that knows all stages. An article is written whole or not at all; transactions
hold up to `BATCH` articles, and an item is reported only after its transaction is on disk.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from sqlite3 import Connection

from wirepane.storage import brief
from wirepane.storage.db import extractions, intake
from wirepane.storage.db.intake import NewArticle
from wirepane.storage.library import Library, utc_now
from wirepane.storage.model import Draft, ImportItem, ImportReport, Outcome, Unreadable
from wirepane.storage.text import clean, hidden, one_line

BATCH = 200
"""Articles a transaction: a commit waits for the disk, many times as long as an article takes."""
MAX_TITLE = 500
_WORDS = re.compile(r"\w+")


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
    seen = _Seen()
    remaining = iter(drafts)
    while batch := list(islice(remaining, BATCH)):
        prepared = [d if isinstance(d, Unreadable) else prepare(d) for d in batch]
        done = list(_batch(library, prepared, seen, dry_run=dry_run))
        for item in done:
            if on_item:
                on_item(item)
        items += done
    return ImportReport(tuple(items))


def prepare(draft: Draft) -> NewArticle:
    """Clean a draft, read its header, and give it its identity; pure."""
    text = clean(draft.text)
    form = brief.read(text)
    title = one_line(draft.title or form.title or "")[:MAX_TITLE]
    text_digest = _sha256(text)
    identity = _identity(draft, text_digest)
    notes = [note for note in (draft.note, form.problem) if note]
    return NewArticle(
        public=_sha256(identity)[:16],
        identity=identity,
        source=one_line(draft.source),
        title=title or brief.derive_title(text, form.body) or one_line(draft.path),
        title_derived=not title,
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
        text_digest=text_digest,
        words_digest=_sha256(" ".join(_WORDS.findall(text[form.body :].casefold()))),
        hidden=hidden(draft.text),
        note="; ".join(notes) or None,
    )


@dataclass(slots=True)
class _Seen:
    """What a dry run would have stored by now: it must tell second copies from first ones."""

    places: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """Digest and location by identity."""
    bodies: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a prepared article stands to what the library holds."""

    outcome: Outcome
    article: int | None = None


def _batch(
    library: Library, prepared: Sequence[NewArticle | Unreadable], seen: _Seen, *, dry_run: bool
) -> Iterator[ImportItem]:
    if dry_run:
        with library.reading() as db:
            yield from [_item(new, _foreseen(db, new, seen)) for new in prepared]
        return
    now = utc_now()
    with library.writing() as db:
        done = [_item(new, _stored(db, new, now)) for new in prepared]
    yield from done


def _item(new: NewArticle | Unreadable, standing: _Standing) -> ImportItem:
    if isinstance(new, Unreadable):
        return ImportItem(one_line(new.path), "unreadable", reason=one_line(new.reason))
    return ImportItem(
        new.path,
        standing.outcome,
        title=new.title,
        reason=new.note or "",
        hidden=new.hidden,
        article=standing.article,
    )


def _standing(db: Connection, new: NewArticle) -> _Standing:
    kept = intake.by_identity(db, new.identity)
    if kept:
        copied = intake.is_copy(db, new.identity)
        same_head = copied or (kept.title, kept.date) == (new.title, new.date)
        if kept.text_digest == new.text_digest and same_head:
            return _Standing("unchanged", kept.id)
        if not copied:
            return _Standing("updated", kept.id)
    twin = intake.by_body(db, new.text_digest)
    if twin is not None:
        return _Standing("duplicate", twin)
    if intake.by_words(db, new.words_digest) is not None:
        return _Standing("near-duplicate")
    return _Standing("new")


def _foreseen(db: Connection, new: NewArticle | Unreadable, seen: _Seen) -> _Standing:
    """What would become of an item after those before it."""
    if isinstance(new, Unreadable):
        return _Standing("unreadable")
    new = _placed(new, *seen.places.get(new.identity, _held(db, new)))
    standing = _standing(db, new)
    if new.identity in seen.places:
        same = seen.places[new.identity][0] == new.text_digest
        standing = _Standing("unchanged" if same else "updated")
    elif standing.outcome in ("new", "near-duplicate"):
        if new.text_digest in seen.bodies:
            standing = _Standing("duplicate")
        elif new.words_digest in seen.words:
            standing = _Standing("near-duplicate")
    seen.places[new.identity] = (new.text_digest, new.location)
    seen.bodies.add(new.text_digest)
    seen.words.add(new.words_digest)
    return standing


def _stored(db: Connection, new: NewArticle | Unreadable, now: str) -> _Standing:
    if isinstance(new, Unreadable):
        return _Standing("unreadable")
    new = _placed(new, *_held(db, new))
    standing = _standing(db, new)
    match standing.outcome, standing.article:
        case "updated", int(number):
            extractions.clear(db, number)
            intake.revise(db, number, new, now=now)
        case "duplicate", int(number):
            intake.add_copy(db, number, new, now=now)
        case "new" | "near-duplicate", _:
            intake.drop_copy(db, new.identity)
            return _Standing(standing.outcome, intake.add(db, new, now=now))
    return standing


def _held(db: Connection, new: NewArticle) -> tuple[str, str | None]:
    kept = intake.by_identity(db, new.identity)
    return (kept.text_digest, kept.location) if kept else ("", None)


def _placed(new: NewArticle, held: str, location: str | None) -> NewArticle:
    """Two files named alike in two folders are two articles, not one that was revised.

    A file that only moved keeps its identity: its text is the same.
    """
    elsewhere = location and new.location and location != new.location
    if not elsewhere or held == new.text_digest or not new.identity.startswith("path "):
        return new
    identity = f"{new.identity}\n{new.location}"
    return replace(new, identity=identity, public=_sha256(identity)[:16])


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


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
