"""Merged cells in lists of people and of leave: what they show is read, what they leave open is named with its row."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sheets.questions import Asked
from core.sheets.reading import SheetError, read_workbook
from core.sheets.values import Value
from staff.roster.reading import Roster, read_roster
from tests.workbooks import HEADER, merged
from violations.clock.files.formats import PunchFileError, read_punches
from violations.leave.importing.reading import read_leave_list

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


def people(rows: Rows, *areas: str) -> Roster:
    return read_roster(read_workbook(merged(rows, *areas)))


def leave(rows: Rows, *areas: str) -> list[tuple[str, str, date, date]]:
    entries, problems = read_leave_list(read_workbook(merged(rows, *areas)))
    assert problems == []
    return [(entry.name, entry.code, entry.start, entry.last) for entry in entries]


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

    with pytest.raises(Asked) as asked:
        people(rows, "B1:C1")

    assert asked.value.question.about == "columns"
    assert "Lê Văn An" in [column.example for column in asked.value.question.columns]


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


def test_what_stands_beside_the_name_under_one_heading_is_no_part_of_it() -> None:
    rows: Rows = [
        ("STT", "Họ và tên", None, "Bộ phận", "Đối tượng"),
        (None, "Họ tên", "Giới tính"),
        (1, "Lê Văn An", "Nam", "VP", "CC"),
    ]

    for areas in (("A1:A2", "B1:C1", "D1:D2", "E1:E2"), ("A1:A2", "B1:C1")):
        assert [(e.line, e.full_name) for e in people(rows, *areas).entries] == [(3, "Lê Văn An")]


words = st.sampled_from([None, "Lê An", "101", "01/09/2023", "7:30", "Văn phòng", "CC", "Nghỉ phép", 1, 1980])
corners = st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(0, 4), st.integers(0, 4))
tops = st.sampled_from([HEADER, LEAVE, TWO_LINES[0], ("Mã N.Viên", "Tên nhân viên", "Ngày", "Vào", "Ra")])


@given(tops, st.lists(st.tuples(*[words] * 8), max_size=6), st.lists(corners, max_size=5))
def test_whatever_is_merged_nothing_else_is_raised(
    top: tuple[Value, ...], rows: Rows, areas: list[tuple[int, int, int, int]]
) -> None:
    said = [
        f"{chr(64 + col)}{row}:{chr(64 + col + right)}{row + down}"
        for row, col, down, right in areas
        if down + right
    ]
    content = merged([top, *rows], *said)
    sheets = []
    with suppress(SheetError):
        sheets = read_workbook(content)
    for read in (read_roster, read_leave_list):
        with suppress(SheetError):
            read(sheets)
    with suppress(PunchFileError):
        read_punches(content, NOW)


@pytest.mark.parametrize(
    ("beside", "name"),
    [("An", "Lê Văn An"), ("Nam", "Lê Văn"), (None, "Lê Văn"), (1, "Lê Văn")],
)
def test_a_given_name_under_no_heading_is_taken_unless_the_column_tells_something_else(
    beside: Value, name: str
) -> None:
    header: Rows = [("STT", "Họ và tên", None, "Mã", "Bộ phận", "Đối tượng")]
    rows: Rows = [*header, *[(n, "Lê Văn", beside, 100 + n, "Văn phòng", "Công chức") for n in (1, 2)]]
    roster = people(rows)
    assert [entry.full_name for entry in roster.entries] == [name, name]
