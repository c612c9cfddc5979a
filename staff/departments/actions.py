"""Departments: added, renamed, ended; never deleted."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from core.text.names import department_key
from staff.models.account import Account
from staff.models.office import Department, Office
from staff.people.posting_actions import add_posting, check_order, end_posting
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_open
from staff.writing.versions import fresh, save_changed

register_event_labels(
    {
        "department-added": gettext_lazy("added"),
        "department-corrected": gettext_lazy("corrected"),
        "department-ended": gettext_lazy("ended"),
    }
)


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
    lock_trail(office)
    check_open(office, valid_from)
    check_name_is_free(office, name, valid_from, None, None)
    department = Department.objects.create(office=office, name=name, valid_from=valid_from, position=position)
    record_event(office=office, by=by, action="department-added", obj=department, now=now)
    return department


@transaction.atomic
def correct_department(
    *,
    department: Department,
    by: Account | None,
    version: int | None,
    name: str,
    position: int,
    valid_from: date | None,
    valid_until: date | None,
    reason: str = "",
    now: datetime | None = None,
) -> Department:
    """Correct a department's spelling, place in lists or days. A new name from a day on is a new department.

    Raises Stale, or Refused: name taken, closed period, or somebody posted there on a day it would no longer cover.
    """
    current = fresh(department, version=version)
    check_name_is_free(current.office, name, valid_from, valid_until, current)
    if (valid_from, valid_until) != (current.valid_from, current.valid_until):
        _check_days(current, valid_from, valid_until)
    current.name, current.position = name, position
    current.valid_from, current.valid_until = valid_from, valid_until
    save_changed(current)
    record_event(
        office=current.office, by=by, action="department-corrected", obj=current, reason=reason, now=now
    )
    return current


@transaction.atomic
def end_department(
    *,
    department: Department,
    by: Account | None,
    version: int | None,
    until: date,
    successor: Department | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> Department:
    """The department's last day is the day before `until`; from then on its people are posted in `successor`.

    Raises Stale, or Refused: ends before it begins, or somebody is posted there later and no successor is given.
    """
    current = fresh(department, version=version)
    if successor:
        if successor.pk == current.pk:
            raise Refused(_("Choose another department than the one that ends."), "successor")
        _move_people(current, successor, by, until, reason, now)
    _check_days(current, current.valid_from, until)
    current.valid_until = until
    save_changed(current)
    record_event(office=current.office, by=by, action="department-ended", obj=current, reason=reason, now=now)
    return current


def check_name_is_free(
    office: Office, name: str, valid_from: date | None, valid_until: date | None, but: Department | None
) -> None:
    """Raise Refused when another department whose name means the same is valid in [valid_from, valid_until)."""
    same = Department.objects.filter(office=office, key=department_key(name)).overlapping(
        valid_from, valid_until
    )
    if other := same.exclude(pk__in=[but.pk] if but else []).first():
        raise Refused(
            _("There already is a department of this name: %(name)s.") % {"name": other.name}, "name"
        )


def _check_days(department: Department, valid_from: date | None, valid_until: date | None) -> None:
    """Raise Refused unless the department may be valid on exactly these days."""
    check_open(department.office, department.valid_from, department.valid_until, valid_from, valid_until)
    check_order(valid_from, valid_until)
    if valid_until and department.postings.overlapping(valid_until, None).exists():
        raise Refused(
            _(
                "People are still posted there after that day. Choose where they move, or end their postings first."
            ),
            "last_day",
        )
    if valid_from and department.postings.overlapping(None, valid_from).exists():
        raise Refused(_("People are posted there before that day. Choose an earlier day."), "valid_from")


def _move_people(
    department: Department,
    successor: Department,
    by: Account | None,
    until: date,
    reason: str,
    now: datetime | None,
) -> None:
    """Every posting that runs past `until` ends, and goes on in `successor`, otherwise unchanged."""
    running = department.postings.overlapping(until, None).select_related("staff_member", "direct_leader")
    for old in running.order_by("-is_main", "pk"):
        if old.valid_from and old.valid_from >= until:
            params = {"name": old.staff_member.full_name}
            raise Refused(
                _("The posting of %(name)s begins later than that day. Correct it first.") % params,
                "last_day",
            )
        rest = old.valid_until
        end_posting(posting=old, by=by, version=None, until=until, reason=reason, now=now)
        add_posting(
            person=old.staff_member,
            by=by,
            department=successor,
            position=old.position,
            category=old.category,
            valid_from=until,
            valid_until=rest,
            is_leader=old.is_leader,
            direct_leader=old.direct_leader,
            is_main=old.is_main,
            reason=reason,
            now=now,
        )
