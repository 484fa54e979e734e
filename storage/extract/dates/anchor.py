"""The document's date, as exactly as it is known, and what stands in relation to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from wirepane.storage.extract.dates import periods
from wirepane.storage.extract.dates.periods import Period

Direction = Literal["past", "future", "open"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A document's date: a day, only its month, only its year, or nothing at all."""

    year: int | None = None
    month: int | None = None
    day: date | None = None

    @classmethod
    def parse(cls, document_date: str | None) -> Anchor:
        """Read `2022-10-05`, `2022-10`, `2022`; what is no date is no anchor."""
        parts = (document_date or "").split("T")[0].split("-")
        try:
            numbers = [int(part) for part in parts]
            match numbers:
                case [year, month, day]:
                    return cls(year, month, date(year, month, day))
                case [year, month]:
                    return cls(year, date(year, month, 1).month)
                case [year]:
                    return cls(date(year, 1, 1).year)
        except ValueError:
            pass
        return cls()

    def relative_day(self, shift: int) -> Period:
        """Today, yesterday, tomorrow; today may be a whole month where no day is known."""
        if self.day is not None:
            return periods.day(self.day + timedelta(shift))
        if shift == 0 and self.year is not None and self.month is not None:
            return periods.month(self.year, self.month)
        return Period("PRESENT_REF" if shift == 0 else "XXXX-XX-XX")

    def weekday(self, number: int, direction: Direction) -> Period:
        """A weekday, 1 to 7: the latest so far unless it lies ahead; the day itself counts."""
        if self.day is None:
            return Period(f"XXXX-WXX-{number}")
        if direction == "future":
            return periods.day(self.day + timedelta((number - self.day.isoweekday()) % 7))
        return periods.day(self.day - timedelta((self.day.isoweekday() - number) % 7))

    def month_of(self, number: int, direction: Direction) -> Period:
        """A month without its year: the latest so far unless it lies ahead."""
        if self.year is None or self.month is None:
            return Period(f"XXXX-{number:02}")
        if direction == "future":
            return periods.month(self.year + (number < self.month), number)
        return periods.month(self.year - (number > self.month), number)

    def day_of(
        self, month: int, day: int, direction: Direction, *, weekday: int | None = None
    ) -> Period:
        """A day of a month without its year: the likeliest of three years.

        A weekday beside it decides where it fits one of them.
        """
        if not 1 <= day <= 31:
            raise ValueError(f"no day {day}")
        if self.year is None or self.month is None:
            return Period(f"XXXX-{month:02}-{day:02}")
        years = (self.year - 1, self.year, self.year + 1)
        days = [found for year in years if (found := _day(year, month, day)) is not None]
        fitting = [found for found in days if found.isoweekday() == weekday]
        return self.likeliest(fitting or days, direction)

    def likeliest(self, days: list[date], direction: Direction) -> Period:
        """The day of several that news is likeliest to mean; raises ValueError where there is none.

        News leaves the year out for what is near, so distance decides. The side that the tense
        speaks of is six times nearer and no more, for parses err and schedules are told in the
        past; without a tense the past is a little nearer.
        """
        if self.year is None or self.month is None:
            raise ValueError("no document date")
        centre = self.day or date(self.year, self.month, 15)
        ahead, behind = {"past": (6, 1), "open": (3, 2), "future": (1, 6)}[direction]

        def distance(day: date) -> int:
            days = (day - centre).days
            return days * ahead if days > 0 else -days * behind

        return periods.day(min(days, key=distance))

    def unit(self, unit: str, shift: int) -> Period:
        """This, last, next week, month, year …: `unit` as in TIMEX3 durations."""
        if unit == "D":
            return self.relative_day(shift)
        if unit == "W" or unit == "2W":
            if self.day is None:
                return Period("XXXX-WXX")
            return periods.week(self.day + timedelta(7 * shift * (2 if unit == "2W" else 1)))
        if self.year is None:
            return Period("XXXX-XX" if unit == "M" else "XXXX")
        if unit == "M":
            if self.month is None:
                return Period(f"{self.year:04}-XX")
            start = periods.add_months(date(self.year, self.month, 1), shift)
            return periods.month(start.year, start.month)
        if unit == "Y":
            return periods.year(self.year + shift)
        if unit == "DE":
            return periods.decade(self.year // 10 * 10 + 10 * shift)
        return periods.century(self.year // 100 + 1 + shift)

    def season(self, code: str, shift: int, direction: Direction) -> Period:
        """This, last, next summer; with shift 0 the one that the direction points to."""
        if self.year is None or self.month is None:
            return Period(f"XXXX-{code}")
        now = self.day or date(self.year, self.month, 15)
        around = [periods.season(self.year + n, code) for n in (-2, -1, 0, 1, 2)]
        begun = [p for p in around if p.first is not None and p.first <= now]
        ahead = [p for p in around if p.last is not None and p.last >= now]
        current = [p for p in begun if p in ahead]
        if shift < 0:
            return [p for p in begun if p not in current][-1]
        if shift > 0:
            return next(p for p in ahead if p not in current)
        return ahead[0] if direction == "future" else begun[-1]

    def quarter(self, shift: int) -> Period:
        """This, last, next quarter."""
        if self.year is None or self.month is None:
            return Period("XXXX-QX")
        index = self.year * 4 + (self.month - 1) // 3 + shift
        return periods.quarter(index // 4, index % 4 + 1)


def _day(year: int, month: int, day: int) -> date | None:
    """A day, or None where that year has none (29 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
