"""A month as a matrix of signs: a person a row, the days across, P, Ô, CT, X/P … in the cells. Pure."""

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from core.sheets.questions import Answers, letter_of
from core.sheets.reading import Sheet, SheetError
from core.sheets.values import Value, as_text, value_at
from core.text import names
from core.text.people import looks_like_name, untitled
from core.text.words import bare_words_of
from staff.roster.rows import Problem
from staff.roster.sections import is_signature, is_signed_row, is_total
from violations.leave.importing.across import FEWEST_DAYS, SignsOfMonth, check_tables, days_across
from violations.leave.importing.months import named_months, periods, texts_above
from violations.leave.importing.rows import LeaveEntry
from violations.leave.importing.signs import is_signed_below, read_sign, signs_of

_WEEKDAYS = {
    "hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bai": 5, "cn": 6,
    "t2": 0, "t3": 1, "t4": 2, "t5": 3, "t6": 4, "t7": 5,
}  # fmt: skip


def read_matrix(
    sheet: Sheet, matrix: SignsOfMonth, answers: Answers
) -> tuple[list[LeaveEntry], list[Problem]]:
    """A leave for each run of days with one sign, and what is not understood. Raises SheetError when it is not known
    which month it is, or the row of weekdays says that it is another."""
    check_tables(sheet, matrix)
    days = _dated(sheet, matrix)
    _check_weekdays(sheet, matrix, days)
    _check_between(sheet, matrix)
    signs = signs_of(sheet)
    entries: list[LeaveEntry] = []
    problems: list[Problem] = []
    lines = range(matrix.below + 1, len(sheet.rows) + 1)
    whose = {line: _whose(sheet, matrix, answers, line) for line in lines}
    marks = {
        line: {place: text for place in days if (text := as_text(_shown(sheet, line, place)))}
        for line in lines
    }
    persons = {line for line in lines if _is_person(whose[line], marks[line], signs)}
    for line in lines:
        name, code = whose[line]
        is_below = line > max(persons, default=line)
        if is_total(name) or (line not in persons and _is_beside(sheet, matrix, line, marks[line], is_below)):
            continue
        if not (name or code):
            if any(read_sign(text, signs) for text in marks[line].values()):
                problems.append(Problem(line, _("nobody is named: enter the name or the code"), "", "name"))
            continue
        if not (marks[line] or looks_like_name(name)):
            continue
        found, wrong = _read_line(sheet, line, days, signs, answers)
        entries += [
            LeaveEntry(line, name, code, start, last, portion, kind, None, sign)
            for start, last, portion, kind, sign in _runs(found)
        ]
        problems += [Problem(line, message, name or code, meaning, text) for message, meaning, text in wrong]
    return entries, problems


def _is_person(whose: tuple[str, str], marked: Mapping[int, str], signs: Mapping[str, str]) -> bool:
    """Whether somebody is named, with a sign that is known: that is no signature, whatever else stands there."""
    named = [text for text in whose if text and not is_signature(text)]
    return (
        bool(named)
        and any(read_sign(text, signs) is not None for text in marked.values())
        and not (_is_weekdays(marked) or days_across(tuple(marked.values())))
    )


def _is_beside(
    sheet: Sheet, matrix: SignsOfMonth, line: int, marked: Mapping[int, str], is_below: bool
) -> bool:
    """Whether a row that is nobody's is the header once more, the days of the week, or what is signed: below the last person
    by any word of it, above only where nobody is named."""
    row = sheet.rows[line - 1]
    texts = [as_text(value) for value in row if isinstance(value, str) and as_text(value)]
    is_header = bool(marked) and marked == {p: as_text(value_at(sheet.rows[matrix.at], p)) for p in marked}
    named = [as_text(value_at(row, matrix.columns.get(part))) for part in ("name", "code")]
    is_somebody = bool(named[1]) or looks_like_name(named[0])
    is_signed = is_signed_below(texts) if is_below else not is_somebody and is_signed_row(texts)
    return is_header or _is_weekdays(marked) or is_signed


def _whose(sheet: Sheet, matrix: SignsOfMonth, answers: Answers, line: int) -> tuple[str, str]:
    """The name, without Ông, Bà, Đ/c, and the code."""
    row, columns = sheet.rows[line - 1], matrix.columns
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
    return untitled(names.clean_name(told[0])), told[1]


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
) -> tuple[list[tuple[date, str, str, str]], list[tuple[str, str, str]]]:
    """The leaves of one person, as (day, portion, kind, sign); and what is wrong, as (message, meaning, text)."""
    found: list[tuple[date, str, str, str]] = []
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
            found += [(day, portion, kind, text) for portion, kind in said]
    return found, wrong


def _runs(found: list[tuple[date, str, str, str]]) -> Iterator[tuple[date, date, str, str, str]]:
    """Days that follow one another with one sign, as one leave: (first, last, portion, kind, sign)."""
    for portion, kind, sign in dict.fromkeys((portion, kind, sign) for _day, portion, kind, sign in found):
        days = sorted(day for day, *what in found if what == [portion, kind, sign])
        start = last = days[0]
        for day in days[1:]:
            if day != last + timedelta(days=1):
                yield start, last, portion, kind, sign
                start = day
            last = day
        yield start, last, portion, kind, sign


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
