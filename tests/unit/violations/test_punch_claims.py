"""What a report says of itself (its period, its month, its weekdays) is held against its days: nothing wrong goes in unseen."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from tests.workbooks import workbook
from violations.clock.files.formats import PunchFileError, PunchList, read_punches

NOW = datetime(2026, 11, 30, 8, 0)  # noqa: DTZ001 - the clock's own local time
HEADER = ("Mã NV", "Họ tên", "Ngày", "Thứ", "Vào", "Ra")
PERIOD = ("Từ ngày 02/11/2026 đến ngày 16/11/2026",)
MONTH = ("BẢNG CHẤM CÔNG THÁNG 11 NĂM 2026",)
NAMES = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "CN")
DAYS = [date(2026, 11, number) for number in (2, 3, 4, 5, 6, 9, 10, 12, 13, 16)]
Rows = Sequence[Sequence[object]]


def by_excel(day: date) -> object:
    """A day as Excel with American settings takes 02/11/2026: the 11th of February; 13/11/2026 stays text."""
    return datetime(day.year, day.day, day.month) if day.day <= 12 else f"{day:%d/%m/%Y}"  # noqa: DTZ001


def month_first(day: date) -> object:
    return f"{day:%m/%d/%Y}"


def rows(write: object, *, weekday: bool = False, days: Sequence[date] = DAYS) -> Rows:
    assert callable(write)
    return [
        ("7", "Bé", write(day), NAMES[day.weekday()] if weekday else "", "07:05", "17:31") for day in days
    ]


REFUSED: dict[str, Rows] = {
    "swapped, against the period": [PERIOD, HEADER, *rows(by_excel)],
    "swapped, against the weekdays": [HEADER, *rows(by_excel, weekday=True)],
    "swapped, against the month of the title": [MONTH, HEADER, *rows(by_excel)],
    "swapped, and the file says nothing": [HEADER, *rows(by_excel)],
    "swapped, all of them, and the file says nothing": [HEADER, *rows(by_excel, days=DAYS[:8])],
    "month first, all before the 13th": [HEADER, *rows(month_first, days=DAYS[:8])],
    "month first, two after the 12th": [HEADER, *rows(month_first)],
    "month first, one of two": [HEADER, *rows(month_first, days=(DAYS[0], DAYS[-1]))],
    "one day swapped in a file of its period": [PERIOD, HEADER, *rows(by_excel, days=(DAYS[0], date(2026, 11, 11)))],
    "the period month first": [("From 11/02/2026 to 11/16/2026",), HEADER, *rows(month_first, days=DAYS[:3])],
    "the title of another month": [("Từ ngày 01/10/2026 đến ngày 31/10/2026",), HEADER, *rows(lambda day: f"{day:%d/%m/%Y}")],
    "a month of numbers, no month": [("Mã NV", "Họ tên", 1, 2, 3), ("7", "Bé", "07:05", None, None)],
    "a month that has no such day": [MONTH, ("Mã NV", "Họ tên", 29, 30, 31), ("7", "Bé", None, None, "07:05")],
    "a month with the weekdays of another": [
        MONTH, ("Mã NV", "Họ tên", 1, 2, 3), (None, None, "T2", "T3", "T4"), ("7", "Bé", "07:05", None, None)],
    "a month of dates that Excel swapped": [("Mã NV", "Họ tên", *map(by_excel, DAYS[:4])), ("7", "Bé", *["07:05"] * 4)],
    "signs only": [MONTH, ("Mã NV", "Họ tên", 2, 3, 4), ("7", "Bé", "X", "P", "X/2")],
    "another table below": [HEADER, *rows(lambda day: f"{day:%d/%m/%Y}"), ("Mã NV", "Ngày", "Vào", "Ra"), ("8", "02/11/2026", "07:00", "")],
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_report_that_contradicts_itself_is_refused(name: str) -> None:
    with pytest.raises(PunchFileError):
        read_punches(workbook(REFUSED[name]), NOW)


def text(*days: str) -> PunchList:
    return read_punches("".join(f"7\t{day} 07:05:00\n" for day in days).encode(), NOW)


def test_shares_tell_month_first_from_a_slip_in_text() -> None:
    honest = [f"{day:02d}/10/2026" for day in range(1, 32)]

    found = text(*honest, "10/25/2026")

    assert (len(found.punches), [trouble.line for trouble in found.bad]) == (31, [32])
    with pytest.raises(PunchFileError):
        text("10/05/2026", "10/25/2026")


READ: dict[str, Rows] = {
    "right against period and weekdays": [PERIOD, HEADER, *rows(lambda day: f"{day:%d/%m/%Y}", weekday=True)],
    "real dates against the month": [MONTH, HEADER, *rows(lambda day: day, weekday=True)],
    "real dates and texts mixed": [HEADER, *rows(lambda day: day if day.day < 12 else f"{day:%d/%m/%Y}")],
    "the same day of three months, after the 12th": [HEADER, *[("7", "Bé", f"25/{month}/2026", "", "7:05", "") for month in (8, 9, 10)]],
    "the day it was printed": [("Ngày in: 30/11/2026",), HEADER, *rows(lambda day: day)],
    "a period of pay from the 21st": [MONTH, HEADER, *rows(lambda day: day, days=[date(2026, 10, 21) + timedelta(n) for n in range(30)])],
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_report_in_accord_with_itself_is_read(name: str) -> None:
    found = read_punches(workbook(READ[name]), NOW)

    assert found.punches
    assert found.bad == []
    assert {punch.at.year for punch in found.punches} == {2026}


@pytest.mark.parametrize(
    "row",
    [
        ("7", "Bé", "02/12/2025", "", "07:05", ""),  # out of the period, whichever way it is read
        ("7", "Bé", "04/11/2026", "Sáu", "07:05", ""),  # a Wednesday
        (None, None, None, "", "13:10", ""),  # a second line of a day that nobody merged
        ("7", "Bé", "04/11/2026", "", datetime(2026, 4, 11, 7, 5), ""),  # noqa: DTZ001 - a time of another day
        ("7", "Bé", datetime(2026, 11, 4, 7, 5), "", "", "17:31"),  # noqa: DTZ001 - a time beside the day
        ("7", "Bé", "04/11/2026", "", datetime(2026, 11, 4), ""),  # noqa: DTZ001 - a day where a time should be
    ],
)
def test_a_row_that_cannot_be_is_named_as_one_that_holds_a_time(row: Sequence[object]) -> None:
    good = rows(lambda day: f"{day:%d/%m/%Y}", weekday=True, days=DAYS[:2])

    found = read_punches(workbook([PERIOD, HEADER, *good, row]), NOW)

    assert (len(found.punches), [(trouble.line, trouble.holds_time) for trouble in found.bad]) == (
        4,
        [(5, True)],
    )


def test_two_stamps_in_a_cell_are_both_read() -> None:
    content = workbook([("Mã NV", "Thời gian"), ("7", "02/11/2026 07:05 - 02/11/2026 17:31")])

    assert [f"{punch.at:%H:%M}" for punch in read_punches(content, NOW).punches] == ["07:05", "17:31"]
