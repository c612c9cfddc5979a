"""Periods: a month from its first day (inclusive) until the first day of the next (exclusive). Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Period:
    """Days from `start` (inclusive) until `until` (exclusive), inside one month."""

    start: date
    until: date

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """The calendar month. Raises ValueError when there is none such."""
        start = date(year, month, 1)
        return cls(start, date(year + month // 12, month % 12 + 1, 1))

    @classmethod
    def parse(cls, label: str) -> "Period":
        """The month of a yyyy-mm label, 2000 to 2100. Raises ValueError for anything else."""
        if not re.fullmatch(r"(20[0-9]{2}|2100)-[0-9]{2}", label):
            raise ValueError(f"no month: {label}")
        return cls.month(int(label[:4]), int(label[5:]))

    @property
    def label(self) -> str:
        """yyyy-mm, as in addresses and file names."""
        return f"{self.start:%Y-%m}"

    @property
    def last_day(self) -> date:
        """The last day (inclusive)."""
        return self.until - timedelta(days=1)

    def previous(self) -> "Period":
        """The whole month before."""
        before = self.start - timedelta(days=1)
        return Period.month(before.year, before.month)

    def following(self) -> "Period":
        """The whole month after."""
        after = self.start + timedelta(days=31)
        return Period.month(after.year, after.month)

    def last_year(self) -> "Period":
        """The same whole month a year before."""
        return Period.month(self.start.year - 1, self.start.month)

    def is_running(self, today: date) -> bool:
        """Whether `today` lies in it."""
        return self.start <= today < self.until

    def is_to_come(self, today: date) -> bool:
        """Whether it begins after `today`: there is nothing to report of it yet."""
        return self.start > today

    def reference_day(self, today: date) -> date:
        """The day head counts go by: the last day, or today while the month runs."""
        return today if self.is_running(today) else self.last_day

    def comparable(self, other: "Period", today: date) -> "Period":
        """`other` whole, or while this month runs, its same days: 1–23 against 1–23, and never beyond its end."""
        if not self.is_running(today):
            return other
        days = today + timedelta(days=1) - self.start
        return Period(other.start, min(other.start + days, other.until))
