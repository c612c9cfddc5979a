"""A clock's report saved as text: every time of a line is read, whatever stands between the columns."""

from datetime import datetime

import pytest

from violations.clock.files.formats import read_punches

NOW = datetime(2026, 11, 5, 8, 0)  # noqa: DTZ001  (a clock knows no zone)
ROWS = (
    ("BẢNG CHẤM CÔNG THÁNG 10", "", "", "", "", ""),
    ("Mã NV", "Họ và tên", "Ngày", "Thứ", "Giờ vào", "Giờ ra"),
    ("105", "Nguyễn Văn Đạt", "01/10/2026", "Năm", "7:12", "17:31"),
    ("106", "Thái Văn Cường", "01/10/2026", "Năm", "6:58", ""),
    ("106", "Thái Văn Cường", "02/10/2026", "Sáu", "7h05", "17:00"),
)
TOLD = [
    ("105", "01/10 07:12"),
    ("105", "01/10 17:31"),
    ("106", "01/10 06:58"),
    ("106", "02/10 07:05"),
    ("106", "02/10 17:00"),
]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_both_times_of_a_line_are_read(separator: str, encoding: str) -> None:
    text = "\r\n".join(separator.join(row) for row in ROWS)
    found = read_punches(text.encode(encoding), NOW)
    assert [(punch.code, f"{punch.at:%d/%m %H:%M}") for punch in found.punches] == TOLD
    assert (found.kind, found.bad) == ("excel", [])
    assert found.names == {"105": "Nguyễn Văn Đạt", "106": "Thái Văn Cường"}


def test_a_cell_in_quotes_may_hold_the_separator_and_a_lost_quote_costs_one_row_at_most() -> None:
    lines = [
        "Mã NV,Họ và tên,Ngày,Giờ vào,Giờ ra",
        '105,"Đạt, Nguyễn Văn",01/10/2026,7:12,17:31',
        '106,"Cường,01/10/2026,6:58,17:30',
        "107,Hoa,01/10/2026,6:50,17:40",
    ]
    found = read_punches("\n".join(lines).encode(), NOW)
    assert [punch.code for punch in found.punches] == ["105", "105", "107", "107"]


def test_a_list_of_single_punches_with_a_header_stays_what_it_was() -> None:
    found = read_punches(b"EnNo\tName\tDateTime\n105\tDat\t2026-10-01 07:12:40\n", NOW)
    assert found.kind == "agl"
    assert [f"{punch.at:%H:%M:%S}" for punch in found.punches] == ["07:12:40"]
