"""Rows of lists of leave that used to vanish, or went in as more than they say: each is read right, or named."""

from datetime import date, datetime, time

import pytest

from core.sheets.questions import Answers
from core.sheets.reading import Sheet, SheetError
from core.sheets.values import Value
from tests.leave_lists import HEADER, Rows, asked, line, told, wrong
from violations.leave.importing.reading import read_leave_list

SHORT = ("Họ và tên", "Từ ngày", "Đến ngày", "Loại nghỉ")
NOTED = (*SHORT, "Ghi chú")
HOURS = ("Họ và tên", "Ngày", "Từ giờ", "Đến giờ", "Loại")


def noted(note: str, kind: str = "Nghỉ phép", last: str = "02/11/2026") -> tuple[Value, ...]:
    return ("Trần Bé", "02/11/2026", last, kind, note)


@pytest.mark.parametrize(
    ("start", "last"),
    [("ngày 02 tháng 11 năm 2026", "ngày 04 tháng 11 năm 2026"), ("từ ngày 2 đến ngày 4 tháng 11 năm 2026", None), ("02 tháng 11 năm 2026", "4/11/2026"),
     ("Từ ngày 02 tháng 11 năm 2026 đến hết ngày 04 tháng 11 năm 2026", None), ("từ 02/11 đến 04/11/2026", None), ("tu ngay 2 den ngay 4 thang 11 nam 2026", None)],
)  # fmt: skip
def test_a_day_in_words_is_read_and_its_row_is_no_signature(start: str, last: str | None) -> None:
    assert told([SHORT, ("Trần Bé", start, last, "Nghỉ phép")]) == [
        ("Trần Bé", "02/11-04/11", "day", "leave", None)
    ]


def test_no_row_with_a_person_and_a_day_vanishes() -> None:
    day = "ngày 02 tháng 11 năm 2026"
    assert wrong([SHORT, ("Trần Bé", day, None, None)]) == [(2, "kind", "")]
    assert wrong([SHORT, (None, day, None, "Nghỉ phép")]) == [(2, "name", "")]
    assert wrong([SHORT, ("Xa Bé", None, None, "Nghỉ phép")]) == [(2, "start", "")]
    odd = "sáng ngày 02 tháng 11 năm 2026"
    assert wrong([SHORT, ("Trần Bé", odd, None, "Nghỉ phép")]) == [(2, "start", odd)]
    rows: Rows = [("Mã NV", "Từ ngày", "Lý do"), ("I", "NGHỈ PHÉP"), ("7", "02/11/2026"), ("8", "03/11/2026")]
    assert [each[0] for each in told(rows)] == ["7", "8"]


def test_what_is_signed_below_is_passed_over() -> None:
    below: Rows = [
        (),
        (None, None, "Phường Thử, ngày 30 tháng 11 năm 2026"),
        ("Người lập", None, "Chủ tịch"),
        ("Trần Bé", None, "Lê Cò"),
    ]
    assert len(told([SHORT, ("Trần Bé", "02/11/2026", None, "P"), *below])) == 1


@pytest.mark.parametrize(
    "second",
    [("Họ và tên", "Đến ngày", "Từ ngày", "Loại nghỉ"), ("STT", "Họ và tên", "Ngày", "Loại"), ("STT", "Họ và tên", 2, 3, 4, 5)],
)  # fmt: skip
def test_a_second_table_with_other_columns_is_refused(second: tuple[Value, ...]) -> None:
    rows: Rows = [
        SHORT,
        ("Trần Bé", "02/11/2026", "03/11/2026", "P"),
        (),
        second,
        ("Lê Cò", "02/11/2026", "03/11/2026", "P"),
    ]
    with pytest.raises(SheetError, match="4"):
        read_leave_list([Sheet("NP", tuple(rows))])
    assert len(told([*rows[:3], SHORT, rows[4]])) == 2


def test_columns_of_times_that_are_not_understood_are_asked_about() -> None:
    rows: Rows = [(*SHORT, "Lúc"), ("Trần Bé", "02/11/2026", None, "P", "8h00")]
    assert "Lúc" in asked(rows).text
    assert len(told(rows, Answers(columns={0: "name", 1: "start", 2: "last", 3: "kind", 4: "skip"}))) == 1
    assert asked([(*SHORT, "Giờ"), ("Trần Bé", "02/11/2026", None, "P", time(8))]).about == "columns"


