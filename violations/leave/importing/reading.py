"""Reading an office's list of leave, business trips and permissions to be late. Pure: sheets in, entries and problems out."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.sheets.headings import plain
from core.sheets.questions import NO_ANSWERS, Answers
from core.sheets.reading import Sheet, SheetError
from core.sheets.values import Value, as_day, as_text, value_at
from core.text import names
from core.text.days import missing_day
from staff.roster.reading import Problem
from violations.register.rules import MOST_MINUTES

HEADER_WITHIN = 50  # rows from the top of the sheet
# What a column may be called, without diacritics and punctuation.
_HEADINGS = {
    "name": r"ho( va)? ten|ten( n vien| nhan vien| can bo)?",
    "code": r"ma( so)? ?(n v(ien)?|nv|nhan vien|cham cong|cc|can bo|cb)?",
    "start": r"(tu|ngay bat dau|ngay nghi)( ngay)?|ngay",
    "last": r"den( ngay)?|ngay ket thuc",
    "portion": r"buoi|thoi gian( nghi)?|ca",
    "kind": r"loai( nghi)?|hinh thuc|noi dung",
    "minutes": r"(so )?phut( xin)?( muon)?",
    "reason": r"ly do|ghi chu",
    "state": r"trang thai",
}
_KINDS = (
    ("late", r".*(di|den|vao) (lam )?(muon|tre|cham).*"),
    ("trip", r".*(cong tac|tap huan|hoc|hop|di co so).*|ct"),
    ("leave", r".*(phep|nghi|om|thai san|viec rieng|che do).*|p|o|kl"),
)
_PORTIONS = (
    ("morning", r".*sang.*|s"),
    ("afternoon", r".*chieu.*|c"),
    ("day", r"|.*(ca|nguyen|mot|1) ?ngay.*|.*ngay.*|.*sang.*chieu.*"),
)


@dataclass(frozen=True)
class LeaveEntry:
    """One row: whose (code, else name), which days [start, last] (both inclusive), which part, what for."""

    line: int
    name: str
    code: str
    start: date
    last: date
    portion: str
    kind: str
    minutes: int | None
    reason: str


def read_leave_list(
    sheets: list[Sheet], answers: Answers = NO_ANSWERS
) -> tuple[list[LeaveEntry], list[Problem]]:
    """The entries and what is wrong. Raises SheetError when no sheet is such a list, or several are."""
    found = [(sheet, header) for sheet in sheets if (header := _find_header(sheet))]
    if not found:
        raise SheetError(
            _(
                "No header row was found: the list needs columns for the person (Họ và tên, Mã N.Viên), the days (Từ ngày, Đến ngày) and the kind (Loại)."
            )
        )
    filled: list[str] = []
    entries: list[LeaveEntry] = []
    problems: list[Problem] = []
    for sheet, (below, columns) in found:
        before = len(entries) + len(problems)
        for line, row in enumerate(sheet.rows[below:], below + 1):
            own = (place for place, value in enumerate(row) if as_text(value))
            if not all(sheet.is_filled(line - 1, place) for place in own):
                _take(columns, line, row, entries, problems)
        filled += [sheet.name] if len(entries) + len(problems) > before else []
    if not filled:
        raise SheetError(
            _("There is a header, but no leave below it. Choose the file with the list filled in.")
        )
    if len(filled) > 1:  # a row's number would say little
        named = ", ".join(filled)
        raise SheetError(
            _("Several sheets hold a list (%(sheets)s). Keep one of them in the file.") % {"sheets": named}
        )
    return entries, problems


def _find_header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The index of the first row below the header, and its columns."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        columns = _columns(row)
        if {"start", "kind"} <= columns.keys() and columns.keys() & {"name", "code"}:
            second = _columns(sheet.rows[index + 1]) if index + 1 < len(sheet.rows) else {}
            if {"start", "last"} <= second.keys():  # Từ and Đến under Ngày nghỉ
                return index + 2, {**columns, **second}
            for heading, beside in (("start", "last"), ("name", "given")):  # merged over two columns
                if heading in columns and len(span := sheet.span(index, columns[heading])) > 1:
                    columns.setdefault(beside, span[1])
            return index + 1, columns
    return None


def _columns(row: tuple[Value, ...]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, value in enumerate(row):
        word = plain(value) if isinstance(value, str) else ""
        for heading, pattern in _HEADINGS.items():
            if word and heading not in columns and re.fullmatch(pattern, word):
                columns[heading] = place
                break
    return columns


def _take(
    columns: dict[str, int],
    line: int,
    row: tuple[Value, ...],
    entries: list[LeaveEntry],
    problems: list[Problem],
) -> None:
    def cell(heading: str) -> Value:
        return value_at(row, columns.get(heading))

    name = names.clean_name(f"{as_text(cell('name'))} {as_text(cell('given'))}")
    code = as_text(cell("code"))
    kind_text, start_cell = as_text(cell("kind")), cell("start")
    if missing := _missing(name, code, kind_text, as_text(start_cell)):
        problems.append(Problem(line, missing, name or code))
    if not (name or code) or not (kind_text or as_text(start_cell)):
        return  # that, or a title, a total, a signature
    if "rut" in plain(cell("state")).split():
        return  # withdrawn, in a list this register wrote
    try:
        start = _day(start_cell)
        last = _day(cell("last")) if as_text(cell("last")) else start
        if last < start:
            raise _Wrong(_("the last day lies before the first"))
        kind = _kind(kind_text)
        minutes = _minutes(cell("minutes"), kind)
        portion = _portion(as_text(cell("portion")))
    except ValueError as error:
        problems.append(Problem(line, _sentence(error), name or code))
        return
    reason = names.clean_text(as_text(cell("reason")))[:300]
    entries.append(LeaveEntry(line, name, code, start, last, portion, kind, minutes, reason))


def _missing(name: str, code: str, kind: str, start: str) -> str:
    """Return what a leave row lacks: the person, or the kind and the day; empty when nothing."""
    if not (name or code):
        return _("nobody is named: enter the name or the code") if kind and start else ""
    return _("the kind and the days are missing") if code and not (kind or start) else ""


def _sentence(error: ValueError) -> str:
    """The sentence of a refusal of ours; a day that cannot be read has none."""
    return error.message if isinstance(error, _Wrong) else _("a day cannot be read: write dd/mm/yyyy")


class _Wrong(ValueError):
    """A problem of a cell, with its translated message."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def _day(value: Value) -> date:
    try:
        day = as_day(value)
    except ValueError:
        if missing := missing_day(as_text(value)):
            raise _Wrong(
                _("there is no %(day)s in the calendar; correct it in the file") % {"day": missing}
            ) from None
        raise
    if day is None or not 2000 <= day.year <= 2100:
        raise ValueError(value)
    return day


def _kind(text: str) -> str:
    folded = plain(text)
    kind = next((kind for kind, pattern in _KINDS if folded and re.fullmatch(pattern, folded)), "")
    if not kind:
        raise _Wrong(
            _("kind “%(text)s” is unknown: Nghỉ phép, Công tác or Xin đi muộn") % {"text": text[:40]}
        )
    return kind


def _portion(text: str) -> str:
    folded = plain(text)
    both = "sang" in folded and "chieu" in folded
    portion = "day" if both else next((p for p, pattern in _PORTIONS if re.fullmatch(pattern, folded)), "")
    if not portion:
        raise _Wrong(
            _("part of the day “%(text)s” is unknown: cả ngày, buổi sáng or buổi chiều") % {"text": text[:40]}
        )
    return portion


def _minutes(value: Value, kind: str) -> int | None:
    if kind != "late":
        return None
    found = re.fullmatch(
        r"(\d{1,3})( ?(phut|p|'))?", plain(value) if isinstance(value, str) else as_text(value)
    )
    if not found or not 0 < int(found[1]) <= MOST_MINUTES:
        raise _Wrong(_("a permission to be late needs its minutes, 1 to %(most)s") % {"most": MOST_MINUTES})
    return int(found[1])
