"""A row of a staff list: whether it is a person, and what it says of one. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from core.sheets.questions import Answers
from core.sheets.reading import Sheet
from core.sheets.values import Value, as_day, as_text, value_at
from core.text import names
from core.text.days import missing_day
from core.text.people import looks_like_name, untitled
from staff.roster.categories import LABELS, categories_in
from staff.roster.header import NAMES, Header
from staff.roster.headings import MEANINGS
from staff.roster.sections import is_total

_FACTS = ("code", "birth", "position", "department", "category", "joined")
_ERROR = re.compile(r"#(REF|N/A|VALUE|NAME|DIV/0|NUM|NULL)[!?]?")
_TICK = re.compile(r"[xX×✓✔√1v+]")
_NO_NAME = re.compile(r"[\d()\[\]{},;:/\\@#*+=<>|_\"]|\s[-–]\s?")  # what stands in no name
LONGEST_NAME = 100
# the last year that two digits may mean: 1/2/80 and 1/2/98 lie in the last century
BORN_BY, JOINED_BY = 2015, 2060


@dataclass(frozen=True)
class StaffRow:
    """One person of the list. `line` is the row in Excel; `category` a code; texts are cleaned."""

    line: int
    full_name: str
    clock_code: str
    birth_date: date | None
    birth_year: int | None
    position: str
    department: str
    category: str
    joined_on: date | None


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row, why, and what to do; `name` is the person's, as far as it could be read.

    `meaning` is the cell that is wrong, as the columns are called in an answer, and `text` what stands there; "" when it is
    no single cell.
    """

    line: int
    message: str
    name: str
    meaning: str = ""
    text: str = ""


@dataclass(frozen=True)
class Rows:
    """Reads the rows of one sheet by its header, with what somebody put right."""

    sheet: Sheet
    header: Header
    answers: Answers

    def cell(self, line: int, heading: str) -> Value:
        """The value of a cell; of a day in three columns the three, joined."""
        row, places = self.sheet.rows[line - 1], self.header.columns.get(heading, ())
        if heading in self.header.parts:  # day, month, year; the year alone, or a whole day in one of them
            value: Value = "/".join(part for place in places if (part := as_text(value_at(row, place))))
        else:
            value = next((row[place] for place in places if place < len(row) and as_text(row[place])), None)
        return self.answers.cell(line, heading, value)

    def text(self, line: int, heading: str) -> str:
        """The same as clean text."""
        return names.clean_text(as_text(self.cell(line, heading)))

    def name(self, line: int) -> str:
        """The person's name, put together."""
        if (told := self.answers.cell(line, "name", None)) is not None:
            return untitled(names.clean_name(as_text(told)))
        columns, row = self.header.columns, self.sheet.rows[line - 1]
        if "given" in columns and "family" in columns:
            return untitled(names.clean_name(f"{self.text(line, 'family')} {self.text(line, 'given')}"))
        # a heading merged over two columns may have the family name in one and the given name in the other
        whole = " ".join(as_text(value_at(row, place)) for place in columns.get("name", ())).strip()
        return untitled(names.clean_name(whole or self.text(line, "given")))

    def category(self, line: int) -> str:
        """What the row itself says of the category: its cell, or the code of the column that is ticked."""
        if said := self.text(line, "category"):
            return said
        row = self.sheet.rows[line - 1]
        ticked = {
            code
            for place, code in self.header.ticks.items()
            if _TICK.fullmatch(as_text(value_at(row, place)))
        }
        return next(iter(ticked)) if len(ticked) == 1 else ""

    def own(self, line: int) -> list[str]:
        """The filled cells of this row, without what they only show because they are merged with those above."""
        return [
            names.clean_text(text)
            for place, value in enumerate(self.sheet.rows[line - 1])
            if (text := as_text(value)) and not self.sheet.is_filled(line - 1, place)
        ]

    def goes_on(self, line: int) -> bool:
        """Whether the name is merged with the row above: the same person once more."""
        row = self.sheet.rows[line - 1]
        places = {p for h in NAMES for p in self.header.columns.get(h, ())}
        filled = [place for place in places if as_text(value_at(row, place))]
        return bool(filled) and all(self.sheet.is_filled(line - 1, place) for place in filled)

    def is_numbered(self, line: int) -> bool:
        """Whether the row bears a number, as people of a list do."""
        return bool(re.fullmatch(r"\d+(\.\d+)*", self.text(line, "number").rstrip(".)")))

    def is_person(self, line: int, *, signed: bool, in_section: bool) -> bool:
        """A numbered row with something in it, or a name with two more facts (with one, in a list without numbers, below the
        title of a section); the rest is titles and signatures.

        Three signatures side by side look like a name with two facts: below the first (`signed`) only numbered rows are people.
        """
        facts, name = self._facts(line), self.name(line)
        if is_total(name) or (not name and is_total(next(iter(self.own(line)), ""))):
            return False
        if self.is_numbered(line):
            return bool(name or facts)
        if signed:
            return False
        if in_section and facts and "number" not in self.header.columns and looks_like_name(name):
            return True
        return bool(name) and len(facts) >= 2 or len(facts) >= 4

    def _facts(self, line: int) -> list[str]:
        return [text for heading in _FACTS if (text := self.text(line, heading))]

    def is_evident(self, line: int) -> bool:
        """Whether a row is a person whatever else it looks like: a name, and a category, a birth, a code or two other facts."""
        if not looks_like_name(self.name(line)):
            return False
        known = categories_in(self.category(line)) or self.text(line, "code").isdecimal()
        born = re.search(r"(19|20)\d\d$", self.text(line, "birth"))
        return bool(known or born) or sum(not looks_like_name(text) for text in self._facts(line)) > 1


