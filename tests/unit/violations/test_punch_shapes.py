"""Shapes of reports that are not in the samples, with other words, orders and codings: each gives its right punches."""

from collections.abc import Sequence
from datetime import datetime, time

import pytest

from tests.workbooks import merged, workbook
from violations.clock.files.formats import PunchList, read_punches

NOW = datetime(2026, 11, 30, 8, 0)  # noqa: DTZ001 - the clock's own local time
TITLE = ("BẢNG CHẤM CÔNG THÁNG 11 NĂM 2026",)
TWO = ["7 02/11 07:05", "7 02/11 17:31"]
FOUR = ["7 02/11 07:05", "7 02/11 11:31", "7 02/11 13:58", "7 02/11 17:33"]
TIMES = ("07:05", "11:31", "13:58", "17:33")
DAY = "02/11/2026"
Rows = Sequence[Sequence[object]]


def told(found: PunchList) -> list[str]:
    return [f"{punch.code} {punch.at:%d/%m %H:%M}" for punch in found.punches]


# name → (rows of a sheet, its punches)
READ: dict[str, tuple[Rows, list[str]]] = {
    "the record's ID before the code": (
        [("ID", "Mã nhân viên", "Họ tên", "Ngày", "Giờ vào", "Giờ ra"), (501, "7", "Bé", DAY, "07:05", "17:31")], TWO),
    "a personnel number before the clock's": (
        [("STT", "MÃ NV", "MÃ CC", "Họ tên", "Ngày", "Vào", "Ra"), (1, "VP01", "7", "Bé", DAY, "07:05", "17:31")], TWO),
    "an empty column for the clock's code": (
        [("Mã CC", "Mã NV", "Ngày", "Vào", "Ra"), (None, "7", DAY, "07:05", "17:31")], TWO),
    "a card beside the number": (
        [("No.", "Name", "Date/Time", "CardNo"), ("7", "BE", f"{DAY} 07:05", "123456"), ("7", "BE", f"{DAY} 17:31", "123456")], TWO),
    "ZK, one Date/Time column": (
        [("Department", "Name", "No.", "Date/Time", "Location ID", "ID Number", "VerifyCode", "CardNo"),
         ("UBND", "BE", 7, datetime(2026, 11, 2, 7, 5), 1, None, "FP", None),  # noqa: DTZ001
         ("UBND", "BE", 7, datetime(2026, 11, 2, 17, 31), 1, None, "FP", None)], TWO),  # noqa: DTZ001
    "ZK, the day's report": (
        [("Emp No.", "AC-No.", "Name", "Date", "Timetable", "On duty", "Off duty", "Clock In", "Clock Out", "Late", "Early", "OT Time",
          "Work Time", "Must C/In", "ATT_Time"),
         ("101", "7", "BE", DAY, "HC", "07:00", "17:30", "07:05", "17:31", "00:05", "", "", "10:26", "True", "10:26")], TWO),
    "in and out in English": ([("User ID", "Date", "Check-in 1", "Check-out 1", "Check-in 2", "Check-out 2"), ("7", DAY, *TIMES)], FOUR),
    "sáng, trưa, chiều": ([("Mã NV", "Ngày", "Vào sáng", "Ra trưa", "Vào trưa", "Ra chiều"), ("7", DAY, *TIMES)], FOUR),
    "the part of the day first": (
        [("Mã NV", "Ngày", "Sáng - Giờ vào", "Sáng - Giờ ra", "Chiều: vào", "Chiều: ra"), ("7", DAY, *TIMES)], FOUR),
    "numbered": ([("Số thẻ", "Ngày chấm", "Lần 1", "Lần 2", "Lần 3", "Lần 4"), ("7", DAY, *TIMES)], FOUR),
    "giờ đến, giờ về": ([("MA NV", "NGAY", "GIO DEN", "GIO VE", "DI TRE", "VE SOM"), ("7", DAY, "07:05", "17:31", "0:05", "")], TWO),
    "the first and the last of a day": (
        [("Mã NV", "Ngày", "Giờ vào sớm nhất", "Giờ ra muộn nhất"), ("7", DAY, "07:05", "17:31")], TWO),
    "shifts beside the times": (
        [("Mã NV", "Ngày", "Tên ca", "Giờ vào ca", "Giờ ra ca", "Vào", "Ra", "Giờ công"),
         ("7", DAY, "HC", "07:00", "17:30", "07:05", "17:31", "8:00")], TWO),
    "late and early under Vào and Ra": (
        [("Mã NV", "Ngày", "Giờ chấm", None, "Đi trễ, về sớm", None), (None, None, "Vào", "Ra", "Vào", "Ra"),
         ("7", DAY, "07:05", "17:31", 5, 0)], TWO),
    "several times in one cell": ([("Mã NV", "Ngày", "Vào/Ra"), ("7", DAY, "07:05 11:31 13:58 17:33")], FOUR),
    "the columns numbered below": (
        [("Mã NV", "Họ tên", "Ngày", "Vào", "Ra"), ("(1)", "(2)", "(3)", "(4)", "(5)"), ("7", "Bé", DAY, "07:05", "17:31")], TWO),
    "the day of the month, its month in the title": (
        [TITLE, ("Mã NV", "Ngày", "Thứ", "Vào", "Ra"), ("7", 2, "Hai", "07:05", "17:31")], TWO),
    "weekdays as T2 and numbers": (
        [("Mã NV", "Ngày", "Thứ", "Vào"), ("7", DAY, "T2", "07:05"), ("7", "03/11/2026", 3, "07:00"), ("7", "08/11/2026", "CN", "08:00")],
        ["7 02/11 07:05", "7 03/11 07:00", "7 08/11 08:00"]),
    "a month, days as numbers": (
        [TITLE, ("STT", "Mã NV", "Họ tên", 1, 2, 3, 4, "Tổng giờ"), (1, "7", "Bé", None, "07:05\n17:31", "P", "X", "176:00")], TWO),
    "a month with the weekdays below": (
        [("Tháng 11/2026",), ("Mã NV", "Họ tên", "01", "02", "03"), (None, None, "CN", "T2", "T3"), ("7", "Bé", None, "07:05 17:31", None)], TWO),
    "a month, days and weekdays in one": (
        [TITLE, ("Mã NV", "Họ tên", "1 (CN)", "2 (T2)", "3 (T3)"), ("7", "Bé", None, "07:05-17:31", None)], TWO),
    "a month, times run together": ([TITLE, ("Mã NV", "Tên", "1", "2", "3"), ("7", "Bé", None, "07:0511:3113:5817:33", "")], FOUR),
    "a month, dates across": (
        [("Mã NV", "Tên", *(datetime(2026, 11, day) for day in (1, 2, 3))), ("7", "Bé", None, time(7, 5), None)], TWO[:1]),  # noqa: DTZ001
    "a period over two months": (
        [("Từ ngày 30/10/2026 đến ngày 02/11/2026",), ("Mã NV", "Tên", 30, 31, 1, 2), ("7", "Bé", "08:00", None, None, "07:05 17:31")],
        ["7 30/10 08:00", *TWO]),
    "a month, two columns a day": (
        [TITLE, ("Mã NV", "Tên", 1, None, 2, None, 3, None), (None, None, *["Vào", "Ra"] * 3),
         ("7", "Bé", None, None, "07:05", "17:31", None, None)], TWO),
    "a stand-alone clock's month in blocks": (
        [("Att. Log Report",), ("Att. Time", None, "2026-11-01 ~ 2026-11-04"), (1, 2, 3, 4),
         ("ID:", None, "7", None, "Name:", None, "BE", None, "Dept.:", "UBND"), (None, "07:05\n17:31"),
         ("ID:", None, "8", None, "Name:", None, "CO"), (None, None, "06:55")], [*TWO, "8 03/11 06:55"]),
    "blocks with the days beneath": (
        [("ID: 7   Name: BE   Dept: UBND",), ("Date", "Time In", "Time Out"), (DAY, "07:05", "17:31"),
         ("ID: 8   Name: CO   Dept: UBND",), ("Date", "Time In", "Time Out"), ("03/11/2026", "06:55", None)], [*TWO, "8 03/11 06:55"]),
    "blocks in Vietnamese, the header once": (
        [("Ngày", "Giờ vào", "Giờ ra"), ("Mã nhân viên: 7", "Họ và tên: Trần Thử Bé"), (DAY, "07:05", "17:31"),
         ("Mã nhân viên: 8", "Họ và tên: Lê Thử Cò"), ("03/11/2026", "06:55", "")], [*TWO, "8 03/11 06:55"]),
    "a note that only speaks of a time": (
        [("Mã NV", "Ngày", "Vào", "Ra", "Ghi chú"), ("7", DAY, "07:05", "17:31", "quên thẻ, vào lúc 07:00")], TWO),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_shape_gives_its_punches(name: str) -> None:
    rows, expected = READ[name]

    found = read_punches(workbook(rows), NOW)

    assert (told(found), found.bad) == (expected, [])


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_hikvision_as_text(separator: str, mark: str) -> None:
    rows = [("Person ID", "Name", "Department", "Time", "Attendance Status", "Temperature"),
            ("'7", "BE", "UBND", "2026-11-02 07:05:33", "Check-in", "-"), ("'7", "BE", "UBND", "2026-11-02 17:31:10", "Check-out", "-")]  # fmt: skip

    found = read_punches((mark + "\n".join(separator.join(row) for row in rows)).encode(), NOW)

    assert (told(found), found.names, found.bad) == (TWO, {"7": "BE"}, [])
    assert [punch.exact for punch in found.punches] == [True, True]


def test_check_in_and_check_out_columns_as_text() -> None:
    text = f"Emp No.,AC-No.,Name,Date,Clock In 1,Clock Out 1,Clock In 2,Clock Out 2,Total in time\n101,7,BE,{DAY},{','.join(TIMES)},07:59\n"

    assert told(read_punches(text.encode(), NOW)) == FOUR


def test_late_and_early_merged_over_vao_and_ra_are_no_times() -> None:
    rows = [("Mã NV", "Ngày", "Vào", "Ra", "Đi muộn", None), (None, None, None, None, "Vào", "Ra"),
            ("7", DAY, "07:05", "17:31", "0:05", "0:10")]  # fmt: skip

    assert told(read_punches(merged(rows, "A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1"), NOW)) == TWO


def test_one_report_over_several_sheets_is_read_whole() -> None:
    header = ("Mã NV", "Họ tên", "Ngày", "Vào", "Ra")
    sheets = [[header, (code, name, DAY, "07:05", "17:31")] for code, name in (("7", "Bé"), ("8", "Cò"))]

    assert told(read_punches(workbook(*sheets), NOW)) == [*TWO, "8 02/11 07:05", "8 02/11 17:31"]


def test_a_code_that_bears_two_names_is_told() -> None:
    rows = [("Mã NV", "Họ tên", "Ngày", "Vào"), ("7", "Bé", DAY, "07:05"), ("7", "Cò", "03/11/2026", "07:00")]

    found = read_punches(workbook(rows), NOW)

    assert [remark for remark in found.remarks if "Bé" in remark and "Cò" in remark]
