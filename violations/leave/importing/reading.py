"""Reading an office's list of leave, business trips and permissions to be late or to leave early. Pure: sheets in, entries,
problems and questions out. A list has a row for each leave; a matrix has a person a row and the days of a month across."""

from datetime import date

from django.utils.translation import gettext as _

from core.sheets.asking import ask_columns, check_columns, choices_of, columns_named, count_people
from core.sheets.choosing import choose, chosen, has_rows, looks_filled, nobody
from core.sheets.headings import is_repeated
from core.sheets.questions import (
    NO_ANSWERS,
    Answers,
    Asked,
    columns_question,
    likely_header,
    with_meanings,
)
from core.sheets.reading import Sheet, SheetError
from core.sheets.swapped import looks_swapped
from core.sheets.values import Value, value_at
from core.text.people import looks_like_name
from staff.roster.rows import Problem
from staff.roster.sections import is_note, is_signature, is_total
from violations.leave.importing.across import find_matrix
from violations.leave.importing.cells import LeaveRows, UnreadableCell
from violations.leave.importing.days import names_day
from violations.leave.importing.header import LeaveHeader, begins_table, find_leave_header, told_leave_header
from violations.leave.importing.headings import ALIASES, HEADINGS, MEANINGS
from violations.leave.importing.matrix import read_matrix
from violations.leave.importing.months import named_months, texts_above
from violations.leave.importing.rows import LeaveEntry, missing_of, problem_of, read_entries

Read = tuple[list[LeaveEntry], list[Problem]]


def read_leave_list(sheets: list[Sheet], answers: Answers = NO_ANSWERS) -> Read:
    """The entries and what is wrong. Raises Asked where it would have to guess: which sheet, what the columns are; SheetError
    when no sheet is such a list, or there is no leave in it."""
    said = with_meanings(answers, MEANINGS, ALIASES)
    return choose(chosen(sheets, said), lambda sheet: _read_sheet(sheet, said), _told, _no_header())


def header_line(sheet: Sheet) -> int:
    """The index of the row by which the columns of this sheet are known again."""
    return _line_of(sheet, None if find_matrix(sheet) else find_leave_header(sheet))


def _line_of(sheet: Sheet, found: LeaveHeader | None) -> int:
    return found.at if found else likely_header(sheet)


def _no_header() -> str:
    return _(
        "No header row was found: the list needs columns for the person (Họ và tên, Mã N.Viên), the days (Từ ngày, Đến ngày) and the kind (Loại)."
    )


def _told(read: Read) -> str:
    """How many leaves of how many people a sheet holds."""
    entries, problems = read
    people = len({(entry.name, entry.code) for entry in entries})
    return count_people(people, len({problem.line for problem in problems}))


def _read_sheet(sheet: Sheet, answers: Answers) -> Read | None:
    """The list of one sheet; None when it is none. Raises Asked."""
    matrix = find_matrix(sheet)
    found = None if matrix else find_leave_header(sheet)
    at = _line_of(sheet, found)
    told = answers.columns_of(sheet, at) if sheet.rows else {}
    if matrix and not told:
        return _filled(read_matrix(sheet, matrix, answers))
    header = told_leave_header(sheet, found, told)
    if header is None:
        named = HEADINGS.columns(sheet.rows[at]).places if sheet.rows else {}
        if has_rows(sheet, at) and (named.keys() & {"name", "code"} or looks_filled(sheet, looks_like_name)):
            guesses = {place: meaning for meaning, place in named.items()}
            raise Asked(columns_question(sheet, at, _no_header(), choices_of(MEANINGS), guesses))
        return None
    if header.lacks:
        lacking = ", ".join(str(MEANINGS[meaning]) for meaning in header.lacks)
        text = _("No column is told to be: %(lacking)s.") % {"lacking": lacking}
        raise ask_columns(sheet, header, text, MEANINGS)
    if not told:
        _check_columns(sheet, header)
    entries, problems = _read_rows(LeaveRows(sheet, header, answers))
    if not (header.has_kind or told or entries) and problems:
        text = _("No column was understood as the kind of leave. Which one is it?")
        raise ask_columns(sheet, header, text, MEANINGS)
    return _filled(_held_against(LeaveRows(sheet, header, answers), entries, problems))


def _filled(read: Read) -> Read:
    if not any(read):
        raise nobody(_("There is a header, but no leave below it. Choose the file with the list filled in."))
    return read


