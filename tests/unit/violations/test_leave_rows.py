"""The rows of lists of leave as offices keep them: each is read right, or refused in words."""

from datetime import date

import pytest

from core.sheets.questions import Answers
from core.sheets.reading import Sheet
from core.sheets.values import Value
from tests.leave_lists import HEADER, Rows, line, told, wrong
from violations.leave.importing.reading import read_leave_list


def test_permission_to_leave_early_is_no_leave_and_a_row_may_hold_both() -> None:
    rows: Rows = [
        HEADER, line("Về sớm (nuôi con nhỏ)", 60, last="30/11/2026"), line("Đi muộn, về sớm do nuôi con dưới 12 tháng", 60), line("Nghỉ ốm"),
    ]  # fmt: skip
    assert told(rows) == [
        ("7", "02/11-30/11", "day", "early", 60), ("7", "02/11", "day", "late", 60), ("7", "02/11", "day", "early", 60),
        ("7", "02/11", "day", "leave", None),
    ]  # fmt: skip


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


def test_half_a_day_named_in_the_kind_is_no_whole_day() -> None:
    header = ("Họ và tên", "Ngày", "Hình thức")
    rows: Rows = [
        header,
        ("Trần Bé", "02/11/2026", "Nghỉ phép buổi sáng"),
        ("Lê Cò", "02/11/2026", "Nghỉ nửa ngày chiều"),
    ]
    assert [each[2] for each in told(rows)] == ["morning", "afternoon"]
    assert wrong([header, ("Trần Bé", "02/11/2026", "Nghỉ nửa ngày")]) == [(2, "portion", "")]
    assert wrong([header, ("Trần Bé", "02/11/2026", "Nghỉ phép 2 ngày")]) == [(2, "kind", "Nghỉ phép 2 ngày")]
