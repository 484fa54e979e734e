"""A library filled by hand, through the ways a real one is filled; no language model."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from wirepane.storage.config import Settings
from wirepane.storage.extract.version import current_version
from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.model import Actor, Draft, Event, Extraction, Mention, Role, Span
from wirepane.tui.app import WirepaneApp
from wirepane.tui.screens.main import MainScreen

KINDS = {"Norland": "country", "Sudria": "country", "Agency Nine": "organisation"}

BRIEFS: tuple[tuple[str, str, str], ...] = (
    ("2022-10-02", "Norland tests an engine", "Norland tested an engine on Sunday."),
    (
        "2022-10-04",
        "Rockets over Sudria",
        "Norland fired rockets over Sudria on Tuesday, Agency Nine reported. "
        "Sudria condemned the launch.",
    ),
    (
        "2022-10-05",
        "Sudria answers",
        "Sudria began a drill on Wednesday.\n\n" + "The drill went on. " * 200,
    ),
    ("2022-10-06", "Harvest festival opens", "A harvest festival opened on the coast."),
)
"""Date, title and body; the newest stands first in the list."""
VERBS = ("tested", "fired", "began", "condemned")

Begin = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def extracted(text: str, date: str) -> Extraction:
    """An extraction as a table of three names and four verbs finds it."""
    mentions = tuple(
        Mention(
            found.start(), found.end(), found[0], KINDS[found[0]], _key(found[0]),  # type: ignore[arg-type]
            "name", "table", 0.9,
        )
        for found in re.finditer("|".join(KINDS), text)
    )  # fmt: skip
    names = dict.fromkeys(mention.text for mention in mentions)
    actors = tuple(
        Actor(_key(name), name, KINDS[name], (name,), mentions=text.count(name))  # type: ignore[arg-type]
        for name in names
    )
    events = tuple(
        _event(number, found, text, date)
        for number, found in enumerate(
            re.finditer(rf"(\w+) ({'|'.join(VERBS)}) [^.]+\.", text), start=1
        )
    )
    return Extraction("", text, "", date, "en", current_version(), actors, mentions, (), events)


def _key(name: str) -> str:
    return f"{KINDS[name]}:{name.lower().replace(' ', '-')}"


def _event(number: int, found: re.Match[str], text: str, date: str) -> Event:
    over = re.search(r"over (Sudria)", found[0])
    return Event(
        f"e{number}", "MOBILIZE", "material conflict", None, f"{found[2]} something",
        (Role(_key(found[1])),), (Role(_key(over[1])),) if over else (), (), None, date, date,
        "day", "own", "happened", False, (), Span(*found.span(2)), Span(*found.span()),
        f"verb {found[2]}", 0.8,
    )  # fmt: skip


def fill(
    library: Library, briefs: tuple[tuple[str, str, str], ...], *, extract: bool = True
) -> None:
    """Import briefs, and store what is found in them."""
    drafts = [
        Draft(
            f"Title: {title}\nDate: {date}\n\n{body}\n", f"{n}.txt", "tests", f"{n:064}",
            title=title, date=date,
        )
        for n, (date, title, body) in enumerate(briefs)
    ]  # fmt: skip
    ingest(library, drafts)
    for article in library.article_ids() if extract else ():
        stored = library.article(article)
        library.store_extraction(article, extracted(stored.text, stored.date or ""))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    """A library that holds nothing."""
    library = Library.open(tmp_path / "tests.db")
    yield library
    library.close()


@pytest.fixture
def library(empty: Library) -> Library:
    """A library that holds the briefs."""
    fill(empty, BRIEFS)
    return empty


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    """Starts the app over a library and waits until the panes are filled."""

    @asynccontextmanager
    async def start(
        library: Library, *, size: tuple[int, int] = (120, 40)
    ) -> AsyncIterator[Pilot[None]]:
        settings = Settings(library.path, config=tmp_path / "config.toml")
        app = WirepaneApp(library, settings=settings)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot

    return start


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the cursor rested and every question is answered."""
    await pilot.pause(0.12)
    answered = 0
    while answered < 3:
        while _rests(pilot):  # on a busy machine the panes follow later than they mean to
            await pilot.pause(0.02)
        # A newer question cancels the older one, which is no failure: its own answer comes next.
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
            answered += 1
        await pilot.pause()


def _rests(pilot: Pilot[None]) -> bool:
    """Is the cursor yet to have rested for the other panes to follow?"""
    screens = (s for s in pilot.app.screen_stack if isinstance(s, MainScreen))
    timers = [screen._rest for screen in screens if screen._rest is not None]
    return any(timer._task is not None and not timer._task.done() for timer in timers)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, then wait for what follows."""
    await pilot.press(*keys)
    await settle(pilot)


def main_screen(pilot: Pilot[None]) -> MainScreen:
    """The screen of the panes."""
    return next(s for s in pilot.app.screen_stack if isinstance(s, MainScreen))


def titles(pilot: Pilot[None]) -> list[str]:
    """The titles in the Articles pane, in order."""
    screen = main_screen(pilot)
    return [row.title for row in screen.library.article_rows(screen.article_ids)]


def names(pilot: Pilot[None], ids: frozenset[int] | None = None) -> list[str]:
    """The names in the Actors pane, or of some ids, sorted."""
    screen = main_screen(pilot)
    wanted = list(screen.actor_ids if ids is None else ids)
    return sorted(row.name for row in screen.library.actor_rows(wanted))


def deeds(pilot: Pilot[None], ids: frozenset[int] | None = None) -> list[str]:
    """The labels in the Timeline, or of some ids."""
    screen = main_screen(pilot)
    wanted = list(screen.event_ids) if ids is None else sorted(ids)
    return [row.event.label for row in screen.library.event_rows(wanted)]


def drawn(pilot: Pilot[None]) -> str:
    """What stands on the screen, as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
