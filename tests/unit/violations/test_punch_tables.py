"""Excel reports of clocks that are not in the samples, each as it was met: every one is read without a change of code."""

from collections.abc import Sequence
from datetime import date, datetime, time

import pytest

from tests.workbooks import packed, parts, sheet_xml, with_parts, workbook
from violations.clock.files.formats import PunchFileError, PunchList, read_punches

NOW = datetime(2026, 11, 5, 8, 0)  # noqa: DTZ001 - the clock's own local time
TITLE = [("UBND PHƯỜNG BÊN CẠNH",), ("BẢNG CHẤM CÔNG",), ("Từ ngày 01/01/2026 đến ngày 31/01/2026",), ()]
A = ("Mã N.Viên", "Tên nhân viên", "Phòng ban", "Chức vụ", "Ngày", "Thứ", "Vào", "Ra")
B = (
    "STT",
    "Mã N.Viên",
    "Tên N.Viên",
    "Ngày",
    "Thứ",
    "Vào 1",
    "Ra 1",
    "Vào 2",
    "Ra 2",
    "Tổng giờ",
    "Vào trễ",
    "Ra sớm",
)
C = ("Mã N.Viên", "Tên nhân viên", "Tên theo máy chấm công", "Ngày", "Thứ", "Vào", "Ra", "Công", "Giờ", "Vào trễ",
     "Ra sớm", "Tên ca", "Kí hiệu")  # fmt: skip
DAT = ("109", "Nguyễn Văn Đạt")
DAY, MORNING, EVENING = datetime(2026, 1, 2), time(7, 53), time(17, 31)  # noqa: DTZ001
BOTH = [("109", "02/01/2026 07:53:00"), ("109", "02/01/2026 17:31:00")]
FOUR = [("109", f"02/01/2026 {clock}:00") for clock in ("07:53", "11:30", "13:29", "17:31")]
Rows = Sequence[Sequence[object]]


def a(day: object, came: object, went: object, code: object = "109") -> Rows:
    """A report of form A with one row."""
    return [*TITLE, A, (code, DAT[1], "Văn phòng", "Công chức", day, "Sáu", came, went)]


