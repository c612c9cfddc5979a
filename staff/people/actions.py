"""People: added with their first posting, corrected, leaving the office."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff.hours.queries import mark_days_stale
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.people.posting_actions import move_ends
from staff.roles import is_own
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_open
from staff.writing.versions import fresh, save_changed

register_event_labels(
    {
        "person-added": gettext_lazy("added"),
        "person-corrected": gettext_lazy("corrected"),
        "person-left": gettext_lazy("left the office"),
        "person-returned": gettext_lazy("leaving taken back"),
    }
)


@transaction.atomic
def add_person(
    *,
    office: Office,
    by: Account | None,
    full_name: str,
    clock_code: str = "",
    birth_date: date | None = None,
    birth_year: int | None = None,
    joined_on: date | None = None,
    now: datetime | None = None,
) -> StaffMember:
    """A new person, as yet without a posting. Raises Refused when the clock code is somebody else's."""
    lock_trail(office)
    check_code_is_free(office, clock_code, None)
    person = StaffMember.objects.create(
        office=office,
        full_name=full_name,
        clock_code=clock_code,
        birth_date=birth_date,
        birth_year=birth_date.year if birth_date else birth_year,
        joined_on=joined_on,
    )
    record_event(office=office, by=by, action="person-added", obj=person, now=now)
    if clock_code:
        mark_days_stale(office, joined_on, None)
    return person


@transaction.atomic
def correct_person(
    *,
    person: StaffMember,
    by: Account | None,
    version: int | None,
    full_name: str,
    clock_code: str,
    birth_date: date | None,
    birth_year: int | None,
    joined_on: date | None,
    reason: str = "",
    now: datetime | None = None,
) -> StaffMember:
    """Correct what is known of a person. Raises Stale, or Refused (code taken, joined after leaving, one's own evidence)."""
    current = fresh(person, version=version)
    if is_own(by, current.pk):
        _check_own_evidence(current, clock_code, joined_on)
    check_code_is_free(current.office, clock_code, current)
    if joined_on != current.joined_on:
        check_open(current.office, current.joined_on, joined_on)
    if joined_on and current.left_on and joined_on >= current.left_on:
        raise Refused(_("The person left before that day."), "joined_on")
    if clock_code != current.clock_code or joined_on != current.joined_on:
        mark_days_stale(current.office, None, current.left_on)
    current.full_name, current.clock_code = full_name, clock_code
    current.birth_date, current.birth_year = birth_date, birth_date.year if birth_date else birth_year
    current.joined_on = joined_on
    save_changed(current)
    record_event(office=current.office, by=by, action="person-corrected", obj=current, reason=reason, now=now)
    return current


@transaction.atomic
def bind_code(
    *, person: StaffMember, by: Account | None, code: str, reason: str, now: datetime | None = None
) -> StaffMember:
    """Give a clock code to somebody who has none. Raises Refused when they have one by now, or the code is taken."""
    current = fresh(person, version=None)
    if current.clock_code:
        params = {"name": current.full_name, "code": current.clock_code}
        raise Refused(
            _("%(name)s has the code %(code)s by now. Look at the person's page.") % params, "person"
        )
    return correct_person(
        person=current,
        by=by,
        version=current.version,
        full_name=current.full_name,
        clock_code=code,
        birth_date=current.birth_date,
        birth_year=current.birth_year,
        joined_on=current.joined_on,
        reason=reason,
        now=now,
    )


@transaction.atomic
def leave_office(
    *,
    person: StaffMember,
    by: Account | None,
    version: int | None,
    left_on: date | None,
    reason: str,
    now: datetime | None = None,
) -> StaffMember:
    """The person is no longer in service from `left_on` (that day included); running postings end with it.

    For somebody who has left already this corrects the day; None takes the leaving back. Postings that ended with the
    service follow. Raises Stale, or Refused (oneself, closed period, before joining, a posting that begins later).
    """
    current = fresh(person, version=version)
    if is_own(by, current.pk):
        raise Refused(
            _("This concerns yourself: a colleague or the chairman enters your last day."), "last_day"
        )
    check_open(current.office, current.left_on, left_on)
    if left_on is None and current.left_on is None:
        raise Refused(_("Write the last day in service."), "last_day")
    if left_on and current.joined_on and left_on <= current.joined_on:
        params = {"day": current.joined_on.strftime("%d/%m/%Y")}
        raise Refused(
            _("The person joined on %(day)s: the last day cannot lie before that.") % params, "last_day"
        )
    move_ends(person=current, by=by, was=current.left_on, until=left_on, reason=reason, now=now)
    changed_days = [day for day in (current.left_on, left_on) if day]
    mark_days_stale(current.office, min(changed_days), None)
    current.left_on = left_on
    save_changed(current)
    action = "person-left" if left_on else "person-returned"
    record_event(office=current.office, by=by, action=action, obj=current, reason=reason, now=now)
    return current


def _check_own_evidence(current: StaffMember, clock_code: str, joined_on: date | None) -> None:
    """Raise Refused when somebody takes themself out of what the clock says: another code, or joined later."""
    if current.clock_code and clock_code != current.clock_code:
        raise Refused(
            _("This concerns yourself: a colleague or the chairman changes your code."), "clock_code"
        )
    if joined_on and (current.joined_on is None or joined_on > current.joined_on):
        raise Refused(
            _("This concerns yourself: a colleague or the chairman moves the day you joined."), "joined_on"
        )


def check_code_is_free(office: Office, clock_code: str, but: StaffMember | None) -> None:
    """Raise Refused when the clock code belongs to another person of the office."""
    people = StaffMember.objects.filter(office=office).with_code(clock_code)
    holder = people.exclude(pk__in=[but.pk] if but else []).first()
    if holder is None:
        return
    params = {"name": holder.full_name, "code": holder.clock_code}
    if holder.clock_code == clock_code:
        raise Refused(_("This code belongs to %(name)s.") % params, "clock_code")
    raise Refused(
        _("To the clock this code is the same as %(code)s, which belongs to %(name)s.") % params, "clock_code"
    )
