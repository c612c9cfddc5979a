"""Find the header of a staff list and the meaning of its columns. Pure.

It is found by its words, wherever it stands: one line or more, with or without diacritics, in any order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.sheets.headings import (
    OTHER,
    Columns,
    columns_of_days,
    first_below,
    heading_of,
    is_data,
    past_numbering,
    plain,
    told_columns,
)
from core.sheets.questions import likely_header
from core.sheets.reading import Sheet
from core.sheets.values import Value, as_text, value_at
from staff.roster.categories import category_code
from staff.roster.headings import ALIASES, HEADINGS, MEANINGS

HEADER_WITHIN = 200  # rows from the top of the sheet
LINES = 3  # of a header, at most
NAMES = frozenset({"name", "family", "given"})
_NO_NAMES = {"nam", "nu", "x", ""}  # a column of these without a heading tells something else
_PARTS = ["ngay", "thang", "nam"]


@dataclass(frozen=True)
class Header:
    """Where the header stands, from its first row `at` to the first one `below` it, and the columns of each heading.

    Of several columns the first filled one counts; those of a name make it up together, and so do the three of a heading in
    `parts`: day, month, year. `ticks` are columns that stand for a category each. `doubled` are the columns of a meaning
    that is named twice, `days` those that hold days and are called nothing that is known.
    """

    at: int
    below: int
    columns: dict[str, tuple[int, ...]]
    parts: frozenset[str] = frozenset()
    ticks: dict[int, str] = field(default_factory=dict)
    doubled: dict[str, tuple[int, ...]] = field(default_factory=dict)
    days: tuple[int, ...] = ()


def find_header(sheet: Sheet) -> Header | None:
    """The header of this sheet; None when it has none."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        columns = HEADINGS.columns(row)
        if _names_people(columns) and (header := _header(sheet, index, columns)):
            return header
    return None


def told_header(sheet: Sheet, header: Header | None, told: Mapping[int, str]) -> Header | None:
    """The header as somebody said it: what was told of a column goes before what its heading seems to mean."""
    if not told:
        return header
    meant = {place: ALIASES.get(meaning, meaning) for place, meaning in told.items()}
    meant = {place: meaning for place, meaning in meant.items() if meaning in MEANINGS}
    if header is None:
        at = likely_header(sheet)
        header = Header(at, first_below(sheet, at), {})
    columns = told_columns(header.columns, meant)
    if NAMES & {*meant.values()}:  # one way to tell the name: whole, or in parts
        whole = "name" in meant.values()
        columns = {
            m: places for m, places in columns.items() if m not in (NAMES - {"name"} if whole else {"name"})
        }
    ticks = {} if "category" in meant.values() else {p: c for p, c in header.ticks.items() if p not in meant}
    parts = header.parts - {*meant.values()}
    return replace(header, columns=columns, parts=parts, ticks=ticks, doubled={}, days=())


def is_enough(header: Header) -> bool:
    """Whether the columns name people."""
    return bool(header.columns.keys() & {"name", "given"})


def _names_people(columns: Columns) -> bool:
    places = columns.places.keys()
    return "name" in places or {"family", "given"} <= places or ("given" in places and len(columns) >= 4)


def _header(sheet: Sheet, index: int, first: Columns) -> Header | None:
    """The header that begins in this row; None when it names nothing but people."""
    columns, below = dict(first.places), index + 1
    doubled, others = dict(first.doubled), set(first.others)
    spans = {h: tuple(sheet.span(index, place)) for h, place in columns.items()}
    ticks = _ticks(sheet.rows[index])
    parts: set[str] = set()
    for line in sheet.rows[below : index + LINES]:
        split = _second(sheet, index, below, columns)
        by_sex, in_parts = _births_by_sex(line, columns.get("birth")), _in_parts(line, columns)
        merged = any(sheet.is_filled(below, place) for place in columns.values())
        ticked = _ticks(line)
        if len(split) < 2 and not (by_sex or in_parts or merged or ticked or _only_others(sheet, below)):
            break
        spans = {h: _free(sheet, below, places) for h, places in spans.items()}
        if len(split) >= 2:  # the header's second line: Họ lót and Tên under Họ và tên, for example
            columns |= split.places
            doubled = {h: p for h, p in doubled.items() if h not in split.places} | split.doubled
            spans |= {h: tuple(sheet.span(below, p)) for h, p in split.places.items() if h not in parts}
        others |= split.others
        spans |= by_sex | in_parts
        parts |= in_parts.keys()
        ticks |= ticked
        below += 1
    if not columns.keys() - {"number", *NAMES} and not ticks:
        return None
    if "number" not in columns and (place := _number_above(sheet, index)) is not None:
        spans["number"] = (place,)
    if "position" in columns and columns["position"] == first.places.get("position"):
        spans["position"] += first.further.get("position", ())  # Chức danh where Chức vụ is empty
    if len(HEADINGS.meanings(value_at(sheet.rows[index], columns.get("name")))) > 1:
        spans["name"] = spans["name"][:1]
    elif beside := _given_beside(sheet, index, below, columns):
        spans["name"] = beside
    return _made(sheet, range(index, below), spans, parts, ticks, doubled, others)


