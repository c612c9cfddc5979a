"""Tables saved as text: every encoding, every separator, quotes that pair and those that do not."""

import pytest

from core.sheets.reading import SheetError, read_workbook
from core.sheets.values import Value
from tests.broken import OTHER

LINES = ["STT;Họ và tên;Mã", "1;Lê Thị Hương;007", ";Đặng Văn Ướt;"]
ROWS = (("STT", "Họ và tên", "Mã"), ("1", "Lê Thị Hương", "007"), (None, "Đặng Văn Ướt"))


def rows_of(text: str | bytes) -> tuple[tuple[Value, ...], ...]:
    (sheet,) = read_workbook(text.encode() if isinstance(text, str) else text)
    return sheet.rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_is_read(encoding: str) -> None:
    assert rows_of("\r\n".join(LINES).encode(encoding)) == ROWS


def test_windows_vietnamese_is_read() -> None:
    # Lê, Hà: letters and tones of code page 1258, where a tone may follow its letter
    assert rows_of(b"STT;T\xean\n1;L\xea V\xe3n \xd0\xf4\n2;a\xf2i") == (
        ("STT", "Tên"), ("1", "Lê Văn Đô"), ("2", "ại"),
    )  # fmt: skip


@pytest.mark.parametrize("separator", list(";,\t|"))
def test_the_separator_is_found_among_others(separator: str) -> None:
    rows = (
        ["DANH SÁCH; năm 2026, quý 4"],
        ["a", "b", "c"],
        ["1", f'"x, y; z{separator}"', "1.5"],
        ["2", "t / u", "2.5"],
    )
    text = "\n".join(separator.join(row) for row in rows)
    assert rows_of(text)[1:] == (
        ("a", "b", "c"), ("1", f"x, y; z{separator}", "1.5"), ("2", "t / u", "2.5"),
    )  # fmt: skip


def test_commas_in_numbers_are_no_separators() -> None:
    assert rows_of("a;b;c\n1,5;x;y\n2,5;x;y\n3,5;x;y") == (
        ("a", "b", "c"), ("1,5", "x", "y"), ("2,5", "x", "y"), ("3,5", "x", "y"),
    )  # fmt: skip


def test_excel_may_name_the_separator() -> None:
    assert rows_of("sep=|\r\na;b|c\r\n") == (("a;b", "c"),)


def test_a_heading_over_two_lines_is_one_cell() -> None:
    assert rows_of('STT,"Họ và\ntên",Mã\n1,Lê An,7\n') == (("STT", "Họ và\ntên", "Mã"), ("1", "Lê An", "7"))


@pytest.mark.parametrize("second", ['2;"Lê Bé;8', '2;Lê "Bé;8', '"2;Lê Bé;8', '2;Lê Bé";8', '2;Lê Bé;"8'])
def test_a_quote_that_does_not_pair_swallows_no_row(second: str) -> None:
    rows = rows_of(f'STT;Tên;Mã\n1;"Lê An";7\n{second}\n3;Lê Cò;"9"\n4;Lê Dê;1')
    assert (len(rows), rows[1], rows[3], rows[4]) == (
        5, ("1", "Lê An", "7"), ("3", "Lê Cò", "9"), ("4", "Lê Dê", "1"),
    )  # fmt: skip


def test_cells_stay_text() -> None:
    assert rows_of('a,b,c,d\n007,="0012",1/2/80,07:05\n') == (
        ("a", "b", "c", "d"),
        ("007", "0012", "1/2/80", "07:05"),
    )


def test_blanks_at_the_ends_are_left_out() -> None:
    assert rows_of("a;b;;;\n;;;;\n;c;;;\n;;;;\n;;;;\n") == (("a", "b"), (), (None, "c"))


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4\nabc", rb"{\rtf1 a}", bytes(range(256)) * 20, b"a\0b\1c\2d" * 99]
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(SheetError, match=OTHER):
        read_workbook(content)


@pytest.mark.parametrize(
    "content", ["<html><table>", "\ufeff \n<?xml version='1.0'?>", "MIME-Version: 1.0\n"]
)
def test_a_page_of_the_web_is_refused_by_name(content: str) -> None:
    with pytest.raises(SheetError, match="trang web"):
        read_workbook(content.encode())


@pytest.mark.parametrize("text", ["a;b\n" * 200_001, ";".join("x" * 201), "a" + ";" * 500_001 + "b"])
def test_more_than_a_list_needs_is_refused(text: str) -> None:
    with pytest.raises(SheetError, match="quá lớn"):
        read_workbook(text.encode())
