"""The coach teaches one key at a time, the next once that one was used, and each only once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LESSONS: tuple[tuple[str, str], ...] = (
    ("move", "j and k move through the list; the other panes mark what belongs to the row"),
    ("next-pane", "tab goes to the next pane, 1 to 5 straight to one"),
    ("narrow", "enter on an actor or event narrows every pane to it"),
    ("back", "esc takes the last step back"),
    ("why", "W on an actor or event shows the words it came from, and the rule"),
    ("query", '/ searches: words, "a phrase", actor:Japan, tag:watch, -without'),
    ("tag", "t puts a tag on the article"),
    ("read-on", "space reads on: a page, then the next unread article"),
    ("help", "? shows every key of the pane you are in"),
)
"""Ids from the table of keys, in the order they are taught."""


class Coach:
    """Remembers in the state file what was used."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._used: set[str] = set(_strings(_read(state).get("used")))

    @property
    def lesson(self) -> str | None:
        """What to teach now; None once everything was used."""
        return next((text for key, text in LESSONS if key not in self._used), None)

    def used(self, key: str) -> bool:
        """Take note that a key was used; was it one that is taught, for the first time?"""
        if key in self._used or all(key != taught for taught, _ in LESSONS):
            return False
        self._used.add(key)
        self._write()
        return True

    def _write(self) -> None:
        """Keep it; a folder that cannot be written costs only the memory of it."""
        state = _read(self._state) | {"used": sorted(self._used)}
        try:
            self._state.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._state.touch(mode=0o600)
            self._state.write_text(json.dumps(state, indent=1) + "\n", encoding="utf-8")
        except OSError:
            return


def _read(path: Path) -> dict[str, Any]:
    """The state; empty where there is none or it is broken, for nothing in it is dear."""
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _strings(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
