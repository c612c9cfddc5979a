"""The part of the day of a row of leave, and the number of days it says of itself. Pure."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from violations.leave.importing.cells import LeaveRows, UnreadableCell
from violations.leave.importing.hours import portion_of_hours
from violations.leave.importing.kinds import (
    NURSING,
    PERMISSIONS,
    days_of,
    days_within,
    portion_of,
    portion_within,
)


def portion_of_row(rows: LeaveRows, line: int, start: date, last: date, kinds: tuple[str, ...]) -> str:
    """ "day", "morning" or "afternoon", held against the number of days that is written. Raises UnreadableCell."""
    text, kind = rows.text(line, "portion"), rows.text(line, "kind")
    portion = _portion(text, kind)
    if not {*kinds} & {*PERMISSIONS} and (line, "portion") not in rows.answers.cells:
        by_hours = portion_of_hours(rows, line, is_one_day=start == last)
        is_told = text or portion != "day"
        if by_hours and is_told and by_hours != portion:
            raise _two_parts(by_hours, text or kind)
        portion = by_hours or portion
    if kinds == (NURSING,) and portion == "day":
        message = _(
            "nursing is at one end of the day: write buổi sáng (its beginning) or buổi chiều (its end)"
        )
        raise UnreadableCell("portion", text, message)
    for number, meaning in ((days_of(text), "portion"), (days_within(kind), "kind")):
        if number is not None:
            _check_number(number, meaning, text if meaning == "portion" else kind, portion, start, last)
    if said := rows.text(line, "days"):
        number = days_of(said)
        if number is None:
            raise UnreadableCell("days", said, _("“%(text)s” is no number of days") % {"text": said[:40]})
        _check_number(number, "days", said, portion, start, last)
    return portion


def _portion(text: str, kind: str) -> str:
    """The part of the day by its own column, and by the text of the kind."""
    within = portion_within(kind)
    portion, counted = portion_of(text), days_of(text)
    if not portion and counted is not None:
        portion = "day" if counted >= 1 else ""
    if not text and within:
        portion = within if within != "half" else ""
    if not portion:
        message = _("part of the day “%(text)s” is unknown: cả ngày, buổi sáng or buổi chiều")
        raise UnreadableCell("portion", text, message % {"text": (text or kind)[:40]})
    if text and within not in ("", "half", portion):
        raise _two_parts(kind, text)
    return portion


def _two_parts(kind: str, text: str) -> UnreadableCell:
    message = _("“%(kind)s” and “%(text)s” are two parts of the day")
    return UnreadableCell("portion", text, message % {"kind": kind[:40], "text": text[:40]})


def _check_number(number: float, meaning: str, text: str, portion: str, start: date, last: date) -> None:
    """Hold the number of days that is written against the days that were read: all, or Mondays to Fridays. Raises UnreadableCell."""
    days = [start + timedelta(days=n) for n in range((last - start).days + 1)]
    share = 1 if portion == "day" else 0.5
    most, least = len(days) * share, sum(day.weekday() < 5 for day in days) * share
    if number < 1 and portion == "day" and most == 1:
        message = _("half a day is written: which one? Write buổi sáng or buổi chiều")
        raise UnreadableCell("portion", text, message)
    if number not in (least, most):
        message = _("%(number)s days are written, and %(start)s–%(last)s are %(days)s: correct one of them")
        params = {
            "number": text,
            "start": f"{start:%d/%m/%Y}",
            "last": f"{last:%d/%m/%Y}",
            "days": f"{most:g}" if most == least else f"{least:g} ({most:g})",
        }
        raise UnreadableCell(meaning, text, message % params)
