"""Merged cells in a clock's report: what they show is read, and nobody gets what may be somebody else's."""

import io
from datetime import datetime
from itertools import groupby

import openpyxl
import pytest

from core.sheets.values import Value
from tests.workbooks import SAMPLES, merged
from violations.clock.files.formats import PunchList, read_punches

Rows = list[tuple[Value, ...]]
NOW = datetime(2026, 11, 5, 8, 0)  # noqa: DTZ001 - the clock's own local time
REPORT = ("Mã N.Viên", "Tên nhân viên", "Ngày", "Vào", "Ra")
DAT = ("109", "Đạt", "02/01/2026", "7:53", "17:31")
DATS = [("109", "02/01 07:53"), ("109", "02/01 17:31")]


def punches(rows: Rows, *areas: str) -> PunchList:
    return read_punches(merged(rows, *areas), NOW)


def told(found: PunchList) -> list[tuple[str, str]]:
    return [(punch.code, f"{punch.at:%d/%m %H:%M}") for punch in found.punches]


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


def test_what_stands_beside_the_times_under_one_heading_is_no_time() -> None:
    rows: Rows = [
        ("Mã N.Viên", "Tên", "Ngày", "Giờ vào", None, "Giờ ra", None),
        (None, None, None, "Vào", "Trễ", "Ra", "Sớm"),
        ("109", "Đạt", "02/01/2026", "7:53", "0:23", "17:31", "0:00"),
    ]

    assert told(punches(rows, "A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1")) == DATS


def test_the_sample_with_each_persons_code_and_name_merged_over_their_days_is_the_sample() -> None:
    content = (SAMPLES / "cham-cong-a.xlsx").read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    rows = range(1, sheet.max_row + 1)
    for code, block in groupby(rows, key=lambda row: sheet.cell(row, 1).value):
        first, *more = block
        if code and more:
            for column in "ABCD":
                sheet.merge_cells(f"{column}{first}:{column}{more[-1]}")
    file = io.BytesIO()
    book.save(file)

    found = read_punches(file.getvalue(), NOW)

    assert len(sheet.merged_cells.ranges) > 100
    assert found == read_punches(content, NOW)
