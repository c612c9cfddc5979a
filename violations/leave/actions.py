"""Leave, business trips and permissions: given, corrected, withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff.hours.queries import mark_days_stale
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_none_closed
from staff.writing.versions import fresh, save_changed
from violations.leave.models import NURSING_MINUTES, PERMISSIONS, Leave, LeaveKind, Portion
from violations.leave.rules import check_may_keep

register_event_labels(
    {
        "leave-given": gettext_lazy("entered"),
        "leave-corrected": gettext_lazy("corrected"),
        "leave-withdrawn": gettext_lazy("withdrawn"),
    }
)

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class LeaveFacts:
    """What is given: days [start, until), whole or one half of each; `minutes` of a permission, else None.

    Nursing is at one end of the day (MORNING: its beginning); without minutes it is what the law gives.
    """

    person: StaffMember
    kind: str
    start: date
    until: date
    portion: str = Portion.DAY
    minutes: int | None = None
    reason: str = ""


@transaction.atomic
def give_leave(
    *, office: Office, by: Account | None, facts: LeaveFacts, now: datetime | None = None
) -> Leave:
    """A new leave. Raises Refused (closed period, one of the same kind on those days already) and NotAllowed."""
    lock_trail(office)
    _check(office, by, facts, but=None)
    check_none_closed(office, facts.start, facts.until)
    leave = Leave(office=office)
    _state(leave, facts)
    leave.save()
    record_event(office=office, by=by, action="leave-given", obj=leave, now=now)
    mark_days_stale(office, leave.start, leave.until)
    return leave


@transaction.atomic
def correct_leave(
    *,
    leave: Leave,
    by: Account,
    version: int | None,
    facts: LeaveFacts,
    reason: str,
    now: datetime | None = None,
) -> Leave:
    """Correct a leave, with a reason. Raises Stale, Refused, NotAllowed."""
    current = fresh(leave, version=version)
    if current.is_withdrawn:
        raise Refused(_("This was withdrawn. Enter it anew."))
    check_may_keep(by, current.staff_member)  # whose it was; `_check` asks of whose it becomes
    _check(current.office, by, facts, but=current)
    start, until = min(current.start, facts.start), max(current.until, facts.until)
    check_none_closed(current.office, start, until)
    _state(current, facts)
    save_changed(current)
    record_event(office=current.office, by=by, action="leave-corrected", obj=current, reason=reason, now=now)
    mark_days_stale(current.office, start, until)
    return current


@transaction.atomic
def withdraw_leave(
    *, leave: Leave, by: Account, version: int | None, reason: str, now: datetime | None = None
) -> Leave:
    """Take a leave back, with a reason: it stays, and excuses nothing. Raises Stale, Refused, NotAllowed."""
    current = fresh(leave, version=version)
    check_may_keep(by, current.staff_member)
    if current.is_withdrawn:
        raise Refused(_("This was withdrawn already."))
    check_none_closed(current.office, current.start, current.until)
    current.is_withdrawn = True
    save_changed(current)
    record_event(office=current.office, by=by, action="leave-withdrawn", obj=current, reason=reason, now=now)
    mark_days_stale(current.office, current.start, current.until)
    return current


def _state(leave: Leave, facts: LeaveFacts) -> None:
    leave.staff_member, leave.kind, leave.portion = facts.person, facts.kind, facts.portion
    leave.start, leave.until, leave.reason = facts.start, facts.until, facts.reason
    leave.minutes = _minutes(facts)


def _minutes(facts: LeaveFacts) -> int | None:
    if facts.kind == LeaveKind.NURSING:
        return facts.minutes or NURSING_MINUTES
    return facts.minutes if facts.kind in PERMISSIONS else None


def _check(office: Office, by: Account | None, facts: LeaveFacts, but: Leave | None) -> None:
    check_may_keep(by, facts.person)
    if facts.until <= facts.start:
        raise Refused(_("The last day lies before the first."), "last_day")
    if facts.until - facts.start > LONGEST:
        raise Refused(
            _("This is longer than a year. Check the days; what goes on longer is entered year by year."),
            "last_day",
        )
    if refusal := permission_refusal(facts.kind, facts.portion, facts.minutes):
        raise Refused(refusal[1], refusal[0])
    overlapping = Leave.objects.in_force(office, facts.start, facts.until).filter(staff_member=facts.person)
    for other in overlapping.exclude(pk__in=[but.pk] if but else []):
        if clashes(other, facts):
            raise Refused(clash_message(other, facts.person), "start")


def permission_refusal(kind: str, portion: str, minutes: int | None) -> tuple[str, str] | None:
    """The field that is wrong with a permission, or with minutes where there is none, and why; None when it is right."""
    if kind == LeaveKind.LATE and not minutes:
        return "minutes", _("How many minutes late may it be? Enter them.")
    if kind == LeaveKind.EARLY and not minutes:
        return "minutes", _("How many minutes early may it be? Enter them.")
    if kind == LeaveKind.NURSING and portion == Portion.DAY:
        return "portion", _("Choose the morning (she begins later) or the afternoon (she ends earlier).")
    if kind not in PERMISSIONS and minutes:
        return "minutes", _("Minutes belong to a permission only. Leave the field empty.")
    return None


def clash_message(other: Leave, person: StaffMember) -> str:
    """The sentence that says which leave of this person is in the way."""
    return _("%(name)s has %(kind)s from %(start)s to %(last)s already: correct that one.") % {
        "name": person.full_name,
        "kind": other.get_kind_display().lower(),
        "start": f"{other.start:%d/%m/%Y}",
        "last": f"{other.last_day:%d/%m/%Y}",
    }


def clashes(other: Leave | LeaveFacts, facts: LeaveFacts) -> bool:
    """Of one person with a day in common: two absences of the same half, or two permissions of a kind for it.

    An absence and a permission go together, and so do permissions of different kinds. Nursing is once a day.
    """
    if _sort(other.kind) != _sort(facts.kind):
        return False
    if facts.kind == LeaveKind.NURSING:
        return True
    return Portion.DAY in (other.portion, facts.portion) or other.portion == facts.portion


def _sort(kind: str) -> str:
    """What a kind is to others: each permission by itself, an absence as any other."""
    return kind if kind in PERMISSIONS else "absence"