def _made(
    sheet: Sheet, lines: range, spans: dict[str, tuple[int, ...]], parts: set[str], ticks: dict[int, str],
    doubled: dict[str, tuple[int, ...]], others: set[int],
) -> Header:  # fmt: skip
    taken = {place for places in spans.values() for place in places[:1]}
    found = {h: tuple(p for p in places if p == places[0] or p not in taken) for h, places in spans.items()}
    found |= {h: spans[h] for h in parts}
    if "category" in found:  # ticks beneath Đối tượng
        found = {h: p for h, p in found.items() if h != "category" or not {*p} & ticks.keys()}
    below = past_numbering(sheet, lines.stop)
    known = others | ticks.keys() | {place for places in found.values() for place in places}
    days = [
        place
        for place in columns_of_days(sheet, below, known)
        if not _is_known(heading_of(sheet, lines, place))
    ]
    return Header(lines.start, below, found, frozenset(parts), ticks, doubled, tuple(days))


def _is_known(above: list[str]) -> bool:
    """Whether what stands above a column, alone or together, is a heading that is known."""
    return any(HEADINGS.read(text) for text in (*above, " ".join(above)))


def _second(sheet: Sheet, index: int, below: int, columns: dict[str, int]) -> Columns:
    """What a further line of the header names, but for what stands under a heading that is not read (Vợ, chồng)."""
    row = sheet.rows[below]
    apart = {
        place
        for place in range(len(row))
        if not sheet.is_filled(below, place) and _parent(sheet, index, place) == (OTHER, 0)
    }
    own = [None if place in apart else value for place, value in enumerate(row)]
    return HEADINGS.columns(own)


def _parent(sheet: Sheet, index: int, place: int) -> tuple[str, int] | None:
    """What stands above a cell: in its column, or in the nearest one to the left."""
    row = sheet.rows[index]
    left = next((at for at in range(min(place, len(row) - 1), -1, -1) if as_text(row[at])), None)
    return HEADINGS.read(row[left]) if left is not None else None


def _only_others(sheet: Sheet, line: int) -> bool:
    """Whether this row only names columns, none of which is read: Số, Ngày cấp under CCCD."""
    texts = [
        value
        for place, value in enumerate(sheet.rows[line])
        if as_text(value) and not sheet.is_filled(line, place)
    ]
    named = [HEADINGS.read(value) for value in texts]
    return (
        len(texts) > 1
        and sum(found is not None for found in named) * 2 > len(texts)
        and not is_data(tuple(texts))
    )


def _number_above(sheet: Sheet, index: int) -> int | None:
    """The column of the row numbers, when only the row above the header names it."""
    if not index:
        return None
    place = HEADINGS.columns(sheet.rows[index - 1]).places.get("number")
    return place if place is not None and not as_text(value_at(sheet.rows[index], place)) else None


def _ticks(row: tuple[Value, ...]) -> dict[int, str]:
    """Two columns and more that are called as categories are: a cross in one of them tells the row's."""
    found = {place: code for place, value in enumerate(row) if (code := category_code(as_text(value)))}
    return found if len({*found.values()}) == len(found) > 1 else {}


def _free(sheet: Sheet, line: int, places: tuple[int, ...]) -> tuple[int, ...]:
    """The first of the columns a heading spans, and those that have no heading of their own in this line below it."""
    row = sheet.rows[line]
    own = {p for p in places[1:] if p < len(row) and as_text(row[p]) and not sheet.is_filled(line, p)}
    return tuple(place for place in places if place not in own)


def _given_beside(sheet: Sheet, index: int, below: int, columns: dict[str, int]) -> tuple[int, ...]:
    """Họ và tên over two columns that nobody merged: most names have a word beside them, under no heading."""
    place = columns.get("name", -1)
    beside = place + 1
    if (
        place < 0
        or "given" in columns
        or any(as_text(value_at(row, beside)) for row in sheet.rows[index:below])
    ):
        return ()
    named = [row for row in sheet.rows[below:] if as_text(value_at(row, place))]
    words = [plain(row[beside]) for row in named if isinstance(value_at(row, beside), str)]
    return (place, beside) if len(words) * 2 > len(named) and not {*words} <= _NO_NAMES else ()


def _in_parts(line: tuple[Value, ...], columns: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """Ngày, Tháng and Năm under Ngày sinh or Ngày vào."""
    words = [plain(value) for value in line]
    return {
        heading: (place, place + 1, place + 2)
        for heading in ("birth", "joined")
        if (place := columns.get(heading)) is not None and words[place : place + 3] == _PARTS
    }


def _births_by_sex(second: tuple[Value, ...], birth: int | None) -> dict[str, tuple[int, ...]]:
    """Nam and Nữ under Năm sinh: the year stands in one of the two."""
    places = tuple(place for place, value in enumerate(second) if plain(value) in ("nam", "nu"))
    return {"birth": places} if len(places) == 2 and birth in places else {}
