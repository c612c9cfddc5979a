"""A month as a matrix of signs: a person a row, the days across, P, Ô, CT, X/P … in the cells. Pure."""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from core.sheets.questions import Answers, letter_of
from core.sheets.reading import Sheet, SheetError
from core.sheets.values import Value, as_text, value_at
from core.text import names
from core.text.people import looks_like_name
from core.text.words import bare_words_of
from staff.roster.rows import Problem
from staff.roster.sections import is_signed_row, is_total
from violations.leave.importing.headings import HEADINGS
from violations.leave.importing.months import named_months, periods, texts_above
from violations.leave.importing.rows import LeaveEntry
from violations.leave.importing.signs import read_sign, signs_of

HEADER_WITHIN = 50  # rows from the top of the sheet
FEWEST_DAYS = 3  # across, to be a matrix
_WEEKDAYS = {
    "hai": 0,
    "ba": 1,
    "tu": 2,
    "nam": 3,
    "sau": 4,
    "bai": 5,
    "cn": 6,
    "t2": 0,
    "t3": 1,
    "t4": 2,
    "t5": 3,
    "t6": 4,
    "t7": 5,
}


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
        days = _days_across(row)
        if not days:
            continue
        for at in (index, index - 1, index - 2):  # the person's heading, in this row or over it
            columns = HEADINGS.columns(sheet.rows[at]).places if at >= 0 else {}
            if columns.keys() & {"name", "code", "given"} and not {*columns.values()} & days.keys():
                return SignsOfMonth(index, index + 1, columns, days)
    return None


def _days_across(row: tuple[Value, ...]) -> dict[int, int | date]:
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


def read_matrix(
    sheet: Sheet, matrix: SignsOfMonth, answers: Answers
) -> tuple[list[LeaveEntry], list[Problem]]:
    """A leave for each run of days with one sign, and what is not understood. Raises SheetError when it is not known
    which month it is, or the row of weekdays says that it is another."""
    days = _dated(sheet, matrix)
    _check_weekdays(sheet, matrix, days)
    _check_between(sheet, matrix)
    signs = signs_of(sheet)
    entries: list[LeaveEntry] = []
    problems: list[Problem] = []
    for line in range(matrix.below + 1, len(sheet.rows) + 1):
        row = sheet.rows[line - 1]
        name, code = _whose(row, matrix, answers, line)
        marked = {place: text for place in days if (text := as_text(_shown(sheet, line, place)))}
        is_header = bool(marked) and marked == {p: as_text(sheet.rows[matrix.at][p]) for p in marked}
        if (
            is_header
            or is_total(name)
            or _is_weekdays(marked)
            or is_signed_row([as_text(v) for v in row if isinstance(v, str)])
        ):
            continue
        if not (name or code):
            if any(read_sign(text, signs) for text in marked.values()):
                problems.append(Problem(line, _("nobody is named: enter the name or the code"), "", "name"))
            continue
        if not (marked or looks_like_name(name)):
            continue
        found, wrong = _read_line(sheet, line, days, signs, answers)
        entries += [LeaveEntry(line, name, code, *leave, None, "") for leave in _runs(found)]
        problems += [Problem(line, message, name or code, meaning, text) for message, meaning, text in wrong]
    return entries, problems


def _whose(row: tuple[Value, ...], matrix: SignsOfMonth, answers: Answers, line: int) -> tuple[str, str]:
    columns = matrix.columns
    parts = (
        ("family", "given")
        if {"family", "given"} <= columns.keys()
        else ("name",)
        if "name" in columns
        else ("given",)
    )
    name = " ".join(as_text(value_at(row, columns.get(part))) for part in parts)
    told = (
        as_text(answers.cell(line, "name", name)),
        as_text(answers.cell(line, "code", value_at(row, columns.get("code")))),
    )
    return names.clean_name(told[0]), told[1]


def _shown(sheet: Sheet, line: int, place: int) -> Value:
    """What a cell shows: its own value, or that of the cell to the left with which it is merged."""
    row = sheet.rows[line - 1]
    if as_text(value := value_at(row, place)):
        return value
    left = next((at for at in range(min(place, len(row)) - 1, -1, -1) if as_text(row[at])), None)
    return row[left] if left is not None and place in sheet.span(line - 1, left) else None


def _check_between(sheet: Sheet, matrix: SignsOfMonth) -> None:
    """Raise SheetError when signs stand in columns between the days, under no day of their own."""
    apart = {*range(min(matrix.days), max(matrix.days))} - matrix.days.keys()
    filled = sorted(p for p in apart if any(as_text(value_at(row, p)) for row in sheet.rows[matrix.below :]))
    if filled:
        named = ", ".join(letter_of(place) for place in filled)
        raise SheetError(
            _("Signs stand in columns that have no day: %(columns)s. Give each day one column.")
            % {"columns": named}
        )


