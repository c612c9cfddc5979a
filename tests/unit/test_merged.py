"""Merged cells in the lists that come in: what they show is read, what they leave open is named with its row."""

from datetime import date, datetime
from typing import Any

import pytest

from staff.roster import Roster, read_roster
from staff.sheets import Value, read_workbook
from tests.workbooks import HEADER, merged
from violations.leave_list import read_leave_list
from violations.punches import PunchList, read_punches

Rows = list[tuple[Value, ...]]
NOW = datetime(2026, 11, 5, 8, 0)  # noqa: DTZ001 - the clock's own local time
TWO_LINES: Rows = [
    ("STT", "Họ và tên", "Mã NV", "Ngày sinh", None, None, "Chức vụ", "Bộ phận", "Đối tượng"),
    (None, None, None, "Ngày", "Tháng", "Năm"),
]
OVER_TWO = ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2", "H1:H2", "I1:I2")
AN = (1, "Lê Văn An", "101", 16, 8, 1997, "Văn thư", "Văn phòng", "CC")
BINH = (2, "Lê Thị Bình", "102", None, None, 1985, "Kế toán", None, None)
LEAVE = ("STT", "Họ và tên", "Mã N.Viên", "Từ ngày", "Đến ngày", "Loại")
REPORT = ("Mã N.Viên", "Tên nhân viên", "Ngày", "Vào", "Ra")
DAT = ("109", "Đạt", "02/01/2026", "7:53", "17:31")
DATS = [("109", "02/01 07:53"), ("109", "02/01 17:31")]


def people(rows: Rows, *areas: str) -> Roster:
    return read_roster(read_workbook(merged(rows, *areas)))


def leave(rows: Rows, *areas: str) -> list[tuple[str, str, date, date]]:
    entries, problems = read_leave_list(read_workbook(merged(rows, *areas)))
    assert problems == []
    return [(entry.name, entry.code, entry.start, entry.last) for entry in entries]


def punches(rows: Rows, *areas: str) -> PunchList:
    return read_punches(merged(rows, *areas), NOW)


def told(found: PunchList) -> list[tuple[str, str]]:
    return [(punch.code, f"{punch.at:%d/%m %H:%M}") for punch in found.punches]


def test_a_header_of_two_lines_with_the_birth_in_three_columns_is_read() -> None:
    read = people([*TWO_LINES, AN, BINH], *OVER_TWO, "H3:H4", "I3:I4")

    assert read.problems == ()
    assert [(e.line, e.full_name, e.birth_date, e.birth_year) for e in read.entries] == [
        (3, "Lê Văn An", date(1997, 8, 16), 1997),
        (4, "Lê Thị Bình", None, 1985),
    ]


def test_a_department_and_a_category_merged_over_rows_hold_for_each_of_their_people() -> None:
    read = people([*TWO_LINES, AN, BINH], *OVER_TWO, "H3:H4", "I3:I4")

    assert [(e.department, e.category) for e in read.entries] == [("Văn phòng", "civil_servant")] * 2


def test_an_empty_cell_that_is_not_merged_stays_empty() -> None:
    read = people([*TWO_LINES, AN, BINH], *OVER_TWO)

    assert [problem.line for problem in read.problems] == [4, 4]


def test_a_header_of_three_lines_is_nobody() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Công tác", None, None),
        (None, None, "Bộ phận", "Hợp đồng", None),
        (None, None, None, "Đối tượng", "Ngày vào"),
        (1, "Lê An", "Văn phòng", "CC", "05/2019"),
    ]

    read = people(rows, "A1:A3", "B1:B3", "C1:E1", "C2:C3", "D2:E2")

    assert [(e.line, e.full_name, e.joined_on) for e in read.entries] == [(4, "Lê An", date(2019, 5, 1))]
    assert read.problems == ()


def test_a_name_in_two_columns_under_one_merged_heading_is_read_whole() -> None:
    rows: Rows = [("STT", "Họ và tên", None, "Bộ phận", "Đối tượng"), (1, "Lê Văn", "An", "VP", "CC")]

    assert [entry.full_name for entry in people(rows, "B1:C1").entries] == ["Lê Văn An"]
    assert leave(
        [(*LEAVE[:2], None, *LEAVE[2:]), (1, "Lê", "An", "101", "01/09/2023", None, "P")], "B1:C1"
    ) == [("Lê An", "101", date(2023, 9, 1), date(2023, 9, 1))]


def test_a_heading_that_merges_the_name_with_another_fact_makes_no_name_of_both() -> None:
    rows: Rows = [
        ("STT", "Họ và tên, bộ phận", None, "Mã", "Đối tượng"),
        (1, "Lê Văn An", "Văn phòng", "1", "CC"),
    ]

    read = people(rows, "B1:C1")

    assert [(problem.line, problem.name) for problem in read.problems] == [(2, "Lê Văn An")]


