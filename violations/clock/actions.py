"""Take candidates up as violations, or set them aside with a coded reason."""

from collections.abc import Sequence
from datetime import datetime, time
from itertools import chain, zip_longest

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.refusals import Refused
from staff.models.account import Account
from staff.models.office import Office
from staff.trail.events import lock_trail, record_event
from staff.trail.labels import register_event_labels
from staff.writing.locks import check_open
from staff.writing.versions import save_changed
from violations.catalogue.models import Minutes, ViolationType
from violations.clock.detection import RULES
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision, CandidateKind, SetAside
from violations.register import actions as register
from violations.register import rules
from violations.register.facts import Draft, Facts
from violations.register.models import Source, Violation

register_event_labels(
    {
        "candidate-taken-up": gettext_lazy("taken up"),
        "candidate-set-aside": gettext_lazy("set aside"),
        "candidate-reopened": gettext_lazy("reopened"),
    }
)

# What each kind may be taken up as, by the codes of the starting catalogue; the first is proposed.
TYPES: dict[str, tuple[str, ...]] = {
    CandidateKind.LATE: ("DM",),
    CandidateKind.EARLY: ("VS",),
    CandidateKind.ABSENT: ("VM",),
    # no violation by themselves: the person is asked first
    CandidateKind.MISSING_IN: ("KC", "VM", "DM", "VS"),
    CandidateKind.MISSING_OUT: ("KC", "VM", "DM", "VS"),
}
MOST_NAMED = 5  # lines that somebody else was quicker with
TIMED = (CandidateKind.LATE, CandidateKind.EARLY)  # the punches give time and minutes
Choice = tuple[Candidate, ViolationType, int | time | None]


@transaction.atomic
def take_up(
    *,
    office: Office,
    by: Account,
    chosen: Sequence[Choice],
    confirmed: bool = False,
    aside_if_recorded: bool = False,
    now: datetime | None = None,
) -> list[Violation]:
    """Record a violation for each chosen candidate, atomically, under one incident number; return them in order.

    A choice is the candidate as it was seen, the type, and minutes or a time where the punches give none. A candidate of a
    closed month counts in the first open one. Raises NeedsConfirmation where somebody recorded the same by hand, unless
    `confirmed` (record all the same) or `aside_if_recorded` (set those aside); Refused (decided already, changed
    meanwhile), ManyRefused by place (a type or minutes that do not fit, dates, service), NotAllowed (own case).
    """
    lock_trail(office)
    moment = now or timezone.now()
    current = _as_they_are(office, [candidate for candidate, _type, _value in chosen], moment)
    for candidate in current:
        rules.check_may_log(by, candidate.staff_member)
    entries = _entries(current, chosen, moment)
    made = register.sound_drafts(office=office, by=by, entries=entries, moment=moment)
    doubled = _recorded_by_hand(office, made)
    if doubled and not (confirmed or aside_if_recorded):
        warnings = [_("This violation of that day is recorded already.")]
        raise register.NeedsConfirmation(warnings, [*chain.from_iterable(doubled.values())])
    kept = [place for place in range(len(current)) if not (aside_if_recorded and place in doubled)]
    aside = [candidate for place, candidate in enumerate(current) if place not in kept]
    check_open(office, *(candidate.on for candidate in aside))
    _decide(office, aside, by, moment, reason=SetAside.RECORDED)
    if not kept:
        return []
    # confirmed: that the day lies back needs no warning where the clock says so
    violations = register.record_many(
        office=office, by=by, entries=[entries[place] for place in kept], confirmed=True, now=moment
    )
    _decide(office, [current[place] for place in kept], by, moment, violations=violations)
    return violations


def _entries(current: Sequence[Candidate], chosen: Sequence[Choice], moment: datetime) -> list[Facts]:
    entries: list[Facts] = []
    refused: dict[int, Refused] = {}
    seen: set[tuple[object, ...]] = set()
    for place, (candidate, (_seen, type_, value)) in enumerate(zip(current, chosen, strict=True)):
        try:
            entries.append(_facts(candidate, type_, value, moment))
            if (same := (candidate.staff_member_id, candidate.on, candidate.part, type_.code)) in seen:
                raise Refused(_("The same person, violation and day stands here twice."))
            seen.add(same)
        except Refused as refusal:
            refused[place] = refusal
    if refused:
        raise register.ManyRefused(refused)
    return entries


def _facts(candidate: Candidate, type_: ViolationType, value: int | time | None, moment: datetime) -> Facts:
    if type_.code not in TYPES[candidate.kind]:
        raise Refused(_("This cannot be taken up as “%(type)s”.") % {"type": type_.name}, "type")
    at, minutes = (value, None) if isinstance(value, time) else (None, value)
    if candidate.kind in TIMED:
        at, minutes = candidate.at, candidate.minutes
    elif type_.takes_minutes and at is None and not minutes:
        raise Refused(_("Enter the minutes, or the time of arrival or leaving."), "minutes")
    if type_.minutes == Minutes.NONE:
        minutes = None
        at = at if candidate.kind in TIMED else None
    return Facts(
        subject=candidate.staff_member,
        type=type_,
        happened_on=candidate.on,
        detected_on=timezone.localdate(moment),
        source=Source.CLOCK,
        happened_at=at,
        minutes=minutes,
        is_judged=True,
    )


