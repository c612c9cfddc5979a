"""Lists as Excel files on paper: nothing cut, nothing over the next cell."""

import io
from typing import Any

import openpyxl
from django.test import Client

from tests.cast import Cast
from violations.register.models import Violation

HEADER_ROW = 3
NOTE = "Vắng mặt không có lý do trong giờ hành chính; đã nhắc tại chỗ, hứa không tái phạm. "


def listed(client: Client) -> Any:
    answer: Any = client.get("/violations/excel/")
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer)))


def test_columns_are_measured_by_the_office_type_and_texts_wrapped(cast: Cast, clerk: Client) -> None:
    cast.log("106")
    book = listed(clerk)
    assert book._named_styles["Normal"].font.name == "Times New Roman"
    row = book.worksheets[0][HEADER_ROW + 1]
    assert {cell.alignment.wrap_text for cell in row if cell.data_type == "s"} == {True}
    assert {cell.alignment.vertical for cell in row} == {"top"}


def test_a_row_is_as_high_as_its_longest_text_and_others_are_left_alone(cast: Cast, clerk: Client) -> None:
    long, short = cast.log("106"), cast.log("105", code="VR")
    plain = {"department_id": short.department_id, "position": "Văn thư", "category": "cadre"}
    Violation.objects.filter(pk=short.pk).update(**plain)
    Violation.objects.filter(pk=long.pk).update(**plain, description=NOTE * 5)

    sheet = listed(clerk).worksheets[0]

    rows = {sheet.cell(row, 4).value: sheet.row_dimensions[row].height for row in (4, 5)}
    assert rows["Thái Văn Cường"] > 5 * 14
    assert sheet.row_dimensions[6].height is None