@pytest.mark.parametrize(("second", "wrong"), [(None, []), ("Kế toán", [3])])
def test_a_person_merged_over_two_rows_is_one_and_a_second_post_is_named(
    second: str | None, wrong: list[int]
) -> None:
    first = (1, "Lê Văn An", "101", 1980, "Văn thư", "VP", "CC")

    read = people(
        [HEADER, first, (None, None, None, None, second)],
        "A2:A3",
        "B2:B3",
        "C2:C3",
        "D2:D3",
        "F2:F3",
        "G2:G3",
    )

    assert [entry.line for entry in read.entries] == [2]
    assert [problem.line for problem in read.problems] == wrong


def test_a_name_merged_over_its_leaves_and_days_merged_over_their_people_are_read() -> None:
    rows: Rows = [
        LEAVE,
        (1, "An", "101", "01/09/2023", "02/09/2023", "Nghỉ phép"),
        (2, None, None, "05/09/2023", "06/09/2023", "Nghỉ phép"),
        (3, "Bình", "102", None, None, "Công tác"),
    ]

    assert leave(rows, "B2:B3", "C2:C3", "D3:D4", "E3:E4") == [
        ("An", "101", date(2023, 9, 1), date(2023, 9, 2)),
        ("An", "101", date(2023, 9, 5), date(2023, 9, 6)),
        ("Bình", "102", date(2023, 9, 5), date(2023, 9, 6)),
    ]


@pytest.mark.parametrize("areas", [("A1:A2", "B1:B2", "C1:D1", "E1:E2"), ()])
@pytest.mark.parametrize("second", [("Từ", "Đến"), ("Từ ngày", "Đến ngày")])
def test_the_last_day_of_a_leave_is_found_in_the_second_line_of_a_header(
    areas: tuple[str, ...], second: Any
) -> None:
    rows: Rows = [
        ("STT", "Họ và tên", "Ngày nghỉ", None, "Loại"),
        (None, None, *second),
        (1, "An", "01/09/2023", "04/09/2023", "Nghỉ phép"),
    ]

    assert leave(rows, *areas) == [("An", "", date(2023, 9, 1), date(2023, 9, 4))]


@pytest.mark.parametrize("areas", [("A2:A3", "B2:B3"), ("B2:B3",), ("A2:A3",), ()])
def test_a_block_of_days_under_one_code_is_that_persons(areas: tuple[str, ...]) -> None:
    found = punches([REPORT, DAT, (None, None, "05/01/2026", "7:10", None)], *areas)

    assert (told(found), found.bad) == ([*DATS, ("109", "05/01 07:10")], [])
    assert len(found.remarks) == (areas == ())  # where nothing is merged it is a guess, and told


def test_rows_below_a_block_that_nothing_gives_to_anybody_are_named() -> None:
    rows: Rows = [REPORT, DAT, (None, None, "05/01/2026", "7:10"), (None, None, "02/01/2026", "6:50")]

    assert [trouble.line for trouble in punches(rows).bad] == [4]
    assert [trouble.line for trouble in punches(rows, "A2:A3", "B2:B3").bad] == [4]


@pytest.mark.parametrize(
    ("row", "areas"),
    [
        ((None, "Bình", "05/01/2026", "7:10", "17:30"), ["A2:A3"]),  # the code over another name
        ((None, None, "05/01/2026", None, "17:30"), ["A2:A3", "B2:B3", "D2:D3"]),  # a time over another day
        (("110", "Bình", "02/01/2026", None, "17:30"), ["D2:D3"]),  # a time over another person
        (("110", "Bình", None, "7:20", "17:30"), ["A2:B2"]),  # a day that is empty, not merged
    ],
)
def test_what_merging_leaves_open_is_a_bad_line_and_nobodys_punch(
    row: tuple[Value, ...], areas: list[str]
) -> None:
    found = punches([REPORT, DAT, row], *areas)

    assert ({code for code, _at in told(found)}, [trouble.line for trouble in found.bad]) == ({"109"}, [3])
    assert told(found) == DATS


def test_a_day_merged_over_its_morning_and_its_afternoon_is_read() -> None:
    rows: Rows = [REPORT, ("109", "Đạt", "02/01/2026", "7:53", "11:31"), (None, None, None, "13:10", "17:31")]

    found = punches(rows, "A2:A3", "B2:B3", "C2:C3")

    assert ([at for _code, at in told(found)], found.bad) == (
        ["02/01 07:53", "02/01 11:31", "02/01 13:10", "02/01 17:31"],
        [],
    )


@pytest.mark.parametrize("areas", [("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"), ("D1:E1", "F1:G1"), ()])
def test_morning_and_afternoon_under_coming_and_going_are_four_times(areas: tuple[str, ...]) -> None:
    rows: Rows = [
        ("Mã N.Viên", "Tên", "Ngày", "Giờ vào", None, "Giờ ra", None),
        (None, None, None, "Sáng", "Chiều", "Sáng", "Chiều"),
        ("109", "Đạt", "02/01/2026", "7:53", "13:10", "11:31", "17:31"),
    ]

    assert sorted(at[6:] for _code, at in told(punches(rows, *areas))) == ["07:53", "11:31", "13:10", "17:31"]