def _check_columns(sheet: Sheet, header: LeaveHeader) -> None:
    """Raise Asked when columns are named alike, or hold days or times and are called nothing that is known."""
    check_columns(sheet, header, MEANINGS)
    if header.times:
        text = _("Columns that hold times of day are not understood: %(columns)s. What is in them?") % {
            "columns": columns_named(sheet, header, header.times)
        }
        raise ask_columns(sheet, header, text, MEANINGS)


def _read_rows(rows: LeaveRows) -> Read:
    sheet, header = rows.sheet, rows.header
    entries: list[LeaveEntry] = []
    problems: list[Problem] = []
    section = ""
    for line in range(header.below + 1, len(sheet.rows) + 1):
        own = rows.own(line)
        if not own or is_repeated(sheet, header.at, header.below, sheet.rows[line - 1]):
            continue
        _check_table(rows, line)
        if not header.has_kind and _is_title(own):
            section = own[-1]
            continue
        missing = missing_of(rows, line, "" if header.has_kind else section)
        name = rows.name(line) or rows.text(line, "code")
        if missing:
            problems.append(Problem(line, missing, name, _lacking(rows, line)))
        elif missing is not None:
            try:
                entries += read_entries(rows, line, "" if header.has_kind else section)
            except UnreadableCell as error:
                problems.append(problem_of(error, line, name))
    return entries, problems


def _check_table(rows: LeaveRows, line: int) -> None:
    """Raise SheetError where another table begins, whose rows would be read by the first header."""
    row = rows.sheet.rows[line - 1]
    if begins_table(rows.sheet, rows.header, row) or find_matrix(Sheet("", (row,))):
        text = _(
            "Row %(row)s begins another table, with other columns. Put each table on a sheet of its own, or into a file of its own."
        )
        raise SheetError(text % {"row": line})


def _held_against(rows: LeaveRows, entries: list[LeaveEntry], problems: list[Problem]) -> Read:
    """The entries that do not contradict what the file says of itself, and what is wrong: days out of the month of the title
    that lie in it with month and day swapped, and columns in which a spreadsheet has swapped them."""
    sheet, header = rows.sheet, rows.header
    named = named_months(texts_above(sheet, header.below))
    swapped = {
        place for places in _days(header) for place in places if looks_swapped(_column(sheet, header, place))
    }
    kept = []
    for entry in entries:
        row = sheet.rows[entry.line - 1]
        is_swapped = any(isinstance(value_at(row, place), date) for place in swapped)
        if (entry.line, "start") in rows.answers.cells:
            kept.append(entry)
        elif is_swapped or (len(named) == 1 and _is_turned(entry, *next(iter(named)))):
            message = _("month and day may be swapped in %(day)s: the other days, or the title, say so")
            text = f"{entry.start:%d/%m/%Y}"
            problems = [
                *problems,
                Problem(entry.line, message % {"day": text}, entry.name or entry.code, "start", text),
            ]
        else:
            kept.append(entry)
    return kept, problems


def _days(header: LeaveHeader) -> list[tuple[int, ...]]:
    return [header.columns.get(meaning, ()) for meaning in ("start", "last")]


def _column(sheet: Sheet, header: LeaveHeader, place: int) -> list[Value]:
    return [value_at(row, place) for row in sheet.rows[header.below :]]


def _is_turned(entry: LeaveEntry, year: int, month: int) -> bool:
    """Whether a leave lies out of this month, and in it with month and day swapped."""
    is_out = (entry.last.year, entry.last.month) < (year, month) or (entry.start.year, entry.start.month) > (
        year,
        month,
    )
    return is_out and (entry.start.year, entry.start.day) == (year, month)


def _is_title(own: list[str]) -> bool:
    """Whether a row of a list without kinds is a title, which may name one."""
    title = own[-1]
    return (
        len(own) <= 2
        and not any(is_total(text) or is_signature(text) or is_note(text) for text in own)
        and (len(own) == 1 or len(own[0]) <= 4)
        and not looks_like_name(title)
        and not names_day(title)
    )


def _lacking(rows: LeaveRows, line: int) -> str:
    """The one cell that is missing in a row; "" when it is more than one."""
    if not (rows.name(line) or rows.text(line, "code")):
        return "name"
    lacking = [heading for heading in ("kind", "start") if not rows.text(line, heading)]
    return lacking[0] if len(lacking) == 1 else ""
