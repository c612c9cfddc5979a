"""The days of a row of a list of leave: in figures or in words, both in one cell or each in its own. Pure."""

import re
from datetime import date

from django.utils.translation import gettext as _

from core.sheets.values import Value, as_day, as_text
from core.text import names
from core.text.days import missing_day
from violations.leave.importing.cells import LeaveRows, UnreadableCell

_DASH = r"\s*(?:-|–|—|đến hết ngày|đến hết|đến ngày|đến|den het ngay|den het|den ngay|den|tới ngày|tới|->)\s*"
_DAY = r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)"
_FROM = r"(?:(?:nghỉ )?(?:từ ngày|từ|tu ngay|tu|ngày|ngay))?\s*"
_SPAN = re.compile(rf"{_FROM}({_DAY}){_DASH}({_DAY})", re.IGNORECASE)
_SHORT_SPAN = re.compile(
    rf"{_FROM}(\d{{1,2}})(?:[/.](\d{{1,2}}))?{_DASH}(\d{{1,2}})([/.]\d{{1,2}})([/.](?:\d{{4}}|\d\d))",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?:từ ngày|từ|đến hết ngày|đến hết|đến ngày|đến|ngày|ngay)\s*({_DAY})", re.IGNORECASE)
# ngày 16 tháng 11 năm 2026, 16 tháng 11/2026
_IN_WORDS = re.compile(
    r"(?:(?:ngày|ngay)\s*)?(\d{1,2})\s*,?\s*(?:tháng|thang)\s*(\d{1,2})(?:\s*,?\s*(?:năm|nam|/)\s*(\d{4}))?",
    re.IGNORECASE,
)


def days_of_row(rows: LeaveRows, line: int) -> tuple[date, date]:
    """The first day and the last, both inclusive. Raises UnreadableCell."""
    value = rows.cell(line, "start")
    if spanned := _span(as_text(value)):
        start, last = (_day(text, "start") for text in spanned)
        if (told := rows.cell(line, "last")) and as_text(told) and _day(told, "last") != last:
            message = _("two last days are written: %(one)s and %(other)s")
            params = {"one": f"{last:%d/%m/%Y}", "other": as_text(told)}
            raise UnreadableCell("last", as_text(told), message % params)
    else:
        start = _day(value, "start")
        last = _day(rows.cell(line, "last"), "last") if rows.text(line, "last") else start
    if last < start:
        raise UnreadableCell("last", rows.text(line, "last"), _("the last day lies before the first"))
    return start, last


def names_day(value: Value) -> bool:
    """Whether a cell holds a day, or two, and nothing else."""
    try:
        return bool(_span(as_text(value))) or as_day(_in_figures(value)) is not None
    except ValueError:
        return False


def _in_figures(value: Value) -> Value:
    """A day in words as one in figures: ngày 02 tháng 11 năm 2026 is 02/11/2026."""
    if not isinstance(value, str):
        return value
    text = _IN_WORDS.sub(
        lambda found: "/".join(part for part in found.groups() if part), names.clean_text(value)
    )
    single = _SINGLE.fullmatch(text.strip())
    return single[1] if single else text.strip()


def _span(text: str) -> tuple[str, str] | None:
    """The two days of a text that names them both: 02/11/2026 - 04/11/2026, 02-04/11/2026, từ ngày 2 đến ngày 4 tháng 11
    năm 2026."""
    text = as_text(_in_figures(text))
    if found := _SPAN.fullmatch(text):
        return found[1], found[2]
    if found := _SHORT_SPAN.fullmatch(text):
        day, month, last, last_month, year = found.groups()
        first_month = f"/{month}" if month else last_month
        return f"{day}{first_month}{year}".replace(".", "/"), f"{last}{last_month}{year}".replace(".", "/")
    return None


def _day(value: Value, meaning: str) -> date:
    text = as_text(value)
    try:
        day = as_day(_in_figures(value), latest_year=2099, with_serials=True)
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:
        message = _("a day cannot be read: write dd/mm/yyyy")
        if missing := missing_day(text):
            message = _("there is no %(day)s in the calendar; correct it in the file") % {"day": missing}
        raise UnreadableCell(meaning, text, message)
    return day
