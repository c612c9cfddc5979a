"""Punch reports as workbooks: which sheet is read, and how (DOMAIN §5, Excel A to D). Pure."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import combinations, groupby

from django.utils.translation import gettext as _

from core.sheets.questions import NO_ANSWERS, Answers, letter_of, sheet_question
from core.sheets.reading import Sheet
from core.sheets.values import Value, as_text, value_at
from core.text.names import code_key
from violations.clock.files.formats.cells import holds_clock, holds_moment, is_blank, is_nothing, moments_in
from violations.clock.files.formats.claims import claims_of
from violations.clock.files.formats.layouts import (
    Layout,
    holds_clocks,
    is_numbered,
    layout_of,
    numbering,
    rivals,
    rows_of,
    told_of,
    with_answers,
)
from violations.clock.files.formats.matrices import Matrix, check_one_table, matrix_of
from violations.clock.files.formats.model import CODE, ClockPunch, PunchFileError, PunchList, keep
from violations.clock.files.formats.nights import UnorderedError, in_order, nights_remark, unordered
from violations.clock.files.formats.rows import RowReader, bad, read_rows
from violations.clock.files.formats.unread import PunchesAsked, about_columns, asked

RENAMED_SHOWN = 5
_TIMELIKE = re.compile(
    r"\b\d{1,2} ?g|\b\d{2}\.\d{2}\b", re.IGNORECASE
)  # 7g5, 07.05: times, if no readable ones


@dataclass
class _Read:
    """A sheet that was read, or why it cannot be."""

    layout: Layout
    found: PunchList
    error: PunchFileError | None = None


def read_tables(sheets: list[Sheet], answers: Answers = NO_ANSWERS) -> PunchList:
    """The punches of a clock's report. Raises Asked where somebody must say which sheet or which column is meant, and
    PunchFileError when no sheet has a code, a day and a time column."""
    layouts = _answered([layout_of(sheet) for sheet in _named(sheets, answers.sheet)], answers)
    known = [layout for layout in layouts if layout.is_known]
    left = [layout for layout in layouts if not layout.is_known and holds_clocks(layout.sheet)]
    if not known:
        raise _nothing_known(layouts, left)
    reads = [_read(layout, several=len(known) > 1) for layout in known]
    good = [read for read in reads if read.error is None]
    if len(known) + len(left) > 1 and good and (left or len(good) < len(reads) or _contradict(good)):
        raise _which(reads, left)
    for error in (read.error for read in reads if read.error is not None):
        raise error
    for layout in known:
        if question := layout.question() or _doubtful_code(layout):
            raise question
    found = _together([read.found for read in reads])
    found.header = next((layout.key for layout in known if layout.answered), "")
    return found


def _named(sheets: list[Sheet], name: str) -> list[Sheet]:
    """The sheet that was chosen, or all. Raises PunchFileError where there is none of this name."""
    if not name or (len(sheets) == 1 and not sheets[0].name):
        return sheets
    found = [sheet for sheet in sheets if sheet.name == name]
    if not found:
        params = {"name": name, "names": ", ".join(sheet.name for sheet in sheets)}
        raise PunchFileError(_("There is no sheet “%(name)s”. The sheets are: %(names)s.") % params)
    return found


def _answered(layouts: list[Layout], answers: Answers) -> list[Layout]:
    """The layouts as somebody said they are: for this file those like the first that had to be asked about, for earlier
    files those with the same header."""
    if answers.columns:
        unclear = [
            each for each in layouts if (each.is_known or holds_clocks(each.sheet)) and each.question()
        ]
        target = next(iter(unclear or [each for each in layouts if each.is_known] or layouts))
        key = answers.header if any(each.key == answers.header for each in layouts) else target.key
        return [with_answers(each, answers.columns) if each.key == key else each for each in layouts]
    said = [(each, answers.columns_of(each.sheet, each.line)) for each in layouts if each.sheet.rows]
    return [
        with_answers(each, columns) if columns and not _is_row_number(each, columns) else each
        for each, columns in said
    ]


def _is_row_number(layout: Layout, columns: Mapping[int, str]) -> bool:
    """Whether an answer kept from earlier takes STT for the code: it is asked again."""
    return any(word == "code" and numbering(layout, place) for place, word in columns.items())


def _nothing_known(layouts: list[Layout], left: list[Layout]) -> PunchFileError:
    if len(left) > 1:
        return asked(sheet_question((each.sheet.name, told_of(each)) for each in left))
    for layout in left or layouts:
        if question := layout.question():
            return question
    return PunchFileError(
        _(
            "No header row was found in the first 50 rows: wanted are a code (Mã N.Viên), a day (Ngày), and times (Vào, Ra)."
        )
    )


def _doubtful_code(layout: Layout) -> PunchesAsked | None:
    """What must be asked of the column for the code, whose heading alone does not make it sure."""
    header = layout.header
    if header is None:
        return None
    if others := rivals(layout):
        text = _("Several columns may be the code: %(columns)s. Say which one is the code of the clock.") % {
            "columns": ", ".join(letter_of(place) for place in sorted([header.code or 0, *others]))
        }
    elif is_numbered(layout, rows_of(layout)):
        text = _(
            "The column for the code may only number the rows, for no person has the same one twice. Say which column is the code of the clock."
        )
    else:
        return None
    return about_columns(layout.sheet, header.line, text, header.meanings)


def _read(layout: Layout, *, several: bool) -> _Read:
    read = _Read(layout, PunchList("excel", ""))
    where = f"{layout.sheet.name}: " if several else ""
    try:
        claims = claims_of(layout.sheet, layout.line)
        if layout.header:
            read_rows(RowReader(read.found, layout.sheet, layout.header, claims, where, layout.blocks))
        elif layout.across is not None:
            matrix = matrix_of(layout.sheet, layout.across, claims, layout.answered, bool(layout.blocks))
            _read_matrix(read.found, layout, matrix, where)
    except PunchFileError as error:
        read.error = error
    return read


def _read_matrix(found: PunchList, layout: Layout, matrix: Matrix, where: str) -> None:
    """Read the cells of a month. Raises PunchFileError for a matrix of signs, and asks about other columns with times."""
    check_one_table(layout.sheet, matrix, where)
    nights: list[int] = []
    owner = ("", "")
    for index, row in enumerate(layout.sheet.rows):
        if index in layout.blocks:
            owner = layout.blocks[index]
        elif index >= matrix.below:
            said = (as_text(value_at(row, matrix.code)).lstrip("'"), as_text(value_at(row, matrix.name)))
            person = owner if matrix.code is None else said
            if _take_matrix_row(found, matrix, index + 1, row, person, where):
                nights.append(index + 1)
    if nights:
        found.remarks.append(nights_remark(where, nights))
    if not found.punches and not found.bad:
        raise PunchFileError(
            _(
                "This is a month of signs (X, P, …) without a time: it can be read as a list of leave, not as a file of the clock."
            )
        )


def _take_matrix_row(
    found: PunchList, matrix: Matrix, number: int, row: tuple[Value, ...], person: tuple[str, str], where: str
) -> bool:
    """Take the cells of somebody; whether an exit of one was of the next day."""
    code, name = person
    cells = [(place, value_at(row, place)) for place in matrix.days]
    timed = [(place, cell) for place, cell in cells if not is_nothing(cell)]
    if not CODE.fullmatch(code):
        if any(holds_clock(cell) for _place, cell in timed):
            bad(found, where, number, row, _("no code of a person"))
        return False
    moments: list[datetime] = []
    night = False
    for day, of_day in groupby(timed, key=lambda pair: matrix.days[pair[0]]):
        held = list(of_day)
        read = _cells_of_day(found, matrix, day, held, partial(bad, found, where, number, row))
        if any(holds_moment(cell) for _place, cell in held):  # they say their own day
            moments += [at for _word, each in read for at in each]
            continue
        try:
            ordered, falls = in_order(read)
        except UnorderedError:
            bad(found, where, number, row, f"{day:%d/%m}: {unordered()}")
            continue
        moments += ordered
        night = night or falls
    beside = [
        cell for place, cell in enumerate(row) if place not in matrix.days and not matrix.meanings.get(place)
    ]
    if any(holds_clock(cell) for cell in beside):
        bad(found, where, number, row, _("a time stands beside the days of the month"))
    if moments:
        keep(found, code_key(code), name, moments)
    return night


def _cells_of_day(
    found: PunchList, matrix: Matrix, day: date, cells: list[tuple[int, Value]], refuse: Callable[[str], None]
) -> list[tuple[str, list[datetime]]]:
    """The times of somebody's cells of one day, each with what its column means; what cannot be read is refused."""
    read = []
    for place, cell in cells:
        try:
            read.append((matrix.directions.get(place, ""), moments_in(cell, day, found)))
        except ValueError:
            if not _is_sign(cell):
                why = _("the cell of day %(day)s cannot be read: wanted are times as hh:mm")
                refuse(why % {"day": f"{day:%d/%m}"})
    return read


