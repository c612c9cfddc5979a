"""A day in words, for what is rendered here: the same in the calendar and in the table under it."""

from collections.abc import Callable
from datetime import date

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from reports.trend import DayLine
from staff.hours.labels import short_weekdays
from violations.days.accounting import DayState


def describe_day_line(line: DayLine, of_department: bool) -> str:
    """Who accounted for a day; nothing of a day to come. A head reads of the department only."""
    if line.state == DayState.QUIET:
        return _("nothing of the department") if of_department else _("confirmed quiet")
    labels: dict[DayState | None, Callable[[], str]] = {
        DayState.OPEN: lambda: _("not accounted for"),
        DayState.RECORDED: lambda: _("recorded"),
        DayState.OFF: lambda: _("day off"),
    }
    return labels.get(line.state, str)()


def short_weekday(day: date) -> str:
    """The day of the week in two letters, for the head of a small calendar."""
    return short_weekdays()[day.weekday()]


def weekday_abbreviation(day: date) -> str:
    """The day of the week abbreviated, for the head of a large calendar."""
    return str(WEEKDAYS_ABBR[day.weekday()])
