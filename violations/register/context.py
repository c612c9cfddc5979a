"""Facts of what happened, and what they rest on: postings, similar records, hours, calendar, leave. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from core.refusals import Refused
from staff import calendar
from staff.calendar import Hours
from staff.hours.queries import WorkingTime, named_working_time
from staff.models.office import Department, Office
from staff.models.people import Posting, StaffMember
from violations.catalogue.models import Minutes, ViolationType
from violations.register.expected import Permitted, expected_of
from violations.register.models import Violation
from violations.register.querysets import ViolationQuerySet

DuplicateKey = tuple[bool, int, str, date]  # whether a person; who; what; when


@dataclass(frozen=True)
class Facts:
    """A statement of what happened. The subject is a person, or a department as a whole.

    `happened_at` is a time of day and `minutes` a count; where the type takes minutes and only the time is given,
    they follow from the office's hours. `detected_on` is a day, not before `happened_on`.
    """

    subject: StaffMember | Department
    type: ViolationType
    happened_on: date
    detected_on: date
    source: str
    happened_at: time | None = None
    minutes: int | None = None
    description: str = ""
    is_judged: bool = False  # clock or roll have weighed hours, calendar and leave: nothing of these is asked

    @property
    def person(self) -> StaffMember | None:
        """The person it concerns; None when a department does."""
        return self.subject if isinstance(self.subject, StaffMember) else None

    @property
    def duplicate_key(self) -> DuplicateKey:
        """Who, what and when: two records that agree in this are asked about."""
        return (self.person is not None, self.subject.pk, self.type.code, self.happened_on)


class FactsContext:
    """The data that checking facts needs, fetched at once: postings, similar records, hours if asked. Few queries, however many facts."""

    def __init__(self, office: Office, entries: Sequence[Facts]) -> None:
        self.office, self.days = office, {facts.happened_on for facts in entries}
        people = {facts.person.pk for facts in entries if facts.person}
        self.postings: dict[int, list[Posting]] = {person: [] for person in people}
        for posting in Posting.objects.main().filter(office=office, staff_member__in=people):
            self.postings[posting.staff_member_id].append(posting)
        self.recorded: dict[DuplicateKey, list[Violation]] = {}
        for row in _recorded_like(office, entries):
            who = (True, row.staff_member_id) if row.staff_member_id else (False, row.department_id)
            self.recorded.setdefault((*who, row.type.code, row.happened_on), []).append(row)

    @cached_property
    def working_time(self) -> WorkingTime:
        """The office's hours and calendar on the days."""
        return named_working_time(self.office, self.days)

    @cached_property
    def leaves(self) -> dict[int, list[Any]]:
        """Leave, trips and permissions in force around the days, by person."""
        found: dict[int, list[Any]] = {}
        until = max(self.days) + timedelta(days=1)
        # `leave` imports this feature: its rows are reached from the office
        rows = self.office.leaves.in_force(self.office, min(self.days), until)
        for row in rows.filter(staff_member__in=self.postings):
            found.setdefault(row.staff_member_id, []).append(row)
        return found

    def leaves_of(self, facts: Facts) -> list[Any]:
        """Leave, trips and permissions in force of the person on the day of these facts."""
        of_person = self.leaves.get(facts.person.pk, ()) if facts.person else ()
        return [leave for leave in of_person if leave.start <= facts.happened_on < leave.until]

    def after_permission(self, facts: Facts, minutes: int | None) -> Permitted | None:
        """What a permission leaves of so many minutes late or early on the day of these facts; None where it takes nothing."""
        hours = self.working_time.hours_on(facts.happened_on, self.department_of(facts))
        if not minutes or hours is None or facts.type.minutes == Minutes.TYPED:
            return None
        expected = expected_of(hours, self.leaves_of(facts), self.office.late_permission)
        return expected.after_permission(minutes, facts.happened_at, late=facts.type.minutes == Minutes.LATE)

    def department_of(self, facts: Facts) -> int:
        """The department it concerns, or in which the person then was (id); 0 where nobody was posted."""
        if facts.person is None:
            return facts.subject.pk
        posting = self.posting_of(facts.person, facts.happened_on)
        return posting.department_id if posting else 0

    def minutes_at(self, facts: Facts, at: time | None) -> int | None:
        """Minutes that follow from a time on the day of these facts; as `minutes_from_time`."""
        hours = self.working_time.hours_on(facts.happened_on, self.department_of(facts))
        return minutes_from_time(hours, facts.type, at)

    def posting_of(self, person: StaffMember, day: date) -> Posting | None:
        """The main posting of a person on that day."""
        return next((posting for posting in self.postings[person.pk] if posting.is_valid_on(day)), None)


def _recorded_like(office: Office, entries: Sequence[Facts]) -> ViolationQuerySet[Violation]:
    """Return the counted records of these types and days, with their names."""
    days, codes = {facts.happened_on for facts in entries}, {facts.type.code for facts in entries}
    rows = Violation.objects.counted().filter(office=office, happened_on__in=days, type__code__in=codes)
    return rows.with_names()


def minutes_from_time(hours: Hours | None, type_: ViolationType, at: time | None) -> int | None:
    """Minutes late or early that follow from a time of day and the office's hours of that day.

    None when the type takes typed minutes or there is no time. Raises Refused when the time is within the hours.
    """
    if at is None or hours is None or type_.minutes == Minutes.TYPED:
        return None
    late = type_.minutes == Minutes.LATE
    minutes = calendar.minutes_late(hours, at) if late else calendar.minutes_early(hours, at)
    if minutes <= 0:
        raise Refused(
            _("By the office's hours this time is neither late nor early. Check the time."), "occurred_at"
        )
    return minutes
