"""The catalogue, the violations, and what finds them: leave, punches, candidates, roll calls, confirmed days."""

from violations.catalogue.models import LegalBasis, ViolationGroup, ViolationType
from violations.clock.models import (
    Candidate,
    CandidateDecision,
    CandidateKind,
    Judged,
    Lost,
    Punch,
    PunchFile,
    SetAside,
)
from violations.days.models import DayConfirmation, Presence, RollCallMark
from violations.leave.models import Leave, LeaveKind, Portion
from violations.register.models import Source, Status, Violation

__all__ = [
    "Candidate", "CandidateDecision", "CandidateKind", "DayConfirmation", "Judged", "Leave", "LeaveKind", "LegalBasis",
    "Lost", "Portion", "Presence", "Punch", "PunchFile", "RollCallMark", "SetAside", "Source", "Status", "Violation",
    "ViolationGroup", "ViolationType",
]  # fmt: skip
