"""OpenDocument workbooks (.ods): what comes out is what comes out of an .xlsx with the same cells."""

from datetime import date, datetime, time

import pytest

from core.sheets.reading import Sheet, SheetError, read_workbook
from core.sheets.values import Value
from tests.broken import LOCKED, in_vietnamese
from tests.ods_files import Cell, cell, ods, ods_of, row, sheet
from tests.workbooks import merged, packed, parts, workbook

MOMENT = datetime.combine(date(2026, 11, 2), time(7, 5, 30))
ROWS: list[tuple[Cell, ...]] = [
    ("DANH SÁCH", None, None, None),
    (),
    ("STT", "Họ và\ntên", "Mã", "Ngày sinh", "Giờ", "Lúc", "Đủ", "Lỗi", "Số"),
    (1, "Trần Thử Bé", "007", date(1980, 5, 6), time(7, 5, 12), MOMENT, True, "#REF!", 1.5),
    (2, None, "008"),
]


def only(content: bytes) -> Sheet:
    (found,) = read_workbook(content)
    return found


def of(cells: str) -> tuple[Value, ...]:
    """The values of one row."""
    return only(ods_of(sheet(row(cells)))).rows[0]


def test_a_workbook_of_libreoffice_gives_the_same_cells_as_one_of_excel() -> None:
    read = [sheet.rows for sheet in read_workbook(ods(ROWS, [("ẩn",)]))]
    assert read == [sheet.rows for sheet in read_workbook(workbook(ROWS, [("ẩn",)]))]


def test_merged_cells_are_shown_and_what_they_hide_is_not() -> None:
    down = 'table:number-rows-spanned="2" table:number-columns-spanned="3"'
    hidden = cell("che").replace("table:table-cell", "table:covered-table-cell")
    again = "<table:covered-table-cell/>"
    rows = row(cell("gộp", down) + hidden + again + cell(1)) + row(again * 3 + cell(2))
    read, excel = (
        only(ods_of(sheet(rows))),
        only(merged([("gộp", None, None, 1), (None, None, None, 2)], "A1:C2")),
    )
    assert (read.rows, read.filled, read.wide) == (excel.rows, excel.filled, excel.wide)


def test_repeated_cells_and_rows_are_as_many_as_they_say() -> None:
    rows = (
        row(cell(None, 'table:number-columns-repeated="2"') + cell("x", 'table:number-columns-repeated="3"'))
        + row(cell(None, 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="3"')
        + row(cell(7), 'table:number-rows-repeated="2"')
        + row(cell(None, 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048570"')
    )
    assert only(ods_of(sheet(rows))).rows == ((None, None, "x", "x", "x"), (), (), (), (7,), (7,))


def test_a_text_is_what_is_shown_with_its_spaces_and_without_its_notes() -> None:
    inside = (
        "<office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>Lê  <text:span>Văn</text:span>"
        '<text:s text:c="2"/>An<text:tab/>x<text:line-break/>y</text:p><text:p/><text:p>z</text:p>'
        "<draw:frame><table:table><table:table-row><table:table-cell><text:p>đồ thị</text:p></table:table-cell>"
        "</table:table-row></table:table></draw:frame>"
    )
    assert of(f'<table:table-cell office:value-type="string">{inside}</table:table-cell>' + cell("b")) == (
        "Lê Văn  An\tx\ny\n\nz", "b",
    )  # fmt: skip


def test_tables_that_are_no_sheets_are_left_out() -> None:
    links = f"<table:dde-links>{sheet(row(cell('xa')))}</table:dde-links>"
    assert [found.name for found in read_workbook(ods_of(links + sheet(row(cell(1)), "B")))] == ["B"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ('"time" office:time-value="PT07H05M00S"', time(7, 5)),
        ('"time" office:time-value="PT7H5M0.25S"', time(7, 5, 0, 250000)),
        ('"time" office:time-value="PT25H00M00S"', datetime.combine(date(1900, 1, 1), time(1))),
        ('"time" office:time-value="bảy giờ"', "#VALUE!"),
        ('"date" office:date-value="2026-11-02T07:05:29.999999999"', MOMENT),
        ('"date" office:date-value="2026-02-30"', "#VALUE!"),
        ('"float" office:value="1e999"', "#NUM!"),
        ('"percentage" office:value="0.5"', 0.5),
        ('"string" calcext:value-type="error"', "#VALUE!"),
        ('"string" office:string-value="kết quả"', "kết quả"),
    ],
)
def test_every_kind_of_cell_gives_its_value(kind: str, value: Value) -> None:
    got = of(f"<table:table-cell office:value-type={kind}><text:p>Err:502</text:p></table:table-cell>")
    assert got == (value,)


def test_a_password_is_named() -> None:
    manifest = b"<manifest:file-entry xmlns:manifest='m'><manifest:encryption-data/></manifest:file-entry>"
    content = ods_of("", others={"META-INF/manifest.xml": manifest, "content.xml": b"\x9a\x01 encrypted"})
    with pytest.raises(SheetError) as refused:
        read_workbook(content)
    assert str(refused.value) == LOCKED


def test_a_letter_is_no_workbook() -> None:
    letter = b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
    with pytest.raises(SheetError):
        read_workbook(packed({"content.xml": letter}))


def test_attributes_under_another_prefix_are_not_passed_over() -> None:
    content = parts(ods_of(sheet(row(cell(1)))))["content.xml"]
    with pytest.raises(SheetError):
        read_workbook(packed({"content.xml": content.replace(b"table:", b"t:").replace(b":table=", b":t=")}))


def test_which_of_two_contents_is_read_is_not_left_to_chance() -> None:
    both = ods_of(
        sheet(row(cell(1))), others={"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"}
    )
    with pytest.raises(SheetError) as refused:
        read_workbook(both)
    assert str(refused.value) == in_vietnamese(
        "The workbook holds parts that Excel never writes. Open it in Excel and save it as a new file."
    )
