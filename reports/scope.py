"""Whose figures: an office's, or as much of it as one account may see, or what concerns one person or department."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from staff.models.account import Account
from staff.models.office import Department, Office
from staff.models.people import Posting, StaffMember, departments_headed
from staff.roles import Role
from violations.clock.models import Candidate, CandidateDecision
from violations.clock.querysets import CandidateQuerySet, DecisionQuerySet
from violations.register.models import Violation
from violations.register.querysets import ViolationQuerySet


@dataclass(frozen=True)
class Scope:
    """Whose figures: an office's, or as much of it as one account may see (a head: the department).

    With `person` or `department` (one of the office's) no more than what concerns that person, or was recorded
    under that department.
    """

    office: Office
    account: Account | None = None
    person: StaffMember | None = None
    department: Department | None = None

    def violations(self, on: date) -> ViolationQuerySet[Violation]:
        """Return the records in scope, voided ones too."""
        rows = Violation.objects.filter(office=self.office)
        if self.account is not None:
            rows = Violation.objects.visible_to(self.account, on)
        if self.person is not None:
            rows = rows.filter(staff_member=self.person)
        return rows if self.department is None else rows.filter(department=self.department)

    def candidates(self, on: date) -> CandidateQuerySet[Candidate]:
        """Return the candidates in scope."""
        rows: CandidateQuerySet[Candidate] = self._about_days(Candidate.objects.all(), on)
        return rows

    def decisions(self, on: date) -> DecisionQuerySet[CandidateDecision]:
        """Return the decisions about candidates in scope."""
        rows: DecisionQuerySet[CandidateDecision] = self._about_days(CandidateDecision.objects.all(), on)
        return rows

    def _about_days(self, rows: Any, on: date) -> Any:
        rows = rows.visible_to(self.account, on) if self.account else rows.filter(office=self.office)
        if self.person is not None:
            rows = rows.filter(staff_member=self.person)
        return rows if self.department is None else rows.of_department(self.department.pk)

    def heads(self, day: date, on: date) -> Any:
        """Return the postings by which people are counted on `day`."""
        counted = Posting.objects.headcount_on(self.office, day)
        if self.department is not None:
            counted = counted.filter(department=self.department)
        if self.account is not None and self.is_part:
            return counted.filter(department__in=departments_headed(self.account, on))
        return counted

    @property
    def is_part(self) -> bool:
        """Whether the figures are of some departments only."""
        return self.account is not None and self.account.role == Role.HEAD

    @property
    def key(self) -> tuple[Any, ...]:
        """What the figures of this scope depend on of it, by value: an account that has changed is another scope."""
        who = (self.account.role, self.account.staff_member_id) if self.account else ()
        return (
            self.office.pk,
            who,
            self.person and self.person.pk,
            self.department and self.department.pk,
        )
