"""Cells of rows copied from a sheet, and what they mean."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from violations.entry.paste_rows import COLUMNS, meant, rows_of, time_or_minutes
from violations.register.search import Subject

PEOPLE = [
    Subject("1", "Nguyễn Văn Đạt", "Tư pháp", "105", "1985", has_namesake=True),
    Subject("2", "Nguyễn Văn Đạt", "Văn phòng", "107", "1990", has_namesake=True),
    Subject("3", "Lê Thị Hoa", "Văn phòng", "108"),
    Subject("4", "Lê Thị Hòa", "Văn phòng", "109"),
    Subject("d:1", "Văn phòng"),
]


def test_rows_are_cells_without_heading_and_empty_rows() -> None:
    text = "Họ và tên\tHành vi\tNgày\tGiờ\tNội dung\n\nA\tDM\t5/11\t725\tkẹt xe\n\t\t\t\t\nB\tVR\t5/11\n"
    assert rows_of(text) == [["A", "DM", "5/11", "725", "kẹt xe"], ["B", "VR", "5/11", "", ""]]


def test_a_cell_in_quotes_may_hold_a_line_break_and_a_stray_quote_is_text() -> None:
    assert rows_of('A\tDM\t5/11\t25\t"hai\ndòng"') == [["A", "DM", "5/11", "25", "hai\ndòng"]]
    assert rows_of('A\tDM\t5/11\t25\tnói "ừ') == [["A", "DM", "5/11", "25", 'nói "ừ']]


@given(st.text(max_size=200))
def test_any_text_gives_rows_of_five_cells_at_least(text: str) -> None:
    assert all(len(row) >= COLUMNS for row in rows_of(text))


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("105", ["1"]),
        ("nguyen van dat", ["1", "2"]),
        ("NGUYỄN VĂN ĐẠT", ["1", "2"]),
        ("Nguyễn Văn Đạt · Văn phòng · 107 · 1990", ["2"]),
        ("le thi hoa", ["3", "4"]),
        ("Lê Thị Hoa", ["3"]),
        ("Lê Thị Hoà", ["4"]),
        ("lê thị họa", ["3", "4"]),
        ("van phong", ["d:1"]),
        ("dat", []),
    ],
)
def test_a_cell_means_whom_it_names_in_full(cell: str, values: list[str]) -> None:
    assert [each.value for each in meant(cell, PEOPLE)] == values


@pytest.mark.parametrize(
    ("cell", "length"),
    [
        ("07:25", time(7, 25)),
        ("7h25", time(7, 25)),
        ("0725", time(7, 25)),
        ("25", 25),
        ("25 phút", 25),
        ("125'", 125),
        ("muộn", None),
        ("25:61", None),
    ],
)
def test_a_time_and_minutes_are_told_apart(cell: str, length: time | int | None) -> None:
    assert time_or_minutes(cell) == length
