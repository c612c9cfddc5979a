"""A row of a list of leave: whose, which days, what for; or what is wrong in it. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.text.people import looks_like_name
from staff.roster.rows import Problem
from staff.roster.sections import is_note, is_signature, is_signed_row, is_total
from violations.leave.importing.cells import LeaveRows, UnreadableCell
from violations.leave.importing.days import days_of_row, names_day
from violations.leave.importing.kinds import EARLY, LATE, NURSING, PERMISSIONS, holds, kinds_of
from violations.leave.importing.notes import check_notes
from violations.leave.importing.portions import portion_of_row
from violations.register.rules import MOST_MINUTES

NURSING_MINUTES = 60  # a day, by law


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


def missing_of(rows: LeaveRows, line: int, section: str) -> str | None:
    """What a row lacks to be a leave, as a sentence; "" when nothing; None when it is no row of a leave at all."""
    name, code = rows.name(line), rows.text(line, "code")
    own = rows.own(line)
    if is_total(name) or (len(own) == 1 and is_note(own[0])):
        return None
    if is_signed_row(own) and not _is_leave(rows, line):
        return None
    kind = rows.text(line, "kind") or section
    kind = kind or next((heading for heading in ("late", "early") if rows.text(line, heading)), "")
    kind = kind or " ".join(rows.ticked(line))
    start = rows.text(line, "start")
    if not (name or code):
        has_day = start and names_day(rows.cell(line, "start"))
        return _("nobody is named: enter the name or the code") if has_day or (kind and start) else None
    if kind and start:
        return ""
    is_numbered = rows.text(line, "number").rstrip(".").isdecimal()
    if not (kind or start) or (section and not start):
        is_somebody = code or (is_numbered and (looks_like_name(name) or len(own) > 2))
        return _("the kind and the days are missing") if is_somebody else None
    if not kind:
        return _("the kind is missing: what is it?")
    is_leave = looks_like_name(name) or code or is_numbered or kinds_of(kind)
    return _("the day is missing: write dd/mm/yyyy") if is_leave else None


def _is_leave(rows: LeaveRows, line: int) -> bool:
    """Whether a row tells of a leave, though a text of it reads like a signature: whoever is named in it, with a kind or
    a day, signs nothing; nor does a row with both and without a name."""
    named = [text for text in (rows.name(line), rows.text(line, "code")) if text and not is_signature(text)]
    has_kind = bool(kinds_of(rows.text(line, "kind")) or rows.ticked(line))
    has_day = names_day(rows.cell(line, "start"))
    return (has_kind or has_day) if named else (has_kind and has_day)


def read_entries(rows: LeaveRows, line: int, section: str) -> list[LeaveEntry]:
    """The leaves of a row: one, or both permissions. Raises UnreadableCell."""
    name, code = rows.name(line), rows.text(line, "code")
    state = rows.text(line, "state")
    is_on = holds(state)
    if is_on is None:
        message = _("state “%(text)s” is unknown: Đã duyệt, Đã rút or Từ chối") % {"text": state[:40]}
        raise UnreadableCell("state", state, message)
    start, last = days_of_row(rows, line)
    kinds = _kinds(rows, line, section)
    portion = portion_of_row(rows, line, start, last, kinds)
    is_leave = not {*kinds} & {*PERMISSIONS}
    check_notes(rows, line, portion, is_taken_back=not is_on, is_leave=is_leave)
    # without a reason the word of the kind tells: con ốm, thai sản
    reason = (rows.text(line, "reason") or rows.text(line, "kind") or section)[:300]
    return [
        LeaveEntry(
            line, name, code, start, last, portion, kind, _minutes(rows, line, kind), reason, not is_on
        )
        for kind in kinds
    ]


def _kinds(rows: LeaveRows, line: int, section: str) -> tuple[str, ...]:
    text = rows.text(line, "kind") or section
    if text:
        if kinds := kinds_of(text):
            return kinds
        message = _("kind “%(text)s” is unknown: Nghỉ phép, Công tác, Xin đi muộn or Xin về sớm")
        raise UnreadableCell("kind", text, message % {"text": text[:60]})
    return rows.ticked(line) or tuple(
        kind for kind in (LATE, EARLY) if rows.text(line, kind) not in ("", "0")
    )


def _minutes(rows: LeaveRows, line: int, kind: str) -> int | None:
    own = kind if kind in (LATE, EARLY) else ""
    heading = own if own and rows.text(line, own) else "minutes"
    text = rows.text(line, heading)
    if kind not in PERMISSIONS:
        beside = next((h for h in ("minutes", LATE, EARLY) if rows.text(line, h) not in ("", "0", "-")), "")
        if beside:
            message = _("minutes stand beside what is no permission to be late or to leave early")
            raise UnreadableCell(beside, rows.text(line, beside), message)
        return None
    if kind == NURSING and not text:
        return NURSING_MINUTES
    found = re.fullmatch(r"(\d{1,3})( ?(phút|phut|p|'|′))?", text)
    if not found or not 0 < int(found[1]) <= MOST_MINUTES:
        message = _("a permission to be late or to leave early needs its minutes, 1 to %(most)s")
        raise UnreadableCell(heading, text, message % {"most": MOST_MINUTES})
    return int(found[1])


def problem_of(error: UnreadableCell, line: int, name: str) -> Problem:
    """What is wrong, as the preview names it."""
    return Problem(line, error.message, name, error.meaning, error.text)
