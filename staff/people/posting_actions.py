"""Postings: where a person works, in which position and category, from when until when."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff.hours.queries import mark_moves_stale
from staff.models.account import Account
from staff.models.office import Department
from staff.models.people import Posting, StaffMember
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_open
from staff.writing.versions import fresh, save_changed

register_event_labels(
    {
        "posting-added": gettext_lazy("posting added"),
        "posting-corrected": gettext_lazy("posting corrected"),
        "posting-ended": gettext_lazy("posting ended"),
        "posting-reopened": gettext_lazy("posting goes on"),
    }
)


@transaction.atomic
def add_posting(
    *,
    person: StaffMember,
    by: Account | None,
    department: Department,
    position: str,
    category: str,
    valid_from: date | None,
    valid_until: date | None = None,
    is_leader: bool = False,
    direct_leader: StaffMember | None = None,
    is_main: bool = True,
    reason: str = "",
    now: datetime | None = None,
) -> Posting:
    """A new posting in [valid_from, valid_until) (None: open). A main one ends the main one before it.

    Raises Refused when a main posting starts on or after that day, the department is not valid then, the person has
    left by then, or one besides the main posting has no main posting to stand beside.
    """
    lock_trail(person.office)
    check_open(person.office, valid_from)
    check_department(department, valid_from)
    _check_in_service(person, valid_from)
    _check_leader(person, direct_leader)
    if not is_main:
        _check_stands_beside_a_main(person, valid_from, None, None)
    else:
        _end_main_before(person, by, (valid_from, valid_until), reason, now)
    posting = Posting.objects.create(
        office=person.office, staff_member=person, department=department, position=position, category=category,
        valid_from=valid_from, valid_until=valid_until, is_leader=is_leader, direct_leader=direct_leader,
        is_main=is_main,
    )  # fmt: skip
    record_event(office=person.office, by=by, action="posting-added", obj=posting, reason=reason, now=now)
    mark_moves_stale(person.office, valid_from, None)
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
    is_main: bool,
    valid_from: date | None,
    valid_until: date | None,
    reason: str,
    now: datetime | None = None,
) -> Posting:
    """Correct what was entered wrongly, its days too. Violations keep the posting they were recorded under.

    Raises Stale, or Refused: closed period, ends before it begins, department not valid, another main posting then.
    """
    current = fresh(posting, version=version)
    person = current.staff_member
    check_open(current.office, current.valid_from, current.valid_until, valid_from, valid_until)
    check_order(valid_from, valid_until)
    check_department(department, valid_from, valid_until)
    _check_leader(person, direct_leader)
    if is_main:
        _check_only_main(person, valid_from, valid_until, current)
    else:
        _check_stands_beside_a_main(person, valid_from, valid_until, current)
    starts = (current.valid_from, valid_from)
    current.department, current.position, current.category = department, position, category
    current.is_leader, current.direct_leader, current.is_main = is_leader, direct_leader, is_main
    current.valid_from, current.valid_until = valid_from, valid_until
    save_changed(current)
    record_event(
        office=current.office, by=by, action="posting-corrected", obj=current, reason=reason, now=now
    )
    mark_moves_stale(current.office, None if None in starts else min(day for day in starts if day), None)
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
    check_order(current.valid_from, until)
    current.valid_until = until
    save_changed(current)
    record_event(office=current.office, by=by, action="posting-ended", obj=current, reason=reason, now=now)
    mark_moves_stale(current.office, until, None)
    return current


def move_ends(
    *,
    person: StaffMember,
    by: Account | None,
    was: date | None,
    until: date | None,
    reason: str,
    now: datetime | None,
) -> None:
    """Postings end with the service: those running past `until` end then, those that ended with it (`was`) follow it.

    Part of a larger action; `until` None reopens what ended on `was`. Raises Refused when a posting begins later.
    """
    postings = person.postings.order_by("pk")
    later = postings.filter(valid_from__gte=until).first() if until else None
    if later and later.valid_from:
        params = {"day": later.valid_from.strftime("%d/%m/%Y")}
        raise Refused(
            _("A posting begins later, on %(day)s. Correct it first, or choose a later day.") % params,
            "last_day",
        )
    running = postings.overlapping(until, None) if until else postings.none()
    followers = postings.filter(valid_until=was) if was else postings.none()
    for posting in running | followers:
        posting.valid_until = until
        save_changed(posting)
        action = "posting-ended" if until else "posting-reopened"
        record_event(office=person.office, by=by, action=action, obj=posting, reason=reason, now=now)


def check_department(department: Department, day: date | None, until: date | None = None) -> None:
    """Raise Refused unless the department is there on `day` (None: always) and, where it is given, up to `until`.

    It is the department that is wrong for a day, and the day that is missing where a department began on one.
    """
    ended = department.valid_until
    if ended and (day is None or day >= ended or (until is not None and until > ended)):
        raise Refused(
            _("This department exists up to %(day)s only. Choose the one that followed it.")
            % {"day": (ended - timedelta(days=1)).strftime("%d/%m/%Y")},
            "department",
        )
    if department.valid_from and day is None:
        raise Refused(
            _(
                "This department exists from %(day)s on. Write a day, that one or later, or choose another department."
            )
            % {"day": department.valid_from.strftime("%d/%m/%Y")},
            "valid_from",
        )
    if department.valid_from and day and day < department.valid_from:
        raise Refused(
            _("This department exists from %(day)s on. Choose a later day, or another department.")
            % {"day": department.valid_from.strftime("%d/%m/%Y")},
            "department",
        )


def check_order(valid_from: date | None, valid_until: date | None) -> None:
    """Raise Refused when something would end before it begins."""
    if valid_from and valid_until and valid_until <= valid_from:
        params = {"day": valid_from.strftime("%d/%m/%Y")}
        raise Refused(_("It begins on %(day)s: the last day cannot lie before that.") % params, "last_day")


def _check_in_service(person: StaffMember, day: date | None) -> None:
    if person.left_on and (day is None or day >= person.left_on):
        raise Refused(
            _("The person has left the office by then. Correct the last day in service first."), "valid_from"
        )


def _check_leader(person: StaffMember, leader: StaffMember | None) -> None:
    if leader and leader.pk == person.pk:
        raise Refused(
            _("Nobody is their own direct leader. Choose another person, or nobody."), "direct_leader"
        )


def _check_only_main(person: StaffMember, start: date | None, until: date | None, but: Posting) -> None:
    """Raise Refused when another main posting holds on a day of [start, until)."""
    if (
        other := person.postings.main()
        .overlapping(start, until)
        .exclude(pk=but.pk)
        .select_related("department")
        .first()
    ):
        params = {"department": other.department.name}
        raise Refused(
            _(
                "On some of these days the main posting in %(department)s holds as well. Correct the days of one of them."
            )
            % params,
            "valid_from",
        )


def _check_stands_beside_a_main(
    person: StaffMember, start: date | None, until: date | None, but: Posting | None
) -> None:
    """Raise Refused when no main posting holds in [start, until): nobody would count the person."""
    if not person.postings.main().overlapping(start, until).exclude(pk__in=[but.pk] if but else []).exists():
        raise Refused(
            _("There is no main posting on these days, and figures count a person by it. Enter it first."),
            "second",
        )


def _end_main_before(
    person: StaffMember,
    by: Account | None,
    days: tuple[date | None, date | None],
    reason: str,
    now: datetime | None,
) -> None:
    until = days[0]
    running = person.postings.main().overlapping(*days)
    later = running.filter(valid_from__gte=until or date.min).order_by("valid_from").first()
    if later and later.valid_from:
        params = {"day": later.valid_from.strftime("%d/%m/%Y")}
        raise Refused(
            _("A main posting begins on %(day)s already. Choose a later day, or correct that one first.")
            % params,
            "valid_from",
        )
    for before in running:
        if until is None:
            raise Refused(
                _("There is a main posting already: say from which day the new one holds."), "valid_from"
            )
        end_posting(posting=before, by=by, version=None, until=until, reason=reason, now=now)
