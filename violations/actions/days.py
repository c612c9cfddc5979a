"""The roll call of a day, and days confirmed quiet: silence is never taken for good order."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from staff import trail
from staff.access import Deed, may
from staff.actions.versions import fresh, save_changed
from staff.locks import check_open
from staff.models import Account, Office, StaffMember
from staff.refusal import NotAllowed, Refused
from staff.working_time import working_time
from violations import rules
from violations.actions import register
from violations.actions.facts import Facts
from violations.judging import bring_up_to_date
from violations.models import (
    Candidate,
    DayConfirmation,
    Presence,
    RollCallMark,
    Source,
    Status,
    Violation,
    ViolationType,
)  # fmt: skip

# What a roll call finds, by the codes of the starting catalogue.
TYPES = {Presence.LATE: "DM", Presence.ABSENT: "VM"}
RECALLED = "Điểm danh lại"  # why a record is voided when its mark has changed: Vietnamese in either interface language


@transaction.atomic
def mark(
    *,
    office: Office,
    by: Account,
    on: date,
    person: StaffMember,
    presence: str,
    at: time | None = None,
    now: datetime | None = None,
) -> RollCallMark:
    """Say where a person was when the roll was called; `at` is when a late one came. Nothing is recorded yet.

    Raises Refused (no working day, a day to come, closed period, not in service, late without a time) and NotAllowed.
    """
    trail.hold(office)
    _check_may(by)
    _check_worked(office, on, now)
    check_open(office, on)
    rules.check_in_service(person, on)
    if presence in TYPES:
        rules.check_may_log(by, person)
    if presence == Presence.LATE and at is None:
        raise Refused(_("When did the person come? Enter the time."), "at")
    known = RollCallMark.objects.filter(staff_member=person, on=on).first()
    row = known or RollCallMark(office=office, staff_member=person, on=on)
    row.presence, row.at, row.marked_by = presence, at if presence == Presence.LATE else None, by
    if known:
        save_changed(row)
    else:
        row.save()
    trail.record(office=office, by=by, action="presence-marked", obj=row, now=now)
    return row


@transaction.atomic
def close_roll_call(
    *, office: Office, by: Account, on: date, people: Sequence[StaffMember], confirmed: bool = False,
    now: datetime | None = None,
) -> list[Violation]:  # fmt: skip
    """The roll has been called: `people` who were not marked are present, who was late or absent is recorded.

    Closed again after a mark was changed, it voids what was recorded of the old one. With nobody late or absent the day
    is confirmed quiet. The violations recorded now; raises what `record_many` raises, Refused and NotAllowed.
    """
    trail.hold(office)
    _check_may(by)
    _check_worked(office, on, now)
    check_open(office, on)
    marks = {row.staff_member_id: row for row in _marks(office, on)}
    for person in people:
        if person.pk not in marks:
            marks[person.pk] = mark(
                office=office, by=by, on=on, person=person, presence=Presence.PRESENT, now=now
            )
    for row in marks.values():
        if row.violation and not _says(row, row.violation):
            if not row.violation.is_voided:
                register.void(violation=row.violation, by=by, version=None, reason=RECALLED, now=now)
            row.violation = None
            save_changed(row)
            trail.record(office=office, by=by, action="presence-marked", obj=row, now=now)
    due = [row for row in marks.values() if row.presence in TYPES and row.violation is None]
    violations = _record(office, by, on, due, confirmed, now)
    if not any(row.presence in TYPES for row in marks.values()) and not _found(office, on):
        _confirm(office, by, on, by_roll_call=True, now=now)
    return violations


@transaction.atomic
def confirm_quiet(
    *, office: Office, by: Account, days: Sequence[date], now: datetime | None = None
) -> list[DayConfirmation]:
    """Confirm of each of these working days that somebody looked and found nothing. All or none.

    Raises Refused (a day to come, no working day, something recorded, candidates that wait) and NotAllowed.
    """
    trail.hold(office)
    _check_may(by)
    bring_up_to_date(office, now)
    confirmations = []
    for day in sorted(set(days)):
        _check_worked(office, day, now)
        check_open(office, day)
        told = {"day": f"{day:%d/%m/%Y}"}
        if _found(office, day):
            raise Refused(_("%(day)s is not quiet: a violation is recorded on it.") % told)
        if _waiting(office, day):
            raise Refused(
                _("%(day)s: candidates of the clock wait. Take them up or set them aside first.") % told
            )
        confirmations.append(_confirm(office, by, day, by_roll_call=False, now=now))
    return confirmations


@transaction.atomic
def withdraw_confirmation(
    *,
    confirmation: DayConfirmation,
    by: Account,
    version: int | None,
    reason: str,
    now: datetime | None = None,
) -> DayConfirmation:
    """Take it back that a day was quiet. Raises Stale, Refused, NotAllowed."""
    current = fresh(confirmation, version=version)
    _check_may(by)
    check_open(current.office, current.on)
    if current.is_withdrawn:
        raise Refused(_("This was taken back already."))
    current.is_withdrawn = True
    save_changed(current)
    trail.record(office=current.office, by=by, action="quiet-withdrawn", obj=current, reason=reason, now=now)
    return current


def _confirm(
    office: Office, by: Account, day: date, *, by_roll_call: bool, now: datetime | None
) -> DayConfirmation:
    row = DayConfirmation.objects.filter(office=office, on=day).first() or DayConfirmation(
        office=office, on=day
    )
    if row.pk and not row.is_withdrawn:
        return row
    row.by_roll_call, row.confirmed_by, row.is_withdrawn = by_roll_call, by, False
    row.confirmed_at = now or timezone.now()
    if row.pk:
        save_changed(row)
    else:
        row.save()
    trail.record(office=office, by=by, action="day-confirmed-quiet", obj=row, now=now)
    return row


def _record(
    office: Office, by: Account, on: date, due: Sequence[RollCallMark], confirmed: bool, now: datetime | None
) -> list[Violation]:
    if not due:
        return []
    types = {
        row.code: row
        for row in ViolationType.objects.filter(office=office, code__in=TYPES.values()).valid_on(on)
    }
    if missing := set(TYPES.values()) - types.keys():
        raise Refused(
            _("The catalogue has no type %(codes)s on that day.") % {"codes": ", ".join(sorted(missing))}
        )
    today = timezone.localdate(now or timezone.now())
    entries = [
        Facts(
            subject=row.staff_member,
            type=types[TYPES[Presence(row.presence)]],
            happened_on=on,
            detected_on=today,
            source=Source.SELF,
            happened_at=row.at,
        )
        for row in due
    ]
    violations = register.record_many(office=office, by=by, entries=entries, confirmed=confirmed, now=now)
    for row, violation in zip(due, violations, strict=True):
        row.violation = violation
        save_changed(row)
        trail.record(office=office, by=by, action="presence-recorded", obj=row, now=now)
    return violations


def _says(row: RollCallMark, violation: Violation) -> bool:
    """Whether the record still is what the mark says."""
    code = TYPES.get(Presence(row.presence))
    return not violation.is_voided and violation.type.code == code and violation.happened_at == row.at


def _marks(office: Office, on: date) -> list[RollCallMark]:
    rows = RollCallMark.objects.filter(office=office, on=on)
    return list(rows.select_related("staff_member", "violation__type", "violation__staff_member"))


def _found(office: Office, day: date) -> bool:
    return Violation.objects.filter(office=office, happened_on=day).exclude(status=Status.VOIDED).exists()


def _waiting(office: Office, day: date) -> bool:
    return Candidate.objects.waiting().filter(office=office, on=day).exists()


def _check_may(by: Account) -> None:
    if not may(by, Deed.KEEP_TIME):
        raise NotAllowed(_("Your role does not call the roll or confirm days."))


def _check_worked(office: Office, day: date, now: datetime | None) -> None:
    if day > timezone.localdate(now or timezone.now()):
        raise Refused(_("%(day)s is still to come.") % {"day": f"{day:%d/%m/%Y}"})
    if not working_time(office, day, day + timedelta(days=1)).is_worked(day):
        raise Refused(_("%(day)s is no working day by the office's calendar.") % {"day": f"{day:%d/%m/%Y}"})
