"""A clock's report saved as text (CSV): the same columns as in its workbook, between commas, semicolons or tabs. Pure."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from core.sheets.limits import MAX_COLUMNS, MAX_ROWS
from core.sheets.questions import HEADER_WITHIN
from core.sheets.reading import Sheet
from core.sheets.text_table import SEPARATORS
from core.sheets.values import Value
from violations.clock.files.formats.cells import holds_clock, holds_day
from violations.clock.files.formats.header import find_header
from violations.clock.files.formats.layouts import layout_of
from violations.clock.files.formats.lines import has_header
from violations.clock.files.formats.model import PunchFileError


def separator_of(text: str) -> str:
    """What stands between the columns of this report, by its top; "" where it is no table but lines of one punch each.

    A table has a header with a code, a day and times, or one that nobody understands, or rows of several times: read as
    lines of one punch it would lose all but the first, or give them to a number of the row.
    """
    top = _lines(text)[:HEADER_WITHIN]
    sheets = {separator: _top_sheet(top, separator) for separator in SEPARATORS}
    headers = {separator: header for separator, sheet in sheets.items() if (header := find_header(sheet))}
    for separator, header in headers.items():
        if header.day is not None and len(header.times) > 1:
            return separator
    if has_header(text):
        return ""
    if headers:
        return next(iter(headers))
    return next((separator for separator, sheet in sheets.items() if _looks_like_table(sheet)), "")


def _top_sheet(lines: Iterable[str], separator: str) -> Sheet:
    """The top of the text as a sheet, no wider than a workbook may be: a line of a million separators is looked at often."""
    return Sheet("", tuple(row[:MAX_COLUMNS] for row in _rows(lines, separator)))


def table_of(text: str, separator: str) -> Sheet:
    """The text as a sheet, one row a line. Raises PunchFileError for more rows than a workbook may have."""
    lines = _lines(text)
    if len(lines) > MAX_ROWS:
        raise PunchFileError(
            _("The report has more than %(rows)s rows. Take a shorter period from the clock.")
            % {"rows": MAX_ROWS}
        )
    return Sheet("", tuple(_rows(lines, separator)))


def _looks_like_table(sheet: Sheet) -> bool:
    """Whether a row of words stands over rows of as many fields with a time, or most rows have several times, or
    two numbers of which either may be the code."""
    if layout_of(sheet).is_known:
        return True
    rows = [row for row in sheet.rows if any(row)]
    for words, below in pairwise(rows):
        if len(words) > 2 and len(below) > 2 and _names_columns(words) and any(map(_has_time, below)):
            return True
    unclear = [row for row in rows if sum(map(holds_clock, row)) > 1 or _two_numbers(row)]
    return bool(unclear) and len(unclear) * 2 >= len(rows)


def _two_numbers(row: tuple[Value, ...]) -> bool:
    """Whether two different numbers stand before a day: which is the code of a person?"""
    one, two, *rest = [str(value).strip().lstrip("0") for value in row if value] + ["", ""]
    return one.isdecimal() and two.isdecimal() and one != two and any(map(holds_day, rest))


def _has_time(value: Value) -> bool:
    return holds_clock(value) or holds_day(value)


def _names_columns(row: tuple[Value, ...]) -> bool:
    words = [value for value in row if value]
    return len(words) > 2 and all(
        isinstance(word, str)
        and re.search(r"[^\W\d_]", word)
        and not holds_clock(word)
        and not holds_day(word)
        for word in words
    )


def _lines(text: str) -> list[str]:
    return text.lstrip("\ufeff").splitlines()


def _rows(lines: Iterable[str], separator: str) -> Iterator[tuple[str, ...]]:
    """One row a line: no cell of a report has a line break, and a quote that does not pair must swallow no row."""
    for line in lines:
        try:
            yield tuple(next(csv.reader([line], delimiter=separator), ()))
        except csv.Error:
            yield ()
