"""Cells of rows copied from a sheet, and what they mean."""

from dataclasses import dataclass
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from violations.entry.paste_cells import clock_time, day_and_time, minutes_of, time_or_minutes, types_named
from violations.entry.paste_rows import COLUMNS, agrees, meant, table_of
from violations.register.search import Subject

PEOPLE = [
    Subject("1", "Nguyễn Văn Đạt", "Tư pháp", "105", "1985", has_namesake=True),
    Subject("2", "Nguyễn Văn Đạt", "Văn phòng", "107", "1990", has_namesake=True),
    Subject("3", "Lê Thị Hoa", "Văn phòng", "108"),
    Subject("4", "Lê Thị Hòa", "Văn phòng", "109"),
    Subject("d:1", "Văn phòng"),
]


def rows_of(text: str) -> list[list[str]]:
    return [line.cells for line in table_of(text).lines]


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


def fields_of(text: str) -> list[tuple[str, ...]]:
    """(person, code, type, day, time, minutes, text) of each line."""
    return [
        (each.person, each.code, each.type, each.day, each.time, each.minutes, each.text)
        for each in table_of(text).lines
    ]


@pytest.mark.parametrize(
    ("heading", "row", "read"),
    [
        (
            "STT|Họ và tên|Vi phạm|Ngày|Giờ|Ghi chú",
            "1|A|DM|5/11|7:25|xe",
            ("A", "", "DM", "5/11", "7:25", "", "xe"),
        ),
        ("Ngày|Hành vi|Mã NV|Họ tên|Số phút", "5/11|DM|106|A|25", ("A", "106", "DM", "5/11", "", "25", "")),
        ("TT|Mã vi phạm|Ngày vi phạm|Người vi phạm", "1|DM|5/11|A", ("A", "", "DM", "5/11", "", "", "")),
        ("Họ tên|Lí do|Lỗi|Ngày|Nội dung", "A|xe|DM|5/11|kẹt", ("A", "", "DM", "5/11", "", "", "xe; kẹt")),
        ("|Họ tên|Lỗi|Ngày|Giờ (hoặc số phút)", "1|A|DM|5/11|25", ("A", "", "DM", "5/11", "25", "", "")),
        ("HO VA TEN|VI PHAM|NGAY", "A|DM|5/11", ("A", "", "DM", "5/11", "", "", "")),
        ("Stt.|Họ và tên:|Chức vụ|Lỗi|Ngày", "1|A|Văn thư|DM|5/11", ("A", "", "DM", "5/11", "", "", "")),
    ],
)
def test_columns_are_known_by_their_headings_in_any_order(
    heading: str, row: str, read: tuple[str, ...]
) -> None:
    text = f"{heading}\n{row}".replace("|", "\t")
    assert fields_of(text) == [read]
    assert fields_of(f"DANH SÁCH VI PHẠM\n{text}") == [read]  # a title above
    assert table_of(text).unread == []


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Họ tên|Lỗi|Ngày|Giờ vào|Giờ ra\nA|DM|5/11|7:25|17:10", [("Giờ ra", "17:10")]),
        ("Họ tên|Lỗi|Ngày|Xếp loại\nA|DM|5/11|B", [("Xếp loại", "B")]),
        ("Họ tên|Lỗi|Ngày\nA|DM|5/11|B", [("", "B")]),
        ("Họ tên|Lỗi|Ngày|Xếp loại\nA|DM|5/11|", []),  # nothing in it
        ("Họ tên|Lỗi|Ngày|Lời\nA|DM|5/11|x", [("Lời", "x")]),  # not lỗi
    ],
)
def test_a_column_that_is_not_understood_is_named(text: str, unread: list[tuple[str, str]]) -> None:
    assert table_of(text.replace("|", "\t")).unread == unread


