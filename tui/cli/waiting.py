"""Extraction of what a library has waiting, with the cores there are."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from wirepane.storage.errors import ModelError
from wirepane.tui.cli import console
from wirepane.tui.cli.progress import Bar

if TYPE_CHECKING:
    from wirepane.storage.extracting import Progress
    from wirepane.storage.library import Library

A_PROCESS_WORTH = 6
"""Articles that make up for the second that a process needs to load the model."""


def cores() -> int:
    """Processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def note_model() -> None:
    """Say once, before work that is done less well without it, that the model cannot be used."""
    from wirepane.storage.extract.language import checked_folder

    try:
        checked_folder()
    except ModelError as error:
        console.warn(f"{error} Until then only what stands in our tables is found.")


def extract_all(library: Library, jobs: int | None = None) -> Progress:
    """Extract everything that waits, with a bar; returns how it went."""
    from wirepane.storage.extracting import Progress, extract_pending
    from wirepane.storage.workers import Workers

    waiting = library.counts().pending
    if not waiting:
        return Progress()
    note_model()
    processes = jobs or max(1, min(cores(), waiting // A_PROCESS_WORTH))
    failed = 0

    def tell(now: Progress) -> None:
        nonlocal failed
        if now.failed > failed and now.article is not None:
            failed = now.failed
            bar.clear()
            console.warn(f"article {now.article}: {library.failure(now.article)}")
        bar.at(now.done)

    with Workers(processes) as workers, Bar("extracting", waiting) as bar:
        return extract_pending(library, workers=workers, on_done=tell)


def outcome_of(progress: Progress | None) -> dict[str, int]:
    """How many articles were extracted, and of how many that failed."""
    if progress is None:
        return {"done": 0, "failed": 0}
    return {"done": progress.done - progress.failed, "failed": progress.failed}


def extracted(progress: Progress) -> str:
    """The same for people."""
    done, failed = outcome_of(progress).values()
    return f"{done} extracted" + (f", {failed} failed to extract" if failed else "")


def extract_waiting(call: argparse.Namespace) -> int:
    """`wirepane extract --pending`; what is done stays done when it is stopped."""
    from wirepane.tui.cli.opened import library_of

    with library_of(call) as library:
        progress = extract_all(library, call.jobs)
        left = library.counts().pending
    if call.json:
        console.say_json({**outcome_of(progress), "pending": left})
    else:
        console.say(f"{extracted(progress)}, {left} still waiting")
    return 1 if progress.failed or left else 0
