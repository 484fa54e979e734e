"""Write the pictures of every main screen, as SVG and PNG, from the briefs in seeds/; those of the
Sources screen from feeds that are made up.

pip install -e '.[screenshots]'
python screenshots/make.py            # all of them
python screenshots/make.py linked     # those whose name begins so
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import made_up
import png
import svg
from made_up import Feeds
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from wirepane.storage.config import Network, Settings
from wirepane.storage.library import Library
from wirepane.tui.app import WirepaneApp
from wirepane.tui.screens import main as main_screen
from wirepane.tui.screens.children import Program
from wirepane.tui.screens.sources import SourcesScreen
from wirepane.tui.themes import DARK, LIGHT

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
SEED_TITLE = "The United States and South Korea"
"""How the seed brief's title begins; the pictures show that article."""
WIDE = (120, 40)
SETTLE = 0.4
"""Seconds for highlight and workers to come to rest after the last key."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, the screen's size, and the keys that lead there from the seed brief."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = DARK.name
    empty: bool = False
    """Over a library without articles."""
    feeds: Feeds | None = None
    """Of the Sources screen, over a library made up of these feeds."""


def scenes() -> list[Scene]:
    """Every picture there is."""
    narrowed = ("2", "enter")
    timeline = ("3", "g", "j", "j", "j")
    found = [
        Scene(f"{name}-{size[0]}x{size[1]}", size, keys)
        for size in ((80, 24), WIDE, (200, 50))
        for name, keys in (("linked", ()), ("narrowed", narrowed), ("timeline", timeline))
    ]
    return [
        *found,
        Scene("light-120x40", WIDE, theme=LIGHT.name),
        Scene("start-120x40", WIDE, empty=True),
        Scene("help-120x40", WIDE, ("2", "question_mark")),
        Scene("why-120x40", WIDE, ("2", "W")),
        Scene("query-120x40", WIDE, ("slash", *"missile -actor:Japan", "enter")),
        *(
            Scene(f"{name}-{size[0]}x{size[1]}", size, keys, feeds=feeds)
            for size in ((80, 24), WIDE)
            for name, keys, feeds in (
                ("sources", (), made_up.HEALTHY),
                ("sources-troubled", ("j",), made_up.TROUBLED),
            )
        ),
    ]


def main() -> None:
    """Fill a library once, then take each picture over a copy of it."""
    wanted = [scene for scene in scenes() if scene.name.startswith(tuple(sys.argv[1:] or [""]))]
    # A picture must not depend on how long it took: nothing becomes read by resting on it.
    main_screen.DWELL = float(3600)
    with tempfile.TemporaryDirectory() as folder:
        filled = Path(folder) / "briefs.db"
        if any(not (scene.empty or scene.feeds) for scene in wanted):
            fill(filled)
        for number, scene in enumerate(wanted):
            place = Path(folder) / str(number)
            place.mkdir()
            if scene.feeds:
                made_up.fill(place / "briefs.db", scene.feeds)
            elif not scene.empty:
                shutil.copy(filled, place)
            write(scene, asyncio.run(take(scene, place)))


def fill(library: Path) -> None:
    """Import and extract the briefs as a person would: by the command."""
    command = [sys.executable, "-m", "wirepane.tui.cli", "--library", str(library)]
    subprocess.run(
        [*command, "--check", SEEDS.name], cwd=SEEDS.parent, check=True, stdout=subprocess.DEVNULL
    )


async def take(scene: Scene, place: Path) -> str:
    """Drive the real app to the scene; returns its picture as Textual exports it."""
    library = Library.open(place / "briefs.db")
    network = Network(enabled=bool(scene.feeds), refresh=0)
    settings = Settings(library.path, scene.theme, network, place / "config.toml")
    app = WirepaneApp(library, settings=settings)
    async with app.run_test(size=scene.size) as pilot:
        await rest(pilot)
        if scene.feeds:
            await app.push_screen(sources_of(library, settings))
            await rest(pilot)
        elif not scene.empty:
            await pilot.press(*["j"] * row_of(library, SEED_TITLE))
            await rest(pilot)
        for key in scene.keys:
            await pilot.press(key)
            if key == "enter":
                await rest(pilot)
        await rest(pilot)
        picture = app.export_screenshot(title="wirepane")
    library.close()
    return picture


def sources_of(library: Library, settings: Settings) -> SourcesScreen:
    """The Sources screen with a clock that stands still, so that `3 h ago` stays."""
    return SourcesScreen(
        library,
        Program.of(settings),
        fetch=lambda errand: None,
        how_online="",
        clock=lambda: made_up.NOW,
    )


async def rest(pilot: Pilot[None]) -> None:
    """Wait until workers have answered and the panes follow."""
    await pilot.pause(SETTLE)
    while pilot.app.workers:
        # A newer question cancels the older one, which is no failure.
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause(SETTLE)


def row_of(library: Library, title: str) -> int:
    """The row, from 0, of the article whose title begins so."""
    titles = [row.title for row in library.article_rows(library.article_ids())]
    return next(row for row, found in enumerate(titles) if found.startswith(title))


def write(scene: Scene, exported: str) -> None:
    """The scene's two files."""
    (HERE / f"{scene.name}.svg").write_text(svg.standalone(exported), encoding="utf-8")
    background = LIGHT.background if scene.theme == LIGHT.name else DARK.background
    image = png.draw(exported, *scene.size, background=background or "black")
    image.save(HERE / f"{scene.name}.png", optimize=True)
    print(f"{scene.name}.svg {scene.name}.png")


if __name__ == "__main__":
    main()
