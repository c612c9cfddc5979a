"""The columns and sheets of lists of leave as offices keep them: each is read right, or asked about."""

from datetime import date

import pytest
from django.utils import translation

from core.sheets.questions import Answers, Asked
from core.sheets.reading import Sheet, read_workbook
from tests.leave_lists import HEADER, Rows, asked, line, told, wrong
from tests.workbooks import merged
from violations.leave.importing.reading import read_leave_list


def test_minutes_late_and_early_in_columns_of_their_own() -> None:
    header = ("STT", "Họ và tên", "Ngày", "Số phút", None, "Lý do")
    rows: Rows = [
        header,
        (None, None, None, "Đi muộn", "Về sớm"),
        (1, "Trần Bé", "02/11/2026", 15, 20, "đón con"),
        (2, "Lê Cò", "02/11/2026", None, 30),
    ]
    assert told(rows) == [
        ("Trần Bé", "02/11", "day", "late", 15),
        ("Trần Bé", "02/11", "day", "early", 20),
        ("Lê Cò", "02/11", "day", "early", 30),
    ]


def test_the_kind_may_stand_in_sections() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Từ ngày", "Đến ngày", "Lý do"), ("I", "NGHỈ PHÉP"), (1, "Trần Bé", "02/11/2026", "03/11/2026", "việc nhà"),
        ("II", "ĐI CÔNG TÁC"), (1, "Lê Cò", "04/11/2026"), (None, "Tổng cộng: 2 người"),
    ]  # fmt: skip
    assert told(rows) == [
        ("Trần Bé", "02/11-03/11", "day", "leave", None),
        ("Lê Cò", "04/11", "day", "trip", None),
    ]
    rows[3] = ("II", "NGHỈ KHÔNG PHÉP")
    assert wrong(rows) == [(5, "kind", "NGHỈ KHÔNG PHÉP")]


def test_a_list_without_kinds_asks_for_the_column() -> None:
    rows: Rows = [("STT", "Họ và tên", "Từ ngày", "Lý do"), (1, "Trần Bé", "02/11/2026", "Nghỉ phép năm")]
    assert asked(rows).about == "columns"
    assert told(rows, Answers(columns={3: "kind"})) == [("Trần Bé", "02/11", "day", "leave", None)]


def test_aliases_of_columns_are_understood() -> None:
    rows: Rows = [
        ("Ai", "Khi nào", "Hết", "Thế nào"),
        ("Trần Văn Bé", "02/11/2026", "03/11/2026", "P"),
        ("Lê Thị Cò", "02/11/2026", None, "CT"),
    ]
    assert asked(rows).about == "columns"
    columns = {0: "full_name", 1: "from", 2: "to", 3: "kind"}
    assert told(rows, Answers(columns=columns)) == [
        ("Trần Văn Bé", "02/11-03/11", "day", "leave", None),
        ("Lê Thị Cò", "02/11", "day", "trip", None),
    ]


def test_a_column_that_holds_days_under_an_unknown_heading_is_asked_about() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Từ ngày", "Mốc", "Loại"),
        (1, "Trần Bé", "02/11/2026", "05/11/2026", "P"),
    ]
    question = asked(rows)
    assert (question.about, "Mốc" in question.text, "05/11/2026" in question.text) == ("columns", True, True)
    assert told(rows, Answers(columns={3: "last"})) == [("Trần Bé", "02/11-05/11", "day", "leave", None)]


def test_days_of_paper_and_of_coming_back_are_no_days_of_leave() -> None:
    rows: Rows = [
        ("TT", "Ngày làm đơn", "Họ tên", "Chức vụ", "Ngày nghỉ", None, "Ngày đi làm lại", "Hình thức nghỉ", "Lý do"),
        (None, None, None, None, "Từ ngày", "Đến ngày"), (1, "28/10/2026", "Trần Bé", "Văn thư", "02/11/2026", "03/11/2026", "04/11/2026", "Nghỉ phép", "họp họ"),
        (), (None, None, None, "Đại Nài, ngày 05 tháng 11 năm 2026"), (None, "NGƯỜI LẬP", None, None, "CHỦ TỊCH"), (None, "Lê Thị Cò", None, None, "Vũ Văn Dê"),
    ]  # fmt: skip
    assert told(rows) == [("Trần Bé", "02/11-03/11", "day", "leave", None)]
    areas = ("E1:F1", "A1:A2", "B1:B2", "C1:C2", "D1:D2", "G1:G2", "H1:H2", "I1:I2")
    entries, problems = read_leave_list(read_workbook(merged(rows, *areas)))
    assert ([(e.start, e.last) for e in entries], problems) == ([(date(2026, 11, 2), date(2026, 11, 3))], [])


def test_rows_that_lack_something_are_named() -> None:
    rows: Rows = [
        HEADER, (1, "Trần Bé", "7"), (2, "Lê Cò", None, None, None, "P"), (3, "Vũ Dê", None, "02/11/2026"), (None, None, None, "03/11/2026", "04/11/2026"),
    ]  # fmt: skip
    assert wrong(rows) == [(2, "", ""), (3, "start", ""), (4, "kind", ""), (5, "name", "")]


def test_of_two_sheets_with_leave_one_is_asked_for() -> None:
    sheets = [Sheet("T10", (HEADER, line())), Sheet("T11", (HEADER, line("P"), line("Đi chơi")))]
    with translation.override("en"), pytest.raises(Asked) as raised:
        read_leave_list(sheets)
    assert raised.value.question.choices == (("T10", "T10: 1 person"), ("T11", "T11: 1 person, 1 row wrong"))
    assert len(read_leave_list(sheets, Answers(sheet="T10"))[0]) == 1


def test_crosses_under_the_kinds_tell_the_kind() -> None:
    rows: Rows = [
        ("Họ và tên", "Từ ngày", "Nghỉ phép", "Công tác"),
        ("Trần Bé", "02/11/2026", "x"),
        ("Lê Cò", "02/11/2026", None, "X"),
    ]
    assert [each[3] for each in told(rows)] == ["leave", "trip"]
    assert wrong([*rows, ("Vũ Dê", "02/11/2026", "x", "x")]) == [(4, "kind", "")]


def test_days_that_a_spreadsheet_has_turned_are_named() -> None:
    title: Rows = [("DANH SÁCH NGHỈ PHÉP THÁNG 11/2026",), HEADER]
    assert wrong([*title, line(start=date(2026, 2, 11))]) == [(3, "start", "11/02/2026")]
    assert told([*title, line(start="28/10/2026", last="02/11/2026")])
    assert (
        told([*title, line(start=date(2026, 2, 11))], Answers(cells={(3, "start"): "02/11/2026"}))[0][1]
        == "02/11"
    )
    turned = [line(start=date(2026, month, 11)) for month in (2, 3, 4)]
    rows = [HEADER, *turned, *(line(start=f"{day}/11/2026") for day in (16, 17, 18))]
    assert wrong(rows) == [(2, "start", "11/02/2026"), (3, "start", "11/03/2026"), (4, "start", "11/04/2026")]
