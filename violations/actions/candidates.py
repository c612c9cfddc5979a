"""What becomes of candidates: taken up as violations, set aside with a coded reason; lost grounds looked at."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from staff import trail
from staff.access import Deed, may
from staff.actions.versions import fresh, save_changed
from staff.locks import check_open
from staff.models import Account, Office
from staff.refusal import NotAllowed, Refused
from violations import rules
from violations.actions import register
from violations.actions.facts import Facts
from violations.judging import bring_up_to_date
from violations.models import (
    Candidate,
    CandidateDecision,
    CandidateKind,
    SetAside,
    Source,
    Violation,
    ViolationType,
)
from violations.models.catalogue import Minutes

# What each kind may be taken up as, by the codes of the starting catalogue; the first is proposed.
TYPES: dict[str, tuple[str, ...]] = {
    CandidateKind.LATE: ("DM",),
    CandidateKind.EARLY: ("VS",),
    CandidateKind.ABSENT: ("VM",),
    # no violation by themselves: the person is asked first
    CandidateKind.MISSING_IN: ("KC", "VM", "DM", "VS"),
    CandidateKind.MISSING_OUT: ("KC", "VM", "DM", "VS"),
}


@transaction.atomic
def take_up(
    *,
    office: Office,
    by: Account,
    chosen: Sequence[tuple[Candidate, ViolationType, int | None]],
    description: str = "",
    confirmed: bool = False,
    now: datetime | None = None,
) -> list[Violation]:
    """Make a violation of each of these: (candidate, type, minutes where the punches give none). All or none.

    Raises Refused (decided already, gone meanwhile, closed period, a type that does not fit), NotAllowed (own case),
    and what `register.record_many` raises: Doubtful unless `confirmed`, when somebody recorded the same by hand.
    """
    trail.hold(office)
    moment = now or timezone.now()
    _check_current(office, [candidate for candidate, _type, _minutes in chosen], moment)
    entries = [_facts(candidate, type_, minutes, description, moment) for candidate, type_, minutes in chosen]
    try:
        violations = register.record_many(office=office, by=by, entries=entries, confirmed=confirmed, now=now)
    except register.Doubtful as doubtful:
        if doubtful.twins:
            raise
        # that the day lies back is no doubt where the clock says so
        violations = register.record_many(office=office, by=by, entries=entries, confirmed=True, now=now)
    for (candidate, _type, _minutes), violation in zip(chosen, violations, strict=True):
        _decide(candidate, by, moment, "candidate-taken-up", violation=violation)
    return violations


def _facts(
    candidate: Candidate, type_: ViolationType, minutes: int | None, description: str, moment: datetime
) -> Facts:
    if type_.code not in TYPES[candidate.kind]:
        raise Refused(_("This cannot be taken up as “%(type)s”.") % {"type": type_.name}, "type")
    if candidate.kind in (CandidateKind.LATE, CandidateKind.EARLY):
        minutes = candidate.minutes
    if type_.minutes == Minutes.NONE:
        minutes = None
    return Facts(
        subject=candidate.staff_member,
        type=type_,
        happened_on=candidate.on,
        detected_on=timezone.localdate(moment),
        source=Source.CLOCK,
        happened_at=candidate.at,
        minutes=minutes,
        description=description,
    )


@transaction.atomic
def set_aside(
    *,
    office: Office,
    by: Account,
    candidates: Sequence[Candidate],
    reason: str,
    note: str = "",
    now: datetime | None = None,
) -> list[CandidateDecision]:
    """Say of each of these that it is no violation, and why. All or none.

    Raises Refused (decided already, gone meanwhile, closed period, "other" without a note) and NotAllowed (own case).
    """
    trail.hold(office)
    moment = now or timezone.now()
    if reason == SetAside.OTHER and not note.strip():
        raise Refused(_("Say which other reason."), "note")
    _check_current(office, candidates, moment)
    for candidate in candidates:
        rules.check_may_log(by, candidate.staff_member)
        check_open(office, candidate.on)
    return [_decide(each, by, moment, "candidate-set-aside", reason=reason, note=note) for each in candidates]


@transaction.atomic
def reopen(
    *, decision: CandidateDecision, by: Account, version: int | None, reason: str, now: datetime | None = None
) -> None:
    """Take a setting-aside back: whoever set it aside, or the chairman. Raises Stale, Refused, NotAllowed."""
    current = fresh(decision, version=version)
    rules.check_may_log(by, current.staff_member)
    rules.check_may_reopen(by, current)
    check_open(current.office, current.on)
    current.is_reopened = True
    save_changed(current)
    trail.record(
        office=current.office, by=by, action="candidate-reopened", obj=current, reason=reason, now=now
    )


@transaction.atomic
def see_lost(
    *, decision: CandidateDecision, by: Account, version: int | None, reason: str, now: datetime | None = None
) -> CandidateDecision:
    """Keep the violation although its ground is lost: somebody has looked, and says why. Raises Stale, NotAllowed."""
    current = fresh(decision, version=version)
    if not may(by, Deed.KEEP_TIME) or by.staff_member_id == current.staff_member_id:
        raise NotAllowed(_("This concerns yourself, or your role does not decide it."))
    current.lost_seen, current.lost_seen_by = current.lost, by
    save_changed(current)
    trail.record(
        office=current.office, by=by, action="candidate-lost-seen", obj=current, reason=reason, now=now
    )
    return current


def _check_current(office: Office, candidates: Sequence[Candidate], moment: datetime) -> None:
    """Raise Refused unless each candidate is still what the page showed, and nobody has decided about it."""
    bring_up_to_date(office, moment)
    said = {
        row.pk: (row.case, row.minutes, row.is_excused)
        for row in Candidate.objects.filter(pk__in=[c.pk for c in candidates])
    }
    for candidate in candidates:
        if said.get(candidate.pk) != (candidate.case, candidate.minutes, False):
            raise Refused(
                _("%(name)s, %(day)s: this has changed meanwhile. Look at the page again.")
                % {"name": candidate.staff_member.full_name, "day": f"{candidate.on:%d/%m/%Y}"}
            )
    cases = {candidate.case for candidate in candidates}
    days = {candidate.on for candidate in candidates}
    for decision in (
        CandidateDecision.objects.in_force(office).filter(on__in=days).select_related("staff_member")
    ):
        if decision.case in cases:
            raise Refused(
                _("%(name)s, %(day)s: somebody has decided about this already.")
                % {"name": decision.staff_member.full_name, "day": f"{decision.on:%d/%m/%Y}"}
            )


def _decide(
    candidate: Candidate,
    by: Account,
    moment: datetime,
    action: str,
    *,
    violation: Violation | None = None,
    reason: str = "",
    note: str = "",
) -> CandidateDecision:
    undone = CandidateDecision.objects.filter(
        staff_member=candidate.staff_member, on=candidate.on, part=candidate.part, kind=candidate.kind,
        is_reopened=False,
    )  # fmt: skip
    for former in undone:  # its record was voided: what was not decided (`_check_current`) is decided anew
        former.is_reopened = True
        save_changed(former)
        trail.record(office=former.office, by=by, action="candidate-reopened", obj=former, now=moment)
    decision = CandidateDecision(
        office=candidate.office,
        staff_member=candidate.staff_member,
        on=candidate.on,
        part=candidate.part,
        kind=candidate.kind,
        minutes=candidate.minutes,
        violation=violation,
        reason=reason,
        note=note,
        decided_by=by,
        decided_at=moment,
    )
    decision.save()
    trail.record(office=decision.office, by=by, action=action, obj=decision, reason=note, now=moment)
    return decision