# name → (rows of a sheet, its punches as (code, time))
READ: dict[str, tuple[Rows, list[tuple[str, str]]]] = {
    "A, day and times as text": (a("02/01/2026", "7:53", "17:31"), BOTH),
    "A, day and times real": (a(DAY, MORNING, EVENING), BOTH),
    "A, the day a date": (a(date(2026, 1, 2), MORNING, EVENING), BOTH),
    "A, the code a number": (a("02/01/2026", "7:53", "17:31", 109), BOTH),
    "A, the code with zeros": (a("02/01/2026", "7:53", "17:31", "00109"), BOTH),
    "A, the code marked as text": (a("02/01/2026", "7:53", "17:31", "'109"), BOTH),
    "A, 7h53": (a("02/01/2026", "7h53", "17h31"), BOTH),
    "A, 7g53": (a("02/01/2026", "7g53", "17g31"), BOTH),
    "A, seconds": (a("02/01/2026", "07:53:12", "17:31:05"), [("109", "02/01/2026 07:53:12"), ("109", "02/01/2026 17:31:05")]),
    "A, times as fractions of a day": (a("02/01/2026", 473 / 1440, 1051 / 1440), BOTH),
    "A, times on a day of 1899": (a(DAY, datetime(1899, 12, 30, 7, 53), datetime(1899, 12, 31, 17, 31)), BOTH),  # noqa: DTZ001
    "A, whole stamps in the time cells": (a(DAY, datetime(2026, 1, 2, 7, 53), "02/01/2026 17:31"), BOTH),  # noqa: DTZ001
    "A, a departure after midnight that says its day": (
        a(DAY, "22:00", datetime(2026, 1, 3, 0, 15)),  # noqa: DTZ001
        [("109", "02/01/2026 22:00:00"), ("109", "03/01/2026 00:15:00")],
    ),
    "A, SA and CH": (a("02/01/2026", "7:53 SA", "5:31 CH"), BOTH),
    "A, AM and PM": (a("02/01/2026", "07:53:00 AM", "05:31:00 PM"), BOTH),
    "A, a day of two figures": (a("2/1/26", "7:53", "17:31"), BOTH),
    "A, the weekday beside the day": (a("Thứ Sáu, 02/01/2026", "7:53", "17:31"), BOTH),
    "A, the day with midnight": (a("02/01/2026 00:00:00", "7:53", "17:31"), BOTH),
    "A, the day ISO": (a("2026-01-02", "7:53", "17:31"), BOTH),
    "A, the day a bare number": (a(46024, "7:53", "17:31"), BOTH),
    "A, dd.mm": (a("02.01.2026", "7:53", "17:31"), BOTH),
    "A, never mm/dd": ([A, (*DAT, "", "", "03/02/2026", "Ba", "7:53", "")], [("109", "03/02/2026 07:53:00")]),
    "A, just before midnight": (a("02/01/2026", "23:59", None), [("109", "02/01/2026 23:59:00")]),
    "A, no departure": (a("02/01/2026", "7:53", None), BOTH[:1]),
    "A, marks for no punch": ([*a("02/01/2026", "7:53", "--:--"), ("110", "Lê Bình", "", "", "02/01/2026", "Sáu", "Vắng", "P"),
                               ("111", "Võ An", "", "", "02/01/2026", "Sáu", "00:00", 0)], BOTH[:1]),
    "A, several times in a cell": (a("02/01/2026", "07:53; 11:30", "13:29 - 17:31"), FOUR),
    "A, the header without marks and in capitals": (
        [("MA N.VIEN", "TEN NHAN VIEN", "NGAY", "THU", "VAO", "RA"), (*DAT, "02/01/2026", "Sau", "7:53", "17:31")], BOTH),
    "A, the header with line breaks": (
        [("Mã\nN.Viên", "Tên nhân\nviên", "Ngày ", "Thứ", " Vào", "Ra"), (*DAT, "02/01/2026", "Sáu", "7:53", "17:31")], BOTH),
    "A, the header in row 50": ([()] * 49 + [A, *a("02/01/2026", "7:53", "17:31")[-1:]], BOTH),
    "A, code and name merged over the days": (
        [A, (*DAT, "", "", "02/01/2026", "Sáu", "7:53", ""), (None, None, "", "", "05/01/2026", "Hai", "7:10", "")],
        [("109", "02/01/2026 07:53:00"), ("109", "05/01/2026 07:10:00")],
    ),
    "A, the header again on the next page": (
        [A, (*DAT, "", "", "02/01/2026", "Sáu", "7:53", "17:31"), ("Trang 2",), A], BOTH),
    "A, signatures below": ([*a("02/01/2026", "7:53", "17:31"), (), ("NGƯỜI LẬP BIỂU", "", "", "", "", "", "CHỦ TỊCH")], BOTH),
    "B, with totals": (
        [("CHI TIẾT",), B, (1, *DAT, "02/01/2026", "Sáu", "07:53", "11:30", "13:29", "17:31", "7:39", 23, None),
         (2, *DAT, "03/01/2026", "Bảy", *[None] * 7), (None, "Tổng cộng", None, None, None, None, None, None, None, 7.65, 23)],
        FOUR,
    ),
    "B, Vào and Ra under Sáng and Chiều": (
        [("Mã NV", "Họ và tên", "Ngày", "Sáng", None, "Chiều", None, "Tổng giờ"), (None, None, None, "Vào", "Ra", "Vào", "Ra", None),
         (*DAT, "02/01/2026", "07:53", "11:30", "13:29", "17:31", "7:39")],
        FOUR,
    ),
    "B, vào sáng, ra chiều": (
        [("Mã nhân viên", "Ngày công", "Ngày", "Vào sáng", "Ra sáng", "Vào chiều", "Ra chiều"),
         ("109", 1, "02/01/2026", "07:53", "11:30", "13:29", "17:31")],
        FOUR,
    ),
    "C": ([*TITLE, C, (*DAT, "dat", "02/01/2026", "Sáu", "7:53", "17:31", 1, "7.5", "0:23", "0:00", "HC", "X")], BOTH),
    "the clock's code beside a personnel number": (
        [("Mã nhân viên", "Mã chấm công", "Họ tên", "Ngày", "Giờ vào", "Giờ ra"), ("CC-7", "109", "Đạt", DAY, MORNING, EVENING)], BOTH),
    "one punch a row": ([("Mã chấm công", "Ngày", "Giờ"), ("109", DAY, MORNING), ("109", DAY, EVENING)], BOTH),
    "one stamp a row": (
        [("Mã NV", "Tên", "Thời gian"), (*DAT, datetime(2026, 1, 2, 7, 53)), (*DAT, "02/01/2026 17:31:00"), (*DAT, 46024 + 1051 / 1440)],  # noqa: DTZ001
        BOTH,
    ),
}  # fmt: skip


