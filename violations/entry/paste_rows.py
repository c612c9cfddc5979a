"""Rows copied from a sheet: which column is what, by its heading or its place, and whom a cell names. Pure."""

import csv
import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from core.text.names import code_key, loose_key, marks_agree, search_key, spelling_key
from violations.register.search import Subject

COLUMNS = 5  # person, violation, day, time or minutes, text
TITLE_CELLS = 2  # a line above the heading with no more filled cells is a title
HEADING_WITHIN = 5  # rows
PERSON, TYPE, DAY, TIME, TEXT, CODE, MINUTES, PLACE, WEEKDAY, SKIPPED = (
    "person", "type", "day", "time", "text", "code", "minutes", "place", "weekday", "skipped",
)  # fmt: skip
_IN_PLACE = (PERSON, TYPE, DAY, TIME, TEXT)
_HEADINGS = {
    PERSON: "người|họ tên|họ và tên|tên|cán bộ|họ tên cán bộ|họ và tên cán bộ|người vi phạm|nhân viên|tên nhân viên|"
    "công chức|người hoặc mã|đối tượng|person|name|full name",
    CODE: "mã|mã chấm công|mã nv|mã nhân viên|mã cc|mã cán bộ|mã số|code|id",
    TYPE: "vi phạm|lỗi|lỗi vi phạm|loại vi phạm|loại lỗi|hành vi|hành vi vi phạm|hình thức vi phạm|nội dung vi phạm|"
    "mã vi phạm|mã lỗi|violation|type",
    DAY: "ngày|ngày vi phạm|ngày tháng|ngày tháng năm|ngày xảy ra|day|date",
    TIME: "giờ|giờ đến|giờ vào|giờ về|giờ ra|giờ vi phạm|thời điểm|thời gian|lúc|giờ hoặc phút|giờ hoặc số phút|"
    "giờ hay phút|time|time or minutes",
    MINUTES: "số phút|phút|số phút muộn|phút muộn|số phút trễ|số phút đi muộn|số phút vi phạm|minutes",
    TEXT: "mô tả|nội dung|ghi chú|lý do|diễn giải|chi tiết|mô tả vi phạm|description|note|notes",
    PLACE: "phòng|phòng ban|đơn vị|bộ phận|tổ|phòng, ban|department",
    WEEKDAY: "thứ|thứ trong tuần|weekday",
    SKIPPED: "stt|tt|số tt|số thứ tự|no|chức vụ|chức danh|position",
}
_WORDS = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^)]*\)")
_TITLE = re.compile(r"(ông|bà|anh|chị|cô|chú|đồng chí|đ/c|đc)\.?:? +", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One row: its cells by what they are. `extra`: those beyond the last column that is known."""

    person: str = ""
    type: str = ""
    day: str = ""
    time: str = ""
    text: str = ""
    code: str = ""
    minutes: str = ""
    place: str = ""
    weekday: str = ""
    extra: tuple[str, ...] = ()

    @property
    def cells(self) -> list[str]:
        """The row as the preview shows it: five cells, then what is too much."""
        who = self.person or self.code
        length = " · ".join(part for part in (self.time, self.minutes) if part)
        return [who, self.type, self.day, length, self.text, *self.extra]

    @property
    def mark(self) -> str:
        """What the row is known by between two looks at it: another row, another mark."""
        return f"{zlib.crc32(repr(self).encode()):08x}"


@dataclass(frozen=True)
class Table:
    """The rows, and columns that hold something and are not understood: (heading, an example)."""

    lines: list[Line]
    unread: list[tuple[str, str]] = field(default_factory=list)


def table_of(text: str, is_type: Callable[[str], bool] = lambda _cell: False) -> Table:
    """The rows of a pasted text: by the words of a heading, else five columns in place; a leading running number is left out.

    `is_type` says whether a cell names a violation: by it a running number is told from a clock code.
    """
    rows = _cut(text)
    heading = _heading_of(rows)
    if heading is None:
        shift = _is_numbered(rows, is_type)
        return Table([_in_place(row[shift:]) for row in rows])
    number, roles = heading
    return _by_heading(rows[number], roles, rows[number + 1 :])


def _cut(text: str) -> list[list[str]]:
    """The cells of the rows that have any. A cell in quotes may hold line breaks."""
    lines = [f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")]
    # quotes that do not pair are part of a text, not Excel's around a cell
    rows = (
        csv.reader(lines, delimiter="\t")
        if text.count('"') % 2 == 0
        else (line.split("\t") for line in lines)
    )
    cut = [[cell.strip() for cell in row] for row in rows]
    return [row for row in cut if any(row)]


def _in_place(row: Sequence[str]) -> Line:
    known = dict(zip(_IN_PLACE, row, strict=False))
    return Line(**known, extra=tuple(row[COLUMNS:]))


def _is_numbered(rows: Sequence[Sequence[str]], is_type: Callable[[str], bool]) -> bool:
    """Whether the first column counts the rows: 1, 2, 3 …, and the violation stands in the third instead of the second."""
    counted = all(row[0] == str(number) for number, row in enumerate(rows, 1))
    if not counted or any(len(row) > 1 and is_type(row[1]) for row in rows):
        return False
    return any(len(row) > 2 and is_type(row[2]) for row in rows)


def _heading_of(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]] | None:
    """The place of the heading among the first rows, and what each of its columns is (empty: not known)."""
    for number, row in enumerate(rows[:HEADING_WITHIN]):
        roles = [_role(cell) for cell in row]
        known = set(roles) - {"", SKIPPED}
        if known & {PERSON, CODE} and (len(known) > 1 or roles[0] == PERSON):
            return number, roles
        if sum(bool(cell) for cell in row) > TITLE_CELLS:
            return None
    return None


def _role(cell: str) -> str:
    """What a column of this heading is; empty when that is not known. Whole words, and no other marks than typed."""
    for text in (cell, _ASIDE.sub(" ", cell)):
        words = _WORDS.findall(text)
        for role, named in _HEADINGS.items():
            for each in named.split("|"):
                wanted = _WORDS.findall(each)
                if len(wanted) == len(words) and all(
                    loose_key(one) == loose_key(other) and marks_agree(one, other)
                    for one, other in zip(words, wanted, strict=True)
                ):
                    return role
    return ""


def _by_heading(heading: Sequence[str], roles: list[str], rows: Sequence[Sequence[str]]) -> Table:
    taken: dict[str, list[int]] = {}
    unread = []
    width = max((len(row) for row in rows), default=0)
    for place in range(width):
        role = roles[place] if place < len(roles) else ""
        example = next((row[place] for row in rows if place < len(row) and row[place]), "")
        is_count = not role and place == 0 and _counts(rows)
        if role == SKIPPED or is_count or not example:
            continue
        if role and (role == TEXT or role not in taken):
            taken.setdefault(role, []).append(place)
        else:
            unread.append((heading[place] if place < len(heading) else "", example))
    lines = [
        Line(**{
            role: "; ".join(row[place] for place in places if place < len(row) and row[place])
            for role, places in taken.items()
        })  # type: ignore[arg-type]  # as above
        for row in rows
    ]  # fmt: skip
    return Table(lines, unread)


def _counts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first cells are whole numbers that grow: a running number without a heading."""
    cells = [row[0] for row in rows if row[0]]
    return all(cell.isdecimal() for cell in cells) and [int(cell) for cell in cells] == sorted(
        map(int, cells)
    )


def meant(text: str, among: Iterable[Subject]) -> list[Subject]:
    """Whom a cell names: by code, else by full name without diacritics; where several fold alike, by the spelling.

    i and y are alike: *Sĩ* means *Sỹ*. A form of address before the name is passed over.
    """
    everybody = list(among)
    by_code = with_code(text, everybody)
    if by_code:
        return by_code
    key = loose_key(text)
    alike = [each for each in everybody if key in (loose_key(each.name), loose_key(each.label))]
    exact = [each for each in alike if spelling_key(each.name) == spelling_key(text)]
    if not alike and (title := _TITLE.match(text)):
        return meant(text[title.end() :], everybody)
    return exact if len(exact) == 1 else alike


def with_code(text: str, among: Iterable[Subject]) -> list[Subject]:
    """Whose clock code this is."""
    key = code_key(search_key(text))
    return [each for each in among if each.code and code_key(search_key(each.code)) == key]


def agrees(text: str, subject: Subject) -> bool:
    """Whether no mark of the typed name contradicts the subject's."""
    typed, words = _WORDS.findall(_TITLE.sub("", text, count=1)), _WORDS.findall(subject.label)
    return all(any(marks_agree(one, other) for other in words) for one in typed)