def _read_line(
    sheet: Sheet, line: int, days: Mapping[int, date | None], signs: Mapping[str, str], answers: Answers
) -> tuple[list[tuple[date, str, str]], list[tuple[str, str, str]]]:
    """The leaves of one person, as (day, portion, kind); and what is wrong, as (message, meaning, text)."""
    found: list[tuple[date, str, str]] = []
    wrong = []
    for place, day in days.items():
        meaning = f"day{day.day}" if day else ""
        text = as_text(answers.cell(line, meaning, _shown(sheet, line, place)))
        if not text:
            continue
        cell = f"{letter_of(place)}{line}"
        if day is None:
            wrong.append((_("cell %(cell)s: the month has no such day") % {"cell": cell}, "", ""))
        elif (said := read_sign(text, signs)) is None:
            message = _(
                "cell %(cell)s: the sign “%(text)s” is unknown: P, Ô, CT, X/P …; X or empty is at work"
            )
            wrong.append((message % {"cell": cell, "text": text[:20]}, meaning, text))
        else:
            found += [(day, portion, kind) for portion, kind in said]
    return found, wrong


def _runs(found: list[tuple[date, str, str]]) -> Iterator[tuple[date, date, str, str]]:
    """Days that follow one another with one sign, as one leave: (first, last, portion, kind)."""
    for portion, kind in dict.fromkeys((portion, kind) for _day, portion, kind in found):
        days = sorted(day for day, *what in found if what == [portion, kind])
        start = last = days[0]
        for day in days[1:]:
            if day != last + timedelta(days=1):
                yield start, last, portion, kind
                start = day
            last = day
        yield start, last, portion, kind


def _dated(sheet: Sheet, matrix: SignsOfMonth) -> dict[int, date | None]:
    """The days of the columns; None for one that the month does not have."""
    numbers = [day for day in matrix.days.values() if isinstance(day, int)]
    if not numbers:
        return {place: day for place, day in matrix.days.items() if isinstance(day, date)}
    year, month = _first_month(sheet, matrix)
    dated: dict[int, date | None] = {}
    before = 0
    for place, day in matrix.days.items():
        if isinstance(day, date):
            dated[place] = day
            continue
        if day <= before:  # … 30, 31, 1, 2 …
            if not periods(texts_above(sheet, matrix.below)):
                raise SheetError(
                    _(
                        "The days run over the end of a month, and the title does not say from which day to which."
                    )
                )
            year, month = year + month // 12, month % 12 + 1
        dated[place] = date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None
        before = day
    return dated


def _first_month(sheet: Sheet, matrix: SignsOfMonth) -> tuple[int, int]:
    """The (year, month) of the first column. Raises SheetError when the title names none, or several."""
    months = periods(texts_above(sheet, matrix.below)) or named_months(texts_above(sheet, matrix.below))
    if len(months) != 1:
        raise SheetError(
            _(
                "The days stand across, but the title does not say of which month: write “Tháng 11 năm 2026” above the table."
            )
        )
    (first,) = months
    return first


def _weekday(text: str) -> int | None:
    words = [word for word in bare_words_of(text) if word != "thu"]
    return _WEEKDAYS.get("".join(words)) if words != ["chu", "nhat"] else 6


def _is_weekdays(marked: Mapping[int, str]) -> bool:
    """Whether a row names the days of the week."""
    found = [_weekday(text) for text in marked.values()]
    return len(found) >= FEWEST_DAYS and all(day is not None for day in found) and len({*found}) > 1


def _check_weekdays(sheet: Sheet, matrix: SignsOfMonth, days: Mapping[int, date | None]) -> None:
    """Hold the row of weekdays, where there is one, against the month. Raises SheetError."""
    for index in (matrix.at - 1, matrix.at + 1):
        row = sheet.rows[index] if 0 <= index < len(sheet.rows) else ()
        marked = {place: text for place in days if (text := as_text(value_at(row, place)))}
        if not _is_weekdays(marked):
            continue
        for place, text in marked.items():
            day = days[place]
            if day and _weekday(text) != day.weekday():
                raise SheetError(
                    _(
                        "The table says that %(day)s is “%(text)s”, which it is not: check the month in the title."
                    )
                    % {"day": f"{day:%d/%m/%Y}", "text": text}
                )
