"""Workbooks in TCVN3 and VNI: converted whole or cell by cell, and what may be either is named."""

import pytest

from core.sheets.old_fonts import convert_sheets, uncertain_texts
from core.sheets.reading import Sheet, read_workbook
from core.text.names import clean_text
from tests.old_letters import NAMES, in_tcvn3
from tests.workbooks import workbook


def sheets_of(*rows: tuple[str | int, ...]) -> list[Sheet]:
    return [Sheet(in_tcvn3("Tổ một"), rows)]


def test_a_workbook_in_tcvn3_is_converted_and_says_so() -> None:
    rows = [
        (in_tcvn3("Họ và tên"), in_tcvn3("Mã")),
        *((in_tcvn3(name), 7) for name in NAMES),
        (in_tcvn3("Bộ"), 8),
    ]
    (sheet,) = convert_sheets(read_workbook(workbook(rows)))
    assert [row[0] for row in sheet.rows] == ["Họ và tên", *NAMES, "Bộ"]
    assert (sheet.code_page, sheet.rows[1][1]) == ("tcvn3", 7)


def test_a_soft_hyphen_is_a_letter_until_it_is_converted() -> None:
    (sheet,) = convert_sheets(read_workbook(workbook([("TrÇn ThÞ H­êng",)])))
    assert clean_text(str(sheet.rows[0][0])) == "Trần Thị Hường"


def test_where_some_cells_are_old_the_others_stay_and_the_uncertain_are_named() -> None:
    sheets = [Sheet("A", ((in_tcvn3("Nguyễn Văn Nguyên"), "Lê Thị Hường"), ("Vò", "Bé"), ("Hà", "Anh")))]
    (sheet,) = convert_sheets(sheets)
    assert sheet.rows == (("Nguyễn Văn Nguyên", "Lê Thị Hường"), ("Vò", "Bé"), ("Hà", "Anh"))
    assert uncertain_texts(sheets, "tcvn3") == ["Vò", "Bé"]


def test_the_coding_may_be_named_or_refused() -> None:
    sheets = sheets_of((in_tcvn3("Bộ"), "Lê Thị Hường"))
    assert convert_sheets(sheets) == convert_sheets(sheets, "") == sheets
    (sheet,) = convert_sheets(sheets, "tcvn3")
    assert (sheet.name, sheet.rows, sheet.code_page) == ("Tổ một", (("Bộ", "Lê Thị Hường"),), "tcvn3")


@pytest.mark.parametrize("code_page", ["tcvn3", None])
def test_a_text_of_bytes_is_converted_from_its_bytes(code_page: str | None) -> None:
    lines = "Mã;Họ và tên\n1;Nguyễn Văn Nguyên\n2;Trần Thị Hường"
    (sheet,) = convert_sheets(read_workbook(in_tcvn3(lines).encode("latin-1"), code_page), code_page)
    assert sheet.rows == (("Mã", "Họ và tên"), ("1", "Nguyễn Văn Nguyên"), ("2", "Trần Thị Hường"))
