"""Leave by the hour: what a list says in columns of times. The register keeps sessions and days, no hours. Pure."""

import re
from datetime import datetime, time

from django.utils.translation import gettext as _

from core.sheets.values import Value, as_text, value_at
from violations.leave.importing.cells import LeaveRows, UnreadableCell

_ONE = re.compile(r"(\d{1,2})\s*(?::|[hg]|giờ)\s*(\d{2})?.*", re.IGNORECASE)
_BEHIND_DAY = re.compile(r".*\d{4}[ T]+(\d{1,2}:\d{2})(?::\d{2}.*)?")
# what is a whole session: [earliest start, latest start], [earliest end, latest end], fewest minutes between
_SESSIONS = {
    "morning": (time(6), time(8), time(11), time(12, 30), 240),
    "afternoon": (time(12, 30), time(13, 30), time(16, 30), time(18), 210),
    "day": (time(0), time(8), time(16, 30), time(23, 59), 510),
}


def portion_of_hours(rows: LeaveRows, line: int, *, is_one_day: bool) -> str:
    """The part of the day that the hours of a row make; "" when it has none. Raises UnreadableCell where they are no session."""
    texts = [_said(rows, line, *where) for where in (("from_hour", "start"), ("to_hour", "last"))]
    if {*texts} <= {"", "00:00"}:
        return ""
    start, end = map(_time, texts)
    if start and end:
        minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
        for portion, (early, late, first, last, fewest) in _SESSIONS.items():
            fits = early <= start <= late and first <= end <= last and minutes >= fewest
            if fits and (is_one_day or portion == "day"):
                return portion
    text = " – ".join(text for text in texts if text)
    message = _("leave by the hour (%(text)s): the register keeps whole days, a morning or an afternoon")
    raise UnreadableCell("portion", text, message % {"text": text[:40]})


def _said(rows: LeaveRows, line: int, hour: str, day: str) -> str:
    """The hour in its own column, or behind the day; a day alone has none."""
    value = rows.cell(line, hour)
    if as_text(value):
        return f"{value:%H:%M}" if isinstance(value, time | datetime) else as_text(value)
    places = rows.header.columns.get(day, ())
    behind: Value = next((v for p in places if as_text(v := value_at(rows.sheet.rows[line - 1], p))), None)
    if isinstance(behind, datetime):
        return f"{behind:%H:%M}"
    found = _BEHIND_DAY.fullmatch(behind.strip()) if isinstance(behind, str) else None
    return found[1] if found else ""


def _time(text: str) -> time | None:
    found = _ONE.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))
