"""What reading a brief has found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from wirepane.storage.brief import days
from wirepane.storage.model import Span

_SHOWN = 40
"""Characters of a date that cannot be read that its problem shows."""


@dataclass(slots=True)
class Findings:
    """What was found so far; the first word on each matter counts."""

    fields: dict[str, str] = field(default_factory=dict)
    day: days.Day | None = None
    problem: str | None = None
    headline: Span | None = None

    def note(self, name: str, value: str | None) -> None:
        """Take in a field of a header or byline, dates included."""
        if not name or not value:
            return
        if name not in ("date", "updated"):
            self.fields.setdefault(name, value)
        elif name == "date" or self.day is None:
            problem = days.Day(problem=f"unreadable date {value[:_SHOWN]}")
            self.dated(days.whole(value) or problem)

    def dated(self, day: days.Day | None) -> None:
        """Take in a date, or the problem with one."""
        if day is None:
            return
        if day.problem:
            self.problem = self.problem or day.problem
        elif day.value and (self.day is None or day.value.startswith(f"{self.day.value}-")):
            # The first date counts; a later one inside its month or year only says it closer.
            self.day = day

    def signed(self, byline: tuple[str, str | None], words: str) -> None:
        """Take in the byline that `words` are; a date in it is the day of publication."""
        self.note("author", byline[0])
        self.note("publisher", byline[1])
        self.dated(days.within(words))
