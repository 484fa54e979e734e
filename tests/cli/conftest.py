"""A library that is filled by hand, a folder of briefs, and two ways to call the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from wirepane.storage.extract.language import PACKAGE
from wirepane.storage.extract.version import current_version
from wirepane.storage.ingest import ingest
from wirepane.storage.library import Library
from wirepane.storage.model import Actor, Draft, Event, Extraction, Mention, Role, Span
from wirepane.tui.cli import main

LAUNCH = (
    "date 2022-10-05\n\nThe navies of Freedonia and Sylvania launched two rockets on Wednesday.\n\n"
    "A spokesman said the drill would go on."
)
STRIKE = "date 2022-10-07\n\nDock workers in Freedonia began a strike."


@dataclass(frozen=True, slots=True)
class Said:
    """What a call printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the library and the settings of whoever runs them."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("WIREPANE_CONFIG", raising=False)
    monkeypatch.setenv("WIREPANE_LIBRARY", str(tmp_path / "library.db"))


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Call the program inside this process: fast, for what needs no streams of its own."""

    def called(*argv: str | Path) -> Said:
        status = main([str(argument) for argument in argv])
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    return called


@pytest.fixture
def spawn() -> Callable[..., Said]:
    """Call the program as a process of its own, with its own environment and standard input."""

    def spawned(*argv: str | Path, stdin: bytes = b"", **environment: str) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "wirepane.tui.cli", *map(str, argv)],
            input=stdin,
            capture_output=True,
            env={**os.environ, **environment},
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return spawned


@pytest.fixture
def no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the language model, here and in every process that is started.

    Extraction then starts in a moment, so tests that are about something else use it too.
    """
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        f"import sys; sys.modules[{PACKAGE!r}] = None\n", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.setitem(sys.modules, PACKAGE, None)


@pytest.fixture
def briefs(tmp_path: Path) -> Path:
    """A folder with two briefs."""
    folder = tmp_path / "briefs"
    folder.mkdir()
    (folder / "launch.txt").write_text(LAUNCH, encoding="utf-8")
    (folder / "strike.txt").write_text(STRIKE, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """The library that the calls use: two articles, the first with actors and events."""
    opened = Library.open(tmp_path / "library.db")
    report = ingest(opened, [_draft("launch.txt", LAUNCH), _draft("strike.txt", STRIKE)])
    launch, strike = (item.article for item in report.items)
    assert launch is not None
    assert strike is not None
    opened.store_extraction(launch, launch_extraction())
    opened.store_extraction(strike, _extraction(STRIKE, "2022-10-07"))
    yield opened
    opened.close()


def launch_extraction() -> Extraction:
    """Two actors; a launch that is shown, and a statement that the timeline hides."""
    found = _extraction(LAUNCH, "2022-10-05")
    mentions = (
        _mention("Freedonia", "country:FD"),
        _mention("Sylvania", "country:SV"),
    )
    actors = (
        Actor("country:FD", "Freedonia", "country", ("Freedonia",), mentions=1),
        Actor("country:SV", "Sylvania", "country", ("Sylvania", "the Sylvans"), mentions=1),
    )
    launch = _event("e1", "MOBILIZE", "launched two rockets", "launched")
    said = _event("e2", "STATEMENT", "said the drill would go on", "said")
    return Extraction(
        id=found.id,
        text=found.text,
        title=found.title,
        date=found.date,
        language="en",
        extractor=found.extractor,
        actors=actors,
        mentions=mentions,
        events=(launch, said),
    )


def _draft(path: str, text: str) -> Draft:
    return Draft(text=text, path=path, source="briefs", digest="0" * 64)


def _extraction(text: str, date: str) -> Extraction:
    return Extraction(
        id="1", text=text, title="", date=date, language="en", extractor=current_version()
    )


def _mention(words: str, actor: str) -> Mention:
    start = LAUNCH.index(words)
    return Mention(
        start, start + len(words), words, "country", actor, "name", "gazetteer", score=1.0
    )


def _event(number: str, event_class: str, label: str, trigger: str) -> Event:
    start = LAUNCH.index(trigger)
    return Event(
        id=number,
        event_class=event_class,
        quad="material conflict" if event_class == "MOBILIZE" else None,
        mode=None,
        label=label,
        agents=(Role("country:FD"), Role("country:SV")),
        targets=(),
        instruments=(Role(None, "rockets", 2),),
        place=None,
        first="2022-10-05",
        last="2022-10-05",
        precision="day",
        date_basis="own" if event_class == "MOBILIZE" else "document",
        modality="happened",
        negated=False,
        said_by=(),
        trigger=Span(start, start + len(trigger)),
        sentence=Span(17, LAUNCH.index("\n\nA spokesman")),
        rule="by hand",
        score=0.9,
        cluster=number,
    )
