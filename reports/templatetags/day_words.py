"""Who accounted for a day, in words: the same in the calendar and in the table under it."""

from collections.abc import Callable

from django import template
from django.utils.translation import gettext as _

from reports.trend import DayLine
from violations.accounting import DayState

register = template.Library()


@register.filter
def day_words(line: DayLine, of_department: bool) -> str:
    """Who accounted for a day, in words; nothing of a day to come. A head reads of the department only."""
    if line.state == DayState.QUIET:
        return _("nothing of the department") if of_department else _("confirmed quiet")
    said: dict[DayState | None, Callable[[], str]] = {
        DayState.OPEN: lambda: _("not accounted for"),
        DayState.RECORDED: lambda: _("recorded"),
        DayState.OFF: lambda: _("day off"),
    }
    return said.get(line.state, str)()
