"""Workbooks as they come: read, refused in words that help, and never at a price; cells as they are written."""

import io
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sheets.cells import put
from core.sheets.reading import Sheet, SheetError, read_workbook
from core.sheets.values import Value, as_text
from tests.broken import BROKEN, HEADLESS
from tests.reading import read_apart
from tests.workbooks import SAMPLE, parts, sheet_xml, strings_xml, styles_xml, with_parts, workbook

SECONDS, MEGABYTES = 2.0, 200


def at(year: int, month: int, day: int, hour: int = 0) -> datetime:
    """A moment as Excel has it: without a time zone."""
    return datetime.combine(date(year, month, day), time(hour))


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every broken file, read by one process of its own whose time and memory are measured."""
    files = ((name, make()) for name, (make, _words) in BROKEN.items())
    return read_apart("tests.reading", files, tmp_path_factory.mktemp("broken"))


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_soon_and_says_why(reading: dict[str, Any], name: str) -> None:
    people, leave, seconds = reading["answers"][name]
    assert BROKEN[name][1] in people
    # what is a list of people lacks the columns of a list of leave
    assert (HEADLESS if name in ("header only", "two lists") else BROKEN[name][1]) in leave
    assert seconds <= SECONDS


def test_no_broken_file_takes_much_memory(reading: dict[str, Any]) -> None:
    assert len(reading["answers"]) == len(BROKEN) >= 20
    assert reading["peak"] <= MEGABYTES


def only(content: bytes) -> Sheet:
    """The one sheet of this workbook."""
    (sheet,) = read_workbook(content)
    return sheet


def test_cells_are_read_as_openpyxl_reads_them() -> None:
    book = openpyxl.load_workbook(SAMPLE, data_only=True)
    expected = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    read = [[*row, *[None] * (10 - len(row))] for row in only(SAMPLE.read_bytes()).rows]
    assert read == expected[: len(read)]
    assert all(value is None for row in expected[len(read) :] for value in row)


@pytest.mark.parametrize("claim", ["", "A1", "C3:C3", "A1:CV900"])
def test_what_a_sheet_says_of_its_size_hides_no_row(claim: str) -> None:
    before = f'<dimension ref="{claim}"/>' if claim else ""
    row = '<row r="{0}"><c r="B{0}"><v>{0}</v></c></row>'
    sheet = only(with_parts(sheet=sheet_xml(row.format(2) + row.format(40), before=before)))
    assert (len(sheet.rows), sheet.rows[0], sheet.rows[1], sheet.rows[39]) == (40, (), (None, 2), (None, 40))


def test_shared_texts_rich_ones_and_escapes_are_read() -> None:
    texts = (
        "<si><r><t>Lê </t></r><r><t>An</t></r><rPh><t>le</t></rPh></si><si><t>a_x000D_\nb &amp; c</t></si>"
    )
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row>'
    sheet = only(with_parts(strings=strings_xml(texts), sheet=sheet_xml(row)))
    assert sheet.rows == (("Lê An", "a\r\nb & c", "Lê An"),)


def test_every_kind_of_cell_gives_its_value_and_formulas_are_not_run() -> None:
    styles = '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>'
    cells = (
        '<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1&amp;B1</f><v>kết quả</v></c><c><f>1+1</f></c>'
        '<c s="1"><v>45000</v></c><c s="1"><v>9e9</v></c><c s="1"><v>0.5</v></c><c t="d"><v>2023-09-01</v></c>'
        '<c><v>1.0</v></c><c r="L1" s="9"><v>7</v></c>'
    )
    sheet = only(with_parts(styles=styles_xml(styles), sheet=sheet_xml(f"<row>{cells}</row>")))
    assert sheet.rows == (
        (True, "#REF!", "kết quả", None, at(2023, 3, 15), "#VALUE!", time(12), at(2023, 9, 1),
         1.0, None, None, 7),
    )  # fmt: skip


def test_a_prefix_on_every_name_changes_nothing() -> None:
    sheet = '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert only(with_parts(sheet=sheet)).rows == ((5,),)


@given(st.binary(max_size=300), st.integers(0, 8000))
def test_bytes_written_over_a_workbook_never_raise_anything_else(noise: bytes, place: int) -> None:
    content = SAMPLE.read_bytes()
    with suppress(SheetError):
        read_workbook(content[:place] + noise + content[place + len(noise) :])


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (101.0, "101"), (101, "101"), (1.5, "1.5"), (" a ", "a"), (at(2023, 9, 1, 7), "01/09/2023")],
)  # fmt: skip
def test_a_cell_as_text(value: Value, text: str) -> None:
    assert as_text(value) == text


def written(*texts: str) -> tuple[str, list[str]]:
    """These texts put into a column: the sheet's XML, and the texts as read again."""
    book = openpyxl.Workbook()
    for row, text in enumerate(texts, 1):
        put(book.worksheets[0].cell(row, 1), text)
    file = io.BytesIO()
    book.save(file)
    rows = only(file.getvalue()).rows
    return parts(file.getvalue())["xl/worksheets/sheet1.xml"].decode(), [as_text(row[0]) for row in rows]


@given(
    st.sampled_from("=+-@\t\r＝＋－＠"),
    st.text(st.characters(codec="utf-8", categories=["L", "N"]), max_size=9),
)
def test_whatever_it_begins_with_a_text_stays_a_text(first: str, rest: str) -> None:
    text = f"{first}1{rest}"
    xml, read = written("tên", text)
    assert "<f" not in xml.replace("<format", "")
    assert 't="n"' not in xml
    assert read[1] == text.strip()


def test_a_text_that_looks_like_a_formula_is_marked_as_text() -> None:
    book = openpyxl.Workbook()
    cell: Any = book.worksheets[0].cell(1, 1)
    put(cell, "=HYPERLINK(1)")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_control_characters_go_and_40000_characters_are_cut() -> None:
    _xml, read = written("Đạt\x00\x07\x1b\x0b", "a" * 40_000)
    assert read[0] == "Đạt"
    assert len(read[1]) == 32_767
    assert read[1].endswith("a…")


def test_numbers_and_days_stay_what_they_are() -> None:
    content = workbook([(5, 1.5, at(2023, 9, 1))])
    assert only(content).rows == ((5, 1.5, at(2023, 9, 1)),)
