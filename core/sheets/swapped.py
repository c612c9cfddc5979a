"""Days whose month and day a spreadsheet has swapped: 05/11 typed where 11/05 is usual. Pure."""

from collections.abc import Iterable
from datetime import date

from core.sheets.values import Value, as_day

FEWEST = 3  # of each sort, to tell anything


def looks_swapped(values: Iterable[Value]) -> bool:
    """Whether a column looks like one that an English Excel has read: what could be a month first became a date, and only
    what could not be one stayed text."""
    dates, texts = [], []
    for value in values:
        if isinstance(value, date):
            dates.append(value.day)
        elif isinstance(value, str) and value.strip()[:2].isdecimal() and value.count("/") == 2:
            try:
                day = as_day(value)
            except ValueError:
                continue
            texts += [day.day] if day else []
    return min(len(dates), len(texts)) >= FEWEST and max(dates) <= 12 < min(texts)
