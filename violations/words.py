"""What the fields and deeds of this floor are called in a history, and a record in one sentence."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from staff.trail.history import Spoken
from violations.accounting import DayState

if TYPE_CHECKING:
    from violations.models import Violation


def last_day_said(until: Any) -> str:
    """The last day (inclusive) before `until` (an ISO day of a snapshot), as people say it."""
    return f"{date.fromisoformat(until) - timedelta(days=1):%d/%m/%Y}"


FIELD_WORDS = {
    "staff_member_id": _("Person"),
    "department_id": _("Department"),
    "position": _("Position"),
    "type_id": _("Type of violation"),
    "happened_on": _("Happened on"),
    "happened_at": _("At"),
    "minutes": _("Minutes"),
    "detected_on": _("Detected on"),
    "counted_on": _("Counted on"),
    "source": _("How it was found"),
    "description": _("Description"),
    "status": _("Status"),
}

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

CLOCK_WORDS = {
    "late": _("Late"),
    "early": _("Left early"),
    "absent": _("No punch the whole day"),
    "missing_in": _("No punch on arrival"),
    "missing_out": _("No punch on leaving"),
}
CONFIRMATION_WORDS = {"is_withdrawn": _("Taken back"), "by_roll_call": _("By roll call")}
# What a day is, to whoever reads the list of days.
DAY_WORDS = {
    DayState.OFF: _("Day off"),
    DayState.AHEAD: _("To come"),
    DayState.RUNNING: _("Today, not accounted for yet"),
    DayState.OPEN: _("Not accounted for"),
    DayState.RECORDED: _("Violations recorded"),
    DayState.QUIET: _("Confirmed quiet"),
}


def day_words(state: DayState, *, of_department: bool) -> str:
    """What a day is. To a head a quiet day is one on which nothing of the department happened, whoever said so."""
    if of_department and state == DayState.QUIET:
        return str(_("Nothing of the department"))
    return str(DAY_WORDS[state])


def told(violation: "Violation") -> dict[str, str]:
    """The record as one says it, in parts: who, what, minutes (with the space before them, or empty), day."""
    minutes = ""
    if violation.minutes:
        counted = ngettext("%(count)s minute", "%(count)s minutes", violation.minutes)
        minutes = " " + counted % {"count": violation.minutes}
    return {
        "who": violation.subject_name,
        "what": violation.type.name[:1].lower() + violation.type.name[1:],
        "minutes": minutes,
        "day": violation.happened_on.strftime("%d/%m/%Y"),
    }


def clock_words(kind: str, minutes: int) -> str:
    """What the clock says, in words: "Late 12 minutes", "No punch on leaving"."""
    label = str(CLOCK_WORDS[kind])
    if not minutes:
        return label
    counted = ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    return f"{label} {counted}"
