"""From a read list to the register: what would change, what must be asked, then all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.refusals import Refused
from core.text import names
from staff.departments import actions as departments
from staff.imports.plan import ListPlan, write_rows, wrong_cells
from staff.models.account import Account
from staff.models.office import Department, Office
from staff.people import actions as people
from staff.people import posting_actions as postings
from staff.roster.headings import MEANINGS
from staff.roster.matching import Planner, StaffLine
from staff.roster.reading import Roster
from staff.roster.rows import StaffRow
from staff.trail.events import lock_trail


@dataclass
class ImportPlan(ListPlan[StaffLine]):
    """The preview. It can be applied when nothing is wrong and nothing is left to ask."""

    today: date
    new_departments: dict[str, str]  # key → spelling
    aliases: dict[str, str]  # key in the file → key of the department it means
    not_in_file: int


def make_plan(
    office: Office,
    roster: Roster,
    today: date,
    answers: Mapping[str, str] | None = None,
    accept_departments: bool = False,
) -> ImportPlan:
    """Plan what importing `roster` would do on `today`. Reads only.

    `answers` maps question keys to options; `accept_departments` takes every department that only resembles another
    for one of its own.
    """
    planner = Planner(office, today, dict(answers or {}), accept_departments)
    planner.take_departments(roster.entries)
    wrong: dict[int, StaffLine] = {}
    for problem in roster.problems:
        line = wrong.setdefault(problem.line, StaffLine(problem.line, problem.name, "wrong"))
        line.details.append(problem.message)
        line.cells += wrong_cells(problem.line, problem.meaning, problem.text, MEANINGS)
    lines = [planner.line(entry) for entry in roster.entries if entry.line not in wrong]
    lines += wrong.values()
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
    lock_trail(plan.office)
    known = {
        unit.key: unit for unit in Department.objects.filter(office=plan.office, valid_until__isnull=True)
    }
    place = max((unit.position for unit in known.values()), default=0)
    for number, (key, name) in enumerate(plan.new_departments.items(), place + 1):
        known[key] = departments.add_department(office=plan.office, by=by, name=name, position=number)

    def write(line: StaffLine) -> None:
        if line.entry and line.kind in ("added", "changed"):
            key = names.department_key(line.entry.department)
            _write(plan, line, line.entry, known[plan.aliases.get(key, key)], by)

    write_rows(plan.lines, write)


def _write(plan: ImportPlan, line: StaffLine, entry: StaffRow, unit: Department, by: Account | None) -> None:
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
