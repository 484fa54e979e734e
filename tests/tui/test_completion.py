"""What the query bar completes."""

from __future__ import annotations

import pytest

from wirepane.tui.screens.completion import complete

ACTORS = ["North Korea", "Norland", "Japan"]
TAGS = ["watch", "todo"]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("act", "actor:"),
        ("rockets ta", "rockets tag:"),
        ("-act", "-actor:"),
        ("tag:wa", "tag:watch"),
        ("actor:", 'actor:"North Korea"'),
        ('actor:"nor', 'actor:"north Korea"'),
        ("actor:Nor", "actor:Norland"),
        ("actor:Jap", "actor:Japan"),
        ('x who:"Nor', 'x who:"North Korea"'),
    ],
)
def test_the_last_clause_is_completed(typed: str, completed: str) -> None:
    assert complete(typed, actors=ACTORS, tags=TAGS) == completed


@pytest.mark.parametrize("typed", ["", "a", "rockets", '"act', "tag:zzz", "is:", "actor:Japan "])
def test_nothing_is_made_up(typed: str) -> None:
    assert complete(typed, actors=ACTORS, tags=TAGS) is None
