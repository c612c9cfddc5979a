"""Labels of the fields of hours and calendar days in a history; the days of the week."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from staff.calendar import LatePolicy, describe_sessions
from staff.models.time import weekday_names
from staff.trail.history import FieldLabel

LATE_POLICY_LABELS = {
    LatePolicy.ABOVE: _("Only the minutes above it count"),
    LatePolicy.COUNTED: _("It changes nothing: the whole lateness counts"),
    LatePolicy.EXCUSED: _("No occurrence while the permission is kept; the minutes stay in sight"),
}


def _describe_late_policy(settings: Any) -> str:
    return str(LATE_POLICY_LABELS[LatePolicy(settings.get("late_permission", LatePolicy.ABOVE))])


HOURS_LABELS = {
    "valid_from": _("Valid from"),
    "valid_until": _("No longer valid from"),
    "weekdays": FieldLabel(_("Working days of the week"), weekday_names),
    "sessions": FieldLabel(_("Sessions"), describe_sessions),
    "punches_a_day": _("Punches a day"),
    "grace_minutes": _("Grace, minutes"),
    "is_confirmed": _("Looked at"),
}


# Said beside minutes that follow from the hours a new office begins with.
UNSEEN_HOURS = _("usual working hours, nobody has looked at them yet")

LATE_POLICY_FIELD = {"settings": FieldLabel(_("Permission to be late"), _describe_late_policy)}


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
