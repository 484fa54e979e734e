"""Where articles are put: into the library, or for a dry run nowhere."""

from __future__ import annotations

from sqlite3 import Connection
from typing import Protocol

from wirepane.storage.db import extractions, held, intake, revisions
from wirepane.storage.db.intake import NewArticle
from wirepane.storage.ingest.holdings import Holdings


class Shelf(Protocol):
    """Takes articles in; what was put there is told by its number."""

    def add(self, new: NewArticle, story: int | None) -> int:
        """A new article, of a story that others tell or of its own."""

    def revise(self, number: int, new: NewArticle, story: int | None) -> None:
        """Another body for an article."""

    def add_copy(self, number: int, new: NewArticle) -> None:
        """The body of an article stands elsewhere too."""


class Writing:
    """Writes in the transaction that is open; new articles together, at the latest in `flush`."""

    def __init__(self, db: Connection, holdings: Holdings, *, now: str) -> None:
        self._db = db
        self._holdings = holdings
        self._now = now
        self._next = intake.next_id(db)
        self._news: list[tuple[int, NewArticle, int]] = []

    def add(self, new: NewArticle, story: int | None) -> int:
        number = self._next
        self._next += 1
        new = self._holdings.uncommon(new)
        if self._holdings.is_copy(new.identity):
            intake.drop_copy(self._db, new.identity)
        self._holdings.note(new, number, story or number)
        self._news.append((number, new, story or number))
        return number

    def revise(self, number: int, new: NewArticle, story: int | None) -> None:
        self.flush()
        if story != number and (heir := intake.leave_story(self._db, number)):
            self._holdings.rename_story(number, heir)
        new = self._holdings.uncommon(new)
        extractions.clear(self._db, number)
        revisions.revise(self._db, number, new, now=self._now, story=story)
        self._holdings.note(new, number, story or number)

    def amend(self, number: int, new: NewArticle) -> bool:
        """Take over what else is told of an article that has this title and text already; False
        where it has not.
        """
        self.flush()
        if not held.has_text(self._db, number, new.text):
            return False
        revisions.amend(self._db, number, new)
        return True

    def add_copy(self, number: int, new: NewArticle) -> None:
        self.flush()
        intake.add_copy(self._db, number, new, now=self._now)
        self._holdings.note_copy(new, number)

    def flush(self) -> None:
        """Write the new articles that wait."""
        if self._news:
            intake.add_many(self._db, self._news, now=self._now)
            self._news.clear()


class Pretending:
    """Writes nothing; what would be new gets numbers that no article has."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._next = -1

    def add(self, new: NewArticle, story: int | None) -> int:
        number = self._next
        self._next -= 1
        self._holdings.note(new, number, story or number)
        return number

    def revise(self, number: int, new: NewArticle, story: int | None) -> None:
        self._holdings.note(new, number, story or number)

    def add_copy(self, number: int, new: NewArticle) -> None:
        self._holdings.note_copy(new, number)
