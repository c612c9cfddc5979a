"""Labels of days."""

from django.utils.translation import gettext_lazy as _

from violations.days.accounting import DayState

CONFIRMATION_LABELS = {"is_withdrawn": _("Taken back"), "by_roll_call": _("By roll call")}


# What a day is, to whoever reads the list of days.
DAY_LABELS = {
    DayState.BEFORE: _("Before the book begins"),
    DayState.OFF: _("Day off"),
    DayState.AHEAD: _("To come"),
    DayState.RUNNING: _("Today, not accounted for yet"),
    DayState.OPEN: _("Not accounted for"),
    DayState.RECORDED: _("Violations recorded"),
    DayState.QUIET: _("Confirmed quiet"),
}


def describe_day(state: DayState, *, of_department: bool) -> str:
    """Label a day. To a head a quiet day is one on which nothing of the department happened, whoever confirmed it."""
    if of_department and state == DayState.QUIET:
        return str(_("Nothing of the department"))
    return str(DAY_LABELS[state])
