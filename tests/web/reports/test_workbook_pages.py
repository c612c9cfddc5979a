"""The workbook on paper: signatures with the rows above them, no text cut, the chart as wide as its table."""

import io
from datetime import date
from typing import Any

import openpyxl
from django.test import Client

from tests.cast import Cast
from violations.register.models import Violation

NOTE = "Vắng mặt không có lý do trong giờ hành chính; đã nhắc tại chỗ, hứa không tái phạm. "


def month(client: Client) -> Any:
    return openpyxl.load_workbook(io.BytesIO(client.get("/reports/2026-11/excel/").content))


def row_of(sheet: Any, text: str) -> int:
    return next(int(cell.row) for row in sheet.iter_rows() for cell in row if cell.value == text)


def test_a_short_list_is_one_page(cast: Cast, clerk: Client) -> None:
    cast.log("106")
    assert [len(sheet.row_breaks.brk) for sheet in month(clerk)] == [0, 0, 0, 0]


def test_the_signatures_of_a_long_list_keep_three_rows_above_them(cast: Cast, clerk: Client) -> None:
    for number in range(40):
        cast.log("106", on=date(2026, 11, 1 + number % 5))
    sheet = month(clerk)["Biểu 1"]
    begins = [each.id + 1 for each in sheet.row_breaks.brk]
    assert len(begins) >= 2
    signed = row_of(sheet, "NGƯỜI LẬP BIỂU")
    assert [sheet.cell(begins[-1] + row, 1).value for row in range(2)] != [None, None]
    assert begins[-1] <= signed - 4
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_a_name_in_capitals_is_not_cut(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106")
    Violation.objects.filter(pk=violation.pk).update(position="VĂN PHÒNG HĐND VÀ UBND", description=NOTE * 3)
    sheet = month(clerk)["Biểu 1"]
    row = row_of(sheet, "Thái Văn Cường")
    assert sheet.row_dimensions[row].height >= 14 * 13.75  # the note takes so many lines of 18 characters
    sheet = month(clerk)["Cá nhân"]
    assert sheet.row_dimensions[row_of(sheet, "Thái Văn Cường")].height >= 2 * 13.75


def test_a_long_name_of_the_office_is_not_cut(cast: Cast, clerk: Client) -> None:
    cast.office.profiles.update(name="UBND phường " + "Nguyễn Thị Minh Khai " * 3)
    for sheet in month(clerk):
        assert sheet.row_dimensions[2].height > 20, sheet.title


def test_columns_are_measured_by_the_official_typeface(cast: Cast, clerk: Client) -> None:
    book = month(clerk)
    assert book._named_styles["Normal"].font.name == "Times New Roman"


def test_the_chart_has_a_title_and_is_no_wider_than_its_table(cast: Cast, clerk: Client) -> None:
    sheet = month(clerk)["Xu hướng"]
    [chart] = sheet._charts
    assert chart.title.tx.rich.p[0].r[0].t == "Số lượt và số người vi phạm theo tháng"
    pixels = sum(each.width for each in sheet.column_dimensions.values()) * 7
    assert chart.anchor.ext.width / 9525 <= pixels + 1


def test_counts_are_numbers_with_separated_thousands(cast: Cast, clerk: Client) -> None:
    cast.log("106")
    sheet = month(clerk)["Cá nhân"]
    cell = sheet.cell(row_of(sheet, "Thái Văn Cường"), 7)
    assert (cell.value, cell.data_type, cell.number_format) == (1, "n", "#,##0")


def test_a_heads_form_does_not_say_that_a_former_department_has_nobody(cast: Cast) -> None:
    own = cast.log("104", code="VR")
    Violation.objects.filter(pk=own.pk).update(department=cast.departments["office"])
    sheet = month(cast.browser("head"))["Biểu 2"]
    name = cast.departments["office"].name
    told = [cell.value for cell in sheet[row_of(sheet, name)][1:5]]
    assert told == [name, None, 1, 1]
    assert [cell.value for cell in sheet[row_of(sheet, "Cộng")][2:5]] == [None, 1, 1]
