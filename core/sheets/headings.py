"""Find the header of a staff list and the meaning of its columns. Pure.

It is found by its words, wherever it stands: one line or two, with or without diacritics, in any order.
"""

import re
from dataclasses import dataclass

from core.sheets.reading import Sheet
from core.sheets.values import Value, as_text, value_at
from core.text import names

HEADER_WITHIN = 200  # rows from the top of the sheet
# What a column may be called, without diacritics and punctuation. Those of two words and more also begin a heading.
HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("stt", "tt", "so tt", "so thu tu"),
    "full_name": (
        "ho va ten",
        "ho ten",
        "ho chu dem va ten",
        "ho dem va ten",
        "ho dem ten",
        "ten nhan vien",
        "ten n vien",
        "ten can bo",
    ),
    "family": ("ho lot", "ho dem", "ho va dem", "ho va ten dem", "ho va chu dem", "ho"),
    "given": ("ten",),
    "clock_code": (
        "ma n vien",
        "ma nv",
        "ma nhan vien",
        "ma cham cong",
        "ma cc",
        "ma so",
        "ma the",
        "ma can bo",
        "ma cb",
        "ma",
    ),
    "birth": ("ngay sinh", "nam sinh", "ngay thang nam sinh", "sinh ngay", "ngay thang sinh"),
    "position": ("chuc vu", "chuc danh", "vi tri viec lam", "vi tri", "cong viec"),
    "department": (
        "bo phan",
        "phong ban",
        "don vi",
        "phong",
        "noi cong tac",
        "co quan don vi",
        "don vi cong tac",
        "to",
    ),
    "category": ("doi tuong", "loai lao dong", "phan loai", "loai can bo", "loai hop dong", "loai"),
    "joined_on": ("ngay vao", "ngay tuyen dung", "ngay nhan viec", "ngay bat dau", "ngay cong tac"),
}
_NUMBERING = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")


LINES = 3  # of a header, at most
_NO_NAMES = {"nam", "nu", "x", ""}  # a column of these without a heading tells something else
_PARTS = ["ngay", "thang", "nam"]


@dataclass(frozen=True)
class Header:
    """The index of the first row below the header, and the columns of each heading: the first filled one counts.

    Those of a full name make it up together; so do the three of a heading in `parts`: day, month, year.
    """

    below: int
    columns: dict[str, tuple[int, ...]]
    parts: frozenset[str] = frozenset()


def plain(value: Value) -> str:
    """A cell as lower-case words without diacritics and punctuation, for comparing."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", names.search_key(as_text(value))).split())


def find_header(sheet: Sheet) -> Header | None:
    """The header of this sheet; None when it has none."""
    for index, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        columns = _columns(row)
        named = "full_name" in columns or {"family", "given"} <= columns.keys() or _has_name(columns)
        if named and (header := _header(sheet, index, columns)):
            return header
    return None


def _header(sheet: Sheet, index: int, columns: dict[str, int]) -> Header | None:
    """The header that begins in this row; None when it names nothing but people."""
    below, spans = index + 1, {h: tuple(sheet.span(index, place)) for h, place in columns.items()}
    parts: set[str] = set()
    for line in sheet.rows[below : index + LINES]:
        split = _columns(line)
        by_sex = _births_by_sex(line, columns.get("birth"))
        in_parts = _in_parts(line, columns)
        merged = any(sheet.is_filled(below, place) for place in columns.values())
        if len(split) < 2 and not (by_sex or in_parts or merged):
            break
        spans = {h: _free(sheet, below, places) for h, places in spans.items()}
        if len(split) >= 2:  # the header's second line: Họ lót and Tên under Họ và tên, for example
            columns = {**columns, **split}
            spans |= {h: tuple(sheet.span(below, place)) for h, place in split.items() if h not in parts}
        spans |= by_sex | in_parts
        parts |= in_parts.keys()
        below += 1
    if not columns.keys() - {"number", "full_name", "family", "given"}:
        return None
    if _holds_more(sheet.rows[index], columns.get("full_name")):
        spans["full_name"] = spans["full_name"][:1]
    elif beside := _given_beside(sheet, index, below, columns):
        spans["full_name"] = beside
    taken = {place for h, places in spans.items() for place in places[:1]}
    found = {h: tuple(p for p in places if p == places[0] or p not in taken) for h, places in spans.items()}
    return Header(_past_numbering(sheet, below), found | {h: spans[h] for h in parts}, frozenset(parts))


def _free(sheet: Sheet, line: int, places: tuple[int, ...]) -> tuple[int, ...]:
    """The first of the columns a heading spans, and those that have no heading of their own in this line below it."""
    row = sheet.rows[line]
    own = {p for p in places[1:] if p < len(row) and as_text(row[p]) and not sheet.is_filled(line, p)}
    return tuple(place for place in places if place not in own)


def _holds_more(row: tuple[Value, ...], place: int | None) -> bool:
    """Whether the heading of the name names another fact too: Họ và tên, bộ phận over two columns."""
    heading = plain(row[place]) if place is not None and place < len(row) else ""
    begun = [word for word in HEADINGS["full_name"] if heading.startswith(word)]
    rest = heading.removeprefix(max(begun, key=len, default=""))
    others = (word for heading, words in HEADINGS.items() if heading != "full_name" for word in words)
    return any(f" {word} " in f"{rest} " for word in others)


def _given_beside(sheet: Sheet, index: int, below: int, columns: dict[str, int]) -> tuple[int, ...]:
    """Họ và tên over two columns that nobody merged: most names have a word beside them, under no heading."""
    place = columns.get("full_name", -1)
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
        for heading in ("birth", "joined_on")
        if (place := columns.get(heading)) is not None and words[place : place + 3] == _PARTS
    }


def _has_name(columns: dict[str, int]) -> bool:
    return "given" in columns and len(columns) >= 4


def _columns(row: tuple[Value, ...]) -> dict[str, int]:
    columns: dict[str, int] = {}
    texts = [(place, plain(value)) for place, value in enumerate(row) if isinstance(value, str)]
    for exact in (True, False):
        for place, folded in texts:
            for heading, words in HEADINGS.items():
                fits = (
                    folded in words
                    if exact
                    else any(" " in word and folded.startswith(word + " ") for word in words)
                )
                if fits and heading not in columns and place not in columns.values():
                    columns[heading] = place
    return columns


def _births_by_sex(second: tuple[Value, ...], birth: int | None) -> dict[str, tuple[int, ...]]:
    """Nam and Nữ under Năm sinh: the year stands in one of the two."""
    places = tuple(place for place, value in enumerate(second) if plain(value) in ("nam", "nu"))
    return {"birth": places} if len(places) == 2 and birth in places else {}


def _past_numbering(sheet: Sheet, below: int) -> int:
    """Past a row that numbers the columns: 1, 2, 3 … or (1), (2), (3) … or A, B, 1, 2 …"""
    row = sheet.rows[below] if below < len(sheet.rows) else ()
    texts = [as_text(value) for value in row if as_text(value)]
    return below + (len(texts) >= 3 and all(_NUMBERING.fullmatch(text) for text in texts))
