"""Checks facts against what they rest on and drafts the record, with its warnings. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from core.refusals import Refused
from staff import calendar
from staff.calendar import Hours
from staff.hours.queries import WorkingTime, hours_of_days
from staff.models.account import Account
from staff.models.office import Department, Office
from staff.models.people import Posting, StaffMember
from violations.catalogue.models import Minutes, ViolationType
from violations.register import rules
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

    @property
    def person(self) -> StaffMember | None:
        """The person it concerns; None when a department does."""
        return self.subject if isinstance(self.subject, StaffMember) else None

    @property
    def duplicate_key(self) -> DuplicateKey:
        """Who, what and when: two records that agree in this are asked about."""
        return (self.person is not None, self.subject.pk, self.type.code, self.happened_on)


@dataclass
class Draft:
    """A record to be: stated but not saved. `refusal` says why it cannot be, `warnings` what to ask before it is."""

    violation: Violation
    refusal: Refused | None = None
    warnings: list[str] = field(default_factory=list)
    duplicates: list[Violation] = field(default_factory=list)


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
    def time(self) -> WorkingTime:
        """The hours on each of the days."""
        return hours_of_days(self.office, self.days)

    def hours_of(self, facts: Facts) -> Hours | None:
        """The hours on that day of the department it concerns, or in which the person then was."""
        day = facts.happened_on
        if facts.person is None:
            return self.time.hours_on(day, facts.subject.pk)
        posting = self.posting_of(facts.person, day)
        return self.time.hours_on(day, posting.department_id if posting else None)

    def posting_of(self, person: StaffMember, day: date) -> Posting | None:
        """The main posting of a person on that day."""
        return next((posting for posting in self.postings[person.pk] if posting.is_valid_on(day)), None)


def _recorded_like(office: Office, entries: Sequence[Facts]) -> ViolationQuerySet[Violation]:
    """Return the counted records of these types and days, with their names."""
    days, codes = {facts.happened_on for facts in entries}, {facts.type.code for facts in entries}
    rows = Violation.objects.counted().filter(office=office, happened_on__in=days, type__code__in=codes)
    return rows.with_names()


def drafts(*, office: Office, by: Account, entries: Sequence[Facts], moment: datetime) -> list[Draft]:
    """Draft a record of each, in order, with its refusal or warnings. Raises NotAllowed (own case, role)."""
    context, today = FactsContext(office, entries), timezone.localdate(moment)
    made: list[Draft] = []
    seen: set[DuplicateKey] = set()
    for facts in entries:
        rules.check_may_log(by, facts.person)
        draft = Draft(Violation(office=office, recorded_by=by, recorded_at=moment))
        made.append(draft)
        try:
            state(draft.violation, facts, context, today)
        except Refused as refusal:
            draft.refusal = refusal
            continue
        draft.duplicates = context.recorded.get(facts.duplicate_key, [])
        if draft.duplicates:
            draft.warnings.append(_("This violation of that day is recorded already."))
        if facts.duplicate_key in seen:
            draft.warnings.append(_("The same person, violation and day stands here twice."))
        if back_dated := rules.back_dating_warning(facts.happened_on, today):
            draft.warnings.append(back_dated)
        seen.add(facts.duplicate_key)
    return made


def state(violation: Violation, facts: Facts, context: FactsContext, today: date) -> None:
    """Write the facts on the record, with the posting of that day; raises Refused."""
    rules.check_dates(facts.happened_on, facts.detected_on, today)
    rules.check_type(facts.type, facts.happened_on)
    _state_subject(violation, facts, context)
    violation.type, violation.source = facts.type, facts.source
    violation.happened_on, violation.happened_at = facts.happened_on, facts.happened_at
    violation.detected_on = facts.detected_on
    violation.minutes = _minutes(facts, context)
    violation.description = facts.description


def _state_subject(violation: Violation, facts: Facts, context: FactsContext) -> None:
    if isinstance(facts.subject, Department):
        rules.check_department(facts.subject, facts.happened_on)
        violation.staff_member, violation.posting, violation.department = None, None, facts.subject
        violation.position = violation.category = ""
        return
    rules.check_in_service(facts.subject, facts.happened_on)
    posting = context.posting_of(facts.subject, facts.happened_on)
    if posting is None:
        raise Refused(
            _("%(name)s has no posting on that day. Add one on the person's page first.")
            % {"name": facts.subject.full_name},
            "subject",
        )
    violation.staff_member, violation.posting = facts.subject, posting
    violation.department_id = posting.department_id
    violation.position, violation.category = posting.position, posting.category


def _minutes(facts: Facts, context: FactsContext) -> int | None:
    if not facts.type.takes_minutes:
        return None
    if facts.minutes is not None:
        return facts.minutes
    return minutes_from_time(context.hours_of(facts), facts.type, facts.happened_at)


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
