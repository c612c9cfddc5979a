"""Times that fall within a row: a night's exit is of the next day, anything else is named; times written with a dot or g."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.utils import translation

from tests.workbooks import workbook
from violations.clock.files.formats import PunchFileError, PunchList, read_punches

NOW = datetime(2026, 11, 30, 8, 0)  # noqa: DTZ001 - the clock's own local time
DAY = "02/11/2026"
PAIR = ("Mã NV", "Ngày", "Vào", "Ra")
FOUR = ("Mã NV", "Ngày", "Vào 1", "Ra 1", "Vào 2", "Ra 2")
MANY = ("Mã NV", "Ngày", "Lần 1", "Lần 2", "Lần 3")
CELL = ("Mã NV", "Ngày", "Vào/Ra")
GOOD = ("8", DAY, "07:00", "17:30")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def told(found: PunchList) -> list[str]:
    return [f"{punch.code} {punch.at:%d/%m %H:%M}" for punch in found.punches if punch.code == "7"]


@pytest.mark.parametrize(
    ("head", "times", "punches"),
    [
        (PAIR, ("18:00", "06:05"), ["7 02/11 18:00", "7 03/11 06:05"]),
        (FOUR, ("07:00", "11:30", "18:00", "06:00"), ["7 02/11 07:00", "7 02/11 11:30", "7 02/11 18:00", "7 03/11 06:00"]),
        (FOUR, ("22:00", "02:00", "02:30", "06:00"), ["7 02/11 22:00", "7 03/11 02:00", "7 03/11 02:30", "7 03/11 06:00"]),
        (CELL, ("18:00\n06:00",), ["7 02/11 18:00", "7 03/11 06:00"]),
        (PAIR, ("07:05", "17:31"), ["7 02/11 07:05", "7 02/11 17:31"]),
    ],
)  # fmt: skip
def test_an_exit_after_midnight_is_of_the_next_day(
    head: tuple[str, ...], times: tuple[str, ...], punches: list[str]
) -> None:
    found = read_punches(workbook([head, ("7", DAY, *times)]), NOW)
    assert told(found) == punches
    assert any("next morning" in each for each in found.remarks) == (punches[-1][2:4] == "03")


@pytest.mark.parametrize(
    ("head", "times"),
    [
        (FOUR, ("13:58", "07:05", "11:31", "17:33")),
        (FOUR, ("11:31", "07:05", "13:58", "17:33")),
        (FOUR, ("07:05", "17:33", "13:58", "11:31")),
        (MANY, ("18:00", "06:00")),
        (CELL, ("17:33 11:31 07:05",)),
    ],
)
def test_times_that_only_fall_are_named_and_not_kept(head: tuple[str, ...], times: tuple[str, ...]) -> None:
    found = read_punches(workbook([head, ("7", DAY, *times), GOOD[: len(head)]]), NOW)
    assert told(found) == []
    (trouble,) = found.bad
    assert trouble.holds_time
    assert "earlier than the one before" in trouble.why


def test_an_exit_with_its_own_day_stays_there() -> None:
    found = read_punches(workbook([PAIR, ("7", DAY, "02/11/2026 18:00", "02/11/2026 06:05")]), NOW)
    assert told(found) == ["7 02/11 18:00", "7 02/11 06:05"]


DOTTED = [PAIR, ("7", DAY, "07.05", "17g30'"), ("8", DAY, "7g10", "17:29")]


def test_a_dot_is_a_colon_where_the_column_has_times() -> None:
    assert told(read_punches(workbook(DOTTED), NOW)) == ["7 02/11 07:05", "7 02/11 17:30"]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (("9", DAY, "8 tiếng 30", "17:30"), "time “07.05”"),  # not all others are times
        (("9", "32/11/2026", "07:00", "17:30"), "day “32/11/2026”"),
    ],
)
def test_the_sentence_says_what_is_at_fault(row: tuple[str, ...], what: str) -> None:
    found = read_punches(workbook([*DOTTED, row]), NOW)
    assert any(what in each.why for each in found.bad)


def test_a_column_of_dots_alone_stays_unread() -> None:
    with pytest.raises(PunchFileError):
        read_punches(workbook([("Mã NV", "Ngày", "Vào"), ("7", DAY, "07.05"), ("8", DAY, "07.10")]), NOW)


def test_a_cell_of_a_month_holds_a_night_or_falls() -> None:
    head = ("Mã NV", "Họ tên", 1, 2, 3)
    month = [
        ("THÁNG 11/2026",),
        head,
        ("7", "Bé", None, "18:00\n06:00", "17:30 11:30 07:00"),
        ("8", "Tý", "07:00", None, "07.05"),
    ]
    found = read_punches(workbook(month), NOW)
    assert told(found) == ["7 02/11 18:00", "7 03/11 06:00"]
    assert len(found.bad) == 2  # the times that fall, and 07.05, which is no sign
    assert any("next morning" in each for each in found.remarks)
