"""The content read from a punch file: punches, bad lines, remarks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from core.sheets.headings import plain

CODE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._/-]{0,18}[0-9A-Za-z])?")  # as long as a person's code may be
# Called now and then while a long file is worked on: what is done ("read", "write", "judge": days), how much, of how much.
Progress = Callable[[str, int, int], None]


class PunchFileError(Exception):
    """A file that cannot be read; the message, translated, says why and what to do."""


class ClockPunch(NamedTuple):
    """One finger: the clock's code without leading zeros, the local time; `exact` when its seconds are known."""

    code: str
    at: datetime
    exact: bool


@dataclass(frozen=True)
class Trouble:
    """A line that gave no punch: its number as an editor or Excel shows it, what stands there, and why it was left out.

    `holds_time`: a time or a date stands in it, so that a punch may be missing.
    """

    line: int
    text: str
    why: str
    holds_time: bool = False


@dataclass
class PunchList:
    """The content of a file. `names` is what the clock calls each code, "" where it says nothing, `renamed` the two names of a
    code that bears several; `kind` a code word.

    `header` is that of the sheet whose columns somebody said (`header_key`), "" where nobody did.
    `doubled` counts the punches that stand in the file more than once, `future` those left out as still to come. Of the days
    written with figures `month_first` make sense only as month/day, `day_first` only as day/month, `either` as both.
    """

    kind: str  # attlog · agl · excel
    encoding: str  # "" for a workbook
    punches: list[ClockPunch] = field(default_factory=list)
    bad: list[Trouble] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, tuple[str, str]] = field(default_factory=dict)
    doubled: int = 0
    future: int = 0
    month_first: int = 0
    day_first: int = 0
    either: int = 0
    header: str = ""

    def weigh(self, day: date) -> None:
        """Count how a day that was read from figures, day first, may be read."""
        self.day_first += day.day > 12
        self.either += day.day <= 12 and day.day != day.month


def keep(found: PunchList, code: str, name: str, moments: list[datetime]) -> None:
    """Keep the punches of somebody, and the name; a code that bears two is told of."""
    known = found.names.get(code)
    if name and known and plain(name) != plain(known) and code not in found.renamed:
        found.renamed[code] = (known, name)
    if name or known is None:
        found.names[code] = name
    found.punches += [ClockPunch(code, moment, exact=bool(moment.second)) for moment in moments]
