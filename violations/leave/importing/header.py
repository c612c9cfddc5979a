"""Find the header of a list of leave and the meaning of its columns. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.sheets.headings import (
    Columns,
    columns_of_days,
    first_below,
    heading_of,
    is_repeated,
    past_numbering,
    told_columns,
)
from core.sheets.questions import HEADER_WITHIN, likely_header
from core.sheets.reading import Sheet
from core.sheets.values import Value, as_text
from violations.leave.importing.headings import ALIASES, HEADINGS, MEANINGS
from violations.leave.importing.kinds import PERMISSIONS, kinds_of
from violations.leave.importing.times import columns_of_times

_WHO = frozenset({"name", "code", "family", "given"})
_WHAT = frozenset({"kind", "late", "early"})


@dataclass(frozen=True)
class LeaveHeader:
    """Where the header stands, from its first row `at` to the first one `below` it, and the columns of each heading: of
    several those of the name make it up together. `doubled` are named twice alike, `days` hold days and are called nothing
    that is known."""

    at: int
    below: int
    columns: dict[str, tuple[int, ...]]
    doubled: dict[str, tuple[int, ...]] = field(default_factory=dict)
    days: tuple[int, ...] = ()
    times: tuple[int, ...] = ()  # hold times of day, and are called nothing that is read
    ticks: dict[int, str] = field(default_factory=dict)  # column → the kind that a cross in it tells

    @property
    def lacks(self) -> list[str]:
        """The meanings that are needed and that no column has: who, when."""
        lacking = [] if self.columns.keys() & {"name", "code"} else ["name"]
        return lacking + ([] if "start" in self.columns else ["start"])

    @property
    def has_kind(self) -> bool:
        """Whether a column tells what is given."""
        return bool(self.columns.keys() & _WHAT or self.ticks)


def find_leave_header(sheet: Sheet) -> LeaveHeader | None:
    """The header of this sheet: the first row that names people and days, with the line below it; None when it has none."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        columns = HEADINGS.columns(row)
        if not columns.places.keys() & _WHO:
            continue
        second = HEADINGS.columns(sheet.rows[index + 1]) if index + 1 < len(sheet.rows) else Columns()
        if len(second) < 2:
            second = Columns()
        both = columns.places | second.places
        ticks = _ticks(row) | (_ticks(sheet.rows[index + 1]) if second.places else {})
        if "start" in both and (ticks or len(both.keys() - {"number", *_WHO}) > 1):
            return _made(sheet, index, columns, second, ticks)
    return None


def _ticks(row: tuple[Value, ...]) -> dict[int, str]:
    """Two columns and more that are called as kinds of leave are (Nghỉ phép, Công tác): a cross in one tells the row's."""
    named = {
        place: kinds[0] for place, value in enumerate(row) if len(kinds := kinds_of(as_text(value))) == 1
    }
    found = {
        place: kind
        for place, kind in named.items()
        if kind not in PERMISSIONS and not HEADINGS.read(row[place])
    }
    return found if len(found) > 1 else {}


def _made(sheet: Sheet, index: int, first: Columns, second: Columns, ticks: dict[int, str]) -> LeaveHeader:
    below = index + (2 if second.places else 1)
    taken = {*second.places.values()}
    # what stands over a line of its own is no column: Thời gian nghỉ over Từ and Đến
    places = {meaning: place for meaning, place in first.places.items() if place not in taken} | second.places
    columns: dict[str, tuple[int, ...]] = {meaning: (place,) for meaning, place in places.items()}
    if not second.places:
        for heading, beside in (("start", "last"), ("name", "name")):  # merged over two columns
            if heading in columns and len(span := sheet.span(index, columns[heading][0])) > 1:
                columns[beside] = (*span[:2],) if beside == heading else columns.get(beside, (span[1],))
    if "family" in columns and "given" in columns:
        columns.setdefault("name", (*columns["family"], *columns["given"]))
    elif "given" in columns:
        columns.setdefault("name", columns["given"])
    below = past_numbering(sheet, below)
    if notes := tuple(place for each in (first, second) for place in each.further.get("reason", ())):
        columns["note"] = notes
    others = first.others | second.others
    known = {*others, *(place for each in columns.values() for place in each)}
    days = [
        place
        for place in columns_of_days(sheet, below, known)
        if not any(HEADINGS.read(text) for text in heading_of(sheet, range(index, below), place))
    ]
    doubled = {m: p for m, p in (first.doubled | second.doubled).items() if m in columns}
    read = {place for each in columns.values() for place in each}
    times = tuple(place for place in columns_of_times(sheet, below) if place not in read)
    return LeaveHeader(index, below, columns, doubled, tuple(days), times, ticks)


def begins_table(sheet: Sheet, header: LeaveHeader, row: tuple[Value, ...]) -> bool:
    """Whether a row below the header is that of another table: it names who, and when or two things more, in other places."""
    named = HEADINGS.columns(row).places
    is_header = bool(named.keys() & _WHO) and ("start" in named or len(named.keys() - {"number", *_WHO}) > 1)
    return is_header and not is_repeated(sheet, header.at, header.below, row)


def told_leave_header(
    sheet: Sheet, header: LeaveHeader | None, told: Mapping[int, str]
) -> LeaveHeader | None:
    """The header as somebody said it: what was told of a column goes before what its heading seems to mean."""
    if not told or not sheet.rows:
        return header
    meant = {place: ALIASES.get(meaning, meaning) for place, meaning in told.items()}
    meant = {place: meaning for place, meaning in meant.items() if meaning in MEANINGS}
    if header is None:
        at = likely_header(sheet)
        header = LeaveHeader(at, first_below(sheet, at), {})
    columns = told_columns(header.columns, meant)
    ticks = {} if "kind" in columns else {p: kind for p, kind in header.ticks.items() if p not in meant}
    return replace(header, columns=columns, doubled={}, days=(), times=(), ticks=ticks)
