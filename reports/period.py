"""Periods: whole months from a first day (inclusive) until a first day (exclusive), or the first days of one. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from core.text.days import months_between, months_on

FIRST_YEAR, LAST_YEAR = 2000, 2100  # what addresses may ask for


@dataclass(frozen=True)
class Period:
    """Days from `start` (inclusive) until `until` (exclusive). `length`: the months it has when it is whole.

    Neighbours are whole and of the same length. A new kind of period is a length, a way to write its label, and
    a constructor.
    """

    start: date
    until: date
    length: int = 1

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """Return the calendar month. Raises ValueError when there is none such."""
        return cls._whole(date(year, month, 1), 1)

    @classmethod
    def year(cls, year: int) -> "Period":
        """Return the calendar year. Raises ValueError when there is none such."""
        return cls._whole(date(year, 1, 1), 12)

    @classmethod
    def parse(cls, label: str) -> "Period":
        """Return the month of a yyyy-mm label, 2000 to 2100. Raises ValueError for anything else."""
        if not re.fullmatch(r"(20[0-9]{2}|2100)-[0-9]{2}", label):
            raise ValueError(f"no month: {label}")
        return cls.month(int(label[:4]), int(label[5:]))

    @classmethod
    def parse_year(cls, label: str) -> "Period":
        """Return the year of a yyyy label, 2000 to 2100. Raises ValueError for anything else."""
        if not re.fullmatch(r"20[0-9]{2}|2100", label):
            raise ValueError(f"no year: {label}")
        return cls.year(int(label))

    @classmethod
    def _whole(cls, start: date, length: int) -> "Period":
        return cls(start, months_on(start, length), length)

    @property
    def label(self) -> str:
        """yyyy-mm or yyyy, as in addresses and file names."""
        return f"{self.start:%Y}" if self.length == 12 else f"{self.start:%Y-%m}"

    @property
    def last_day(self) -> date:
        """The last day (inclusive)."""
        return self.until - timedelta(days=1)

    @property
    def months(self) -> tuple["Period", ...]:
        """Its whole months, in order."""
        return tuple(Period._whole(months_on(self.start, n), 1) for n in range(self.length))

    def previous(self) -> "Period":
        """Return the whole period before: the month before a month, the year before a year."""
        return Period._whole(months_on(self.start, -self.length), self.length)

    def following(self) -> "Period":
        """Return the whole period after."""
        return Period._whole(months_on(self.start, self.length), self.length)

    def last_year(self) -> "Period":
        """Return the same whole period a year before."""
        return Period._whole(months_on(self.start, -12), self.length)

    def is_running(self, today: date) -> bool:
        """Whether `today` lies in it."""
        return self.start <= today < self.until

    def is_to_come(self, today: date) -> bool:
        """Whether it begins after `today`: there is nothing to report of it yet."""
        return self.start > today

    def lies_before(self, day: date) -> bool:
        """Whether all of it lies before `day`."""
        return self.until <= day

    def is_cut_by(self, day: date) -> bool:
        """Whether `day` lies in it and is not its first."""
        return self.start < day < self.until

    def reference_day(self, today: date) -> date:
        """Return the day head counts go by: the last day, or today while the period runs."""
        return today if self.is_running(today) else self.last_day

    def comparable(self, other: "Period", today: date) -> "Period":
        """Return `other`, a period as long, whole; or while this one runs, its same days, and never beyond a month's end.

        1–23 against 1–23 of another month; 1 January to 23 November against the same of another year.
        """
        if not self.is_running(today):
            return other
        month = months_on(other.start, months_between(self.start, today))
        last = month.replace(day=min(today.day, monthrange(month.year, month.month)[1]))
        return Period(other.start, last + timedelta(days=1), other.length)
