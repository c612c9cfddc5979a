"""Postings: where a person works, in which position and category, from when until when."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from staff import trail
from staff.actions.versions import fresh, save_changed
from staff.locks import check_open
from staff.models import Account, Department, Posting, StaffMember
from staff.refusal import Refused


@transaction.atomic
def add_posting(
    *,
    person: StaffMember,
    by: Account | None,
    department: Department,
    position: str,
    category: str,
    valid_from: date | None,
    is_leader: bool = False,
    direct_leader: StaffMember | None = None,
    is_main: bool = True,
    reason: str = "",
    now: datetime | None = None,
) -> Posting:
    """A new posting from `valid_from` (None: always was). A main one ends the main one before it.

    Raises Refused when a main posting starts on or after that day, or the department is not valid then.
    """
    trail.hold(person.office)
    check_open(person.office, valid_from)
    check_department(department, valid_from)
    if is_main:
        _end_main_before(person, by, valid_from, reason, now)
    posting = Posting.objects.create(
        office=person.office,
        staff_member=person,
        department=department,
        position=position,
        category=category,
        valid_from=valid_from,
        is_leader=is_leader,
        direct_leader=direct_leader,
        is_main=is_main,
    )
    trail.record(office=person.office, by=by, action="posting-added", obj=posting, reason=reason, now=now)
    return posting


@transaction.atomic
def correct_posting(
    *,
    posting: Posting,
    by: Account | None,
    version: int | None,
    department: Department,
    position: str,
    category: str,
    is_leader: bool,
    direct_leader: StaffMember | None,
    reason: str,
    now: datetime | None = None,
) -> Posting:
    """Correct what was entered wrongly; its dates stay. Violations keep the posting they were recorded under."""
    current = fresh(posting, version=version)
    check_open(current.office, current.valid_from)
    check_department(department, current.valid_from)
    current.department, current.position, current.category = department, position, category
    current.is_leader, current.direct_leader = is_leader, direct_leader
    save_changed(current)
    trail.record(office=current.office, by=by, action="posting-corrected", obj=current, reason=reason, now=now)
    return current


@transaction.atomic
def end_posting(
    *,
    posting: Posting,
    by: Account | None,
    version: int | None,
    until: date,
    reason: str = "",
    now: datetime | None = None,
) -> Posting:
    """The posting's last day is the day before `until`. Raises Refused when it would end before it began."""
    current = fresh(posting, version=version)
    check_open(current.office, until)
    if current.valid_from and until <= current.valid_from:
        raise Refused(_("It must end after it began."), "until")
    current.valid_until = until
    save_changed(current)
    trail.record(office=current.office, by=by, action="posting-ended", obj=current, reason=reason, now=now)
    return current


def end_all_postings(
    *, person: StaffMember, by: Account | None, until: date, reason: str, now: datetime | None
) -> None:
    """End every open posting of the person; part of a larger action. Raises Refused as `end_posting` does."""
    for posting in person.postings.filter(valid_until__isnull=True):
        end_posting(posting=posting, by=by, version=None, until=until, reason=reason, now=now)


def check_department(department: Department, day: date | None) -> None:
    """Raise Refused when the department has ended, or has not begun on `day` (None: always)."""
    if department.valid_until and (day is None or day >= department.valid_until):
        raise Refused(_("This department no longer exists on that day. Choose its successor."), "department")
    if department.valid_from and (day is None or day < department.valid_from):
        raise Refused(
            _("This department exists from %(day)s on. Choose a later day, or another department.")
            % {"day": department.valid_from.strftime("%d/%m/%Y")},
            "department",
        )


def _end_main_before(
    person: StaffMember, by: Account | None, until: date | None, reason: str, now: datetime | None
) -> None:
    mains = person.postings.main()
    if mains.overlapping(until, None).filter(valid_from__isnull=False, valid_from__gte=until or date.min).exists():
        raise Refused(_("Another main posting starts on that day or later. Choose a later day."), "valid_from")
    for before in mains.overlapping(until, None):
        if until is None:
            raise Refused(_("There is a main posting already: say from which day the new one holds."), "valid_from")
        end_posting(posting=before, by=by, version=None, until=until, reason=reason, now=now)
