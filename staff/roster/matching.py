"""Matching a read list with the register: who each row is, which department is meant, what must be asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.refusals import Refused
from core.text import names
from staff.imports.plan import PlannedRow, RefusedCell, RowQuestion, wrong_cells
from staff.models.office import Department, Office
from staff.models.people import Category, Posting, StaffMember
from staff.roster.headings import MEANINGS
from staff.roster.rows import StaffRow

NEW = "new"


@dataclass
class StaffLine(PlannedRow):
    """The result for one row: added, changed, same, wrong or asked; and whom it is about."""

    entry: StaffRow | None = None
    person: StaffMember | None = None


class Planner:
    """Reads the office once; then each row is decided without a query."""

    def __init__(
        self, office: Office, today: date, answers: dict[str, str], accept_departments: bool
    ) -> None:
        self.office, self.today, self.answers, self.accept = office, today, answers, accept_departments
        self.people = list(StaffMember.objects.filter(office=office))
        self.by_code = {
            names.code_key(person.clock_code): person for person in self.people if person.clock_code
        }
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
        self.questions: list[RowQuestion] = []
        self.new: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        self.taken: set[int] = set()
        self.met: dict[str, list[StaffRow]] = {}  # search key → rows of that name so far

    def take_departments(self, entries: Iterable[StaffRow]) -> None:
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
                RowQuestion(f"department:{key}", text, ((NEW, _("a department of its own")), *options))
            )

    def line(self, entry: StaffRow) -> StaffLine:
        """Return the result for this row."""
        try:
            person = self._person(entry)
        except _Asked:
            return _asked(entry)
        except Refused as refusal:
            return _refused(entry, refusal)
        namesakes = self.met.setdefault(names.search_key(entry.full_name), [])
        if person is None:
            return self._added(entry, namesakes)
        namesakes.append(entry)
        self.taken.add(person.pk)
        details = self._differences(entry, person)
        return StaffLine(
            entry.line, entry.full_name, "changed" if details else "same", details, entry, person
        )

    def _added(self, entry: StaffRow, namesakes: list[StaffRow]) -> StaffLine:
        """A row that adds somebody, unless the list may hold them twice: that is asked."""
        duplicate = next((other for other in namesakes if _may_be_one(entry, other)), None)
        answer = self.answers.get(f"row:{entry.line}", "") if duplicate else NEW
        if duplicate and answer == f"row-{duplicate.line}":
            message = _("the same person as row %(line)s: left out") % {"line": duplicate.line}
            return StaffLine(entry.line, entry.full_name, "same", [message])
        namesakes.append(entry)
        if duplicate and answer != NEW:
            text = _("Row %(line)s: is %(name)s the person of row %(other)s?") % {
                "line": entry.line,
                "name": entry.full_name,
                "other": duplicate.line,
            }
            options = (
                (NEW, _("no, somebody of the same name")),
                (f"row-{duplicate.line}", _("yes: leave this row out")),
            )
            self.questions.append(RowQuestion(f"row:{entry.line}", text, options))
            return _asked(entry)
        message = f"{entry.department} · {Category(entry.category).label}"
        return StaffLine(entry.line, entry.full_name, "added", [message], entry)

    def _person(self, entry: StaffRow) -> StaffMember | None:
        if entry.clock_code and (person := self.by_code.get(names.code_key(entry.clock_code))):
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

    def _ask(self, entry: StaffRow, alike: list[StaffMember]) -> StaffMember | None:
        answer = self.answers.get(f"row:{entry.line}", "")
        if answer == NEW:
            return None
        for person in alike:
            if answer == str(person.pk):
                return person
        people = [
            (str(p.pk), " · ".join(str(t) for t in (p.full_name, p.clock_code, p.birth_year) if t))
            for p in alike
        ]
        text = _("Row %(line)s: who is %(name)s?") % {"line": entry.line, "name": entry.full_name}
        self.questions.append(RowQuestion(f"row:{entry.line}", text, ((NEW, _("somebody new")), *people)))
        raise _Asked

    def _check_same(self, entry: StaffRow, person: StaffMember) -> None:
        params = {"code": person.clock_code, "name": person.full_name}
        if person.left_on and person.left_on <= self.today:
            message = _("code %(code)s belongs to %(name)s, who has left the office: give another code")
            raise RefusedCell(message % params, "code")
        if names.search_key(entry.full_name) != person.search_key and not (
            entry.birth_year and entry.birth_year == person.birth_year
        ):
            message = _("code %(code)s belongs to %(name)s: correct the code, or the name in the register")
            raise RefusedCell(message % params, "code", "name")

    def _differences(self, entry: StaffRow, person: StaffMember) -> list[str]:
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
        details = [_change(word, old, new) for word, old, new, given in found if given and old != new]
        posting = self.mains.get(person.pk)
        if posting is None:
            return [*details, _("new posting: %(department)s") % {"department": entry.department}]
        key = names.department_key(entry.department)
        moved = posting.department.key != self.aliases.get(key, key)
        old_category, new_category = Category(posting.category).label, Category(entry.category).label
        dated = (
            (
                _("department"),
                posting.department.name,
                entry.department if moved else posting.department.name,
            ),
            (_("position"), posting.position, entry.position),
            (_("category"), str(old_category), str(new_category)),
        )
        since = _("from %(day)s") % {"day": _day(self.today)}
        details += [f"{_change(word, old, new)} ({since})" for word, old, new in dated if old != new]
        return details


def _refused(entry: StaffRow, refusal: Refused) -> StaffLine:
    """A row that cannot go in, with the cells that can be put right."""
    texts = {"code": entry.clock_code, "name": entry.full_name}
    meanings = refusal.meanings if isinstance(refusal, RefusedCell) else ()
    cells = [cell for each in meanings for cell in wrong_cells(entry.line, each, texts[each], MEANINGS)]
    return StaffLine(entry.line, entry.full_name, "wrong", [refusal.message], entry=entry, cells=cells)


def _asked(entry: StaffRow) -> StaffLine:
    message = _("it is not clear who this is; see the question")
    return StaffLine(entry.line, entry.full_name, "asked", [message], entry)


def _may_be_one(entry: StaffRow, other: StaffRow) -> bool:
    """Whether two rows of one name may mean one person: not distinguished by their codes, nor by their births."""
    return not (entry.clock_code and other.clock_code) and _births_agree(entry, other)


def _change(word: str, old: str, new: str) -> str:
    return f"{word}: {old or '–'} → {new or '–'}"


class _Asked(Exception):
    """The row waits for an answer."""


def _births_agree(entry: StaffRow, person: StaffRow | StaffMember) -> bool:
    if entry.birth_date and person.birth_date:
        return entry.birth_date == person.birth_date
    return not entry.birth_year or not person.birth_year or entry.birth_year == person.birth_year


def _born(day: date | None, year: int | None) -> str:
    return _day(day) if day else str(year or "")


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
