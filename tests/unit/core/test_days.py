"""A day and a time as people type them."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.days import Looks, has_year, missing_day, read_day, read_month, read_time

TODAY = date(2026, 11, 5)  # a Thursday
PAST = st.dates(date(2025, 11, 6), TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/3", date(2026, 3, 5)),
        ("05/03/2026", date(2026, 3, 5)),
        ("05032026", date(2026, 3, 5)),
        ("050326", date(2026, 3, 5)),
        ("0503", date(2026, 3, 5)),
        ("5-3-26", date(2026, 3, 5)),
        ("5.3.2026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("5/11", TODAY),
        ("6/11", date(2025, 11, 6)),  # not in the future: the last one
        ("29/2/2024", date(2024, 2, 29)),
        ("hôm nay", TODAY),
        ("Hôm qua", date(2026, 11, 4)),
        ("hom qua", date(2026, 11, 4)),
        ("ho\u0302m qua", date(2026, 11, 4)),  # NFD
        ("hôm kia", date(2026, 11, 3)),
        ("T2", date(2026, 11, 2)),
        ("t5", TODAY),
        ("T6", date(2026, 10, 30)),
        ("CN", date(2026, 11, 1)),
        ("thứ hai", date(2026, 11, 2)),
        ("Thứ 7", date(2026, 10, 31)),
        ("chủ nhật", date(2026, 11, 1)),
        ("yesterday", date(2026, 11, 4)),
    ],
)
def test_a_day_is_read_as_it_is_said(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "mai", "31/02/2026", "31/2", "T1", "t8", "5/3-2026", "13/13", "5", "123", "١٢٠٣", "0000"]
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("31/11/2026", "31/11/2026"),
        ("29/02/2027", "29/02/2027"),
        ("31-4-26", "31/04/2026"),
        ("2027-02-29", "29/02/2027"),
        ("31112026", "31/11/2026"),
        ("31/11", "31/11/2026"),
        ("29/02/2028", ""),  # there is one
        ("05/11/2026", ""),
        ("32/01/2026", ""),  # written wrong: no month has such a day
        ("11/25/2026", ""),  # the month first
        ("05/11/0000", ""),
        ("hôm kia", ""),
        ("", ""),
    ],
)
def test_a_day_no_calendar_has_is_told_from_one_written_wrong(text: str, missing: str) -> None:
    assert missing_day(text, TODAY) == missing


def test_a_29th_of_february_without_a_year_may_be_last_years() -> None:
    assert missing_day("29/2", date(2025, 11, 5)) == ""
    assert missing_day("29/2", TODAY) == "29/02/2026"
    assert missing_day("29/2") == ""


@given(PAST, st.sampled_from(["%d/%m/%Y", "%d%m%Y", "%d-%m-%y", "%d%m%y", "%d/%m", "%d%m", "%Y-%m-%d"]))
def test_every_day_of_a_year_back_comes_home(day: date, written: str) -> None:
    assert read_day(day.strftime(written), TODAY) == day


@given(PAST, st.integers(0, 6))
def test_a_weekday_is_the_last_one_up_to_today(today: date, weekday: int) -> None:
    name = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")[weekday]
    day = read_day(name, today)
    assert day is not None
    assert day.weekday() == weekday
    assert timedelta(0) <= today - day < timedelta(7)


@pytest.mark.parametrize(
    ("text", "looks", "day"),
    [
        ("5/12", Looks.NEAR, date(2026, 12, 5)),
        ("5/10", Looks.NEAR, date(2026, 10, 5)),
        ("3/1", Looks.NEAR, date(2027, 1, 3)),
        ("5/12", Looks.AHEAD, date(2026, 12, 5)),
        ("4/11", Looks.AHEAD, date(2027, 11, 4)),
        ("5/11", Looks.AHEAD, TODAY),
        ("T2", Looks.NEAR, date(2026, 11, 9)),  # what is planned: the next Monday
        ("T5", Looks.NEAR, TODAY),
        ("mai", Looks.NEAR, date(2026, 11, 6)),
        ("ngày kia", Looks.NEAR, date(2026, 11, 7)),
        ("hôm qua", Looks.NEAR, date(2026, 11, 4)),
        ("01/09/99", Looks.BACK, date(1999, 9, 1)),
        ("01/09/36", Looks.BACK, date(2036, 9, 1)),
        ("01/09/37", Looks.BACK, date(1937, 9, 1)),
    ],
)
def test_a_field_knows_whether_it_looks_back_or_ahead(text: str, looks: Looks, day: date) -> None:
    assert read_day(text, TODAY, looks) == day


@pytest.mark.parametrize(
    ("text", "looks", "first"),
    [
        ("11", Looks.BACK, date(2026, 11, 1)),
        ("12", Looks.BACK, date(2025, 12, 1)),
        ("12", Looks.NEAR, date(2026, 12, 1)),
        ("1", Looks.NEAR, date(2027, 1, 1)),
        ("1/11", Looks.BACK, date(2026, 11, 1)),
        ("24/11", Looks.BACK, date(2025, 11, 1)),
        ("24/11", Looks.NEAR, date(2026, 11, 1)),
        ("11/2026", Looks.BACK, date(2026, 11, 1)),
        ("2026-11", Looks.BACK, date(2026, 11, 1)),
        ("112026", Looks.BACK, date(2026, 11, 1)),
        ("tháng 10", Looks.BACK, date(2026, 10, 1)),
        ("tháng 10/2025", Looks.BACK, date(2025, 10, 1)),
        ("T2", Looks.BACK, date(2026, 2, 1)),  # a month where months are asked for
        ("thứ hai", Looks.BACK, date(2026, 11, 1)),
        ("hôm qua", Looks.BACK, date(2026, 11, 1)),
        ("tháng trước", Looks.BACK, date(2026, 10, 1)),
        ("05/09/2026", Looks.BACK, date(2026, 9, 1)),
        ("", Looks.BACK, None),
        ("13", Looks.BACK, None),
        ("13/2026", Looks.BACK, None),
        ("banana", Looks.BACK, None),
    ],
)
def test_a_month_is_read_as_it_is_said(text: str, looks: Looks, first: date | None) -> None:
    assert read_month(text, TODAY, looks) == first


@pytest.mark.parametrize(
    ("text", "full"),
    [("5/12/1980", True), ("5/12/80", True), ("5/12", False), ("hôm qua", False), ("T2", False)],
)
def test_a_day_says_whether_its_year_was_written(text: str, *, full: bool) -> None:
    assert has_year(text) is full


@given(st.text(max_size=20))
def test_nothing_typed_brings_it_down(text: str) -> None:
    read_day(text, TODAY)
    missing_day(text, TODAY)
    read_month(text, TODAY)
    read_day(text, date(1, 1, 1), Looks.NEAR)
    read_time(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("07:25", time(7, 25)),
        ("7:25", time(7, 25)),
        ("7h25", time(7, 25)),
        ("7g25", time(7, 25)),
        ("7h", time(7, 0)),
        ("7.25", time(7, 25)),
        ("725", time(7, 25)),
        ("0725", time(7, 25)),
        ("1405", time(14, 5)),
        ("07:25:59", time(7, 25)),
        ("", None),
        ("7", None),
        ("2500", None),
        ("7h60", None),
        ("sáng", None),
    ],
)
def test_a_time_is_read_as_it_is_typed(text: str, at: time | None) -> None:
    assert read_time(text) == at
