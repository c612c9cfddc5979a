"""The rows of a clock's report, one a person and day, as punches (DOMAIN §5, Excel A, B and C). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from core.sheets.headings import plain
from core.sheets.reading import Sheet
from core.sheets.values import Value, as_text, value_at
from core.text.names import code_key
from violations.clock.files.formats.cells import (
    day_in,
    holds_clock,
    holds_day,
    holds_moment,
    is_blank,
    is_nothing,
    moments_in,
    speaks_of_time,
)
from violations.clock.files.formats.claims import (
    Claims,
    another_table,
    check_days,
    contradiction,
    is_swapped,
    months_in,
    refusal,
    weekday_of,
)
from violations.clock.files.formats.header import Header, headings_at
from violations.clock.files.formats.model import CODE, PunchFileError, PunchList, Trouble, keep
from violations.clock.files.formats.nights import (
    UnorderedError,
    check_own_time,
    dotted_columns,
    in_order,
    nights_remark,
    undotted,
    unordered,
)
from violations.clock.files.formats.words import heading_words, meaning_of

_NOBODY = ("", "")


@dataclass
class RowReader:
    """A sheet, and the row above: whose it was, by the code as written and by name, and the day it was of.

    `blocks` are the rows that name somebody for the rows below (`ID: …`), where the header has no code. `guessed` are the
    rows without a code, taken for those of the person above; `texts` and `reals` the days read from text and from dates,
    `contradicted` the rows whose day the file itself speaks against (`claims.refusal`).
    """

    found: PunchList
    sheet: Sheet
    header: Header
    claims: Claims
    where: str
    blocks: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    row: int = 0
    code: str = ""
    name: str = ""
    day: date | None = None
    owner: tuple[str, str] = _NOBODY
    numbered: bool = False
    guessed: list[int] = field(default_factory=list)
    nights: list[int] = field(default_factory=list)
    texts: set[date] = field(default_factory=set)
    reals: set[date] = field(default_factory=set)
    contradicted: list[tuple[int, date, str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        below = range(self.header.below, len(self.sheet.rows))
        code = self.header.code
        self.dotted = dotted_columns(self.sheet, self.header.below, self.header.times)
        self.merges = code is not None and any(self.sheet.is_filled(row, code) for row in below)

    def is_filled(self, number: int, place: int | None) -> bool:
        return place is not None and self.sheet.is_filled(number - 1, place)


def read_rows(reader: RowReader) -> None:
    """Read every row below the header into `reader.found`. Raises PunchFileError where the file contradicts itself."""
    header, found = reader.header, reader.found
    for index, row in enumerate(reader.sheet.rows):
        if index in reader.blocks:
            reader.owner = reader.blocks[index]
        elif index >= header.below:
            _take(reader, index + 1, row)
    if why := refusal(reader.contradicted):
        raise PunchFileError(reader.where + why)
    check_days(reader.texts, reader.reals)
    if reader.nights:
        found.remarks.append(nights_remark(reader.where, reader.nights))
    if reader.guessed:
        found.remarks.append(
            _(
                "%(n)s rows without a code were taken for the person in the row above (the first is row %(line)s): check them before taking the file in."
            )
            % {"n": len(reader.guessed), "line": f"{reader.where}{reader.guessed[0]}"}
        )


def _take(reader: RowReader, number: int, row: tuple[Value, ...]) -> None:
    header = reader.header
    name = as_text(value_at(row, header.name)) or reader.owner[1]
    filled = _filled(reader, row)
    code_cell = value_at(row, header.code)
    if meaning_of(heading_words(code_cell)) == "code":
        _check_header_again(reader, number)
        return  # the header again, at the top of a printed page
    code = (as_text(code_cell) if header.code is not None else reader.owner[0]).lstrip("'")
    day_cell = value_at(row, header.day)
    if not code:
        code = _from_above(reader, number, name, day_cell)
    if not code or (header.day is not None and is_blank(day_cell)):
        if filled and (code or not is_blank(day_cell) or any(map(speaks_of_time, filled.values()))):
            bad(reader.found, reader.where, number, row, _("the code or the day is missing"))
        return  # a title, a total, a signature
    if not CODE.fullmatch(code):
        if filled:
            bad(reader.found, reader.where, number, row, _("no code of a person"))
        return
    _take_persons(reader, number, row, (code, name), filled)


def _filled(reader: RowReader, row: tuple[Value, ...]) -> dict[int, Value]:
    """The cells of a row that hold something for a time, by column; `07.05` as a time where its column has times."""
    cells = ((place, value_at(row, place)) for place in reader.header.times)
    return {
        place: undotted(cell) if reader.dotted[place] else cell
        for place, cell in cells
        if not is_nothing(cell)
    }


def _take_persons(
    reader: RowReader, number: int, row: tuple[Value, ...], person: tuple[str, str], filled: dict[int, Value]
) -> None:
    """The row of somebody, on a day."""
    header, found = reader.header, reader.found
    code, name = person
    day_cell = value_at(row, header.day)
    try:
        day, moments, night = _moments(reader, day_cell, filled)
    except _Unread as error:
        reader.row, reader.code, reader.name = number, code, name
        bad(found, reader.where, number, row, str(error))
        return
    why = _merged_wrong(reader, number, row, code, name, day) or _contradicts(
        reader, number, row, day, moments
    )
    if why:
        bad(found, reader.where, number, row, why)
        return
    unsaid = header.code is not None and not as_text(value_at(row, header.code))
    if night:
        reader.nights.append(number)
    if moments and unsaid and not reader.is_filled(number, header.name):
        reader.guessed.append(number)
    reader.row, reader.code, reader.name, reader.day = number, code, name, day
    keep(found, code_key(code), name, moments)


class _Unread(Exception):
    """Why a row gives no punch, in words."""


def _moments(
    reader: RowReader, day_cell: Value, filled: dict[int, Value]
) -> tuple[date | None, list[datetime], bool]:
    """The day of a row, its moments, and whether the last are after midnight. Raises _Unread, which says what is at fault."""
    header, found = reader.header, reader.found
    try:
        day = _day(reader, day_cell) if header.day is not None else None
    except ValueError as error:
        why = _("the day “%(text)s” cannot be read: wanted is dd/mm/yyyy")
        raise _Unread(why % {"text": as_text(day_cell)}) from error
    cells: list[tuple[str, list[datetime]]] = []
    for place, cell in filled.items():
        try:
            cells.append((header.meanings.get(place, ""), moments_in(cell, day, found)))
        except ValueError as error:
            why = _("the time “%(text)s” cannot be read: wanted is hh:mm, with a colon")
            raise _Unread(why % {"text": as_text(cell)}) from error
    moments, night = [moment for _word, each in cells for moment in each], False
    try:
        check_own_time(day_cell, moments)
    except ValueError as error:
        raise _Unread(_("the cell of the day holds another time than the row")) from error
    if day is None or any(map(holds_moment, filled.values())):  # they say their own day
        return day, moments, False
    try:
        moments, night = in_order(cells)
    except UnorderedError as error:
        raise _Unread(unordered()) from error
    return day, moments, night


def _day(reader: RowReader, value: Value) -> date:
    """The day of a row; a bare number of a day is one of the month that the title states. Raises ValueError."""
    number = as_text(value)
    if isinstance(value, str | int) and number.isdecimal() and len(number) <= 2:
        reader.numbered = True
        stated = reader.claims.day(int(number))
        if stated is None:
            raise ValueError(value)
        return stated
    return day_in(value, reader.found)


def _contradicts(
    reader: RowReader, number: int, row: tuple[Value, ...], day: date | None, moments: list[datetime]
) -> str:
    """Why the days of this row cannot be, by what the file says of itself; they are noted otherwise."""
    header = reader.header
    weekday = weekday_of(value_at(row, header.weekday)) if header.weekday is not None else None
    for each in {day} if day else {moment.date() for moment in moments}:
        if why := contradiction(reader.claims, each, weekday):
            changed = is_swapped(reader.claims, each, weekday)
            reader.contradicted.append((number, each, why, changed))
            return why
    places = [header.day] if header.day is not None else header.times
    for place in places:
        value = value_at(row, place)
        if isinstance(value, str) and not value.strip()[:4].isdecimal():  # 2026-11-02 is never in doubt
            reader.texts |= {day} if day else {moment.date() for moment in moments}
        elif isinstance(value, datetime):
            reader.reals.add(value.date())
    return ""


def _check_header_again(reader: RowReader, number: int) -> None:
    """Refuse a second header that names other columns: its rows would be read by the first one."""
    again, header = headings_at(reader.sheet, number - 1), reader.header
    read = {header.code, header.name, header.day, *header.times}
    first = {place: words for place, words in header.words.items() if place in read}
    if header.words and any(again.get(place) != words for place, words in first.items()):
        raise another_table(f"{reader.where}{number}")
    if not reader.numbered:
        return  # the days say their own month
    above = (as_text(value) for row in reader.sheet.rows[header.below : number] for value in row)
    if months_in(" \n ".join(above)) - set(reader.claims.months):
        raise another_table(f"{reader.where}{number}")


def _from_above(reader: RowReader, number: int, name: str, day_cell: Value) -> str:
    """The code that holds for a row without one; "" where nothing says whose row it is.

    The name's cell is merged with the one above; or nothing in this sheet's codes is merged, the row has no name
    either, and the days run on: then it is reported as a guess.
    """
    if reader.row != number - 1:
        return ""
    if reader.is_filled(number, reader.header.name):
        return reader.code
    if name or reader.merges:
        return ""
    try:
        day = day_in(day_cell, PunchList("excel", ""))
    except ValueError:
        day = None
    if day and reader.day and day < reader.day:
        return ""
    return reader.code


def _merged_wrong(
    reader: RowReader, number: int, row: tuple[Value, ...], code: str, name: str, day: date | None
) -> str:
    """Why cells merged with those above cannot be this row's: another person's code, another day's time."""
    header = reader.header
    other = (reader.row, reader.code, reader.day) != (number - 1, code, day)
    if other and any(
        reader.is_filled(number, place) and not is_nothing(value_at(row, place)) for place in header.times
    ):
        return _("a time is merged over several days or people: give each row its own")
    if (
        reader.is_filled(number, header.code)
        and not reader.is_filled(number, header.name)
        and name
        and plain(name) != plain(reader.name)
    ):
        return _("the code is merged over several names: give each person their own")
    return ""


def bad(found: PunchList, where: str, number: int, row: tuple[Value, ...], why: str) -> None:
    """Name a row that gave no punch."""
    text = where + " · ".join(as_text(value) for value in row if as_text(value))
    holds = any(holds_clock(value) or holds_day(value) for value in row)
    found.bad.append(Trouble(number, text[:60], why, holds))
