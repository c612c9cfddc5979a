"""From a read list to the register: what would change, what must be asked, then all or nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from staff import names, trail
from staff.actions import departments, people, postings
from staff.models import Account, Department, Office, Posting, StaffMember
from staff.models.people import Category
from staff.refusal import Refused
from staff.roster import Entry, Roster

NEW = "new"


@dataclass(frozen=True)
class Question:
    """Something only a person can say. `key` names the answer; `options` are (value, text)."""

    key: str
    text: str
    options: tuple[tuple[str, str], ...]


@dataclass
class Line:
    """What happens to one row: added, changed, same, wrong or asked; and the details, in words."""

    line: int
    name: str
    kind: str
    details: list[str] = field(default_factory=list)
    entry: Entry | None = None
    person: StaffMember | None = None


@dataclass
class ImportPlan:
    """The preview. It can be applied when nothing is wrong and nothing is left to ask."""

    office: Office
    today: date
    lines: list[Line]
    questions: list[Question]
    new_departments: dict[str, str]  # key → spelling
    aliases: dict[str, str]  # key in the file → key of the department it means
    not_in_file: int

    @property
    def counts(self) -> Counter[str]:
        """How many rows of each kind."""
        return Counter(line.kind for line in self.lines)

    @property
    def applies(self) -> bool:
        """Whether it can go in whole."""
        return not self.questions and not self.counts["wrong"]

    @property
    def changes(self) -> int:
        """How many rows change something."""
        return self.counts["added"] + self.counts["changed"]


def make_plan(
    office: Office,
    roster: Roster,
    today: date,
    answers: Mapping[str, str] | None = None,
    accept_departments: bool = False,
) -> ImportPlan:
    """What importing `roster` would do on `today`. Reads only.

    `answers` maps question keys to options; `accept_departments` takes every department that only resembles another
    for one of its own.
    """
    planner = _Planner(office, today, dict(answers or {}), accept_departments)
    planner.take_departments(roster.entries)
    lines = [planner.line(entry) for entry in roster.entries]
    lines += [Line(problem.line, "", "wrong", [problem.message]) for problem in roster.problems]
    met = {line.person.pk for line in lines if line.person}
    absent = [person for person in planner.people if person.left_on is None and person.pk not in met]
    return ImportPlan(
        office=office,
        today=today,
        lines=sorted(lines, key=lambda line: line.line),
        questions=planner.questions,
        new_departments=planner.new,
        aliases=planner.aliases,
        not_in_file=len(absent),
    )


def apply_plan(plan: ImportPlan, by: Account | None) -> None:
    """Write the plan; call inside one transaction. Raises Refused, after which nothing stays, when it cannot go in."""
    if not plan.applies:
        raise Refused(_("The list cannot go in yet: some rows are wrong, or a question is open."))
    trail.hold(plan.office)
    known = {
        unit.key: unit for unit in Department.objects.filter(office=plan.office, valid_until__isnull=True)
    }
    place = max((unit.position for unit in known.values()), default=0)
    for number, (key, name) in enumerate(plan.new_departments.items(), place + 1):
        known[key] = departments.add_department(office=plan.office, by=by, name=name, position=number)
    for line in plan.lines:
        if line.entry and line.kind in ("added", "changed"):
            key = names.department_key(line.entry.department)
            try:
                _write(plan, line, line.entry, known[plan.aliases.get(key, key)], by)
            except Refused as refusal:
                where = _("Row %(line)s (%(name)s): %(why)s")
                raise Refused(
                    where % {"line": line.line, "name": line.name, "why": refusal.message}
                ) from refusal


def _write(plan: ImportPlan, line: Line, entry: Entry, unit: Department, by: Account | None) -> None:
    facts: dict[str, Any] = {
        "full_name": entry.full_name,
        "clock_code": entry.clock_code or (line.person.clock_code if line.person else ""),
        "birth_date": entry.birth_date
        or (line.person.birth_date if line.person and not entry.birth_year else None),
        "birth_year": entry.birth_year or (line.person.birth_year if line.person else None),
        "joined_on": entry.joined_on or (line.person.joined_on if line.person else None),
    }
    person = line.person
    if person is None:
        person = people.add_person(office=plan.office, by=by, **facts)
    elif any(getattr(person, name) != value for name, value in facts.items()):
        person = people.correct_person(person=person, by=by, version=None, **facts)
    posted: dict[str, Any] = {"department": unit, "position": entry.position, "category": entry.category}
    current = person.postings.main().valid_on(plan.today).first()
    if current is None:
        starts = [day for day in (entry.joined_on, unit.valid_from) if day]
        postings.add_posting(person=person, by=by, valid_from=max(starts, default=None), **posted)
    elif any(getattr(current, name) != value for name, value in posted.items()):
        postings.add_posting(person=person, by=by, valid_from=plan.today, **posted)


class _Planner:
    """Reads the office once; then each row is decided without a query."""

    def __init__(
        self, office: Office, today: date, answers: dict[str, str], accept_departments: bool
    ) -> None:
        self.office, self.today, self.answers, self.accept = office, today, answers, accept_departments
        self.people = list(StaffMember.objects.filter(office=office))
        self.by_code = {person.clock_code: person for person in self.people if person.clock_code}
        self.mains = {
            posting.staff_member_id: posting
            for posting in Posting.objects.main()
            .valid_on(today)
            .filter(office=office)
            .select_related("department")
        }
        self.known = {
            unit.key: unit.name for unit in Department.objects.filter(office=office, valid_until__isnull=True)
        }
        self.questions: list[Question] = []
        self.new: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        self.taken: set[int] = set()

    def take_departments(self, entries: Iterable[Entry]) -> None:
        """Sort out the departments: known, new under their most frequent spelling, or alike and asked."""
        spellings = Counter(entry.department for entry in entries)
        for spelling, _count in spellings.most_common():
            key = names.department_key(spelling)
            if key in self.known or key in self.new or key in self.aliases:
                continue
            self._take_department(key, spelling)

    def _take_department(self, key: str, spelling: str) -> None:
        alike = {k: name for k, name in {**self.known, **self.new}.items() if names.resembles(spelling, name)}
        answer = self.answers.get(f"department:{key}", NEW if self.accept else "")
        if alike and answer in alike:
            self.aliases[key] = answer
        elif not alike or answer == NEW:
            self.new[key] = spelling
        else:
            self.new[key] = spelling
            options = [(k, _("the same as “%(name)s”") % {"name": name}) for k, name in alike.items()]
            text = _("Is “%(name)s” a department of its own?") % {"name": spelling}
            self.questions.append(
                Question(f"department:{key}", text, ((NEW, _("a department of its own")), *options))
            )

    def line(self, entry: Entry) -> Line:
        """What happens to this row."""
        try:
            person = self._person(entry)
        except _Asked:
            return Line(
                entry.line,
                entry.full_name,
                "asked",
                [_("it is not clear who this is; see the question")],
                entry,
            )
        except Refused as refusal:
            return Line(entry.line, entry.full_name, "wrong", [refusal.message], entry)
        if person is None:
            told = f"{entry.department} · {Category(entry.category).label}"
            return Line(entry.line, entry.full_name, "added", [told], entry)
        self.taken.add(person.pk)
        details = self._differences(entry, person)
        return Line(entry.line, entry.full_name, "changed" if details else "same", details, entry, person)

    def _person(self, entry: Entry) -> StaffMember | None:
        if entry.clock_code in self.by_code and entry.clock_code:
            person = self.by_code[entry.clock_code]
            self._check_same(entry, person)
            return person
        folded = names.search_key(entry.full_name)
        alike = [
            p
            for p in self.people
            if p.search_key == folded and _births_agree(entry, p) and p.pk not in self.taken
        ]
        if entry.clock_code:
            alike = [person for person in alike if not person.clock_code]
        if not alike:
            return None
        sure = [person for person in alike if entry.birth_year and person.birth_year]
        if len(alike) == len(sure) == 1:
            return sure[0]
        return self._ask(entry, alike)

    def _ask(self, entry: Entry, alike: list[StaffMember]) -> StaffMember | None:
        answer = self.answers.get(f"row:{entry.line}", "")
        if answer == NEW:
            return None
        for person in alike:
            if answer == str(person.pk):
                return person
        told = [
            (str(p.pk), " · ".join(str(t) for t in (p.full_name, p.clock_code, p.birth_year) if t))
            for p in alike
        ]
        text = _("Row %(line)s: who is %(name)s?") % {"line": entry.line, "name": entry.full_name}
        self.questions.append(Question(f"row:{entry.line}", text, ((NEW, _("somebody new")), *told)))
        raise _Asked

    def _check_same(self, entry: Entry, person: StaffMember) -> None:
        told = {"code": person.clock_code, "name": person.full_name}
        if person.left_on and person.left_on <= self.today:
            raise Refused(
                _("code %(code)s belongs to %(name)s, who has left the office: give another code") % told
            )
        if names.search_key(entry.full_name) != person.search_key and not (
            entry.birth_year and entry.birth_year == person.birth_year
        ):
            raise Refused(
                _("code %(code)s belongs to %(name)s: correct the code, or the name in the register") % told
            )

    def _differences(self, entry: Entry, person: StaffMember) -> list[str]:
        found = [
            (_("name"), person.full_name, entry.full_name, entry.full_name),
            (_("code"), person.clock_code, entry.clock_code, entry.clock_code),
            (
                _("birth"),
                _born(person.birth_date, person.birth_year),
                _born(entry.birth_date, entry.birth_year),
                entry.birth_year,
            ),
            (_("joined on"), _day(person.joined_on), _day(entry.joined_on), entry.joined_on),
        ]
        details = [f"{word}: {old or '–'} → {new}" for word, old, new, given in found if given and old != new]
        posting = self.mains.get(person.pk)
        key = names.department_key(entry.department)
        unit = self.aliases.get(key, key)
        if posting is None:
            return [*details, f"{_('new posting')}: {entry.department}"]
        since = _("from %(day)s") % {"day": _day(self.today)}
        if posting.department.key != unit:
            details.append(f"{_('department')}: {posting.department.name} → {entry.department} ({since})")
        if posting.position != entry.position:
            details.append(f"{_('position')}: {posting.position or '–'} → {entry.position or '–'} ({since})")
        if posting.category != entry.category:
            details.append(
                f"{_('category')}: {posting.get_category_display()} → {Category(entry.category).label} ({since})"
            )
        return details


class _Asked(Exception):
    """The row waits for an answer."""


def _births_agree(entry: Entry, person: StaffMember) -> bool:
    if entry.birth_date and person.birth_date:
        return entry.birth_date == person.birth_date
    return not entry.birth_year or not person.birth_year or entry.birth_year == person.birth_year


def _born(day: date | None, year: int | None) -> str:
    return _day(day) if day else str(year or "")


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
