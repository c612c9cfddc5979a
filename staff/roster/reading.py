"""Reading an office's own staff list. Pure: sheets in, people and problems out; nothing is looked up or written.

No two offices keep the same list: the header is found by its words wherever it stands, section rows, totals and
signatures are passed over, and what cannot be read is named with its row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from core.sheets.headings import Header, find_header, plain
from core.sheets.questions import NO_ANSWERS, Answers
from core.sheets.reading import Sheet, SheetError
from core.sheets.values import Value, as_day, as_text, value_at
from core.text import names
from core.text.days import missing_day

_CATEGORY_WORDS = (
    ("non_specialised", r".*khong (chuyen trach|ct)\b.*|.*kct|khct|bct|ban chuyen trach"),
    ("contract", r".*hop dong.*|(hdld|hd ?\d*|ld hd|ldhd)( .*)?"),
    ("cadre", r"can bo( chuyen trach)?( phuong| xa| thi tran)?|cb|cbct"),
    ("civil_servant", r"cong chuc( phuong| xa| thi tran)?|cc"),
)
_FOOTER = re.compile(
    r"(tong )?cong\b.*|tong (so|cong)\b.*|nguoi lap.*|danh sach (nay|co).*|.*ngay \d* ?thang.*"
)
_SIGNATURE = re.compile(
    r"(nguoi lap|lap bieu|thu truong|xac nhan|ky (ten|ghi|va ghi))\b.*|.*\bngay \d* ?thang \d* ?nam.*"
    r"|(tm|kt|tl|tuq) (uy ban|ubnd|hdnd|dang uy|chu tich|truong|thu truong)\b.*"
)


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
    """What is wrong in a row, why, and what to do; `name` is the person's, as far as it could be read."""

    line: int
    message: str
    name: str


@dataclass(frozen=True)
class Roster:
    """People and problems, in the order of the list."""

    sheet: str
    entries: tuple[StaffRow, ...]
    problems: tuple[Problem, ...]


def read_roster(sheets: list[Sheet], answers: Answers = NO_ANSWERS) -> Roster:
    """The staff list in a workbook. Raises SheetError when there is no header, no person, or more than one list."""
    found = [(sheet, header) for sheet in sheets if (header := find_header(sheet))]
    if not found:
        raise SheetError(
            _(
                "No header row found. The list needs a row with at least “Họ và tên” and “Bộ phận”; see the template."
            )
        )
    lists = [_read_rows(sheet, header) for sheet, header in found]
    filled = [roster for roster in lists if roster.entries or roster.problems]
    if not filled:
        raise SheetError(
            _("There is a header, but nobody below it. Choose the file with the list filled in.")
        )
    if len(filled) > 1:
        named = ", ".join(roster.sheet for roster in filled)
        raise SheetError(
            _("Several sheets hold a list (%(sheets)s). Keep one of them in the file.") % {"sheets": named}
        )
    return filled[0]


def category_code(text: str) -> str:
    """The category behind its usual names and short forms (HĐLĐ, Không chuyên trách); "" when it is none."""
    folded = plain(text)
    return next((code for code, pattern in _CATEGORY_WORDS if re.fullmatch(pattern, folded)), "")


@dataclass
class _Reader:
    """Where reading stands: the section's category and department, and whether the signatures have begun."""

    sheet: Sheet
    header: Header
    category: str = ""
    department: str = ""
    signed: bool = False

    def cell(self, row: tuple[Value, ...], heading: str) -> Value:
        places = self.header.columns.get(heading, ())
        if heading in self.header.parts:  # day, month, year; the year alone, or a whole day in one of them
            return "/".join(part for place in places if (part := as_text(value_at(row, place))))
        return next((row[place] for place in places if place < len(row) and as_text(row[place])), None)

    def text(self, row: tuple[Value, ...], heading: str) -> str:
        return names.clean_text(as_text(self.cell(row, heading)))

    def name(self, row: tuple[Value, ...]) -> str:
        columns = self.header.columns
        if "given" in columns and "family" in columns:
            return names.clean_name(f"{self.text(row, 'family')} {self.text(row, 'given')}")
        # a heading merged over two columns may have the family name in one and the given name in the other
        whole = " ".join(as_text(value_at(row, place)) for place in columns.get("full_name", ())).strip()
        return names.clean_name(whole or self.text(row, "given"))

    def own(self, line: int, row: tuple[Value, ...]) -> list[int]:
        """The filled columns of this row, without what its cells only show because they are merged with those above."""
        return [
            place
            for place, value in enumerate(row)
            if as_text(value) and not self.sheet.is_filled(line - 1, place)
        ]

    def goes_on(self, line: int, row: tuple[Value, ...]) -> bool:
        """Whether the name is merged with the row above: the same person once more."""
        places = {p for h in ("full_name", "family", "given") for p in self.header.columns.get(h, ())}
        filled = [place for place in places if as_text(value_at(row, place))]
        return bool(filled) and all(self.sheet.is_filled(line - 1, place) for place in filled)


def _read_rows(sheet: Sheet, header: Header) -> Roster:
    reader = _Reader(sheet, header)
    entries: list[StaffRow] = []
    problems: list[Problem] = []
    for line, row in enumerate(sheet.rows[header.below :], header.below + 1):
        own = reader.own(line, row)
        if reader.goes_on(line, row):
            if own and not reader.signed:
                message = _("the name is merged over several rows: give each person one row")
                problems.append(Problem(line, message, reader.name(row)))
            continue
        if not own or not _is_person(reader, row):
            _take_section(reader, [row[place] for place in own])
            continue
        entry, wrong = _read_person(reader, line, row)
        problems += [Problem(line, message, entry.full_name) for message in wrong]
        if not wrong:
            entries.append(entry)
    problems += _doubled_codes(entries)
    return Roster(sheet.name, tuple(entries), tuple(sorted(problems, key=lambda problem: problem.line)))