@pytest.mark.parametrize(
    ("start", "end", "portion"),
    [("7:00", "11:30", "morning"), ("13h30", "17h", "afternoon"), (time(7, 30), time(17), "day"), ("8 giờ", "12 giờ", "morning")],
)  # fmt: skip
def test_hours_of_a_whole_session_are_it(start: Value, end: Value, portion: str) -> None:
    assert told([HOURS, ("Trần Bé", "02/11/2026", start, end, "P")]) == [
        ("Trần Bé", "02/11", portion, "leave", None)
    ]


@pytest.mark.parametrize(
    ("start", "end"), [("8h00", "9h30"), ("14h", "17h30"), ("8h", None), ("sáng", "chiều")]
)
def test_hours_of_no_session_are_named_and_put_right(start: Value, end: Value) -> None:
    rows: Rows = [HOURS, ("Trần Bé", "02/11/2026", start, end, "P")]
    assert [each[:2] for each in wrong(rows)] == [(2, "portion")]
    assert told(rows, Answers(cells={(2, "portion"): "buổi sáng"}))[0][2] == "morning"


def test_hours_behind_the_days_are_no_whole_days() -> None:
    row = (
        "Trần Bé",
        datetime.fromisoformat("2026-11-02 08:00"),
        datetime.fromisoformat("2026-11-02 09:30"),
        "P",
    )
    assert [each[:2] for each in wrong([SHORT, row])] == [(2, "portion")]
    whole = ("Trần Bé", "02/11/2026 00:00", "03/11/2026 23:59", "P")
    assert told([SHORT, whole]) == [("Trần Bé", "02/11-03/11", "day", "leave", None)]


@pytest.mark.parametrize(
    ("last", "days", "is_right"),
    [("04/11/2026", 2, False), ("04/11/2026", 3, True), ("03/11/2026", 1.5, False), ("09/11/2026", 6, True), ("09/11/2026", 8, True), ("09/11/2026", 7, False)],
)  # fmt: skip
def test_any_other_number_of_days_is_named(last: str, days: float, is_right: bool) -> None:
    found = wrong([(*SHORT, "Số ngày"), ("Trần Bé", "02/11/2026", last, "P", days)])
    assert found == ([] if is_right else [(2, "days", str(days))])


@pytest.mark.parametrize(
    "note",
    ["Đã hủy đơn", "Không nghỉ nữa", "rút đơn", "huỷ", "chỉ nghỉ buổi sáng", "nghỉ nửa ngày", "buổi chiều"],
)
def test_a_note_that_speaks_against_the_leave_is_named(note: str) -> None:
    assert wrong([NOTED, noted(note)]) == [(2, "reason", note)]
    both = (*SHORT, "Lý do", "Ghi chú")
    assert wrong([both, (*noted("việc nhà"), note)]) == [(2, "note", note)]
    assert told([both, (*noted("việc nhà"), note)], Answers(cells={(2, "note"): "vẫn nghỉ"}))


@pytest.mark.parametrize(
    "note", ["sinh con thứ 2", "hội đồng tiêu hủy", "nghỉ cả buổi sáng và chiều", "cưới anh Huy"]
)
def test_a_note_that_says_nothing_of_it_is_the_reason(note: str) -> None:
    assert wrong([NOTED, noted(note)]) == []


def test_a_withdrawn_row_may_say_so_in_its_note_and_a_half_in_both() -> None:
    header = (*NOTED, "Trạng thái")
    entries, problems = read_leave_list([Sheet("NP", (header, (*noted("đã hủy đơn"), "Đã hủy")))])
    assert ([e.is_withdrawn for e in entries], problems) == ([True], [])
    assert wrong([NOTED, noted("chỉ nghỉ buổi sáng", "Nghỉ phép sáng")]) == []
    assert wrong([NOTED, noted("buổi chiều", "Nghỉ phép sáng")]) == [(2, "reason", "buổi chiều")]


@pytest.mark.parametrize("title", ["ÔNG ", "Bà ", "Đ/c ", "đ/c: "])
def test_a_title_is_no_part_of_the_name(title: str) -> None:
    assert told([SHORT, (f"{title}Trần Bé", date(2026, 11, 2), None, "P")])[0][0] == "Trần Bé"


def test_the_word_of_the_kind_is_the_reason_where_none_is_written() -> None:
    rows: Rows = [NOTED, noted("", "Con ốm"), noted("", "Thai sản"), noted("việc nhà")]
    entries, _problems = read_leave_list([Sheet("NP", tuple(rows))])
    assert [entry.reason for entry in entries] == ["Con ốm", "Thai sản", "việc nhà"]
    assert told([HEADER, line("Về sớm", 30)]) == [("7", "02/11", "day", "early", 30)]
