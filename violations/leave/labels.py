"""Labels of the fields of leave in a history."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from staff.trail.history import FieldLabel


def describe_last_day(until: Any) -> str:
    """The last day (inclusive) before `until` (an ISO day of a snapshot), as people say it."""
    return f"{date.fromisoformat(until) - timedelta(days=1):%d/%m/%Y}"


LEAVE_LABELS = {
    "staff_member_id": _("Person"),
    "kind": _("Kind"),
    "start": _("From the day"),
    "until": FieldLabel(_("Up to the day"), describe_last_day),
    "portion": _("Part of the day"),
    "minutes": _("Minutes"),
    "reason": _("Reason"),
    "is_withdrawn": _("Withdrawn"),
}
