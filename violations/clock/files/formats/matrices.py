"""A month as a matrix: days 1…31 across, the times of each person in the cells; or blocks `ID: … Name: …`. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from core.sheets.questions import HEADER_WITHIN
from core.sheets.reading import Sheet
from core.sheets.values import Value, as_text, value_at
from violations.clock.files.formats.cells import holds_clock, is_nothing
from violations.clock.files.formats.claims import Claims, another_table, contradiction, months_in, weekday_of
from violations.clock.files.formats.header import headings_at
from violations.clock.files.formats.model import PunchFileError
from violations.clock.files.formats.moments import DAY, day_of
from violations.clock.files.formats.words import code_rank, either, meaning_of

LONGEST = 500  # characters of a line that names somebody
FEWEST = 3  # days beside one another: less is no matrix
_HEAD = re.compile(
    either(r"(?:ngày )?0?(\d{1,2})(?:\s*[(\n ]\s*(?:t\d|cn|hai|ba|tư|năm|sáu|bảy|chủ nhật|thứ \w+)\)?)?"),
    re.IGNORECASE,
)
_HEAD_AFTER = re.compile(either(r"(?:t[2-8]|cn|hai|ba|tư|năm|sáu|bảy)\W+0?(\d{1,2})"), re.IGNORECASE)
_SHORT = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
_CODE_LABEL = re.compile(
    either(
        r"(?<!\w)(?:id|mã (?:số )?(?:n\.? ?viên|nv|nhân viên|chấm công|cc|cán bộ)|mã số|user id|person id|emp(?:loyee)? ?(?:id|no\.?)"
        r"|ac-?no\.?|số thẻ|no\.?)\s*[:：]\s*'?([0-9a-z][0-9a-z._/-]*)"
    ),
    re.IGNORECASE,
)
_NAME_LABEL = re.compile(
    either(
        r"(?<!\w)(?:(?:họ (?:và )?)?tên(?: (?:nv|nhân viên|n\.? ?viên|cán bộ))?|(?:user )?name)\s*[:：]\s*(.*?)(?=\s{2,}|\s+[\w.]+\s*[:：]|$)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Matrix:
    """The index of the row with the days and of the first row below; the columns of code (None: above each row), of name,
    and of each day; what the other columns mean."""

    line: int
    below: int
    code: int | None
    name: int | None
    days: Mapping[int, date]
    meanings: Mapping[int, str] = field(default_factory=dict)
    directions: Mapping[int, str] = field(default_factory=dict)  # Vào and Ra below the days


def block_codes(sheet: Sheet) -> dict[int, tuple[str, str]]:
    """Of each row `ID: 7 Name: …` its index, the code and the name."""
    found = {}
    for index, row in enumerate(sheet.rows):
        first = next((value for value in row if value is not None), None)
        if not isinstance(first, str) or not any(isinstance(value, str) and ":" in value for value in row):
            continue
        line = "  ".join(text for value in row if (text := as_text(value)))[:LONGEST]
        line = re.sub(r"[:：]\s+", ": ", line)
        if code := _CODE_LABEL.search(line):
            name = _NAME_LABEL.search(line)
            found[index] = (code[1], name[1].strip() if name else "")
    return found


def day_columns(row: tuple[Value, ...]) -> dict[int, Value]:
    """The columns of a row that are days following one another: numbers, or dates; empty where fewer than FEWEST are."""
    numbered = [(place, number) for place, value in enumerate(row) if (number := _number(value))]
    best: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for place, number in numbered:
        follows = run and (number == run[-1][1] + 1 or (number == 1 and run[-1][1] >= 28))
        run = [*run, (place, number)] if follows else [(place, number)]
        best = max(best, run, key=len)
    return {place: row[place] for place, __ in best} if len(best) >= FEWEST else {}


def _number(value: Value) -> int:
    """The number of the day in a heading, 1 to 31; 0 for none."""
    match value:
        case datetime():
            return value.day
        case bool():
            return 0
        case int():
            return value if 1 <= value <= 31 else 0
        case float() if value.is_integer():
            return int(value) if 1 <= value <= 31 else 0
        case str():
            text = value.strip()
            if whole := DAY.search(text):
                day = day_of(whole)
                return day.day if day else 0
            found = _HEAD.fullmatch(text) or _HEAD_AFTER.fullmatch(text) or _SHORT.match(text)
            return int(found[1]) if found and 1 <= int(found[1]) <= 31 else 0
    return 0


def matrix_line(sheet: Sheet, blocks: Mapping[int, tuple[str, str]]) -> int | None:
    """The index of the row with the days across, whose code stands in the same row, just above, or in blocks; else None."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        days = day_columns(row)
        if (
            days
            and not _only_number(sheet, index, days)
            and (blocks or _code_place(sheet, index)[0] is not None)
        ):
            return index
    return None


