"""The values of a cell, read as text or as a day. Pure."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from core.text.days import day_of_serial, day_written

Value = str | int | float | bool | date | datetime | time | None
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_SERIAL = re.compile("[0-9]{5}(?:[.][0-9]+)?")
Row = tuple[Value, ...]


def shown_number(number: float, *, is_1904: bool) -> Value:
    """The day, the time or both that a workbook shows for a number; Excel's error for one that is none."""
    if not math.isfinite(number):
        return "#NUM!"
    try:
        shown: datetime | time = from_excel(number, MAC_EPOCH if is_1904 else WINDOWS_EPOCH)
        return shown
    except (ValueError, OverflowError):  # no such day: Excel shows ########
        return "#VALUE!"


def value_at(row: Sequence[Value], place: int | None) -> Value:
    """The cell in this column (from 0); None beyond the row's end, and where there is no such column (None)."""
    return row[place] if place is not None and place < len(row) else None


def as_text(value: Value) -> str:
    """A cell as text: 101.0 as "101", dates as dd/mm/yyyy."""
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.strftime("%d/%m/%Y")
        case _:
            return str(value).strip()


def as_day(
    value: Value, *, latest_year: int | None = None, with_serials: bool = False, with_years: bool = False
) -> date | None:
    """A cell as a day: a real date, or text as `day_written` reads it. None when empty.

    `latest_year` allows years of two digits. `with_serials` allows Excel's count of days, a number or text of five
    digits, where a column lost its format; `with_years` a year alone, as its first day. Raises ValueError for anything
    else; never reads mm/dd.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = as_text(value)
    if not text:
        return None
    if with_years and _YEAR.fullmatch(text):
        return date(int(text), 1, 1)
    if with_serials and _SERIAL.fullmatch(text):
        return day_of_serial(float(text))
    return day_written(text, latest_year)
