"""What the fields of leave are called in a history."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from staff.trail.history import Spoken


def last_day_said(until: Any) -> str:
    """The last day (inclusive) before `until` (an ISO day of a snapshot), as people say it."""
    return f"{date.fromisoformat(until) - timedelta(days=1):%d/%m/%Y}"


LEAVE_WORDS = {
    "staff_member_id": _("Person"),
    "kind": _("Kind"),
    "start": _("From the day"),
    "until": Spoken(_("Up to the day"), last_day_said),
    "portion": _("Part of the day"),
    "minutes": _("Minutes"),
    "reason": _("Reason"),
    "is_withdrawn": _("Withdrawn"),
}