def test_a_running_number_is_told_from_a_clock_code() -> None:
    numbered = "1\tA\tDM\t5/11\t25\n2\tB\tDM\t5/11\t25"
    coded = "1\tDM\t5/11\t25\n2\tDM\t5/11\t30"
    is_type = {"DM"}.__contains__
    assert [line.person for line in table_of(numbered, is_type).lines] == ["A", "B"]
    assert [line.person for line in table_of(coded, is_type).lines] == ["1", "2"]
    assert [line.day for line in table_of(numbered, is_type).lines] == ["5/11", "5/11"]


def test_i_and_y_and_forms_of_address_mean_the_same_person() -> None:
    people = [Subject("1", "Nguyễn Văn Sỹ"), Subject("2", "Lý Thị Mỹ"), Subject("3", "Phạm Dương")]
    for cell, value in (
        ("Nguyễn Văn Sĩ", "1"),
        ("lí thị mĩ", "2"),
        ("Ông Nguyễn Văn Sỹ", "1"),
        ("Đ/c Lý Thị Mỹ", "2"),
    ):
        (found,) = meant(cell, people)
        assert found.value == value
        assert agrees(cell, found)
    assert not agrees("Phạm Đường", meant("Phạm Duong", people)[0])


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("46331", (date(2026, 11, 5), None)),
        ("46331.309027777", (date(2026, 11, 5), time(7, 25))),
        ("46331,309027777", (date(2026, 11, 5), time(7, 25))),
        ("05/11/2026 07:25", (date(2026, 11, 5), time(7, 25))),
        ("2026-11-05 07:25:10", (date(2026, 11, 5), time(7, 25))),
        ("2026-11-05T07:25", (date(2026, 11, 5), time(7, 25))),
        ("07:25 05/11/2026", (date(2026, 11, 5), time(7, 25))),
        ("05/11/2026 00:00:00", (date(2026, 11, 5), None)),
        ("hôm qua", (date(2026, 11, 4), None)),
        ("T2", (date(2026, 11, 2), None)),
        ("12345", (None, None)),
        ("xx", (None, None)),
    ],
)
def test_a_day_may_come_as_excels_number(cell: str, read: tuple[date | None, time | None]) -> None:
    assert day_and_time(cell, date(2026, 11, 5)) == read


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("0.309027777777778", time(7, 25)),
        ("0,309027777777778", time(7, 25)),
        (".3055", time(7, 20)),
        ("0.3055555556", time(7, 20)),
        ("0.5", time(12, 0)),
        ("7:25:00 AM", time(7, 25)),
        ("7:25 SA", time(7, 25)),
        ("2:10 CH", time(14, 10)),
        ("12:10 CH", time(12, 10)),
        ("13:10 CH", None),
        ("46331.309027777", time(7, 25)),
    ],
)
def test_a_time_may_come_as_a_part_of_a_day(cell: str, at: time | None) -> None:
    assert clock_time(cell) == at


def test_minutes_may_come_as_a_length() -> None:
    assert [minutes_of(cell) for cell in ("25", "25 phút", "0:25", "0.0173611111", "25,0", "x")] == [
        25,
        25,
        25,
        25,
        25,
        None,
    ]


@dataclass
class Kind:
    code: str
    name: str


KINDS = [
    Kind("DM", "Đi muộn"),
    Kind("VS", "Về sớm"),
    Kind("VM", "Vắng mặt không có lý do"),
    Kind("KC", "Không chấm công đầy đủ"),
    Kind("HV", "Vắng họp không lý do"),
    Kind("HM", "Đi họp muộn"),
]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("DM", "DM"), ("đi muộn", "DM"), ("Đi trễ", "DM"), ("ĐẾN MUỘN", "DM"), ("DM – Đi muộn", "DM"), ("vắng không phép", "VM"),
        ("Vắng mặt không có lí do", "VM"), ("về trước giờ", "VS"), ("quên chấm công", "KC"), ("đi họp trễ", "HM"),
        ("Vắng họp không lí do", "HV"), ("có phép", ""), ("nghỉ phép", ""), ("vắng", ""), ("", ""), ("sớm", ""),
    ],
)  # fmt: skip
def test_a_violation_may_be_called_otherwise(cell: str, code: str) -> None:
    assert "".join(each.code for each in types_named(cell, KINDS)) == code