def _recorded_by_hand(office: Office, made: Sequence[Draft]) -> dict[int, list[Violation]]:
    """The places of drafts of which somebody recorded the same, with those records; not what the clock itself gave."""
    duplicates = {duplicate.pk for draft in made for duplicate in draft.duplicates}
    decisions = CandidateDecision.objects.in_force(office).filter(violation__in=duplicates)
    from_clock = set(decisions.values_list("violation", flat=True)) if duplicates else set()
    by_hand = {
        place: [duplicate for duplicate in draft.duplicates if duplicate.pk not in from_clock]
        for place, draft in enumerate(made)
    }
    return {place: duplicates for place, duplicates in by_hand.items() if duplicates}


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
    """Say of each of these, as they were seen, that it is no violation, and why. All or none.

    Raises Refused (decided already, changed meanwhile, closed period, "other" without a note, "recorded already" where
    nothing is) and NotAllowed (own case).
    """
    lock_trail(office)
    moment = now or timezone.now()
    if reason == SetAside.OTHER and not note.strip():
        raise Refused(_("Say which other reason."), "note")
    current = _as_they_are(office, candidates, moment)
    for candidate in current:
        rules.check_may_log(by, candidate.staff_member)
    check_open(office, *sorted(candidate.on for candidate in current))
    if reason == SetAside.RECORDED:
        _check_recorded(office, current)
    return _decide(office, current, by, moment, reason=reason, note=note)


def _check_recorded(office: Office, candidates: Sequence[Candidate]) -> None:
    """Check that the reason "recorded already" is true."""
    rows = Violation.objects.counted().filter(office=office, happened_on__in={each.on for each in candidates})
    recorded = set(rows.values_list("staff_member", "happened_on"))
    missing = [each for each in candidates if (each.staff_member_id, each.on) not in recorded]
    if missing:
        raise Refused(
            _("No violation is recorded of: %(who)s. Choose another reason.")
            % {"who": "; ".join(_named(each) for each in missing)},
            "reason",
        )


def _as_they_are(office: Office, seen: Sequence[Candidate], moment: datetime) -> list[Candidate]:
    """These candidates as they stand now, in order; Refused, naming them, unless each is still what somebody saw.

    Found by what they are about, not by id: they are derived again whenever their evidence changes.
    """
    bring_up_to_date(office, moment)
    days = {candidate.on for candidate in seen}
    rows = Candidate.objects.filter(office=office, on__in=days, is_excused=False)
    now = {row.case: row for row in rows.select_related("staff_member")}
    decided = {row.case for row in CandidateDecision.objects.in_force(office).filter(on__in=days)}
    refusals, current = [], []
    for candidate in seen:
        row = now.get(candidate.case)
        if candidate.case in decided:
            refusals.append(
                _("%(who)s: somebody has decided about this already.") % {"who": _named(candidate)}
            )
        elif row is None or (row.minutes, row.at) != (candidate.minutes, candidate.at):
            refusals.append(_("%(who)s: this has changed meanwhile.") % {"who": _named(candidate)})
        else:
            current.append(row)
    if refusals:
        raise Refused(_what_changed(refusals))
    return current


def _what_changed(refusals: list[str]) -> str:
    """The first refusals, how many more, and what to do."""
    shown, more = refusals[:MOST_NAMED], len(refusals) - MOST_NAMED
    if more > 0:
        shown.append(
            ngettext("So it is with %(n)s more line.", "So it is with %(n)s more lines.", more) % {"n": more}
        )
    return " ".join([*shown, _("Look at the list below as it is now; what still waits can be sent again.")])


def _named(candidate: Candidate) -> str:
    return f"{candidate.staff_member.full_name}, {candidate.on:%d/%m/%Y}"


def _decide(
    office: Office,
    candidates: Sequence[Candidate],
    by: Account,
    moment: datetime,
    *,
    violations: Sequence[Violation] = (),
    reason: str = "",
    note: str = "",
) -> list[CandidateDecision]:
    """Store a decision about each candidate: taken up as the violation in its place, or else set aside for `reason`."""
    days, people = {each.on for each in candidates}, {each.staff_member_id for each in candidates}
    rows = CandidateDecision.objects.filter(on__in=days, staff_member__in=people, is_reopened=False)
    undone, made = {row.case: row for row in rows}, []
    action = "candidate-taken-up" if violations else "candidate-set-aside"
    head = lock_trail(office)  # anew: the records have moved it on
    for candidate, violation in zip_longest(candidates, violations):
        if former := undone.get(
            candidate.case
        ):  # it holds no longer (`_as_they_are`): the case is decided again
            former.is_reopened = True
            save_changed(former)
            record_event(office=office, by=by, action="candidate-reopened", obj=former, now=moment, head=head)
        decision = CandidateDecision(
            office=office, staff_member=candidate.staff_member, on=candidate.on, part=candidate.part,
            kind=candidate.kind, minutes=candidate.minutes, violation=violation, reason=reason, note=note,
            decided_by=by, decided_at=moment, rules=RULES,
        )  # fmt: skip
        decision.save()
        record_event(office=office, by=by, action=action, obj=decision, reason=note, now=moment, head=head)
        made.append(decision)
    return made
