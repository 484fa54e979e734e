"""A library with feeds, and an app whose commands are played by the stand-in."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from wirepane.storage.config import Network, Settings
from wirepane.storage.library import Library
from wirepane.tui.app import WirepaneApp

from .conftest import settle

STAND_IN = (sys.executable, "-P", str(Path(__file__).with_name("stand_in.py")))


def plan(library: Library, **answers: Any) -> None:
    """What the stand-in will print."""
    library.path.with_suffix(".plan.json").write_text(json.dumps(answers))


def calls(library: Library) -> list[list[str]]:
    """How the commands were called, without what names the library and the settings."""
    noted = library.path.with_suffix(".calls")
    lines = noted.read_text().splitlines() if noted.exists() else []
    return [json.loads(line)[4:] for line in lines]


@asynccontextmanager
async def opened(
    library: Library,
    *,
    online: bool = True,
    refresh: int = 0,
    size: tuple[int, int] = (120, 40),
    command: tuple[str, ...] = STAND_IN,
) -> AsyncIterator[Pilot[None]]:
    """The app over a library, its commands played by the stand-in."""
    network = Network(enabled=online, refresh=refresh)
    settings = Settings(library.path, network=network, config=library.path.with_name("c.toml"))
    app = WirepaneApp(library, settings=settings, command=command)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


async def until(pilot: Pilot[None], true: Callable[[], bool], *, seconds: float = 30) -> None:
    """Wait until something is so; a test fails that waits in vain."""
    for _ in range(int(seconds / 0.05)):
        if true():
            return
        await pilot.pause(0.05)
    raise AssertionError(f"not within {seconds} s")
