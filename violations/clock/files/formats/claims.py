"""What a report says of itself: its period, its month, the weekday beside a day. Held against what was read. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from core.sheets.reading import Sheet
from core.sheets.values import Value, as_text
from core.text.names import search_key
from violations.clock.files.formats.model import PunchFileError
from violations.clock.files.formats.moments import DAY, day_of, is_month_first
from violations.clock.files.formats.words import heading_words

APART = 40  # characters between the two days of a period
MONTH = timedelta(days=31)  # by so much a period of pay may begin before or end after the month of its title
_TO = re.compile(r"\W*(?:den|toi|to|till|until|-|–|—|~|→|)(?: het| ngay|\W)*")
_MONTHS = re.compile(r"(?<!\w)(?:thang|month|t|ky)\s*\.?:?\s*(\d{1,2})\s*(?:nam|[-/.,]|\s)\s*(\d{4})(?!\d)")
_FULL_DAY = re.compile(r"ngay\s*\d{1,2}\s*thang\s*\d{1,2}\s*nam\s*\d{4}")
_WEEKDAYS = {
    **dict.fromkeys(("2", "t2", "hai", "thứ hai", "thứ 2", "mon", "monday"), 0),
    **dict.fromkeys(("3", "t3", "ba", "thứ ba", "thứ 3", "tue", "tues", "tuesday"), 1),
    **dict.fromkeys(("4", "t4", "tư", "tu", "thứ tư", "thứ 4", "wed", "wednesday"), 2),
    **dict.fromkeys(("5", "t5", "năm", "nam", "thứ năm", "thứ 5", "thu", "thur", "thurs", "thursday"), 3),
    **dict.fromkeys(("6", "t6", "sáu", "sau", "thứ sáu", "thứ 6", "fri", "friday"), 4),
    **dict.fromkeys(("7", "t7", "bảy", "bay", "bẩy", "thứ bảy", "thứ bẩy", "thứ 7", "sat", "saturday"), 5),
    **dict.fromkeys(("cn", "chủ nhật", "chu nhat", "chúa nhật", "8", "t8", "sun", "sunday"), 6),
}
WEEKDAY_NAMES = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Claims:
    """What the rows above the header say: the period's first day and the day after its last, or the (year, month)s."""

    first: date | None = None
    until: date | None = None
    months: tuple[tuple[int, int], ...] = ()

    def holds(self, day: date) -> bool:
        """Whether this day may be in the file."""
        if self.first and self.until:
            return self.first <= day < self.until
        if not self.months:
            return True
        firsts = [date(year, month, 1) for year, month in self.months]
        return min(firsts) - MONTH <= day <= max(firsts) + 2 * MONTH

    @property
    def text(self) -> str:
        """The period as the page shows it."""
        if self.first and self.until:
            return f"{self.first:%d/%m/%Y} – {self.until - timedelta(days=1):%d/%m/%Y}"
        return ", ".join(f"{month:02d}/{year}" for year, month in self.months)

    def day(self, number: int) -> date | None:
        """The one day of this number in the period or the month; None where there is none, or two."""
        found: set[date] = set()
        if self.first and self.until:
            days = (self.until - self.first).days
            found = {
                each for n in range(min(days, 62)) if (each := self.first + timedelta(days=n)).day == number
            }
        elif len(self.months) == 1:
            found = {day for year, month in self.months if (day := _date(year, month, number))}
        return found.pop() if len(found) == 1 else None


def claims_of(sheet: Sheet, header: int) -> Claims:
    """What the rows above the row of this index say, or else the sheet's name. Raises PunchFileError for a period written
    month first."""
    lines = [" ".join(filter(None, map(as_text, row))) for row in sheet.rows[:header]]
    periods = [period for line in lines for period in _periods(line)]
    if periods:
        return Claims(
            min(first for first, _last in periods), max(last for _first, last in periods) + timedelta(days=1)
        )
    months = months_in(" \n ".join(lines)) or months_in(sheet.name)
    return Claims(months=tuple(sorted(months)))


def _periods(line: str) -> Iterable[tuple[date, date]]:
    found = list(DAY.finditer(line))
    for one, two in pairwise(found):
        between = re.sub(r"\d{1,2}:\d{2}(:\d{2})?", "", line[one.end() : two.start()])
        if len(between) > APART or not _TO.fullmatch(search_key(between).strip() + " "):
            continue
        first, last = day_of(one), day_of(two)
        if (is_month_first(one) or is_month_first(two)) or (first and last and last < first):
            raise PunchFileError(
                _(
                    "The period of the report (%(period)s) cannot be read as day before month. Set the clock's program to dd/mm/yyyy and export again."
                )
                % {"period": line[one.start() : two.end()]}
            )
        if first and last:
            yield first, last


