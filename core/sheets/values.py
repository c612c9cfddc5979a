"""The values of a cell, read as text or as a day. Pure."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

Value = str | int | float | bool | date | datetime | time | None
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


def as_day(value: Value) -> date | None:
    """A cell as a day: a real date, dd/mm/yyyy text, or mm/yyyy as the 1st. None when empty.

    Raises ValueError for anything else; never reads mm/dd.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = as_text(value)
    if not text:
        return None
    numbers = re.fullmatch(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", text)
    if not numbers:
        raise ValueError(text)
    return date(int(numbers[3]), int(numbers[2]), int(numbers[1] or 1))
