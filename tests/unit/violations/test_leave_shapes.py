"""Lists of leave as offices keep them: each is read right, or asked about, or refused in words with its row."""

from datetime import date

import pytest
from django.utils import translation

from core.sheets.questions import NO_ANSWERS, Answers, Asked, Question
from core.sheets.reading import Sheet, read_workbook
from core.sheets.values import Value
from tests.workbooks import merged
from violations.leave.importing.reading import read_leave_list

Rows = list[tuple[Value, ...]]
HEADER = ("STT", "Họ và tên", "Mã N.Viên", "Từ ngày", "Đến ngày", "Loại", "Số phút")


def told(rows: Rows, answers: Answers = NO_ANSWERS) -> list[tuple[str, str, str, str, int | None]]:
    """Whose, which days, which part, which kind, and the minutes, of a list without a problem."""
    entries, problems = read_leave_list([Sheet("NP", tuple(rows))], answers)
    assert problems == []
    return [
        (
            e.code or e.name,
            f"{e.start:%d/%m}" + (f"-{e.last:%d/%m}" if e.last != e.start else ""),
            e.portion,
            e.kind,
            e.minutes,
        )
        for e in entries
    ]


def asked(rows: Rows, answers: Answers = NO_ANSWERS) -> Question:
    with pytest.raises(Asked) as raised:
        read_leave_list([Sheet("NP", tuple(rows))], answers)
    return raised.value.question


def wrong(rows: Rows, answers: Answers = NO_ANSWERS) -> list[tuple[int, str, str]]:
    """Line, meaning and text of every problem."""
    return [(p.line, p.meaning, p.text) for p in read_leave_list([Sheet("NP", tuple(rows))], answers)[1]]


def line(
    kind: object = "Nghỉ phép", minutes: object = None, start: object = "02/11/2026", last: object = None
) -> tuple[Value, ...]:
    return (1, "Trần Bé", "7", start, last, kind, minutes)  # type: ignore[return-value]


def test_permission_to_leave_early_is_no_leave_and_a_row_may_hold_both() -> None:
    rows: Rows = [
        HEADER, line("Về sớm (nuôi con nhỏ)", 60, last="30/11/2026"), line("Đi muộn, về sớm do nuôi con dưới 12 tháng", 60), line("Nghỉ ốm"),
    ]  # fmt: skip
    assert told(rows) == [
        ("7", "02/11-30/11", "day", "early", 60), ("7", "02/11", "day", "late", 60), ("7", "02/11", "day", "early", 60),
        ("7", "02/11", "day", "leave", None),
    ]  # fmt: skip


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


@pytest.mark.parametrize(
    "kind",
    ["Không phép", "Nghỉ không phép", "Hợp đồng", "Nghỉ việc", "Xin thôi việc", "Làm thêm giờ", "Xin ra ngoài", "Trực", "Nghỉ phép, công tác", "Sớm",
     "Đi chơi", "Vắng", "Nghỉ hưu"],
)  # fmt: skip
def test_what_is_no_leave_is_refused_by_name(kind: str) -> None:
    assert wrong([HEADER, line(kind)]) == [(2, "kind", kind)]
    assert told([HEADER, line(kind)], Answers(cells={(2, "kind"): "Nghỉ phép"})) == [
        ("7", "02/11", "day", "leave", None)
    ]


def test_minutes_beside_a_leave_are_not_passed_over() -> None:
    assert wrong([HEADER, line("Nghỉ phép", 30)]) == [(2, "minutes", "30")]
    assert wrong([HEADER, line("Về sớm")]) == [(2, "minutes", "")]


def test_nursing_needs_its_end_of_the_day() -> None:
    header = ("Họ và tên", "Từ ngày", "Đến ngày", "Buổi", "Loại")
    row = ("Trần Bé", "02/11/2026", "30/11/2026")
    assert told([header, (*row, "cuối giờ", "Nuôi con dưới 12 tháng")]) == [
        ("Trần Bé", "02/11-30/11", "afternoon", "nursing", 60)
    ]
    assert wrong([header, (*row, None, "Nuôi con nhỏ")]) == [(2, "portion", "")]


@pytest.mark.parametrize(
    ("start", "last", "days"),
    [("02/11/2026 - 04/11/2026", None, "02/11-04/11"), ("02-04/11/2026", None, "02/11-04/11"), ("từ 02/11/2026 đến 04/11/2026", None, "02/11-04/11"),
     (date(2026, 11, 2), "04/11/2026", "02/11-04/11")],
)  # fmt: skip
def test_both_days_may_stand_in_one_cell(start: Value, last: Value, days: str) -> None:
    assert told([HEADER, line(start=start, last=last)]) == [("7", days, "day", "leave", None)]


def test_the_number_of_days_is_held_against_the_days() -> None:
    header = ("STT", "Họ và tên", "Ngày nghỉ", "Đến ngày", "Số ngày", "Loại", "Buổi")
    row = (1, "Trần Bé", "02/11/2026")
    assert told([header, (*row, "06/11/2026", 5, "P"), (*row, None, 1, "P"), (*row, None, "0,5", "P", "sáng")]) == [
        ("Trần Bé", "02/11-06/11", "day", "leave", None), ("Trần Bé", "02/11", "day", "leave", None), ("Trần Bé", "02/11", "morning", "leave", None),
    ]  # fmt: skip
    assert wrong([header, (*row, None, 3, "P")]) == [(2, "days", "3")]
    assert wrong([header, (*row, None, 0.5, "P")]) == [(2, "portion", "0.5")]
    assert wrong([header, (*row, "03/11/2026", 5, "P")]) == [(2, "days", "5")]


def test_half_a_day_without_its_half_is_refused() -> None:
    header = ("Họ và tên", "Ngày", "Buổi", "Loại")
    assert wrong([header, ("Trần Bé", "02/11/2026", "nửa ngày", "P")]) == [(2, "portion", "nửa ngày")]


def test_withdrawn_and_refused_rows_are_counted_and_an_unknown_state_is_named() -> None:
    header = (*HEADER, "Trạng thái")
    entries, problems = read_leave_list(
        [
            Sheet(
                "NP",
                (
                    header,
                    (*line(), "Đã rút"),
                    (*line(), "Không duyệt"),
                    (*line(), "Đã duyệt"),
                    (*line(), "Chờ duyệt"),
                ),
            )
        ]
    )
    assert [entry.is_withdrawn for entry in entries] == [True, True, False]
    assert [(p.line, p.meaning, p.text) for p in problems] == [(5, "state", "Chờ duyệt")]


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
