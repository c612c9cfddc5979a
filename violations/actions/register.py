"""The register: record, correct, void. Every way a violation comes in ends in `record`."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from staff import calendar, trail
from staff.actions.versions import fresh, save_changed
from staff.locks import check_open, first_open_day
from staff.models import Account, Department, Office, StaffMember, WorkingHours
from staff.refusal import Refused
from violations import rules
from violations.models import Status, Violation, ViolationType
from violations.models.catalogue import Minutes


@dataclass(frozen=True)
class Facts:
    """What is said to have happened. The subject is a person, or a department as a whole.

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


class Doubtful(Exception):
    """Nothing wrong, but probably a mistake: nothing was written; ask, then record with `confirmed`."""

    def __init__(self, doubts: list[str], twins: list[Violation]) -> None:
        super().__init__("; ".join(doubts))
        self.doubts = doubts
        self.twins = twins


@transaction.atomic
def record(
    *,
    office: Office,
    by: Account,
    facts: Facts,
    confirmed: bool = False,
    incident: int | None = None,
    now: datetime | None = None,
) -> Violation:
    """Record one violation. `incident` is the number shared by all that were entered at once.

    Raises Doubtful unless `confirmed`: the same subject, type and day is recorded already, or the day lies more than
    a week back. Raises Refused (dates, service, ended type, minutes) and NotAllowed (own case, role).
    """
    trail.hold(office)
    rules.check_may_log(by, facts.person)
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    violation = Violation(office=office, recorded_by=by, recorded_at=moment, incident=incident)
    _state(violation, facts, today)
    if not confirmed:
        _ask(violation, today)
    violation.counted_on = first_open_day(office, facts.happened_on)
    violation.save()
    trail.record(office=office, by=by, action="violation-recorded", obj=violation, now=now)
    return violation


@transaction.atomic
def correct(
    *,
    violation: Violation,
    by: Account,
    version: int | None,
    facts: Facts,
    reason: str,
    now: datetime | None = None,
) -> Violation:
    """Correct the facts of a record, with a reason. Raises Stale, Refused, NotAllowed."""
    current = fresh(violation, version=version)
    rules.check_may_correct(by, current)
    rules.check_may_log(by, facts.person)
    rules.check_same_case(by, current, subject=facts.subject, code=facts.type.code, day=facts.happened_on)
    check_open(current.office, current.counted_on)
    _state(current, facts, timezone.localdate(now or timezone.now()))
    current.counted_on = first_open_day(current.office, facts.happened_on)
    save_changed(current)
    trail.record(
        office=current.office, by=by, action="violation-corrected", obj=current, reason=reason, now=now
    )
    return current


@transaction.atomic
def void(
    *, violation: Violation, by: Account, version: int | None, reason: str, now: datetime | None = None
) -> Violation:
    """Void a record, with a reason: it stays, and counts nowhere. Raises Stale, Refused, NotAllowed."""
    current = fresh(violation, version=version)
    rules.check_may_void(by, current)
    return _void(current, by=by, reason=reason, now=now)


@transaction.atomic
def undo(*, violation: Violation, by: Account, version: int | None, now: datetime | None = None) -> Violation:
    """Void one's own entry within ten minutes, without a reason. Raises Stale, Refused, NotAllowed."""
    current = fresh(violation, version=version)
    rules.check_may_undo(by, current)
    rules.check_undo_in_time(current, now or timezone.now())
    return _void(current, by=by, reason=rules.UNDO_REASON, now=now)


def _void(current: Violation, *, by: Account, reason: str, now: datetime | None) -> Violation:
    check_open(current.office, current.counted_on)
    current.status = Status.VOIDED
    current.voided_by, current.voided_at, current.void_reason = by, now or timezone.now(), reason
    save_changed(current)
    trail.record(office=current.office, by=by, action="violation-voided", obj=current, reason=reason, now=now)
    return current


def _state(violation: Violation, facts: Facts, today: date) -> None:
    """Write the facts on the record, with the posting of that day; raises Refused."""
    rules.check_dates(facts.happened_on, facts.detected_on, today)
    rules.check_type(facts.type, facts.happened_on)
    _state_subject(violation, facts)
    violation.type, violation.source = facts.type, facts.source
    violation.happened_on, violation.happened_at = facts.happened_on, facts.happened_at
    violation.detected_on = facts.detected_on
    violation.minutes = _minutes(violation.office, facts)
    violation.description = facts.description


def _state_subject(violation: Violation, facts: Facts) -> None:
    if isinstance(facts.subject, Department):
        rules.check_department(facts.subject, facts.happened_on)
        violation.staff_member, violation.posting, violation.department = None, None, facts.subject
        violation.position = violation.category = ""
        return
    rules.check_in_service(facts.subject, facts.happened_on)
    posting = facts.subject.postings.main().valid_on(facts.happened_on).select_related("department").first()
    if posting is None:
        raise Refused(
            _("%(name)s has no posting on that day. Add one on the person's page first.")
            % {"name": facts.subject.full_name},
            "subject",
        )
    violation.staff_member, violation.posting, violation.department = (
        facts.subject,
        posting,
        posting.department,
    )
    violation.position, violation.category = posting.position, posting.category


def _minutes(office: Office, facts: Facts) -> int | None:
    if not facts.type.takes_minutes:
        return None
    if facts.minutes is not None:
        return facts.minutes
    return minutes_from_time(office, facts.type, facts.happened_on, facts.happened_at)


def minutes_from_time(office: Office, type_: ViolationType, day: date, at: time | None) -> int | None:
    """Minutes late or early that follow from a time of day and the office's hours of `day`.

    None when the type takes typed minutes or there is no time. Raises Refused when the time is within the hours.
    """
    hours = WorkingHours.objects.valid_on(day).filter(office=office).first() if at else None
    if at is None or hours is None or type_.minutes == Minutes.TYPED:
        return None
    late = type_.minutes == Minutes.LATE
    minutes = calendar.minutes_late(hours.day, at) if late else calendar.minutes_early(hours.day, at)
    if minutes <= 0:
        raise Refused(
            _("By the office's hours this time is neither late nor early. Check the time."), "occurred_at"
        )
    return minutes


def _ask(violation: Violation, today: date) -> None:
    same = Violation.objects.counted().filter(
        office=violation.office,
        staff_member=violation.staff_member,
        department=violation.department,
        type__code=violation.type.code,
        happened_on=violation.happened_on,
    )
    twins = list(same.with_names())
    doubts = [_("This violation of that day is recorded already.")] if twins else []
    if back_dated := rules.back_dating_doubt(violation.happened_on, today):
        doubts.append(back_dated)
    if doubts:
        raise Doubtful(doubts, twins)
