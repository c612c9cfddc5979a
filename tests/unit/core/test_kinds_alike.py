"""One list in every kind of file that can be opened: the same people, the same punches."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from core.sheets.reading import read_workbook
from staff.roster.reading import read_roster
from tests.ods_files import ods
from tests.workbooks import HEADER, workbook
from tests.xls_files import Cell, xls
from violations.clock.files.formats import read_punches

PEOPLE: list[tuple[Cell, ...]] = [
    HEADER,
    (1, "Trần Thử Bé", "007", date(1980, 5, 6), "Văn thư", "Văn phòng", "Công chức", date(2015, 2, 1)),
    (2, "Lê Thử Cò", 8, 1975, "Tư pháp", "Văn phòng", "Cán bộ", None),
]
PUNCHES: list[tuple[Cell, ...]] = [
    ("Mã N.Viên", "Tên", "Ngày", "Vào", "Ra"),
    ("007", "Trần Thử Bé", date(2026, 11, 2), time(7, 5, 12), time(17, 31)),
    (8, "Lê Thử Cò", date(2026, 11, 2), time(6, 55), None),
]


def csv(rows: list[tuple[Cell, ...]]) -> bytes:
    """As Excel saves it: days day first."""

    def shown(cell: Cell) -> str:
        return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else "" if cell is None else str(cell)

    return "\r\n".join(";".join(map(shown, row)) for row in rows).encode("utf-8-sig")


Writer = Callable[[list[tuple[Cell, ...]]], bytes]


@pytest.mark.parametrize("write", [xls, ods, csv])
def test_a_staff_list_is_the_same_in_every_kind(write: Writer) -> None:
    expected = read_roster(read_workbook(workbook(PEOPLE)))
    read = read_roster(read_workbook(write(PEOPLE)))
    assert read.entries == expected.entries
    assert (len(read.entries), len(read.problems)) == (2, 0)


@pytest.mark.parametrize("write", [xls, ods, csv])
def test_punches_are_the_same_in_every_kind(write: Writer) -> None:
    now = datetime.combine(date(2026, 11, 5), time())
    read = read_punches(write(PUNCHES), now)
    assert read.punches == read_punches(workbook(PUNCHES), now).punches
    assert [(punch.code, punch.at.time()) for punch in read.punches] == [
        ("7", time(7, 5, 12)), ("7", time(17, 31)), ("8", time(6, 55)),
    ]  # fmt: skip