@dataclass(frozen=True)
class ReadRow:
    """A person's row as it is read: `stated` is what the row itself says of the category, `section` the section it stands
    in when that is not one category."""

    entry: StaffRow
    problems: tuple[Problem, ...]
    stated: str
    section: str = ""


def read_person(rows: Rows, line: int, section: str, department: str) -> ReadRow:
    """What a row says of its person; `section` (a category) and `department` are those of the section it stands in."""
    stated = rows.category(line)
    named = categories_in(stated) if stated not in LABELS else frozenset({stated})
    entry = StaffRow(
        line=line,
        full_name=rows.name(line),
        clock_code=rows.text(line, "code"),
        birth_date=None,
        birth_year=None,
        position=rows.text(line, "position"),
        department=rows.text(line, "department") or department,
        category=next(iter(named)) if len(named) == 1 else "" if stated else section,
        joined_on=None,
    )
    problems = [*_errors(rows, line, entry), *_check_texts(entry)]
    try:
        day, year = _birth(rows.cell(line, "birth"))
        entry = replace(entry, birth_date=day, birth_year=year)
    except ValueError:
        message = _("date of birth “%(text)s” cannot be read: write dd/mm/yyyy, or the year")
        problems.append(_unread(entry, message, "birth", rows.text(line, "birth")))
    try:
        entry = replace(entry, joined_on=_plausible(_joined(rows.cell(line, "joined"))))
    except ValueError:
        message = _("day of joining “%(text)s” cannot be read: write dd/mm/yyyy or mm/yyyy")
        problems.append(_unread(entry, message, "joined", rows.text(line, "joined")))
    return ReadRow(entry, tuple(problems), stated)


def _errors(rows: Rows, line: int, entry: StaffRow) -> Iterator[Problem]:
    for place, value in enumerate(rows.sheet.rows[line - 1]):
        if isinstance(value, str) and _ERROR.fullmatch(value):
            meaning = next((h for h, places in rows.header.columns.items() if place in places), "")
            if not meaning or as_text(rows.answers.cell(line, meaning, value)) == value:
                message = (
                    _("cell “%(text)s” is an error of Excel; put it right here or in the file")
                    if meaning in MEANINGS
                    else _("cell “%(text)s” is an error of Excel; correct it in the file")
                ) % {"text": value}
                yield Problem(line, message, entry.full_name, meaning, value)


def _unread(entry: StaffRow, message: str, meaning: str, text: str) -> Problem:
    """What is wrong with a day: that the calendar has none such, else `message`, which is about `text`."""
    said = message % {"text": text}
    if missing := missing_day(text):
        said = _("there is no %(day)s in the calendar; put it right here or in the file") % {"day": missing}
    return Problem(entry.line, said, entry.full_name, meaning, text)


def _check_texts(entry: StaffRow) -> Iterator[Problem]:
    line, name = entry.line, entry.full_name
    if not name:
        yield Problem(line, _("the name is missing"), name, "name")
    elif len(name) > LONGEST_NAME or _NO_NAME.search(name):
        message = _("“%(text)s” is not a person's name") % {"text": name[:60]}
        yield Problem(line, message, name, "name", name)
    if not entry.department:
        yield Problem(line, _("the department is missing"), name, "department")
    for meaning, text, limit in (
        ("code", entry.clock_code, 20),
        ("position", entry.position, 120),
        ("department", entry.department, 120),
    ):
        if len(text) > limit:
            message = _("“%(text)s…” is too long (at most %(limit)s characters)") % {
                "text": text[:30],
                "limit": limit,
            }
            yield Problem(line, message, name, meaning, text)


def _birth(value: Value) -> tuple[date | None, int | None]:
    """(day, year); the year alone where no more is known. Raises ValueError."""
    text = as_text(value)
    if re.fullmatch(r"(19|20)\d\d", text):
        return None, int(text)
    day = _plausible(as_day(value, latest_year=BORN_BY, with_serials=True))
    return day, day.year if day else None


def _joined(value: Value) -> date | None:
    """The day of joining; the first of a month or year where no more is known. Raises ValueError."""
    return as_day(value, latest_year=JOINED_BY, with_serials=True, with_years=True)


def _plausible(day: date | None) -> date | None:
    # An emptied date cell comes out as 30/12/1899 or 01/01/1900.
    if day and not 1920 <= day.year <= 2100:
        raise ValueError(day)
    return day
