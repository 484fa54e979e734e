"""Refreshes feeds behind the screen's back: a process fetches, a thread reads how far it is.

Fetching ─ starts ─▶ wirepane refresh --json ─ a line a feed ─▶ Fetched ─▶ main screen
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from textual import work
from textual.widget import Widget

from wirepane.storage.text import one_line
from wirepane.tui.messages import Failed, Fetched
from wirepane.tui.screens.children import Child, Program

PATIENCE = 3.0
"""Seconds a refresh has to finish what it is writing when it is stopped."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What to refresh: some feeds by their ids, or all; with `due` only those whose time it is."""

    feeds: tuple[int, ...] = ()
    due: bool = False

    def arguments(self) -> list[str]:
        """Of the command."""
        ids = [str(number) for number in self.feeds]
        return ["refresh", "--json", "--no-extract", *["--due"] * self.due, *ids]


class Fetching(Widget):
    """Draws nothing; its messages bubble to the screen it stands in. One refresh at a time."""

    DEFAULT_CSS = "Fetching { display: none; }"

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self._child: Child | None = None
        self._running = False
        self._stopped = False
        self._gone = False

    @property
    def running(self) -> bool:
        """Is a refresh under way?"""
        return self._running

    def refresh_feeds(self, errand: Errand) -> bool:
        """Begin; False where one is under way already."""
        if self._running or self._gone:
            return False
        self._running, self._stopped = True, False
        self._fetch(errand)
        return True

    def fetching_over(self) -> None:
        """The thread said that it ended."""
        self._running = False

    def stop(self) -> None:
        """Have it stop after what it is at; what is fetched is kept."""
        self._stopped = True
        if (child := self._child) is not None:
            child.stop()
            self.set_timer(PATIENCE, child.kill)

    def leave(self) -> None:
        """Have it stop: the app goes. What it does not finish on the way is fetched again."""
        self._gone = self._stopped = True
        if (child := self._child) is not None:
            child.stop()

    def on_unmount(self) -> None:
        """The app has gone: nothing may keep the terminal waiting."""
        self.leave()
        if (child := self._child) is not None:
            child.kill()

    @work(thread=True, group="fetch", exit_on_error=False)
    def _fetch(self, errand: Errand) -> None:
        tally = Tally()
        try:
            status, said = self._read(errand, tally)
        except OSError as error:
            status, said = 1, f"The refresh could not be started: {error.strerror}."
        except Exception as error:
            status, said = 1, f"{type(error).__name__}: {error}"
        if tally.summary is None and not self._stopped:
            reason = said or f"it ended with status {status} and no word"
            self.post_message(Failed(f"The refresh broke off: {reason}"))
        quiet = errand.due and not self._stopped
        self.post_message(tally.news(over="" if quiet else tally.told(stopped=self._stopped)))

    def _read(self, errand: Errand, tally: Tally) -> tuple[int, str]:
        """Run it to its end; its status and last messages."""
        child = Child(self._program.call(*errand.arguments(), online=True))
        self._child = child
        try:
            if self._stopped:  # before there was a process to stop
                child.stop()
            for line in child.lines():
                if tally.take(line):
                    self.post_message(tally.news())
        except BaseException:
            child.kill()
            raise
        finally:
            self._child = None
            ended = child.end()
        return ended


class Tally:
    """What the lines of a refresh add up to."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.new = 0
        self.failed = 0
        self.trouble = ""
        """What went wrong with the first feed that failed."""
        self.summary: dict[str, Any] | None = None

    def take(self, line: str) -> bool:
        """Add a line; False where it says nothing that is understood."""
        try:
            said = json.loads(line)
        except ValueError:
            return False
        if not isinstance(said, dict):
            return False
        if "feed" in said:
            self._count(said)
        elif "feeds" in said:
            self.summary = said
        else:
            self.total = _number(said, "total")
        return True

    def _count(self, outcome: dict[str, Any]) -> None:
        if outcome.get("result") == "stopped":
            return
        self.done += 1
        self.new += _number(outcome, "new") + _number(outcome, "updated")
        if outcome.get("result") in ("failed", "gone"):
            self.failed += 1
            self.trouble = self.trouble or f"{outcome.get('title')}: {outcome.get('message')}"

    def news(self, *, over: str | None = None) -> Fetched:
        """How far it is."""
        return Fetched(self.done, self.total, new=self.new, failed=self.failed, over=over)

    def told(self, *, stopped: bool) -> str:
        """What became of it, in a sentence or two."""
        feeds = "1 feed" if self.done == 1 else f"{self.done:,} feeds"
        begin = "Stopped after" if stopped else "Refreshed"
        said = f"{begin} {feeds}: {self._counted('new', 'updated')}."
        if self.failed == 1:
            said += f" {one_line(self.trouble)}"
        elif self.failed:
            said += f" {self.failed:,} failed: M shows them."
        return said

    def _counted(self, *names: str) -> str:
        summary = self.summary or {"new": self.new}
        parts = [f"{number:,} {name}" for name in names if (number := _number(summary, name))]
        return ", ".join(parts) or "nothing new"


def _number(said: dict[str, Any], name: str) -> int:
    value = said.get(name, 0)
    return value if isinstance(value, int) else 0
