"""The register: record, correct, void. Every way a violation comes in ends in `record`."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from staff.hours.queries import mark_days_stale
from staff.models.account import Account
from staff.models.office import Office
from staff.models.trail import TrailHead
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_open, first_open_days
from staff.writing.stale import Stale
from staff.writing.versions import fresh, save_changed
from violations.register import rules
from violations.register.facts import Draft, Facts, FactsContext, drafts, questions, said, state
from violations.register.models import Status, Violation

register_event_labels(
    {
        "violation-recorded": gettext_lazy("recorded"),
        "violation-corrected": gettext_lazy("corrected"),
        "violation-voided": gettext_lazy("voided"),
    }
)

__all__ = [
    "Facts",
    "ManyRefused",
    "NeedsConfirmation",
    "correct",
    "record",
    "record_many",
    "sound_drafts",
    "undo",
    "void",
]  # fmt: skip


class NeedsConfirmation(Exception):
    """Nothing wrong, but probably a mistake: nothing was stored; ask, then record with `confirmed`."""

    def __init__(self, warnings: list[str], duplicates: list[Violation]) -> None:
        super().__init__("; ".join(warnings))
        self.warnings = warnings
        self.duplicates = duplicates


class ManyRefused(Exception):
    """Some of many entries cannot be recorded; nothing was stored. `refusals` by their place in the list."""

    def __init__(self, refusals: dict[int, Refused]) -> None:
        super().__init__(len(refusals))
        self.refusals = refusals


@transaction.atomic
def record(
    *,
    office: Office,
    by: Account,
    facts: Facts,
    confirmed: bool = False,
    now: datetime | None = None,
) -> Violation:
    """Record one violation.

    Raises NeedsConfirmation unless `confirmed`: the same subject, type and day is recorded already, the day lies more than
    a week back, or `attendance` speaks against it (a day off, leave, a time to come, other minutes). Raises Refused (dates, service, ended type, minutes) and NotAllowed (own case, role).
    """
    head = lock_trail(office)
    (draft,) = drafts(office=office, by=by, entries=[facts], moment=now or timezone.now())
    if draft.refusal:
        raise draft.refusal
    if draft.warnings and not confirmed:
        raise NeedsConfirmation(draft.warnings, draft.duplicates)
    return _write(office, [draft], by=by, incident=None, now=now, head=head)[0]


@transaction.atomic
def record_many(
    *,
    office: Office,
    by: Account,
    entries: Sequence[Facts],
    confirmed: bool = False,
    now: datetime | None = None,
) -> list[Violation]:
    """Record all of these or none, under one new incident number; return the records in order.

    Raises ManyRefused with every refusal, or, unless `confirmed`, NeedsConfirmation with all questions; NotAllowed.
    """
    head = lock_trail(office)
    made = sound_drafts(office=office, by=by, entries=entries, moment=now or timezone.now())
    warnings = list(dict.fromkeys(warning for draft in made for warning in draft.warnings))
    if warnings and not confirmed:
        raise NeedsConfirmation(warnings, [duplicate for draft in made for duplicate in draft.duplicates])
    last = Violation.objects.filter(office=office).aggregate(last=Max("incident"))["last"]
    incident = (last or 0) + 1
    return _write(office, made, by=by, incident=incident, now=now, head=head)


def sound_drafts(*, office: Office, by: Account, entries: Sequence[Facts], moment: datetime) -> list[Draft]:
    """Return the records these would be, in order; nothing is stored. Raises ManyRefused with every refusal."""
    made = drafts(office=office, by=by, entries=entries, moment=moment)
    if refused := {place: draft.refusal for place, draft in enumerate(made) if draft.refusal}:
        raise ManyRefused(refused)
    return made


def _write(
    office: Office,
    made: Sequence[Draft],
    *,
    by: Account,
    incident: int | None,
    now: datetime | None,
    head: TrailHead,
) -> list[Violation]:
    violations = [draft.violation for draft in made]
    opened = first_open_days(office, {each.happened_on for each in violations})
    for each in violations:
        each.incident, each.counted_on = incident, opened[each.happened_on]
        each.save(force_insert=True)
        record_event(office=office, by=by, action="violation-recorded", obj=each, now=now, head=head)
    return violations


@transaction.atomic
def correct(
    *,
    violation: Violation,
    by: Account,
    version: int | None,
    facts: Facts,
    reason: str,
    confirmed: bool = False,
    now: datetime | None = None,
) -> Violation:
    """Correct the facts of a record, with a reason. Raises Stale, Refused, NotAllowed.

    Raises NeedsConfirmation unless `confirmed`, as `record`: when who, what, day, time or minutes become others.
    """
    current = fresh(violation, version=version)
    rules.check_corrects(by, current)
    if current.is_voided:
        raise Refused(rules.voided_stays())
    rules.check_may_log(by, facts.person)
    rules.check_same_case(by, current, subject=facts.subject, code=facts.type.code, day=facts.happened_on)
    check_open(current.office, current.counted_on)
    if current.decisions.exists():  # whether its evidence holds is judged again
        mark_days_stale(current.office, current.happened_on, current.happened_on + timedelta(days=1))
    _restate(current, facts, now or timezone.now(), confirmed=confirmed)
    current.counted_on = first_open_days(current.office, [facts.happened_on])[facts.happened_on]
    save_changed(current)
    record_event(
        office=current.office, by=by, action="violation-corrected", obj=current, reason=reason, now=now
    )
    return current


def _restate(current: Violation, facts: Facts, moment: datetime, *, confirmed: bool) -> None:
    """Write other facts on a record, not saved; raises Refused, and NeedsConfirmation unless `confirmed`."""
    context, before = FactsContext(current.office, [facts]), said(current)
    state(current, facts, context, timezone.localdate(moment))
    if confirmed or said(current) == before:
        return
    duplicates, warnings = questions(facts, context, moment, but=current.pk)
    if warnings:
        raise NeedsConfirmation(warnings, duplicates)


@transaction.atomic
def void(
    *, violation: Violation, by: Account, version: int | None, reason: str, now: datetime | None = None
) -> Violation:
    """Void a record, with a reason: it stays, and counts nowhere. Raises Stale, Refused, NotAllowed."""
    current = _standing(violation, version)
    rules.check_may_void(by, current)
    return _void(current, by=by, reason=reason, now=now)


@transaction.atomic
def undo(*, violation: Violation, by: Account, version: int | None, now: datetime | None = None) -> Violation:
    """Void one's own entry within ten minutes, without a reason. Raises Stale, Refused, NotAllowed."""
    current = _standing(violation, version)
    rules.check_may_undo(by, current)
    rules.check_undo_in_time(current, now or timezone.now())
    return _void(current, by=by, reason=rules.UNDO_REASON, now=now)


def _standing(violation: Violation, version: int | None) -> Violation:
    """As `fresh`; Refused where what happened since is that somebody voided it: there is nothing left to void."""
    try:
        return fresh(violation, version=version)
    except Stale as stale:
        if isinstance(stale.current, Violation) and stale.current.is_voided:
            raise Refused(_("Somebody has voided this record meanwhile: nothing is left to do.")) from None
        raise


def _void(current: Violation, *, by: Account, reason: str, now: datetime | None) -> Violation:
    check_open(current.office, current.counted_on)
    if current.decisions.exists():  # what it was taken up from waits again, as the rules of today have it
        mark_days_stale(current.office, current.happened_on, current.happened_on + timedelta(days=1))
    current.status = Status.VOIDED
    current.voided_by, current.voided_at, current.void_reason = by, now or timezone.now(), reason
    save_changed(current)
    record_event(office=current.office, by=by, action="violation-voided", obj=current, reason=reason, now=now)
    return current
