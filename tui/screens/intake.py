"""Takes articles in and has them extracted, behind the screen's back.

Extraction runs in processes of its own; here only a thread waits for them.
"""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget

from wirepane.storage.errors import WirepaneError
from wirepane.storage.library import Library
from wirepane.tui.messages import Extracted, Failed, Imported

if TYPE_CHECKING:
    from wirepane.storage.model import ImportReport
    from wirepane.storage.workers import Workers

PASTED = "pasted"
"""The source of texts that were pasted."""
TOLD = 0.25
"""Seconds between two reports of how far extraction is: batches of eight come at once, and each
report costs a repaint that a key may have to wait for."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to import: files and folders, a text, or the samples; or what the feeds have."""

    paths: tuple[Path, ...] = ()
    text: str = ""
    samples: bool = False
    feeds: bool = False


class Intake(Widget):
    """Draws nothing; its messages bubble to the screen it stands in."""

    DEFAULT_CSS = "Intake { display: none; }"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._stop = threading.Event()
        self._extracting = False
        self._again = False
        self._workers: Workers | None = None
        self.first: tuple[int, ...] = ()
        """Articles to extract before the others: those on the screen."""

    def extract(self) -> None:
        """Begin to extract what waits; while it runs, once more when it ends."""
        if self._extracting:
            self._again = True
        elif not self._stop.is_set() and not self._library.read_only:
            self._extracting, self._again = True, False
            self._extract()

    def extraction_over(self) -> None:
        """The thread said that it ended."""
        self._extracting = False
        if self._again:
            self.extract()

    def stop(self) -> None:
        """End extraction at once; what is not done yet waits for the next start."""
        self._stop.set()
        if self._workers is not None:
            self._workers.close()

    def on_unmount(self) -> None:
        """The app goes: nothing may keep it waiting."""
        self.stop()

    @work(thread=True, group="extract", exit_on_error=False)
    def _extract(self) -> None:
        # Imported here: processes and pipes are no business of the first frame.
        from wirepane.storage.extracting import Progress, extract_pending
        from wirepane.storage.workers import Workers

        end, due = Progress(), 0.0

        def tell(progress: Progress) -> None:
            nonlocal due
            if (now := time.monotonic()) >= due:
                due = now + TOLD
                self.post_message(Extracted(progress.done, progress.failed, progress.total))

        try:
            with Workers() as self._workers:
                end = extract_pending(
                    self._library,
                    workers=self._workers,
                    first=lambda: self.first,
                    on_done=tell,
                    stop=self._stop.is_set,
                )
        except Exception as error:
            self._say_why(error)
        self.post_message(Extracted(end.done, end.failed, end.total, over=True))

    def _say_why(self, error: Exception) -> None:
        """The edge of a thread; what goes wrong because the app ends concerns nobody."""
        if self._stop.is_set():
            return
        known = isinstance(error, WirepaneError)
        self.post_message(Failed(str(error) if known else f"{type(error).__name__}: {error}"))

    @work(thread=True, exclusive=True, group="import", exit_on_error=False)
    def take(self, request: Request) -> None:
        """Import what was asked for."""
        try:
            report = _import(self._library, request)
        except Exception as error:
            self._say_why(error)
        else:
            new = report.count("new") + report.count("updated")
            self.post_message(Imported(said(report), new=new))

    @work(thread=True, exclusive=True, group="import", exit_on_error=False)
    def remove_samples(self) -> None:
        """Take the samples out again."""
        from wirepane.storage.samples import SOURCE

        try:
            gone = self._library.remove_source(SOURCE)
        except Exception as error:
            self._say_why(error)
        else:
            noun = "brief" if gone == 1 else "briefs"
            self.post_message(Imported(f"Removed {gone} sample {noun}.", new=0))


def _import(library: Library, request: Request) -> ImportReport:
    from wirepane.storage.ingest import ingest
    from wirepane.storage.sources import files

    if request.text:
        stdin = io.BytesIO(request.text.encode("utf-8", "replace"))
        return ingest(library, files.read(["-"], source=PASTED, stdin=stdin))
    if request.samples:
        from wirepane.storage.samples import SOURCE, sample_paths

        return ingest(library, files.read(sample_paths(), source=SOURCE))
    return ingest(library, files.read(request.paths))


OUTCOMES: Sequence[str] = (
    "new",
    "updated",
    "unchanged",
    "duplicate",
    "near-duplicate",
    "unreadable",
)


def said(report: ImportReport) -> str:
    """What became of an import, in a sentence; the first unreadable item with its reason."""
    counted = [f"{count} {outcome}" for outcome in OUTCOMES if (count := report.count(outcome))]
    text = f"Imported: {', '.join(counted) or 'nothing found'}."
    bad = next((item for item in report.items if item.outcome == "unreadable"), None)
    return f"{text} {bad.path}: {bad.reason}." if bad else text
