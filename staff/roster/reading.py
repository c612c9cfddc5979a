"""Reading an office's own staff list. Pure: sheets in, people, problems and questions out; nothing is looked up or written.

No two offices keep the same list: the header is found by its words wherever it stands, section rows, totals and
signatures are passed over, what cannot be read is named with its row, and what the list does not say is asked.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from core.sheets.asking import ask_columns, check_columns, choices_of, count_people
from core.sheets.choosing import choose, chosen, column_named, has_rows, looks_filled, nobody
from core.sheets.headings import is_repeated
from core.sheets.questions import (
    NO_ANSWERS,
    Answers,
    Asked,
    Question,
    check_category,
    columns_question,
    likely_header,
    with_meanings,
)
from core.sheets.reading import Sheet
from core.sheets.swapped import looks_swapped
from core.sheets.values import as_text
from core.text import names
from core.text.people import looks_like_name
from staff.roster.categories import LABELS, categories_in
from staff.roster.header import Header, find_header, is_enough, told_header
from staff.roster.headings import ALIASES, HEADINGS, MEANINGS
from staff.roster.rows import Problem, ReadRow, Rows, StaffRow, read_person
from staff.roster.sections import Sections, is_signed_row


@dataclass(frozen=True)
class Roster:
    """People and problems, in the order of the list."""

    sheet: str
    entries: tuple[StaffRow, ...]
    problems: tuple[Problem, ...]


def read_roster(sheets: list[Sheet], answers: Answers = NO_ANSWERS) -> Roster:
    """The staff list in a workbook. Raises Asked where it would have to guess: which sheet, what the columns are, the
    category that nobody states; SheetError when there is no list, or nobody in it."""
    said = with_meanings(answers, MEANINGS, ALIASES)
    check_category(answers.category, LABELS)
    return choose(chosen(sheets, said), lambda sheet: _read_sheet(sheet, said), _told, _no_header())


def header_line(sheet: Sheet) -> int:
    """The index of the row by which the columns of this sheet are known again."""
    return _line_of(sheet, find_header(sheet))


def _line_of(sheet: Sheet, found: Header | None) -> int:
    return found.at if found else likely_header(sheet)


def _no_header() -> str:
    return _(
        "No header row found. The list needs a row with at least “Họ và tên” and “Bộ phận”; see the template."
    )


def _told(roster: Roster) -> str:
    """How many people a sheet holds."""
    return count_people(len(roster.entries), len({problem.line for problem in roster.problems}))


def _read_sheet(sheet: Sheet, answers: Answers) -> Roster | None:
    """The list of one sheet; None when it is none. Raises Asked."""
    found = find_header(sheet)
    at = _line_of(sheet, found)
    told = answers.columns_of(sheet, at) if sheet.rows else {}
    header = told_header(sheet, found, told)
    if header is None:
        if has_rows(sheet, at) and looks_filled(sheet, looks_like_name):
            raise Asked(columns_question(sheet, at, _no_header(), choices_of(MEANINGS), _guesses(sheet, at)))
        return None
    if not is_enough(header):
        raise ask_columns(sheet, header, _("No column is told to be the name."), MEANINGS)
    if not told:
        check_columns(sheet, header, MEANINGS)
    people, problems = _read_rows(Rows(sheet, header, answers))
    if not (people or problems):
        raise nobody(_("There is a header, but nobody below it. Choose the file with the list filled in."))
    if not told:
        _check_people(sheet, header, people)
    problems += _swapped_days(Rows(sheet, header, answers), people)
    people, lacking = _with_category(people, answers)
    wrong = {problem.line for problem in [*problems, *lacking]}
    entries = [each.entry for each in people if not each.problems and each.entry.line not in wrong]
    problems += [
        *lacking,
        *(problem for each in people for problem in each.problems),
        *_doubled_codes(entries),
    ]
    return Roster(sheet.name, tuple(entries), tuple(sorted(problems, key=lambda problem: problem.line)))


def _guesses(sheet: Sheet, at: int) -> dict[int, str]:
    places = HEADINGS.columns(sheet.rows[at]).places if sheet.rows else {}
    return {place: meaning for meaning, place in places.items()}


def _check_people(sheet: Sheet, header: Header, people: list[ReadRow]) -> None:
    """Raise Asked when nobody has a department, or no cell of the category's column is one."""
    if people and "department" not in header.columns and not any(each.entry.department for each in people):
        raise ask_columns(
            sheet, header, _("No column was understood as the department. Which one is it?"), MEANINGS
        )
    stated = [each.stated for each in people if each.stated]
    if len(stated) > 2 and not any(categories_in(text) for text in stated) and "category" in header.columns:
        place = header.columns["category"][0]
        params = {"column": column_named(sheet, header.at, place, header.below)}
        text = _("No cell of this column is a category that is known: %(column)s. What is in it?") % params
        raise ask_columns(sheet, header, text, MEANINGS)


