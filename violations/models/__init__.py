"""The catalogue of violations, and the violations."""

from violations.models.catalogue import LegalBasis, ViolationGroup, ViolationType
from violations.models.violation import Source, Status, Violation

__all__ = ["LegalBasis", "Source", "Status", "Violation", "ViolationGroup", "ViolationType"]