def months_in(text: str) -> set[tuple[int, int]]:
    """The (year, month)s that a title names: THÁNG 11 NĂM 2026, tháng 11/2026. The day of a signature is none."""
    plain = _FULL_DAY.sub(" ", search_key(text))
    return {
        (int(year), int(month))
        for month, year in _MONTHS.findall(plain)
        if 1 <= int(month) <= 12 and _date(int(year), 1, 1)
    }


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_of(value: Value) -> int | None:
    """The weekday of a cell, 0 for Monday; None for what is none."""
    return _WEEKDAYS.get(heading_words(as_text(value) if isinstance(value, int) else value))


def swapped(day: date) -> date | None:
    """The day with its month and day changed over; None where that is the same, or none."""
    other = _date(day.year, day.day, day.month)
    return other if other != day else None


def contradiction(claims: Claims, day: date, weekday: int | None) -> str:
    """Why this day cannot be what the file means; "" where nothing speaks against it."""
    if not claims.holds(day):
        return _("%(day)s lies outside the period the file itself states (%(period)s)") % {
            "day": f"{day:%d/%m/%Y}",
            "period": claims.text,
        }
    if weekday is not None and day.weekday() != weekday:
        return _("the weekday beside it says %(weekday)s, but %(day)s is %(real)s") % {
            "weekday": WEEKDAY_NAMES[weekday],
            "day": f"{day:%d/%m/%Y}",
            "real": WEEKDAY_NAMES[day.weekday()],
        }
    return ""


def is_swapped(claims: Claims, day: date, weekday: int | None) -> bool:
    """Whether a day that contradicts the file would be right with its day and month changed over."""
    other = swapped(day)
    return other is not None and not contradiction(claims, other, weekday)


def refusal(rows: list[tuple[int, date, str, bool]]) -> str:
    """Why a file is refused of which these rows contradict it: each its number, the day, why, and whether day and month changed
    over would be right; "" where none would be: then the rows are wrong, and not all days of the file are in doubt."""
    changed = [each for each in rows if each[3]]
    if not changed:
        return ""
    if len(changed) * 2 < len(rows):
        row, _day, why, _changed = rows[0]
        return _(
            "Row %(row)s: %(why)s. So it is in %(n)s rows: put right the title or the days, and export the report again."
        ) % {
            "row": row,
            "why": why,
            "n": len(rows),
        }
    row, day, why, _changed = changed[0]
    return _(
        "Row %(row)s: %(why)s; with day and month changed over (%(other)s) it would be right. The program that wrote the file, or Excel, took day and month for one another. Export the report again with dates as dd/mm/yyyy, and open it in Excel only where the region is Vietnam."
    ) % {"row": row, "why": why, "other": f"{swapped(day):%d/%m/%Y}"}


def check_days(texts: set[date], reals: set[date]) -> None:
    """Raise PunchFileError where the days of a column look as if Excel had changed day and month over in some.

    `texts` were read day first from text, `reals` are dates of Excel. Those it could not take for month/day (after the 12th)
    stay text; or all days of a file are the same day of different months.
    """
    doubtful = {day for day in reals if day.day <= 12 and day.day != day.month}
    months = {(day.year, day.month) for day in texts}
    mixed = (
        texts and reals and all(day.day > 12 for day in texts) and all(day.day <= 12 for day in reals)
        and any((day.year, day.day) in months and (day.year, day.month) not in months for day in doubtful)
    )  # fmt: skip
    every = texts | reals
    numbers = {day.day for day in every}
    one_number = len(every) > 2 and len(numbers) == 1 and min(numbers) <= 12
    if mixed or one_number:
        example = min(doubtful or every)
        raise PunchFileError(
            _(
                "Day and month are changed over in some of the days, for example %(day)s: the other days of the file show it. Export the report again with dates as dd/mm/yyyy, and open it in Excel only where the region is Vietnam."
            )
            % {"day": f"{example:%d/%m/%Y}"}
        )


def another_table(row: str) -> PunchFileError:
    """The refusal of a sheet in which a second table begins in this row: it would be read by the first one's headings."""
    return PunchFileError(
        _(
            "Row %(row)s begins another table, with other columns or of another month. Put each table on a sheet of its own, or into a file of its own."
        )
        % {"row": row}
    )