def _is_person(reader: _Reader, row: tuple[Value, ...]) -> bool:
    """A numbered row with something in it, or a name with two more facts; the rest is sections and signatures.

    Three signatures side by side look like a name with two facts: below the first, only numbered rows are people.
    """
    facts = [
        h
        for h in ("clock_code", "birth", "position", "department", "category", "joined_on")
        if reader.text(row, h)
    ]
    number = reader.text(row, "number")
    if number.rstrip(".").isdecimal():
        return bool(reader.name(row) or facts)
    reader.signed = reader.signed or any(_SIGNATURE.fullmatch(plain(value)) for value in row)
    if reader.signed:
        return False
    return bool(reader.name(row)) and len(facts) >= 2 or len(facts) >= 4


def _take_section(reader: _Reader, own: list[Value]) -> None:
    texts = [names.clean_text(as_text(value)) for value in own]
    words = [text for text in texts if not re.fullmatch(r"[IVXLC]+\.?|[A-Za-z]\.?|\d+\.?", text)]
    if len(words) != 1 or _FOOTER.fullmatch(plain(words[0])):
        return
    title = re.sub(r"^([IVXLC]+|[A-Z]|\d+)[.)]\s*", "", words[0])
    if category := category_code(re.sub(r"[:(].*", "", title)):
        reader.category = category
    elif "department" not in reader.header.columns:
        reader.department = title


def _read_person(reader: _Reader, line: int, row: tuple[Value, ...]) -> tuple[StaffRow, list[str]]:
    wrong = [
        _("cell “%(text)s” is an error of Excel; correct it in the file") % {"text": as_text(value)}
        for value in row
        if isinstance(value, str) and re.fullmatch(r"#(REF|N/A|VALUE|NAME|DIV/0|NUM|NULL)[!?]?", value)
    ]
    name, category_text = reader.name(row), reader.text(row, "category")
    entry = StaffRow(
        line=line,
        full_name=name,
        clock_code=reader.text(row, "clock_code"),
        birth_date=None,
        birth_year=None,
        position=reader.text(row, "position"),
        department=reader.text(row, "department") or reader.department,
        category=category_code(category_text) if category_text else reader.category,
        joined_on=None,
    )
    wrong += _check_texts(entry, category_text)
    try:
        day, year = _birth(reader.cell(row, "birth"))
        entry = replace(entry, birth_date=day, birth_year=year)
    except ValueError:
        message = _("date of birth “%(text)s” cannot be read: write dd/mm/yyyy, or the year")
        wrong.append(_unread(message, reader.text(row, "birth")))
    try:
        entry = replace(entry, joined_on=_plausible(as_day(reader.cell(row, "joined_on"))))
    except ValueError:
        message = _("day of joining “%(text)s” cannot be read: write dd/mm/yyyy or mm/yyyy")
        wrong.append(_unread(message, reader.text(row, "joined_on")))
    return entry, wrong


def _unread(message: str, text: str) -> str:
    """What is wrong with a day: that the calendar has none such, else `message`, which is about `text`."""
    if missing := missing_day(text):
        return _("there is no %(day)s in the calendar; correct it in the file") % {"day": missing}
    return message % {"text": text}


def _check_texts(entry: StaffRow, said_category: str) -> Iterator[str]:
    if not entry.full_name:
        yield _("the name is missing")
    elif len(entry.full_name) > 100 or re.search(r"\d", entry.full_name):
        yield _("“%(text)s” is not a person's name") % {"text": entry.full_name[:60]}
    if not entry.department:
        yield _("the department is missing")
    if said_category and not entry.category:
        yield _("category “%(text)s” is unknown: Cán bộ, Công chức, Không chuyên trách or HĐLĐ") % {
            "text": said_category
        }
    elif not entry.category:
        yield _("the category is missing: Cán bộ, Công chức, Không chuyên trách or HĐLĐ")
    for text, limit in ((entry.clock_code, 20), (entry.position, 120), (entry.department, 120)):
        if len(text) > limit:
            yield _("“%(text)s…” is too long (at most %(limit)s characters)") % {
                "text": text[:30],
                "limit": limit,
            }


def _birth(value: Value) -> tuple[date | None, int | None]:
    """(day, year); the year alone where no more is known. Raises ValueError."""
    text = as_text(value)
    if re.fullmatch(r"(19|20)\d\d", text):
        return None, int(text)
    if re.fullmatch(r"[\d.]+", text) and not isinstance(value, str):
        raise ValueError(text)  # any other number is no date that anybody wrote
    day = _plausible(as_day(value))
    return day, day.year if day else None


def _plausible(day: date | None) -> date | None:
    # An emptied date cell comes out as 30/12/1899 or 01/01/1900.
    if day and not 1920 <= day.year <= 2100:
        raise ValueError(day)
    return day


def _doubled_codes(entries: list[StaffRow]) -> list[Problem]:
    first: dict[str, StaffRow] = {}
    doubled = []
    for entry in entries:
        code = names.code_key(entry.clock_code)
        if entry.clock_code and code in first:
            other = first[code]
            message = _("code %(code)s stands in row %(line)s too (%(name)s): a code belongs to one person")
            params = {"code": entry.clock_code, "line": other.line, "name": other.full_name}
            doubled.append(Problem(entry.line, message % params, entry.full_name))
        first.setdefault(code, entry)
    return doubled
