"""Changing articles that are there: other texts, longer ones, what else is told of them."""

from __future__ import annotations

import sqlite3

from wirepane.storage.db.intake import (
    NewArticle,
    add_parts,
    add_sentences,
    index,
    place_of,
    unindex,
)

LATEST = 20
"""Earlier texts of an article that are kept beside the first: some sources change a counter or an
advertisement in a text at every fetch."""


def revise(
    connection: sqlite3.Connection,
    number: int,
    article: NewArticle,
    *,
    now: str,
    story: int | None,
) -> None:
    """Put a new body under an old identity; the old one is kept as a revision."""
    unindex(connection, number)
    _keep_revision(connection, number, now=now)
    came = connection.execute("SELECT added FROM article WHERE id = ?", (number,)).fetchone()[0]
    connection.execute(
        """UPDATE article SET title = ?, title_derived = ?, date = ?, position = ?, text = ?,
            body = ?, publisher = ?, author = ?, url = ?, digest = ?, text_digest = ?,
            words_digest = ?, lead = ?, hidden = ?, note = ?, location = ?, published = ?,
            categories = ?, story = ?, revisions = revisions + 1, full_text = 0,
            extractor = NULL, failure = NULL
        WHERE id = ?""",
        (
            article.title, article.title_derived, article.date, place_of(article, number, came),
            article.text, article.body, article.publisher, article.author, article.url,
            article.digest, article.text_digest, article.words_digest, article.lead,
            article.hidden, article.note, article.location, article.published,
            "\n".join(article.categories) or None, story or number, number,
        ),
    )  # fmt: skip
    index(connection, number)
    connection.execute("DELETE FROM sentence WHERE article_id = ?", (number,))
    _drop_parts(connection, number)
    add_sentences(connection, [(number, article)])
    add_parts(connection, [(number, article)])


def amend(connection: sqlite3.Connection, number: int, article: NewArticle) -> None:
    """Give an article whose title and text stay what else its feed tells now."""
    connection.execute(
        """UPDATE article SET author = ?, url = ?, categories = ?, digest = ?, text_digest = ?,
            words_digest = ? WHERE id = ?""",
        (
            article.author, article.url, "\n".join(article.categories) or None, article.digest,
            article.text_digest, article.words_digest, number,
        ),
    )  # fmt: skip
    _drop_parts(connection, number)
    add_parts(connection, [(number, article)])


def put_full_text(
    connection: sqlite3.Connection,
    number: int,
    text: str,
    *,
    text_digest: str,
    words_digest: str,
    hidden: int,
    now: str,
) -> None:
    """Give an article a longer text; the old one is kept as a revision, its markup goes."""
    unindex(connection, number)
    _keep_revision(connection, number, now=now)
    connection.execute(
        """UPDATE article SET text = ?, text_digest = ?, words_digest = ?, hidden = hidden + ?,
            full_text = 1, note = 'full text fetched from its page', revisions = revisions + 1,
            extractor = NULL, failure = NULL
        WHERE id = ?""",
        (text, text_digest, words_digest, hidden, number),
    )
    connection.execute("DELETE FROM markup WHERE article_id = ?", (number,))
    index(connection, number)


def _keep_revision(connection: sqlite3.Connection, number: int, *, now: str) -> None:
    """Keep the present text once, however often a source goes back and forth between two; of
    very many the first and the latest.
    """
    connection.execute(
        """INSERT INTO revision (article_id, number, title, date, text, digest, replaced)
        SELECT id, revisions + 1, title, date, text, digest, :now FROM article a
        WHERE id = :id AND NOT EXISTS (SELECT 1 FROM revision r
            WHERE r.article_id = a.id AND r.title = a.title AND r.text = a.text)""",
        {"id": number, "now": now},
    )
    connection.execute(
        """DELETE FROM revision WHERE article_id = :id AND number IN (
            SELECT number FROM revision WHERE article_id = :id
            EXCEPT SELECT min(number) FROM revision WHERE article_id = :id
            EXCEPT SELECT * FROM (SELECT number FROM revision WHERE article_id = :id
                ORDER BY number DESC LIMIT :latest))""",
        {"id": number, "latest": LATEST},
    )


def _drop_parts(connection: sqlite3.Connection, number: int) -> None:
    for table in ("markup", "enclosure"):
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (number,))
