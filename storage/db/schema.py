"""The tables of a library, and how an older library is brought up to date.

Derived rows (actor, alias, actor_article, mention, date_mention, event, event_role) carry what
the extractor found and can be rebuilt; tag, read and starred are a person's and are never
touched by that. `article.position` is `days << 32 | id`, days since year 1: the full-text index
uses it as rowid, so that newest first is a plain range scan. `article.story` is the id of the
first article that told the same story.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x57495245
"""`WIRE`, in the file's header: tells our files from others."""
SCHEMA_VERSION = 1

_TABLES = Path(__file__).with_name("schema.sql")

MIGRATIONS = {
    ("table", "_sqlite_migrations"),
    ("index", "idx__sqlite_migrations_migration_set_name"),
}
"""What sqlite-utils keeps its record of applied migrations in."""


def expected() -> frozenset[tuple[str, str]]:
    """Type and name of everything a sound library holds, `sqlite_*` aside."""
    scratch = sqlite3.connect(":memory:")
    try:
        scratch.executescript(_TABLES.read_text(encoding="utf-8"))
        made = scratch.execute(
            "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
        )
        return frozenset(made) | MIGRATIONS
    finally:
        scratch.close()


def migrate(path: Path) -> None:
    """Bring a library to this schema; each step is one transaction. Raises sqlite3.Error."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations("wirepane")

    @migrations()
    def first(db: Database) -> None:
        for statement in _statements(_TABLES.read_text(encoding="utf-8")):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")

    connection = sqlite3.connect(path, timeout=10)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        migrations.apply(Database(connection))
    finally:
        connection.close()


def _statements(script: str) -> list[str]:
    return [part for part in script.split(";\n") if part.strip()]
