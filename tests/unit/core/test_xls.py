"""Old workbooks (.xls): what comes out is what comes out of an .xlsx with the same cells."""

from datetime import date, datetime, time

import pytest

from core.sheets.reading import SheetError, read_workbook
from core.sheets.values import Value
from tests.broken import LOCKED
from tests.workbooks import merged, workbook
from tests.xls_files import Cell, book_of, ole, record, rows_of, sheet_of, xls

MOMENT = datetime.combine(date(2026, 11, 2), time(7, 5, 30))
ROWS: list[tuple[Cell, ...]] = [
    ("DANH SÁCH", None, None, None),
    (),
    ("STT", "Họ và tên", "Mã", "Ngày sinh", "Giờ", "Lúc", "Đủ", "Lỗi", "Số"),
    (1, "Trần Thử Bé", "007", date(1980, 5, 6), time(7, 5, 12), MOMENT, True, "#REF!", 1.5),
    (2, None, "008"),
    (3, None, "009"),
]


def rows_in(content: bytes) -> list[tuple[tuple[Value, ...], ...]]:
    return [sheet.rows for sheet in read_workbook(content)]


@pytest.mark.parametrize("is_1904", [False, True])
def test_an_old_workbook_gives_the_same_cells_as_a_new_one(is_1904: bool) -> None:
    assert rows_in(xls(ROWS, [("ẩn",)], is_1904=is_1904)) == rows_in(workbook(ROWS, [("ẩn",)]))


def test_merged_cells_are_shown_as_those_of_a_new_one() -> None:
    (old,) = read_workbook(xls(ROWS, merged=[(0, 0, 0, 3), (3, 1, 5, 1)]))
    (new,) = read_workbook(merged(ROWS, "A1:D1", "B4:B6"))
    assert (old.rows, old.filled, old.wide) == (new.rows, new.filled, new.wide)
    assert old.filled


def test_names_of_sheets_lose_what_nobody_sees() -> None:
    (sheet,) = read_workbook(xls([(1,)], names=["Tổ\u202e 1"]))
    assert sheet.name == "Tổ 1"


def test_a_workbook_without_its_container_is_read() -> None:
    assert rows_in(book_of(["A"], [sheet_of(rows_of([("a", 1)]))])) == [(("a", 1),)]


@pytest.mark.parametrize(
    "content",
    [
        ole(book_of(["A"], [sheet_of(b"")], before=record(0x2F, bytes(6)))),
        ole(bytes(5000), "EncryptedPackage"),
    ],
    ids=["an old one", "a new one"],
)  # fmt: skip
def test_a_password_is_named(content: bytes) -> None:
    with pytest.raises(SheetError) as refused:
        read_workbook(content)
    assert str(refused.value) == LOCKED


def test_a_letter_is_no_workbook() -> None:
    with pytest.raises(SheetError, match="LibreOffice"):
        read_workbook(ole(bytes(5000), "WordDocument"))
