"""A library in a fresh folder, and values to put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wirepane.storage.extract.version import current_version
from wirepane.storage.library import Library
from wirepane.storage.model import Actor, Draft, Event, Extraction, Mention, Role, Span

TEXT = " date 2022-10-04 Norland fired two rockets over Sudria on Tuesday, Agency Nine reported."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    opened = Library.open(path)
    yield opened
    opened.close()


def draft(text: str = TEXT, path: str = "a.txt", **more: object) -> Draft:
    """A brief as the sources give it."""
    return Draft(text=text, path=path, source="briefs", digest="0" * 64, **more)  # type: ignore[arg-type]


@pytest.fixture
def extraction() -> Callable[..., Extraction]:
    return found


def found(text: str = TEXT, names: tuple[str, ...] = ("Norland", "Sudria")) -> Extraction:
    """An extraction that finds the given names as countries, the first acting on the second."""
    actors = tuple(
        Actor(f"country:{n.lower()}", n, "country", aliases=(n,), mentions=text.count(n), score=0.9)
        for n in names
    )
    mentions = tuple(
        Mention(text.index(n), text.index(n) + len(n), n, "country", a.key, "name", "table", 0.9)
        for n, a in zip(names, actors, strict=True)
    )
    event = Event(
        id="e1", event_class="MOBILIZE", quad="material conflict", mode="weapons",
        label=f"{names[0]} fired rockets", agents=(Role(actors[0].key),),
        targets=tuple(Role(a.key) for a in actors[1:]), instruments=(Role(None, "rockets", 2),),
        place=None, first="2022-10-04", last="2022-10-04", precision="day", date_basis="own",
        modality="happened", negated=False, said_by=(), trigger=Span(25, 30),
        sentence=Span(17, len(text)), rule="fire + weapon", score=0.8,
    )  # fmt: skip
    return Extraction("x", text, "t", "2022-10-04", "en", current_version(), actors, mentions,
                      (), (event,))  # fmt: skip
