"""Months: where they begin and end, what they are compared with, and up to which day."""

from datetime import date

import pytest

from reports.period import Period


def test_a_month_ends_before_the_first_of_the_next() -> None:
    assert Period.month(2026, 12) == Period(date(2026, 12, 1), date(2027, 1, 1))
    assert Period.month(2024, 2).last_day == date(2024, 2, 29)


@pytest.mark.parametrize(
    "label",
    ["2026-13", "2026-00", "2026-1", "11-2026", "", "2026-11 ", "１９９９-０１", "1999-12", "2101-01"],
)
def test_what_is_no_month_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Period.parse(label)


def test_neighbours() -> None:
    january = Period.parse("2026-01")
    assert january.previous().label == "2025-12"
    assert january.following().label == "2026-02"
    assert Period.parse("2025-12").following() == january
    assert january.last_year().label == "2025-01"


def test_the_first_month_of_all_still_has_something_to_compare_with() -> None:
    first = Period.parse("2000-01")
    assert first.previous().last_day == date(1999, 12, 31)
    assert first.last_year().start == date(1999, 1, 1)


def test_head_counts_go_by_the_last_day_or_by_today_while_it_runs() -> None:
    november = Period.parse("2026-11")
    assert november.reference_day(date(2026, 11, 5)) == date(2026, 11, 5)
    assert november.reference_day(date(2026, 12, 1)) == date(2026, 11, 30)
    assert november.reference_day(date(2026, 10, 31)) == date(2026, 11, 30)


def test_a_running_month_is_compared_with_the_same_days() -> None:
    march = Period.parse("2026-03")
    february = march.comparable(march.previous(), date(2026, 3, 23))
    assert (february.start, february.last_day) == (date(2026, 2, 1), date(2026, 2, 23))


def test_the_same_days_never_reach_beyond_the_shorter_month() -> None:
    march = Period.parse("2026-03")
    assert march.comparable(march.previous(), date(2026, 3, 31)) == Period.parse("2026-02")


def test_a_finished_month_is_compared_whole() -> None:
    march = Period.parse("2026-03")
    assert march.comparable(march.last_year(), date(2026, 4, 1)) == Period.parse("2025-03")


def test_a_year_ends_before_the_first_of_the_next() -> None:
    year = Period.year(2024)
    assert (year.start, year.until, year.label) == (date(2024, 1, 1), date(2025, 1, 1), "2024")
    assert [month.label for month in year.months] == [f"2024-{n:02d}" for n in range(1, 13)]
    assert year.months[1].last_day == date(2024, 2, 29)


@pytest.mark.parametrize("label", ["", "26", "1999", "2101", "2026-11", " 2026", "2026\n", "２０２６"])
def test_what_is_no_year_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="year"):
        Period.parse_year(label)


def test_neighbours_of_a_year_are_years() -> None:
    year = Period.parse_year("2026")
    assert year.previous() == year.last_year() == Period.year(2025)
    assert year.following() == Period.year(2027)
    assert Period.year(2000).previous().start == date(1999, 1, 1)


@pytest.mark.parametrize(
    ("year", "today", "last"),
    [
        (2026, date(2026, 11, 5), date(2025, 11, 5)),
        (2025, date(2025, 11, 5), date(2024, 11, 5)),  # 2024 had a day more before it
        (2024, date(2024, 2, 29), date(2023, 2, 28)),
        (2025, date(2025, 2, 28), date(2024, 2, 28)),
        (2026, date(2026, 12, 31), date(2025, 12, 31)),
        (2026, date(2027, 1, 1), date(2025, 12, 31)),  # over: whole years
    ],
)
def test_a_running_year_is_compared_with_the_same_days(year: int, today: date, last: date) -> None:
    this = Period.year(year)
    then = this.comparable(this.previous(), today)
    assert (then.start, then.last_day) == (date(year - 1, 1, 1), last)
