"""From a read list of leave to the register: what each row would do, then all of them or none."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from core.refusals import Refused
from core.text import names
from core.text.names import code_key
from staff.imports.plan import (
    ListPlan,
    PlannedRow,
    RefusedCell,
    RowQuestion,
    WrongCell,
    write_rows,
    wrong_cells,
)
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import Posting, StaffMember
from staff.models.time import PeriodLock
from staff.roles import is_own
from staff.roster.rows import Problem
from staff.trail.events import lock_trail
from staff.writing.locks import closed_message, first_closed
from violations.leave.actions import LeaveFacts, clash_message, clashes, give_leave
from violations.leave.importing.headings import MEANINGS
from violations.leave.importing.rows import LeaveEntry
from violations.leave.labels import describe_facts
from violations.leave.models import Leave, LeaveKind


@dataclass
class LeaveRow(PlannedRow):
    """The result for one row: added, same, wrong, asked, withdrawn (in the list already), or skipped (one's own); and what
    would be given."""

    facts: LeaveFacts | None = None


@dataclass
class LeavePlan(ListPlan[LeaveRow]):
    """The preview. It can be applied when nothing is wrong and nothing is left to ask."""


def make_plan(
    office: Office,
    by: Account | None,
    entries: list[LeaveEntry],
    problems: list[Problem],
    answers: Mapping[str, str] | None = None,
) -> LeavePlan:
    """Plan what importing these rows would do. Reads only, four queries, however many rows.

    `answers` maps the keys of questions (who of several namesakes a row is about) to options.
    """
    planner = _Planner(office, by, entries, answers or {})
    rows = [planner.row(entry) for entry in entries]
    rows += [_wrong(problem) for problem in problems]
    return LeavePlan(office, sorted(rows, key=lambda row: row.line), questions=[*planner.questions.values()])


def _wrong(problem: Problem) -> LeaveRow:
    day = problem.meaning.removeprefix("day")  # of a matrix: day3
    labels = {**MEANINGS, f"day{day}": _("Day %(day)s") % {"day": day}}
    cells = wrong_cells(problem.line, problem.meaning, problem.text, labels)
    return LeaveRow(problem.line, problem.name, "wrong", [problem.message], cells=cells)


def apply_plan(plan: LeavePlan, by: Account | None) -> None:
    """Write the plan; call inside one transaction. Raises Refused, after which nothing stays, when it cannot go in."""
    if not plan.applies:
        raise Refused(_("The list cannot go in yet: some rows are wrong, or a question is open."))
    lock_trail(plan.office)

    def write(row: LeaveRow) -> None:
        if row.facts and row.kind == "added":
            give_leave(office=plan.office, by=by, facts=row.facts)

    write_rows(plan.lines, write)


class _Planner:
    """Reads the office once; then each row is decided without a query."""

    def __init__(
        self, office: Office, by: Account | None, entries: list[LeaveEntry], answers: Mapping[str, str]
    ) -> None:
        self.by, self.answers = by, answers
        self.questions: dict[str, RowQuestion] = {}
        self.by_code: dict[str, StaffMember] = {}
        self.by_name: dict[str, list[StaffMember]] = defaultdict(list)
        for person in StaffMember.objects.filter(office=office):
            self.by_name[person.search_key].append(person)
            if person.clock_code:
                self.by_code[code_key(person.clock_code)] = person
        postings = (
            Posting.objects.main().filter(office=office).order_by(F("valid_from").asc(nulls_first=True))
        )
        self.departments = dict(postings.values_list("staff_member_id", "department__name"))  # the last one
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
        if entry.is_withdrawn:
            row.kind, row.details = "withdrawn", [_("withdrawn or refused in the list: left out")]
            return row
        try:
            _check_kind(entry.kind)
            person = self._person(entry)
        except _Asked:
            row.kind, row.details = "asked", [_("it is not clear who this is; see the question")]
            return row
        except Refused as refusal:
            row.details = [refusal.message]
            row.cells = _cells(entry, refusal)
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
                raise RefusedCell(_("nobody has the code %(code)s") % {"code": entry.code}, "code", "name")
            if entry.name and names.search_key(entry.name) != found.search_key:
                params = {"code": entry.code, "name": found.full_name}
                message = _("the code %(code)s is %(name)s's: check the name and the code") % params
                raise RefusedCell(message, "code", "name")
            return found
        named = self.by_name.get(names.search_key(entry.name), [])
        exact = [person for person in named if person.full_name == entry.name] or named
        if not exact:
            raise RefusedCell(_("nobody of this name is in the staff list"), "name", "code")
        serving = [person for person in exact if person.in_service_on(entry.start)]
        return self._one_of(entry, serving or exact)

    def _one_of(self, entry: LeaveEntry, people: list[StaffMember]) -> StaffMember:
        """The one of these namesakes who is meant. Raises _Asked when nobody has said."""
        if len(people) == 1:
            return people[0]
        key = f"row:{entry.line}"
        for person in people:
            if self.answers.get(key) == str(person.pk):
                return person
        options = tuple((str(person.pk), self._described(person)) for person in people)
        text = _("Row %(line)s: who is %(name)s?") % {"line": entry.line, "name": entry.name}
        self.questions[key] = RowQuestion(key, text, options)
        raise _Asked

    def _described(self, person: StaffMember) -> str:
        """A person as told from a namesake: code, department, year of birth."""
        facts = (person.full_name, person.clock_code, self.departments.get(person.pk), person.birth_year)
        return " · ".join(str(fact) for fact in facts if fact)


class _Asked(Exception):
    """The row waits for an answer."""


def _cells(entry: LeaveEntry, refusal: Refused) -> list[WrongCell]:
    """The cells of this row that can be put right: those for which it was refused."""
    texts = {"code": entry.code, "name": entry.name}
    meanings = refusal.meanings if isinstance(refusal, RefusedCell) else ()
    return [cell for each in meanings for cell in wrong_cells(entry.line, each, texts[each], MEANINGS)]


def _check_kind(kind: str) -> None:
    """Raise Refused for a kind that this register does not keep."""
    if kind not in LeaveKind.values:
        labels = ", ".join(str(label) for label in LeaveKind.labels)
        raise Refused(_("“%(kind)s” is not kept here: %(kinds)s") % {"kind": kind, "kinds": labels})


def _is_same(other: Leave | LeaveFacts, facts: LeaveFacts) -> bool:
    """Whether both say the same of these days; what for may be told otherwise."""
    compared = ("kind", "start", "until", "portion", "minutes")
    return all(getattr(other, name) == getattr(facts, name) for name in compared)


def _overlap(other: Leave | LeaveFacts, facts: LeaveFacts) -> bool:
    return other.start < facts.until and facts.start < other.until