def _only_number(sheet: Sheet, line: int, days: Mapping[int, Value]) -> bool:
    """Whether these figures number the columns, whose headings stand above them."""
    row = sheet.rows[line - 1] if line else ()
    heads = [value for place in days if isinstance(value := value_at(row, place), str)]
    named = [value for value in heads if weekday_of(value) is None and not re.search(r"\d{2}", value)]
    return len(named) > 1 and len(named) * 2 >= len(days)


def _code_place(sheet: Sheet, line: int) -> tuple[int | None, dict[int, str]]:
    """The most specific column for the code, by the headings of this row, of the one above and the one below."""
    words: dict[int, str] = {}
    for index in (line + 1, line - 1, line):
        if index >= 0:
            words |= headings_at(sheet, index)
    days = day_columns(sheet.rows[line])
    meanings = {place: meaning_of(each) for place, each in words.items() if place not in days}
    codes = [place for place, meaning in meanings.items() if meaning == "code"]
    filled = [p for p in codes if any(value_at(row, p) is not None for row in sheet.rows[line + 2 :])]
    code = min(filled or codes, key=lambda place: (code_rank(words[place]) or 0, place), default=None)
    return code, meanings


def matrix_of(sheet: Sheet, line: int, claims: Claims, answered: Mapping[int, str], blocks: bool) -> Matrix:
    """The matrix whose days stand in this row. Raises PunchFileError where a day has no month, or one that contradicts."""
    code, meanings = _code_place(sheet, line)
    meanings |= answered
    named = [place for place, meaning in answered.items() if meaning == "code"]
    code = named[0] if named else code
    names = [place for place, meaning in meanings.items() if meaning == "name"]
    heads = {
        place: value
        for place, value in day_columns(sheet.rows[line]).items()
        if answered.get(place) != "skip"
    }
    days = {place: _day(value, claims) for place, value in heads.items()}
    for index in (line - 1, line + 1):
        _check_weekdays(sheet, index, days)
    _check_order(days)
    spread: dict[int, date] = {}
    places = sorted(days)
    step = min((two - one for one, two in pairwise(places)), default=1)
    for place in range(places[0], places[-1] + step):  # two columns a day: in and out
        spread[place] = days[place] if place in days else spread[place - 1]
    shown = {
        place: ("skip" if meaning in ("hours", "both") else meaning) for place, meaning in meanings.items()
    }
    below = _below(sheet, line, code)
    second = headings_at(sheet, line + 1) if below == line + 2 else {}
    directions = {place: meaning_of(words) for place, words in second.items() if place in spread}
    return Matrix(
        line, below, None if blocks else code, names[0] if names else None, spread, shown, directions
    )


