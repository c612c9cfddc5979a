"""A clock's report saved as text (CSV): the same columns as in its workbook, between commas, semicolons or tabs. Pure."""

import csv
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from core.sheets.limits import MAX_ROWS
from core.sheets.reading import Sheet
from violations.clock.files.formats.header import HEADER_WITHIN, find_header
from violations.clock.files.formats.model import PunchFileError

_SEPARATORS = ";,\t|"


def has_table(text: str) -> bool:
    """Whether the top of this text has a header with a code, a day and several times.

    A line of such a report holds several punches: read as a line of one punch it would lose all but the first.
    """
    return bool(_separator(_lines(text)))


def table_of(text: str) -> Sheet:
    """The text as a sheet, one row a line. Raises PunchFileError for more rows than a workbook may have."""
    lines = _lines(text)
    if len(lines) > MAX_ROWS:
        raise PunchFileError(
            _("The report has more than %(rows)s rows. Take a shorter period from the clock.")
            % {"rows": MAX_ROWS}
        )
    return Sheet("", tuple(_rows(lines, _separator(lines))))


def _separator(lines: list[str]) -> str:
    """What stands between the columns; "" where there is no such header."""
    top = lines[:HEADER_WITHIN]
    for separator in _SEPARATORS:
        header = find_header(Sheet("", tuple(_rows(top, separator))))
        if header and header.day is not None and len(header.times) > 1:
            return separator
    return ""


def _lines(text: str) -> list[str]:
    return text.lstrip("\ufeff").splitlines()


def _rows(lines: Iterable[str], separator: str) -> Iterator[tuple[str, ...]]:
    """One row a line: no cell of a report has a line break, and a quote that does not pair must swallow no row."""
    for line in lines:
        try:
            yield tuple(next(csv.reader([line], delimiter=separator), ()))
        except csv.Error:
            yield ()
