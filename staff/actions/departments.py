"""Departments: added, renamed, ended; never deleted."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from staff import trail
from staff.actions.versions import fresh, save_changed
from staff.locks import check_open
from staff.models import Account, Department, Office
from staff.names import department_key
from staff.refusal import Refused


@transaction.atomic
def add_department(
    *,
    office: Office,
    by: Account | None,
    name: str,
    valid_from: date | None = None,
    position: int = 0,
    now: datetime | None = None,
) -> Department:
    """A new department from `valid_from` (None: always was). Raises Refused when one of that name is there."""
    trail.hold(office)
    check_open(office, valid_from)
    check_name_is_free(office, name, valid_from, None)
    department = Department.objects.create(office=office, name=name, valid_from=valid_from, position=position)
    trail.record(office=office, by=by, action="department-added", obj=department, now=now)
    return department


@transaction.atomic
def correct_department(
    *,
    department: Department,
    by: Account | None,
    version: int | None,
    name: str,
    position: int,
    reason: str = "",
    now: datetime | None = None,
) -> Department:
    """Correct a department's spelling or place in lists. A new name from a day on is a new department."""
    current = fresh(department, version=version)
    check_name_is_free(current.office, name, current.valid_from, current)
    current.name, current.position = name, position
    save_changed(current)
    trail.record(office=current.office, by=by, action="department-corrected", obj=current, reason=reason, now=now)
    return current


@transaction.atomic
def end_department(
    *,
    department: Department,
    by: Account | None,
    version: int | None,
    until: date,
    reason: str = "",
    now: datetime | None = None,
) -> Department:
    """The department's last day is the day before `until`. Raises Refused while somebody is posted there later."""
    current = fresh(department, version=version)
    check_open(current.office, until)
    if current.valid_from and until <= current.valid_from:
        raise Refused(_("It must end after it began."), "until")
    if current.postings.overlapping(until, None).exists():
        raise Refused(_("People are still posted there after that day. End or change their postings first."), "until")
    current.valid_until = until
    save_changed(current)
    trail.record(office=current.office, by=by, action="department-ended", obj=current, reason=reason, now=now)
    return current


def check_name_is_free(office: Office, name: str, valid_from: date | None, but: Department | None) -> None:
    """Raise Refused when another department whose name means the same is valid at the same time."""
    same = Department.objects.filter(office=office, key=department_key(name)).overlapping(valid_from, None)
    if same.exclude(pk=but.pk if but else None).exists():
        raise Refused(_("There already is a department of this name."), "name")
