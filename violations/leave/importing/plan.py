"""From a read list of leave to the register: what each row would do, then all of them or none."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from core.refusals import Refused
from core.text import names
from core.text.names import code_key
from staff.imports.plan import ListPlan, PlannedRow, write_rows
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.models.time import PeriodLock
from staff.roles import is_own
from staff.roster.reading import Problem
from staff.trail.events import lock_trail
from staff.writing.locks import closed_message, first_closed
from violations.leave.actions import LeaveFacts, clash_message, clashes, give_leave
from violations.leave.importing.reading import LeaveEntry
from violations.leave.labels import describe_facts
from violations.leave.models import Leave


@dataclass
class LeaveRow(PlannedRow):
    """The result for one row: added, same, wrong, or skipped (one's own); and what would be given."""

    facts: LeaveFacts | None = None


LeavePlan = ListPlan[LeaveRow]


def make_plan(
    office: Office, by: Account | None, entries: list[LeaveEntry], problems: list[Problem]
) -> LeavePlan:
    """Plan what importing these rows would do. Reads only, three queries, however many rows."""
    planner = _Planner(office, by, entries)
    rows = [planner.row(entry) for entry in entries]
    rows += [LeaveRow(problem.line, problem.name, "wrong", [problem.message]) for problem in problems]
    return LeavePlan(office, sorted(rows, key=lambda row: row.line))


def apply_plan(plan: LeavePlan, by: Account | None) -> None:
    """Write the plan; call inside one transaction. Raises Refused, after which nothing stays, when it cannot go in."""
    if not plan.applies:
        raise Refused(_("The list cannot go in yet: some rows are wrong."))
    lock_trail(plan.office)

    def write(row: LeaveRow) -> None:
        if row.facts and row.kind == "added":
            give_leave(office=plan.office, by=by, facts=row.facts)

    write_rows(plan.lines, write)


class _Planner:
    """Reads the office once; then each row is decided without a query."""

    def __init__(self, office: Office, by: Account | None, entries: list[LeaveEntry]) -> None:
        self.by = by
        self.by_code: dict[str, StaffMember] = {}
        self.by_name: dict[str, list[StaffMember]] = defaultdict(list)
        for person in StaffMember.objects.filter(office=office):
            self.by_name[person.search_key].append(person)
            if person.clock_code:
                self.by_code[code_key(person.clock_code)] = person
        start = min((entry.start for entry in entries), default=None)
        last = max((entry.last for entry in entries), default=None)
        self.known: dict[int, list[Leave]] = defaultdict(list)
        if start and last:
            for leave in Leave.objects.in_force(office, start, last + timedelta(days=1)):
                self.known[leave.staff_member_id].append(leave)
        self.closed = list(PeriodLock.objects.closed(office))
        self.met: dict[int, list[tuple[int, LeaveFacts]]] = defaultdict(list)  # person → rows so far

    def row(self, entry: LeaveEntry) -> LeaveRow:
        """Return the result for this row."""
        row = LeaveRow(entry.line, entry.name or entry.code, "wrong")
        try:
            person = self._person(entry)
        except Refused as refusal:
            row.details = [refusal.message]
            return row
        row.name = person.full_name
        row.facts = facts = LeaveFacts(
            person, entry.kind, entry.start, entry.last + timedelta(days=1), entry.portion, entry.minutes,
            entry.reason,
        )  # fmt: skip
        row.kind, details = self._decided(facts)
        row.details = [describe_facts(facts), *details]
        self.met[person.pk].append((entry.line, facts))
        return row

    def _decided(self, facts: LeaveFacts) -> tuple[str, list[str]]:
        """Return the kind of the row, and the details to show with it."""
        if any(_is_same(leave, facts) for leave in self.known[facts.person.pk]):
            return "same", []
        for line, other in self.met[facts.person.pk]:
            if _is_same(other, facts):
                return "same", [_("the same as row %(line)s") % {"line": line}]
            if _overlap(other, facts) and clashes(other, facts):
                return "wrong", [_("overlaps with row %(line)s: keep one of them") % {"line": line}]
        for leave in self.known[facts.person.pk]:
            if _overlap(leave, facts) and clashes(leave, facts):
                return "wrong", [clash_message(leave, facts.person)]
        if closed := first_closed(self.closed, facts.start, facts.until):
            return "wrong", [closed_message(closed)]
        if is_own(self.by, facts.person.pk):
            return "skipped", [_("this concerns yourself: a colleague or the chairman imports the same file")]
        return "added", []

    def _person(self, entry: LeaveEntry) -> StaffMember:
        """Find the person of a row: by code, else by a name that one person bears. Raises Refused."""
        if entry.code:
            found = self.by_code.get(code_key(entry.code))
            if found is None:
                raise Refused(_("nobody has the code %(code)s") % {"code": entry.code})
            if entry.name and names.search_key(entry.name) != found.search_key:
                params = {"code": entry.code, "name": found.full_name}
                raise Refused(_("the code %(code)s is %(name)s's: check the name and the code") % params)
            return found
        named = self.by_name.get(names.search_key(entry.name), [])
        exact = [person for person in named if person.full_name == entry.name] or named
        if not exact:
            raise Refused(_("nobody of this name is in the staff list"))
        serving = [person for person in exact if person.in_service_on(entry.start)]
        if len(serving or exact) > 1:
            raise Refused(_("two people bear this name: add the code"))
        return (serving or exact)[0]


def _is_same(other: Leave | LeaveFacts, facts: LeaveFacts) -> bool:
    """Whether both say the same of these days; what for may be told otherwise."""
    compared = ("kind", "start", "until", "portion", "minutes")
    return all(getattr(other, name) == getattr(facts, name) for name in compared)


def _overlap(other: Leave | LeaveFacts, facts: LeaveFacts) -> bool:
    return other.start < facts.until and facts.start < other.until
