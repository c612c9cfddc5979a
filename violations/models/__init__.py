"""The catalogue, the violations, and what finds them: leave, punches, candidates, roll calls, confirmed days."""

from violations.models.catalogue import LegalBasis, ViolationGroup, ViolationType
from violations.models.clock import (
    Candidate,
    CandidateDecision,
    CandidateKind,
    Judged,
    Lost,
    Punch,
    PunchFile,
    SetAside,
)
from violations.models.days import DayConfirmation, Presence, RollCallMark
from violations.models.leave import Leave, LeaveKind, Portion
from violations.models.violation import Source, Status, Violation

__all__ = [
    "Candidate", "CandidateDecision", "CandidateKind", "DayConfirmation", "Judged", "Leave", "LeaveKind", "LegalBasis",
    "Lost", "Portion", "Presence", "Punch", "PunchFile", "RollCallMark", "SetAside", "Source", "Status", "Violation",
    "ViolationGroup", "ViolationType",
]  # fmt: skip
