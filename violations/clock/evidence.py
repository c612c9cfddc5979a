"""The evidence of a record taken up from the clock."""

from dataclasses import dataclass

from staff.trail.history import HistoryEntry, history
from violations.clock.blocks import punches_then
from violations.clock.judging import bring_up_to_date
from violations.clock.labels import describe_clock
from violations.clock.models import CandidateDecision
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
    return ClockEvidence(decision, words, punches_then(decision), kept[-1] if kept else None)
