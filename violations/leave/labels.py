"""Leave in words, and the labels of its fields in a history."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from staff.trail.history import FieldLabel
from violations.leave.actions import LeaveFacts
from violations.leave.models import Leave, LeaveKind, Portion, portion_label


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


def describe_facts(facts: LeaveFacts) -> str:
    """A leave in one line: kind, days, part of the day, minutes."""
    last = facts.until - timedelta(days=1)
    days = f"{facts.start:%d/%m/%Y}" if last == facts.start else f"{facts.start:%d/%m/%Y}–{last:%d/%m/%Y}"
    parts = [str(LeaveKind(facts.kind).label), days, portion_label(facts.kind, facts.portion).lower()]
    if facts.minutes:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", facts.minutes) % {"n": facts.minutes})
    return ", ".join(parts)


def describe_leave(leave: Leave) -> str:
    """ "Leave (Morning)", "Permission to be late 30'"."""
    description = str(leave.get_kind_display())
    if leave.minutes:
        description += f" {leave.minutes}′"
    return description if leave.portion == Portion.DAY else f"{description} ({leave.portion_label.lower()})"
