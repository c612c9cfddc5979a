"""The roll call of a day: who was where, as it is called; and what is recorded of it when it is closed.

Nobody marks themself, and a closing leaves one's own case to somebody else. One mark a person and day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.refusals import NotAllowed, Refused
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.trail.events import lock_trail, record_event
from staff.writing.locks import check_open
from staff.writing.stale import Stale
from staff.writing.versions import save_changed
from violations.catalogue.models import ViolationType
from violations.clock.judging import bring_up_to_date
from violations.days.accounting import DayState
from violations.days.actions import confirm_day
from violations.days.models import DayConfirmation, Presence, RollCallMark
from violations.days.queries import read_days
from violations.days.roll_call.marks import TYPES, Roll
from violations.days.rules import check_may_keep
from violations.register import actions as register
from violations.register import rules
from violations.register.facts import Facts
from violations.register.models import Source, Violation

RECALLED = "Điểm danh lại"  # why a record is voided when its mark has changed: Vietnamese in either interface language


class Duplicates(StrEnum):
    """How to treat a mark whose violation is recorded already: ask, take that record, or record it again."""

    ASK = ""
    KEEP = "keep"
    AGAIN = "again"


@dataclass(frozen=True)
class RollCallEntry:
    """What is said of one person. `version` is the mark's when the page was rendered (0: none; None: not compared).

    What was not `touched` is what the page proposed: it is stored only where nothing is stored yet.
    """

    person: StaffMember
    presence: str
    at: time | None = None
    version: int | None = None
    touched: bool = True


class RollRefused(Exception):
    """Some marks cannot be; nothing was stored. `refusals` by the person's id."""

    def __init__(self, refusals: dict[int, Refused]) -> None:
        super().__init__(len(refusals))
        self.refusals = refusals


@dataclass
class RollCallResult:
    """The result of closing a roll. `left`: marks that somebody else must close; `is_quiet`: confirmed so.

    `others`: what somebody else has marked since the page was rendered, and stands.
    """

    recorded: list[Violation] = field(default_factory=list)
    kept: int = 0
    recalled: int = 0
    left: list[RollCallMark] = field(default_factory=list)
    is_quiet: bool = False
    waiting: int = 0
    others: list[RollCallMark] = field(default_factory=list)


@transaction.atomic
def mark(
    *,
    office: Office,
    by: Account,
    on: date,
    person: StaffMember,
    presence: str,
    at: time | None = None,
    version: int | None = None,
    now: datetime | None = None,
) -> RollCallMark:
    """Say where a person was when the roll was called; `at` is when a late one came. Nothing is recorded yet.

    Raises Refused (no working day, a day to come, closed period, not in service, late without a time or within the
    hours, on leave), Stale (the mark was changed since `version`) and NotAllowed (oneself).
    """
    try:
        (row,) = call(
            office=office, by=by, on=on, entries=[RollCallEntry(person, presence, at, version)], now=now
        )  # fmt: skip
    except RollRefused as refused:
        raise refused.refusals[person.pk] from None
    return row


@transaction.atomic
def call(
    *, office: Office, by: Account, on: date, entries: Sequence[RollCallEntry], now: datetime | None = None
) -> list[RollCallMark]:
    """Mark where several people were: all or none. Return the marks in order; raises as `mark`, and RollRefused."""
    lock_trail(office)
    check_may_keep(by)
    check_open(office, on)
    roll = Roll(office, on, timezone.localtime(now or timezone.now()))
    rows, refusals = [], {}
    for each in entries:
        if each.person.pk == by.staff_member_id:
            raise NotAllowed(_("This concerns yourself: a colleague or the chairman marks you."))
        try:
            rows.append(_place(roll, by, each, now))
        except Refused as refusal:
            refusals[each.person.pk] = refusal
    if refusals:
        raise RollRefused(refusals)
    return rows


def _place(roll: Roll, by: Account, entry: RollCallEntry, now: datetime | None) -> RollCallMark:
    at = entry.at if entry.presence == Presence.LATE else None
    known = roll.marks.get(entry.person.pk)
    if known and ((known.presence, known.at) == (entry.presence, at) or not entry.touched):
        return known
    if known and entry.version is not None and entry.version != known.version:
        raise Stale(
            _("Somebody else has marked %(name)s meanwhile: %(mark)s. Save again if yours is right.")
            % {"name": entry.person.full_name, "mark": roll.words(known)},
            known,
        )
    roll.check(entry.person, entry.presence, at)
    if known and known.violation and not known.violation.is_voided and roll.is_own_record(known):
        _check_recallable(by, known.violation)
    row = known or RollCallMark(office=roll.office, staff_member=entry.person, on=roll.on)
    row.presence, row.at, row.marked_by = entry.presence, at, by
    if known:
        save_changed(row)
    else:
        row.save()
    roll.marks[entry.person.pk] = row
    record_event(office=roll.office, by=by, action="presence-marked", obj=row, now=now)
    return row


def _check_recallable(by: Account, violation: Violation) -> None:
    """A changed mark recalls its record: whoever may not void that may not change this."""
    try:
        rules.check_may_void(by, violation)
    except NotAllowed as refusal:
        raise Refused(
            _("A violation is recorded of this mark. %(why)s") % {"why": str(refusal)}, "presence"
        ) from None


