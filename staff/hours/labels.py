"""What the fields of hours and calendar days are called in a history; the days of the week."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from staff.calendar import Lenience, sessions_said
from staff.models.time import weekday_names
from staff.trail.history import Spoken

LENIENCE_WORDS = {
    Lenience.ABOVE: _("Only the minutes above it count"),
    Lenience.COUNTED: _("It changes nothing: the whole lateness counts"),
    Lenience.EXCUSED: _("No occurrence while the permission is kept; the minutes stay in sight"),
}


def _lenience_said(settings: Any) -> str:
    return str(LENIENCE_WORDS[Lenience(settings.get("late_permission", Lenience.ABOVE))])


HOURS_WORDS = {
    "valid_from": _("Valid from"),
    "valid_until": _("No longer valid from"),
    "weekdays": Spoken(_("Working days of the week"), weekday_names),
    "sessions": Spoken(_("Sessions"), sessions_said),
    "punches_a_day": _("Punches a day"),
    "grace_minutes": _("Grace, minutes"),
}


LENIENCE_FIELD = {"settings": Spoken(_("Permission to be late"), _lenience_said)}


DAY_WORDS = {
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
