"""Cells as days and times of day: day before month always, and nothing guessed that the caller does not allow."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sheets.values import Value, as_day
from core.text.days import SERIALS, moment_of_serial, time_of_fraction

DAY = date(1980, 5, 6)
MOMENT = datetime.combine(date(2023, 9, 1), time(7, 5, 30))


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (MOMENT, date(2023, 9, 1)),
        (DAY, DAY),
        ("1/9/2023", date(2023, 9, 1)),
        ("01-09-2023", date(2023, 9, 1)),
        ("01.09.2023", date(2023, 9, 1)),
        ("6.5.1980", DAY),
        (" 06 / 05 / 1980 ", DAY),
        ("1980-05-06", DAY),
        ("1980/5/6", DAY),
        ("1980-05-06 00:00:00", DAY),
        ("1980-05-06T00:00:00.000", DAY),
        ("06/05/1980 0:00", DAY),
        ("09/2023", date(2023, 9, 1)),
        (" ", None),
        (None, None),
    ],
)
def test_a_cell_as_a_day(value: Value, day: date | None) -> None:
    assert as_day(value) == day


@pytest.mark.parametrize(
    "value",
    [
        "09/13/2023", "31/02/2023", "2023", 2023, 45000, "45000", "1/9/23", "hôm qua", "1980-13-05", "1980-05/06",
        "1/9/023", "6/5/1980 x", "#REF!", True, 1.5, "1/2/3/2023", "05-1980-06", time(7, 5),
    ],
)  # fmt: skip
def test_no_day_is_guessed(value: Value) -> None:
    with pytest.raises(ValueError, match=r".+"):
        as_day(value)


@pytest.mark.parametrize(
    ("text", "day"),
    [("1/2/80", date(1980, 2, 1)), ("1.2.15", date(2015, 2, 1)), ("1-2-26", date(2026, 2, 1)),
     ("1/2/27", date(1927, 2, 1)), ("01/02/00", date(2000, 2, 1))],
)  # fmt: skip
def test_a_year_of_two_digits_is_the_last_one_up_to_the_latest(text: str, day: date) -> None:
    assert as_day(text, latest_year=2026) == day


@pytest.mark.parametrize("text", ["13/13/80", "2/31/80", "31/2/80", "1/2/980", "1/80"])
def test_two_digits_make_nothing_else_a_day(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        as_day(text, latest_year=2026)


@pytest.mark.parametrize(
    ("value", "allowed", "day"),
    [
        (29347, {"with_serials": True}, DAY),
        (29347.0, {"with_serials": True}, DAY),
        ("29347", {"with_serials": True}, DAY),
        (29347.999, {"with_serials": True}, DAY),
        ("29347.5", {"with_serials": True}, DAY),
        (1980, {"with_years": True}, date(1980, 1, 1)),
        ("1980", {"with_years": True}, date(1980, 1, 1)),
        ("6/5/1980", {"with_years": True, "with_serials": True}, DAY),
    ],
)
def test_numbers_are_days_when_the_caller_says_so(value: Value, allowed: dict[str, Any], day: date) -> None:
    assert as_day(value, **allowed) == day


@pytest.mark.parametrize(
    "value", [9_999, 73_416, "09999", 123_456, "1980", 1980, 0, -5, float("nan"), float("inf")]
)
def test_not_every_number_is_a_day(value: Value) -> None:
    with pytest.raises(ValueError, match=r".+"):
        as_day(value, with_serials=True)


@given(st.dates(date(1930, 1, 1), date(2026, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    texts = [f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day.day}.{day.month}.{day.year}", f"{day:%d-%m-%y}"]
    number = (day - date(1899, 12, 30)).days
    read = [*(as_day(text, latest_year=2026) for text in texts), as_day(number, with_serials=True)]
    assert read == [day] * 5


@pytest.mark.parametrize(
    ("part", "read"),
    [(0, time()), (0.5, time(12)), (7.0833333 / 24, time(7, 5)), (0.9999999, time(23, 59, 59))],
)
def test_a_part_of_a_day_is_a_time(part: float, read: time) -> None:
    assert time_of_fraction(part) == read


@pytest.mark.parametrize("part", [1, 1.5, -0.1, float("nan")])
def test_no_other_number_is_a_time(part: float) -> None:
    with pytest.raises(ValueError, match=r".+"):
        time_of_fraction(part)


@given(st.datetimes(datetime.combine(date(1930, 1, 1), time()), datetime.combine(date(2100, 1, 1), time())))
def test_a_moment_comes_back_from_the_number_of_excel(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    since = moment - datetime.combine(date(1899, 12, 30), time())
    assert moment_of_serial(since.days + since.seconds / 86_400) == moment
    assert time_of_fraction(since.seconds / 86_400) == moment.time()
    assert since.days in SERIALS