def _read_rows(rows: Rows) -> tuple[list[ReadRow], list[Problem]]:
    """Everybody below the header, and the rows that are not understood."""
    sheet, header = rows.sheet, rows.header
    lines = range(header.below + 1, len(sheet.rows) + 1)
    named = {names.department_key(rows.text(line, "department")) for line in lines}
    sections = Sections(frozenset(named) if "department" in header.columns else None)
    people: list[ReadRow] = []
    problems: list[Problem] = []
    signed = False
    for line in lines:
        own, row = rows.own(line), sheet.rows[line - 1]
        if is_repeated(sheet, header.at, header.below, row):
            signed = False
        elif rows.goes_on(line):
            if own and not signed:
                message = _("the name is merged over several rows: give each person one row")
                problems.append(Problem(line, message, rows.name(line)))
        elif own:
            is_somebody = rows.is_numbered(line) or rows.is_evident(line)
            signed = signed or (not is_somebody and is_signed_row(own))
            in_section = bool(sections.department or sections.category)
            if rows.is_person(line, signed=signed, in_section=in_section):
                people.append(read_person(rows, line, sections.category, sections.department))
                people[-1] = replace(people[-1], section=sections.unclear)
                sections.met_person()
            elif message := _not_read(rows, line, own, sections, signed=signed):
                problems.append(Problem(line, message, rows.name(line)))
    return people, problems


def _not_read(rows: Rows, line: int, own: list[str], sections: Sections, *, signed: bool) -> str:
    """Take a row that is nobody: why it cannot be passed over; empty when it can."""
    row = rows.sheet.rows[line - 1]
    if len(columns := HEADINGS.columns(row)) > 2 and columns.places.keys() & {"name", "given"}:
        return _("another list begins here, with other columns: put it on a sheet of its own")
    if signed:
        below = _(
            "this row stands below the signatures: is it a person? Give the row a number, or take it out"
        )
        return below if rows.is_evident(line) else ""
    if not categories_in(rows.name(line)) and looks_like_name(rows.name(line)):
        return _("is this a person? Give the row a number and a department, or take it out")
    if not sections.take(own) and len(own) > 2:
        sections.category, sections.unclear = "", own[0]
    return ""


def _with_category(people: list[ReadRow], answers: Answers) -> tuple[list[ReadRow], list[Problem]]:
    """The people with the category that was answered for those who have none, and who has none still.

    Raises Asked when no row states one that is known: it is asked once for the whole list.
    """
    if answers.category in LABELS:
        people = [
            replace(each, entry=replace(each.entry, category=answers.category)) if _is_open(each) else each
            for each in people
        ]
    elif any(_is_open(each) for each in people) and not any(
        each.stated and each.entry.category for each in people
    ):
        raise Asked(_category_question(people))
    return people, [_category_problem(each) for each in people if not each.entry.category]


def _is_open(row: ReadRow) -> bool:
    """Whether a row has no category, or says several (CBCC): what is another word is wrong instead."""
    return not row.entry.category and (not row.stated or len(categories_in(row.stated)) > 1)


def _category_question(people: list[ReadRow]) -> Question:
    lacking = [each for each in people if _is_open(each)]
    said = dict.fromkeys(text for each in lacking if (text := each.stated or each.section))
    params = {
        "n": len(lacking),
        "all": len(people),
        "said": ", ".join(f"“{text[:60]}”" for text in list(said)[:5]),
    }
    if said:
        text = _(
            "%(n)s of %(all)s people stand under %(said)s, which is not one category. Which category have they?"
        )
    else:
        text = _("The list does not say which category %(n)s of %(all)s people have. Which one is it?")
    return Question("category", text % params, tuple((code, str(label)) for code, label in LABELS.items()))


def _category_problem(row: ReadRow) -> Problem:
    known = _("Cán bộ, Công chức, Viên chức, Không chuyên trách or HĐLĐ")
    if not row.stated:
        message = _("the category is missing: %(known)s") % {"known": known}
    elif len(categories_in(row.stated)) > 1:
        message = _("“%(text)s” is several categories: write one, %(known)s") % {
            "text": row.stated[:60],
            "known": known,
        }
    else:
        message = _("category “%(text)s” is unknown: %(known)s") % {"text": row.stated[:60], "known": known}
    return Problem(row.entry.line, message, row.entry.full_name, "category", row.stated)


def _swapped_days(rows: Rows, people: list[ReadRow]) -> list[Problem]:
    """The days of columns in which a spreadsheet has taken the day for the month."""
    problems = []
    for meaning in ("birth", "joined"):
        cells = {each.entry.line: rows.cell(each.entry.line, meaning) for each in people}
        if meaning in rows.header.parts or not looks_swapped(cells.values()):
            continue
        for each in people:
            if isinstance(value := cells[each.entry.line], date):
                message = _("month and day may be swapped in %(day)s: the other days of this column say so")
                params = {"day": (text := as_text(value))}
                problems.append(
                    Problem(each.entry.line, message % params, each.entry.full_name, meaning, text)
                )
    return problems


def _doubled_codes(entries: list[StaffRow]) -> list[Problem]:
    first: dict[str, StaffRow] = {}
    doubled = []
    for entry in entries:
        code = names.code_key(entry.clock_code)
        if entry.clock_code and code in first:
            other = first[code]
            message = _("code %(code)s stands in row %(line)s too (%(name)s): a code belongs to one person")
            params = {"code": entry.clock_code, "line": other.line, "name": other.full_name}
            doubled.append(Problem(entry.line, message % params, entry.full_name, "code", entry.clock_code))
        first.setdefault(code, entry)
    return doubled
