"""Which month a sheet says it is about: in its title, or its name. Pure."""

import re
from collections.abc import Iterable, Iterator

from core.sheets.reading import Sheet
from core.sheets.values import as_text
from core.text.words import bare_words_of

_MONTH = re.compile(r"\bthang (\d{1,2}) (?:nam )?(20\d\d)\b")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)")


def texts_above(sheet: Sheet, below: int) -> Iterator[str]:
    """The texts above this row, and the name of the sheet."""
    for row in sheet.rows[:below]:
        yield from (value for value in row if isinstance(value, str) and as_text(value))
    yield sheet.name


def named_months(texts: Iterable[str]) -> set[tuple[int, int]]:
    """The months that are named, as (year, month): Tháng 11 năm 2026, tháng 11/2026."""
    return {
        (int(year), int(month))
        for text in texts
        for month, year in _MONTH.findall(" ".join(bare_words_of(text)))
        if 1 <= int(month) <= 12
    }


def periods(texts: Iterable[str]) -> set[tuple[int, int]]:
    """(year, month) of the first day of each period that is named: từ ngày 26/10/2026 đến ngày 25/11/2026."""
    found = (_DAY.findall(text) for text in texts)
    return {
        (int(days[0][2]), int(days[0][1])) for days in found if len(days) == 2 and 1 <= int(days[0][1]) <= 12
    }