def _is_sign(cell: Value) -> bool:
    """Whether a cell of a month is a sign or a sum: X/2, 8, 0.5."""
    return isinstance(cell, int | float) or (
        isinstance(cell, str)
        and not any(mark in cell for mark in ":h")
        and not _TIMELIKE.search(cell)
        and not is_blank(cell)
    )


def _contradict(reads: list[_Read]) -> bool:
    """Whether two sheets have the same code on the same day with other times: then only one of them can be meant."""
    held = [_by_day(read.found.punches) for read in reads]
    return any(one[key] != two[key] for one, two in combinations(held, 2) for key in one.keys() & two.keys())


def _by_day(punches: Iterable[ClockPunch]) -> dict[tuple[str, date], set[tuple[int, int]]]:
    days: dict[tuple[str, date], set[tuple[int, int]]] = defaultdict(set)
    for code, at, _exact in punches:
        days[code, at.date()].add((at.hour, at.minute))
    return days


def _which(reads: list[_Read], left: list[Layout]) -> PunchesAsked:
    choices = [(read.layout.sheet.name, _told(read)) for read in reads]
    return asked(sheet_question([*choices, *((each.sheet.name, told_of(each)) for each in left)]))


def _told(read: _Read) -> str:
    """What is in a sheet, or why it is refused."""
    if read.error:
        return str(read.error).removeprefix(f"{read.layout.sheet.name}: ")
    days = [punch.at for punch in read.found.punches]
    if not days:
        return _("no punch")
    params = {"n": len(days), "first": f"{min(days):%d/%m/%Y}", "last": f"{max(days):%d/%m/%Y}"}
    return _("%(n)s punches, %(first)s – %(last)s") % params


def _together(parts: list[PunchList]) -> PunchList:
    """The punches of several sheets as those of one file."""
    found = parts[0]
    for part in parts[1:]:
        for code, name in part.names.items():
            keep(found, code, name, [])
        found.renamed = part.renamed | found.renamed
        found.punches += part.punches
        found.bad += part.bad
        found.remarks += part.remarks
        found.month_first += part.month_first
        found.day_first += part.day_first
        found.either += part.either
    for code, (one, two) in list(found.renamed.items())[:RENAMED_SHOWN]:
        params = {"code": code, "one": one, "two": two}
        found.remarks.append(_("Code %(code)s bears two names in the file: %(one)s and %(two)s.") % params)
    return found
