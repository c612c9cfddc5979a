"""Where the days of a month stand across a sheet, and where another table begins below them. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from core.sheets.questions import HEADER_WITHIN
from core.sheets.reading import Sheet, SheetError
from core.sheets.values import Value, as_text, value_at
from core.text.people import looks_like_name
from staff.roster.sections import is_signature, is_total
from violations.leave.importing.header import find_leave_header
from violations.leave.importing.headings import HEADINGS
from violations.leave.importing.months import named_months, texts_above

FEWEST_DAYS = 3  # across, to be a matrix


@dataclass(frozen=True)
class SignsOfMonth:
    """Where the days of a month stand: the header's row, the first row below it, the columns of the person, and of the days."""

    at: int
    below: int
    columns: dict[str, int]
    days: dict[int, int | date]  # column → day of the month, or the day itself


def find_matrix(sheet: Sheet) -> SignsOfMonth | None:
    """The days across; None when this is no such table."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        days = days_across(row)
        if not days:
            continue
        for at in (index, index - 1, index - 2):  # the person's heading, in this row or over it
            columns = HEADINGS.columns(sheet.rows[at]).places if at >= 0 else {}
            if columns.keys() & {"name", "code", "given"} and not {*columns.values()} & days.keys():
                return SignsOfMonth(index, index + 1, columns, days)
    return None


def days_across(row: tuple[Value, ...]) -> dict[int, int | date]:
    """The days that a row names, one after another; empty when it does not."""
    found: dict[int, int | date] = {}
    for place, value in enumerate(row):
        text = as_text(value)
        if isinstance(value, date):
            found[place] = date(value.year, value.month, value.day)
        elif re.fullmatch(r"0?[1-9]|[12]\d|3[01]", text):
            found[place] = int(text)
    days = [day.day if isinstance(day, date) else day for day in found.values()]
    following = sum(after - day == 1 or (after == 1 and day > 27) for day, after in pairwise(days))
    return found if following + 1 >= FEWEST_DAYS and following + 3 > len(days) else {}


def check_tables(sheet: Sheet, matrix: SignsOfMonth) -> None:
    """Raise SheetError where another table begins: with other days, in other columns, or under the title of another month."""
    above = find_leave_header(sheet)
    if above and above.at < matrix.at - 2:
        raise SheetError(_begins_at(matrix.at))
    own = named_months(texts_above(sheet, matrix.below))
    since: list[str] = []
    for index in range(matrix.below, len(sheet.rows)):
        row = sheet.rows[index]
        days = days_across(row)
        name = as_text(value_at(row, matrix.columns.get("name")))
        is_again = bool(days) and not (looks_like_name(name) or is_total(name))
        is_other = is_again and (days != matrix.days or not named_months(since) <= own)
        listed = find_leave_header(Sheet("", sheet.rows[index : index + 2]))
        if is_other or (listed and listed.at == 0):
            raise SheetError(_begins_at(index))
        said = [value for value in row if isinstance(value, str) and not is_signature(value)]
        since = [] if is_again else [*since, *said]


def _begins_at(index: int) -> str:
    text = _("Row %(row)s begins another table: put each on a sheet of its own, or into a file of its own.")
    return text % {"row": index + 1}
