"""A row of a list of leave: whose, which days, what for; or what is wrong in it. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from core.sheets.questions import Answers
from core.sheets.reading import Sheet
from core.sheets.values import Value, as_day, as_text, value_at
from core.text import names
from core.text.days import missing_day
from core.text.people import looks_like_name
from staff.roster.rows import Problem
from staff.roster.sections import is_note, is_signed_row, is_total
from violations.leave.importing.header import LeaveHeader
from violations.leave.importing.kinds import (
    EARLY,
    LATE,
    NURSING,
    PERMISSIONS,
    days_of,
    days_within,
    holds,
    kinds_of,
    portion_of,
    portion_within,
)
from violations.register.rules import MOST_MINUTES

NURSING_MINUTES = 60  # a day, by law
_TICK = re.compile(r"[xX×✓✔√v+]")
_DASH = r"\s*(?:-|–|—|đến ngày|đến|den ngay|den|tới|->)\s*"
_DAY = r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)"
_SPAN = re.compile(rf"(?:từ ngày|từ|tu ngay|tu)?\s*({_DAY}){_DASH}({_DAY})", re.IGNORECASE)
_SHORT_SPAN = re.compile(r"(\d{1,2})\s*[-–]\s*(\d{1,2})([/.]\d{1,2}[/.](?:\d{4}|\d\d))")


@dataclass(frozen=True)
class LeaveEntry:
    """One row: whose (code, else name), which days [start, last] (both inclusive), which part, what for.

    A row may make several entries: late and early; in a matrix one for each run of days. `is_withdrawn` was taken back before
    the list was made: it is counted, and does not go in.
    """

    line: int
    name: str
    code: str
    start: date
    last: date
    portion: str
    kind: str
    minutes: int | None
    reason: str
    is_withdrawn: bool = False


class WrongCell(ValueError):
    """A cell that cannot be read: its meaning, its text, and the translated message."""

    def __init__(self, meaning: str, text: str, message: str) -> None:
        super().__init__(message)
        self.meaning, self.text, self.message = meaning, text, message


@dataclass(frozen=True)
class LeaveRows:
    """Reads the rows of one sheet by its header, with what somebody put right."""

    sheet: Sheet
    header: LeaveHeader
    answers: Answers

    def cell(self, line: int, heading: str) -> Value:
        """The value of a cell, of the first column that is filled."""
        row = self.sheet.rows[line - 1]
        places = self.header.columns.get(heading, ())
        value = next((row[place] for place in places if as_text(value_at(row, place))), None)
        return self.answers.cell(line, heading, value)

    def text(self, line: int, heading: str) -> str:
        """The same as clean text."""
        return names.clean_text(as_text(self.cell(line, heading)))

    def name(self, line: int) -> str:
        """The person's name; a heading merged over two columns has a part of it in each."""
        if (told := self.answers.cell(line, "name", None)) is not None:
            return names.clean_name(as_text(told))
        row, places = self.sheet.rows[line - 1], self.header.columns.get("name", ())
        return names.clean_name(" ".join(as_text(value_at(row, place)) for place in places))

    def ticked(self, line: int) -> tuple[str, ...]:
        """The kinds of the columns that are ticked; none when there are several."""
        row = self.sheet.rows[line - 1]
        kinds = [
            kind
            for place, kind in self.header.ticks.items()
            if _TICK.fullmatch(as_text(value_at(row, place)))
        ]
        return tuple(kinds) if len(kinds) == 1 else ()

    def own(self, line: int) -> list[str]:
        """The filled cells of this row, without what only shows what stands above."""
        row = self.sheet.rows[line - 1]
        return [
            t
            for p, value in enumerate(row)
            if (t := as_text(value)) and not self.sheet.is_filled(line - 1, p)
        ]


