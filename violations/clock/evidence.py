"""The evidence of a record taken up from the clock."""

from dataclasses import dataclass
from datetime import datetime

from core.text.names import code_key
from staff.trail.history import HistoryEntry, history
from violations.clock.detection import merge_punches
from violations.clock.judging import bring_up_to_date
from violations.clock.labels import describe_clock
from violations.clock.models import CandidateDecision, Punch
from violations.register.models import Source, Violation


@dataclass(frozen=True)
class ClockEvidence:
    """The evidence of a record taken up from the clock. `kept`: by whom, when and why it was kept without it, or None."""

    decision: CandidateDecision
    words: str
    punches: list[str]
    kept: HistoryEntry | None


def clock_evidence(violation: Violation) -> ClockEvidence | None:
    """Return the current evidence of a record; None for one that was not taken up from the clock."""
    if violation.source != Source.CLOCK:
        return None
    bring_up_to_date(violation.office)
    decision = violation.decisions.select_related("office", "staff_member").order_by("-pk").first()
    if decision is None:
        return None
    kept = (
        [each for each in history(decision, {}) if each.action == "candidate-lost-seen"]
        if decision.lost_seen
        else []
    )
    words = describe_clock(decision.kind, decision.minutes)
    return ClockEvidence(decision, words, _punches_of(decision), kept[-1] if kept else None)


def _punches_of(decision: CandidateDecision) -> list[str]:
    """The person's punches of that day, "HH:MM" in order; what the clock says now."""
    code = code_key(decision.staff_member.clock_code)
    rows = Punch.objects.filter(office=decision.office_id, on=decision.on, code=code) if code else ()
    found = [(datetime.combine(row.on, row.at), row.exact) for row in rows]
    return [f"{moment:%H:%M}" for moment in merge_punches(found)]