@transaction.atomic
def close_roll_call(
    *,
    office: Office,
    by: Account,
    on: date,
    entries: Sequence[RollCallEntry],
    duplicates: str = Duplicates.ASK,
    now: datetime | None = None,
) -> RollCallResult:
    """The roll has been called: what is `entries` is marked, and who was late or absent is recorded under one incident.

    Closed again after a mark was changed, it voids what was recorded of the old one. With nobody late or absent, nothing
    recorded by other ways and no candidate waiting, the day is confirmed quiet. Raises what `call` raises, and, unless
    `duplicates` says what to do, register.NeedsConfirmation (recorded already, or far back).
    """
    bring_up_to_date(office, now)
    rows = call(office=office, by=by, on=on, entries=entries, now=now)
    roll = Roll(office, on, timezone.localtime(now or timezone.now()))
    called = RollCallResult()
    called.others = [row for row, each in zip(rows, entries, strict=True) if row.presence != each.presence]
    _recall(roll, by, called, now)
    due = [row for row in roll.marks.values() if row.presence in TYPES and row.violation is None]
    called.left += [row for row in due if row.staff_member_id == by.staff_member_id]
    _record(
        roll, by, [row for row in due if row.staff_member_id != by.staff_member_id], duplicates, called, now
    )
    (day,) = read_days(office, on, roll.until, roll.moment.date(), waiting=True).days
    called.waiting = day.waiting
    nobody = not any(row.presence in TYPES for row in roll.marks.values())
    if nobody and day.state != DayState.RECORDED and not day.waiting:
        known = DayConfirmation.objects.filter(office=office, on=on).first()
        confirm_day(office, by, on, known, by_roll_call=True, now=now)
        called.is_quiet = True
    return called


def _recall(roll: Roll, by: Account, called: RollCallResult, now: datetime | None) -> None:
    """Take back what was recorded of marks that have changed since; a record corrected or voided by hand stays so."""
    for row in roll.marks.values():
        violation = row.violation
        if violation is None or not roll.is_changed(row):
            continue
        if roll.is_own_record(row) and not violation.is_voided:
            if not rules.can_void(by, violation):
                called.left.append(row)
                continue
            register.void(violation=violation, by=by, version=None, reason=RECALLED, now=now)
            called.recalled += 1
        row.violation = None
        save_changed(row)
        record_event(office=roll.office, by=by, action="presence-recalled", obj=row, now=now)


def _record(
    roll: Roll,
    by: Account,
    due: list[RollCallMark],
    duplicates: str,
    called: RollCallResult,
    now: datetime | None,
) -> None:
    entries = _entries(roll, due)
    try:
        made = _recorded(roll, by, due, entries, duplicates == Duplicates.AGAIN, now)
    except register.NeedsConfirmation as question:
        if duplicates != Duplicates.KEEP:
            raise
        known = {
            (duplicate.staff_member_id, duplicate.type.code): duplicate
            for duplicate in reversed(question.duplicates)
        }
        alike = [known.get((row.staff_member_id, TYPES[Presence(row.presence)])) for row in due]
        for row, duplicate in zip(due, alike, strict=True):
            if duplicate:
                _link(roll, by, row, duplicate, "presence-linked", now)
        called.kept = sum(duplicate is not None for duplicate in alike)
        rest = [place for place, duplicate in enumerate(alike) if duplicate is None]
        due = [due[place] for place in rest]
        made = _recorded(roll, by, due, [entries[place] for place in rest], True, now)
    for row, violation in zip(due, made, strict=True):
        _link(roll, by, row, violation, "presence-recorded", now)
    called.recorded = made


def _recorded(
    roll: Roll, by: Account, due: list[RollCallMark], entries: list[Facts], confirmed: bool, now: datetime | None
) -> list[Violation]:  # fmt: skip
    if not entries:
        return []
    try:
        return register.record_many(office=roll.office, by=by, entries=entries, confirmed=confirmed, now=now)
    except register.ManyRefused as many:
        refusals = {due[place].staff_member_id: refusal for place, refusal in many.refusals.items()}
        raise RollRefused(refusals) from None


def _link(
    roll: Roll, by: Account, row: RollCallMark, violation: Violation, action: str, now: datetime | None
) -> None:
    row.violation = violation
    save_changed(row)
    record_event(office=roll.office, by=by, action=action, obj=row, now=now)


def _entries(roll: Roll, due: list[RollCallMark]) -> list[Facts]:
    """The marks as facts. Raises Refused when the catalogue lacks what they are recorded as."""
    rows = ViolationType.objects.filter(office=roll.office, code__in=TYPES.values()).valid_on(roll.on)
    types = {row.code: row for row in rows}
    needed = {TYPES[Presence(row.presence)] for row in due}
    if missing := needed - types.keys():
        raise Refused(
            _("The catalogue has no type %(codes)s on that day.") % {"codes": ", ".join(sorted(missing))}
        )
    return [
        Facts(
            subject=row.staff_member,
            type=types[TYPES[Presence(row.presence)]],
            happened_on=roll.on,
            detected_on=roll.moment.date(),
            source=Source.SELF,
            happened_at=row.at,
            minutes=roll.minutes(row.staff_member_id, row.at) if row.at else None,
            is_judged=True,
        )
        for row in due
    ]