def missing_of(rows: LeaveRows, line: int, section: str) -> str | None:
    """What a row lacks to be a leave, as a sentence; "" when nothing; None when it is no row of a leave at all."""
    name, code = rows.name(line), rows.text(line, "code")
    own = rows.own(line)
    if is_total(name) or is_signed_row(own) or (len(own) == 1 and is_note(own[0])):
        return None
    kind = rows.text(line, "kind") or section
    kind = kind or next((heading for heading in ("late", "early") if rows.text(line, heading)), "")
    kind = kind or " ".join(rows.ticked(line))
    start = rows.text(line, "start")
    if not (name or code):
        has_day = start and _is_day(rows.cell(line, "start"))
        return _("nobody is named: enter the name or the code") if has_day or (kind and start) else None
    if kind and start:
        return ""
    is_numbered = rows.text(line, "number").rstrip(".").isdecimal()
    if not (kind or start) or (section and not start):
        is_somebody = code or (is_numbered and (looks_like_name(name) or len(own) > 2))
        return _("the kind and the days are missing") if is_somebody else None
    if not kind:
        return _("the kind is missing: what is it?")
    return _("the day is missing: write dd/mm/yyyy") if looks_like_name(name) or code or is_numbered else None


def _is_day(value: Value) -> bool:
    try:
        return as_day(value) is not None
    except ValueError:
        return False


def read_entries(rows: LeaveRows, line: int, section: str) -> list[LeaveEntry]:
    """The leaves of a row: one, or both permissions. Raises WrongCell."""
    name, code = rows.name(line), rows.text(line, "code")
    state = rows.text(line, "state")
    is_on = holds(state)
    if is_on is None:
        message = _("state “%(text)s” is unknown: Đã duyệt, Đã rút or Từ chối") % {"text": state[:40]}
        raise WrongCell("state", state, message)
    start, last = _days(rows, line)
    kinds = _kinds(rows, line, section)
    portion = _portion(rows, line, start, last, kinds)
    reason = rows.text(line, "reason")[:300]
    return [
        LeaveEntry(
            line, name, code, start, last, portion, kind, _minutes(rows, line, kind), reason, not is_on
        )
        for kind in kinds
    ]


def _days(rows: LeaveRows, line: int) -> tuple[date, date]:
    value = rows.cell(line, "start")
    if spanned := _span(as_text(value)):
        start, last = (_day(text, "start") for text in spanned)
        if (told := rows.cell(line, "last")) and as_text(told) and _day(told, "last") != last:
            message = _("two last days are written: %(one)s and %(other)s")
            params = {"one": f"{last:%d/%m/%Y}", "other": as_text(told)}
            raise WrongCell("last", as_text(told), message % params)
    else:
        start = _day(value, "start")
        last = _day(rows.cell(line, "last"), "last") if rows.text(line, "last") else start
    if last < start:
        raise WrongCell("last", rows.text(line, "last"), _("the last day lies before the first"))
    return start, last


def _span(text: str) -> tuple[str, str] | None:
    """The two days of a text that names them both: 02/11/2026 - 04/11/2026, 02-04/11/2026."""
    if found := _SPAN.fullmatch(text):
        return found[1], found[2]
    if found := _SHORT_SPAN.fullmatch(text):
        return f"{found[1]}{found[3]}", f"{found[2]}{found[3]}"
    return None


def _day(value: Value, meaning: str) -> date:
    text = as_text(value)
    try:
        day = as_day(value, latest_year=2099, with_serials=True)
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:
        message = _("a day cannot be read: write dd/mm/yyyy")
        if missing := missing_day(text):
            message = _("there is no %(day)s in the calendar; put it right here or in the file") % {
                "day": missing
            }
        raise WrongCell(meaning, text, message)
    return day


def _kinds(rows: LeaveRows, line: int, section: str) -> tuple[str, ...]:
    text = rows.text(line, "kind") or section
    if text:
        if kinds := kinds_of(text):
            return kinds
        message = _("kind “%(text)s” is unknown: Nghỉ phép, Công tác, Xin đi muộn or Xin về sớm")
        raise WrongCell("kind", text, message % {"text": text[:60]})
    return rows.ticked(line) or tuple(
        kind for kind in (LATE, EARLY) if rows.text(line, kind) not in ("", "0")
    )


