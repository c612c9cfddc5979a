"""Two tables on one sheet, below or beside one another, and STT as a code: refused in words, never read by the first one."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.utils import translation

from core.sheets.questions import Answers, Asked
from tests.workbooks import workbook
from violations.clock.files.formats import PunchFileError, read_punches

NOW = datetime(2026, 11, 30, 8, 0)  # noqa: DTZ001 - the clock's own local time
HEAD = ("Mã NV", "Họ tên", 1, 2, 3)
ROW = ("7", "Bé", None, "07:05\n17:31", None)
ROWS = ("Mã NV", "Ngày", "Vào", "Ra")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    "rows",
    [
        [("THÁNG 10/2026",), HEAD, ROW, (None,), ("THÁNG 11/2026",), HEAD, ROW],
        [("THÁNG 10/2026",), HEAD, ROW, ("Mã NV", "Họ tên", 4, 5, 6), ROW],
        [("THÁNG 10/2026",), ROWS, ("7", 2, "07:05", "17:31"), ("THÁNG 11/2026",), ROWS, ("7", 2, "07:05", "17:31")],
    ],
)  # fmt: skip
def test_a_second_table_below_is_refused(rows: list[tuple[object, ...]]) -> None:
    with pytest.raises(PunchFileError, match="begins another table"):
        read_punches(workbook(rows), NOW)


def test_the_header_again_on_the_next_page_is_no_table() -> None:
    title = ("BẢNG CHẤM CÔNG THÁNG 11/2026",)
    found = read_punches(workbook([title, HEAD, ROW, title, HEAD, ("8", "Tý", "07:00", None, None)]), NOW)
    assert len(found.punches) == 3


@pytest.mark.parametrize("first", ["Mã: 1", "Mã NV: 1"])
def test_people_beside_one_another_are_refused_and_not_asked_about(first: str) -> None:
    cards = [
        (first, None, "Tên: Bé", None, first.replace("1", "2"), None, "Tên: Tý"),
        ("Ngày", "Vào", "Ra", None, "Ngày", "Vào", "Ra"),
        ("02/11/2026", "07:13", "17:43", None, "02/11/2026", "07:14", "17:44"),
    ]
    with pytest.raises(PunchFileError, match="beside one another") as caught:
        read_punches(workbook(cards), NOW)
    assert not isinstance(caught.value, Asked)


@pytest.mark.parametrize("heading", ["STT", "TT", "Số thứ tự"])
def test_the_number_of_the_row_is_no_code(heading: str) -> None:
    content = workbook([(heading, "Họ và tên", "Ngày", "Vào"), (1, "Bé", "02/11/2026", "07:00")])
    with pytest.raises(Asked) as caught:
        read_punches(content, NOW)
    with pytest.raises(PunchFileError, match="only numbers the rows"):
        read_punches(content, NOW, answers=Answers(header=caught.value.question.header, columns={0: "code"}))