def check_one_table(sheet: Sheet, matrix: Matrix, where: str) -> None:
    """Refuse a second row of days below that has other ones, or stands below another month: its times would be put on the
    days of the first. The same header again, at the top of a printed page, is none."""
    first = {place: _number(value) for place, value in day_columns(sheet.rows[matrix.line]).items()}
    stated = _months_above(sheet, 0, matrix.line)
    last = matrix.line
    for index in range(matrix.below, len(sheet.rows)):
        again = day_columns(sheet.rows[index])
        if not again or any(holds_clock(value) for value in sheet.rows[index]):
            continue
        if matrix.code is not None and _code_place(sheet, index)[0] is None:
            continue  # figures of somebody
        months = _months_above(sheet, last + 1, index)
        if {place: _number(value) for place, value in again.items()} != first or months - (stated or months):
            raise another_table(f"{where}{index + 1}")
        if months and not stated and not any(DAY.search(as_text(value)) for value in again.values()):
            raise another_table(f"{where}{index + 1}")
        last = index


def _months_above(sheet: Sheet, first: int, until: int) -> set[tuple[int, int]]:
    """The months that these rows name, in words or by the days of a period."""
    lines = [" ".join(filter(None, map(as_text, row))) for row in sheet.rows[first:until]]
    days = [day for line in lines for found in DAY.finditer(line) if (day := day_of(found))]
    return months_in(" \n ".join(lines)) or {(day.year, day.month) for day in days}


def _day(value: Value, claims: Claims) -> date:
    """The day of a heading: what it says itself, else the one of this number in the period or the month of the title."""
    if isinstance(value, datetime):
        return _held(claims, value.date())
    text = as_text(value)
    if (whole := DAY.search(text)) and (day := day_of(whole)):
        return _held(claims, day)
    number = _number(value)
    found = claims.day(number)
    if (short := _SHORT.match(text)) and found and found.month != int(short[2]):
        found = None
    if found is None and (claims.first or claims.months):
        raise PunchFileError(
            _(
                "The period or month of the title (%(period)s) has no day %(day)s, or two: write the right month above the days."
            )
            % {"period": claims.text, "day": text}
        )
    if found is None:
        raise PunchFileError(
            _(
                "The days stand across as numbers (%(day)s …), and nothing says of which month. Write it in a row above them, for example “Tháng 11/2026”."
            )
            % {"day": text}
        )
    return found


def _held(claims: Claims, day: date) -> date:
    if why := contradiction(claims, day, None):
        raise PunchFileError(_("The days across: %(why)s. Put right whichever is wrong.") % {"why": why})
    return day


def _check_order(days: Mapping[int, date]) -> None:
    """Refuse days that do not follow one another: Excel may have changed day and month over in some."""
    ordered = [days[place] for place in sorted(days)]
    for one, two in pairwise(ordered):
        if (two - one).days != 1:
            raise PunchFileError(
                _("The days across do not follow one another: %(one)s, then %(two)s. Put the headings right.")
                % {"one": f"{one:%d/%m/%Y}", "two": f"{two:%d/%m/%Y}"}
            )


def _check_weekdays(sheet: Sheet, index: int, days: Mapping[int, date]) -> None:
    row = sheet.rows[index] if 0 <= index < len(sheet.rows) else ()
    words = {place: value for place in days if isinstance(value := value_at(row, place), str)}
    named = {
        p: day for p, word in words.items() if not word.isdecimal() and (day := weekday_of(word)) is not None
    }
    if len(named) < FEWEST or any(holds_clock(value) for value in row):
        return
    for place, weekday in named.items():
        if why := contradiction(Claims(), days[place], weekday):
            raise PunchFileError(
                _("Column of day %(day)s: %(why)s. Is the month above the days the right one?")
                % {"day": days[place].day, "why": why}
            )


def _below(sheet: Sheet, line: int, code: int | None) -> int:
    """Past a second line of the header: weekdays, or Vào and Ra below each day."""
    row = sheet.rows[line + 1] if line + 1 < len(sheet.rows) else ()
    own = [
        value for place, value in enumerate(row) if value is not None and not sheet.is_filled(line + 1, place)
    ]
    named = value_at(row, code) is not None and not sheet.is_filled(line + 1, code or 0)
    return line + (1 if named or not own or any(not is_nothing(v) and holds_clock(v) for v in own) else 2)
