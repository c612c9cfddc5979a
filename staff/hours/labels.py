"""Labels of the fields of hours and calendar days in a history; the days of the week."""

from typing import Any

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from staff.calendar import LatePolicy, describe_sessions
from staff.models.time import describe_by_weekday, weekday_names
from staff.trail.history import FieldLabel

LATE_POLICY_LABELS = {
    LatePolicy.ABOVE: _("Only the minutes above it count"),
    LatePolicy.COUNTED: _("It changes nothing: all the minutes count"),
    LatePolicy.EXCUSED: _("No occurrence while the permission is kept; the minutes stay in sight"),
}


def describe_judging(settings: Any) -> str:
    """What an office's settings say of how the clock is judged, in one line; of punches only what it chose itself."""
    policy = str(LATE_POLICY_LABELS[LatePolicy(settings.get("late_permission", LatePolicy.ABOVE))])
    if "punch_window" not in settings:
        return policy
    return f"{policy}; {describe_window(settings['punch_window'])}"


def describe_window(minutes: int) -> str:
    """Within how many minutes two punches are one, in words."""
    if not minutes:
        return gettext("every punch counts by itself")
    sentence = ngettext(
        "punches within %(n)s minute are one", "punches within %(n)s minutes are one", minutes
    )
    return sentence % {"n": minutes}


HOURS_LABELS = {
    "valid_from": _("Valid from"),
    "valid_until": _("No longer valid from"),
    "weekdays": FieldLabel(_("Working days of the week"), weekday_names),
    "sessions": FieldLabel(_("Sessions"), describe_sessions),
    "weekday_sessions": FieldLabel(_("Days of the week with other hours"), describe_by_weekday),
    "punches_a_day": _("Punches a day"),
    "grace_minutes": _("Grace, minutes"),
    "is_confirmed": _("Looked at"),
}


# Said beside minutes that follow from the hours a new office begins with.
UNSEEN_HOURS = _("usual working hours, nobody has looked at them yet")

LATE_POLICY_FIELD = {"settings": FieldLabel(_("How the clock is judged"), describe_judging)}


DAY_LABELS = {
    "mark": _("Is"),
    "name": _("What day it is"),
}


def short_weekdays() -> list[str]:
    """The days of the week from Monday on, as the head of a small calendar has room for."""
    return [
        pgettext("day of the week, as short as can be", "Mo"),
        pgettext("day of the week, as short as can be", "Tu"),
        pgettext("day of the week, as short as can be", "We"),
        pgettext("day of the week, as short as can be", "Th"),
        pgettext("day of the week, as short as can be", "Fr"),
        pgettext("day of the week, as short as can be", "Sa"),
        pgettext("day of the week, as short as can be", "Su"),
    ]