def _portion(rows: LeaveRows, line: int, start: date, last: date, kinds: tuple[str, ...]) -> str:
    text, kind = rows.text(line, "portion"), rows.text(line, "kind")
    within = portion_within(kind)
    portion, counted = portion_of(text), days_of(text)
    if not portion and counted is not None:
        portion = "day" if counted >= 1 else ""
    if not text and within:
        portion = within if within != "half" else ""
    if not portion:
        message = _("part of the day “%(text)s” is unknown: cả ngày, buổi sáng or buổi chiều")
        raise WrongCell("portion", text, message % {"text": (text or kind)[:40]})
    if text and within not in ("", "half", portion):
        message = _("“%(kind)s” and “%(text)s” are two parts of the day") % {
            "kind": kind[:40],
            "text": text[:40],
        }
        raise WrongCell("portion", text, message)
    if kinds == (NURSING,) and portion == "day":
        message = _(
            "nursing is at one end of the day: write buổi sáng (its beginning) or buổi chiều (its end)"
        )
        raise WrongCell("portion", text, message)
    for number, meaning in ((counted, "portion"), (days_within(kind), "kind")):
        if number is not None:
            _check_number(number, meaning, text if meaning == "portion" else kind, portion, start, last)
    if said := rows.text(line, "days"):
        number = days_of(said)
        if number is None:
            raise WrongCell("days", said, _("“%(text)s” is no number of days") % {"text": said[:40]})
        _check_number(number, "days", said, portion, start, last)
    return portion


def _check_number(number: float, meaning: str, text: str, portion: str, start: date, last: date) -> None:
    """Hold the number of days that is written against the days that were read. Raises WrongCell."""
    days = [start + timedelta(days=n) for n in range((last - start).days + 1)]
    share = 1 if portion == "day" else 0.5
    most, least = len(days) * share, sum(day.weekday() < 5 for day in days) * share
    if number < 1 and portion == "day" and most == 1:
        message = _("half a day is written: which one? Write buổi sáng or buổi chiều")
        raise WrongCell("portion", text, message)
    if not min(least, most) - 1 <= number <= most or (most <= 1 and number != most):
        message = _("%(number)s days are written, and %(start)s–%(last)s are %(days)s: correct one of them")
        params = {
            "number": text,
            "start": f"{start:%d/%m/%Y}",
            "last": f"{last:%d/%m/%Y}",
            "days": f"{most:g}",
        }
        raise WrongCell(meaning, text, message % params)


def _minutes(rows: LeaveRows, line: int, kind: str) -> int | None:
    own = kind if kind in (LATE, EARLY) else ""
    heading = own if own and rows.text(line, own) else "minutes"
    text = rows.text(line, heading)
    if kind not in PERMISSIONS:
        beside = next((h for h in ("minutes", LATE, EARLY) if rows.text(line, h) not in ("", "0", "-")), "")
        if beside:
            message = _("minutes stand beside what is no permission to be late or to leave early")
            raise WrongCell(beside, rows.text(line, beside), message)
        return None
    if kind == NURSING and not text:
        return NURSING_MINUTES
    found = re.fullmatch(r"(\d{1,3})( ?(phút|phut|p|'|′))?", text)
    if not found or not 0 < int(found[1]) <= MOST_MINUTES:
        message = _("a permission to be late or to leave early needs its minutes, 1 to %(most)s")
        raise WrongCell(heading, text, message % {"most": MOST_MINUTES})
    return int(found[1])


def problem_of(error: WrongCell, line: int, name: str) -> Problem:
    """What is wrong, as the preview names it."""
    return Problem(line, error.message, name, error.meaning, error.text)