def told(found: PunchList) -> list[tuple[str, str]]:
    return [(punch.code, f"{punch.at:%d/%m/%Y %H:%M:%S}") for punch in found.punches]


@pytest.mark.parametrize("name", READ)
def test_a_report_is_read(name: str) -> None:
    rows, expected = READ[name]

    found = read_punches(workbook(rows), NOW)

    assert (told(found), found.bad, found.kind) == (expected, [], "excel")


@pytest.mark.parametrize(
    ("day", "came"),
    [
        ("13/13/2026", "7:53"),
        ("01/2026", "7:53"),
        ("hôm qua", "7:53"),
        (None, "7:53"),
        (datetime(1899, 12, 30), "7:53"),  # noqa: DTZ001
        (45, "7:53"),
        ("02/01/2026", "7:53 x2"),
        ("02/01/2026", "25:10"),
        ("02/01/2026", 753),
        ("02/01/2026", "#REF!"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(day: object, came: object) -> None:
    rows = [*a("02/01/2026", "7:53", "17:31"), ("110", "Lê Bình", "", "", day, "Sáu", came, "")]

    found = read_punches(workbook(rows), NOW)

    assert told(found) == BOTH
    assert [trouble.line for trouble in found.bad] == [7]
    assert found.bad[0].text.startswith("110 · Lê Bình")


def test_rows_of_somebody_without_a_code_are_not_given_to_the_person_above() -> None:
    rows = [*a("02/01/2026", "7:53", "17:31"), (None, "Lê Bình", "", "", "02/01/2026", "Sáu", "7:10", "")]

    found = read_punches(workbook(rows), NOW)

    assert (told(found), [trouble.line for trouble in found.bad]) == (BOTH, [7])


def test_all_sheets_with_a_header_are_read_and_the_others_left_alone() -> None:
    summary = [("Mã N.Viên", "Tên N.Viên", "Ngày công", "Tổng giờ"), (*DAT, 22, "176:00")]
    second = [A, ("110", "Lê Bình", "", "", "02/01/2026", "Sáu", "7:10", "x9")]

    found = read_punches(workbook(summary, a("02/01/2026", "7:53", "17:31"), second), NOW)

    assert told(found) == BOTH
    assert [trouble.text[:9] for trouble in found.bad] == ["Trang 3: "]


def _formulas(cached: str) -> bytes:
    """Form A where the times are formulas, with or without their results."""
    named = parts(workbook(a("02/01/2026", "=TIME(7,53,0)", "=TIME(17,31,0)")))
    sheet = named["xl/worksheets/sheet1.xml"].decode().replace("<v />", cached).replace("<v></v>", cached)
    return packed({**named, "xl/worksheets/sheet1.xml": sheet.encode()})


def test_formulas_give_their_results_and_are_never_run() -> None:
    found = read_punches(_formulas("<v>0.5</v>"), NOW)

    assert told(found) == [("109", "02/01/2026 12:00:00")]


ALL_1899 = workbook(a(datetime(1899, 12, 30), "7:53", "17:31"))  # noqa: DTZ001
REFUSED: dict[str, tuple[bytes, str]] = {
    "formulas without results": (_formulas("<v></v>"), "công thức"),
    "every day of 1899": (ALL_1899, "Dòng 6"),
    "the header in row 51": (workbook([()] * 50 + [A]), "tiêu đề"),
    "no times": (workbook([A[:6], (*DAT, "", "", DAY, "Sáu")]), "tiêu đề"),
    "month first": (workbook([A, *[(*DAT, "", "", f"01/{day}/2026", "", "7:53", "") for day in range(1, 32)]]), "dd/mm/yyyy"),
    "old .xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), ".xlsx"),
    "a web page called .xls": ("<html><table><tr><td>Mã N.Viên</td></tr></table></html>".encode(), ".xlsx"),
    "an XML workbook of 2003": (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', ".xlsx"),
    "a sheet of nothing": (with_parts(sheet=sheet_xml("")), "trống"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_gives_no_punch_is_refused_in_words_that_help(name: str) -> None:
    content, words = REFUSED[name]

    with pytest.raises(PunchFileError, match=words):
        read_punches(content, NOW)
