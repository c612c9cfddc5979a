"""Which days are worked: holidays, swapped days, Tết, flag ceremonies; and nothing is detected on a day off."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.text.days import days_from
from staff.calendar import first_working_monday
from staff.hours.calendar_actions import mark_day, prefill_year
from staff.hours.queries import working_time
from staff.models.office import Office
from tests.cast import Cast
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, Punch, PunchFile

CEREMONIES = (
    date(2022, 10, 3), date(2022, 11, 7), date(2022, 12, 5), date(2023, 1, 9), date(2023, 2, 6), date(2023, 3, 6),
    date(2023, 4, 3), date(2023, 5, 8), date(2023, 6, 5), date(2023, 7, 3), date(2023, 8, 7), date(2023, 9, 11),
)  # fmt: skip
TET = {
    2022: [(1, 31), (2, 1), (2, 2), (2, 3), (2, 4)],
    2023: [(1, 20), (1, 23), (1, 24), (1, 25), (1, 26)],
    2024: [(2, 8), (2, 9), (2, 12), (2, 13), (2, 14)],
    2025: [(1, 27), (1, 28), (1, 29), (1, 30), (1, 31)],
    2026: [(2, 16), (2, 17), (2, 18), (2, 19), (2, 20)],
}
SWAPPED = (
    (date(2024, 4, 29), date(2024, 5, 4)),
    (date(2025, 5, 2), date(2025, 4, 26)),
    (date(2026, 1, 2), date(2026, 1, 10)),
    (date(2026, 8, 31), date(2026, 8, 22)),
)


@pytest.fixture(params=["as usual", "prefilled"])
def office(cast: Cast, request: pytest.FixtureRequest) -> Office:
    """An office that has written nothing, and one whose years are prefilled: the same days are in force."""
    if request.param == "prefilled":
        for year in range(2022, 2027):
            prefill_year(office=cast.office, by=None, year=year)
    return cast.office


def worked(office: Office, day: date) -> bool:
    return working_time(office, day, day + timedelta(days=1)).is_worked(day)


def test_the_first_working_mondays_of_a_year(office: Office) -> None:
    time = working_time(office, date(2022, 10, 1), date(2023, 10, 1))
    months = [(2022, month) for month in (10, 11, 12)] + [(2023, month) for month in range(1, 10)]
    assert tuple(first_working_monday(*month, time.is_worked) for month in months) == CEREMONIES


def test_swapped_days_are_off_and_their_saturdays_worked(office: Office) -> None:
    for off, saturday in SWAPPED:
        assert (off.weekday() < 5, saturday.weekday()) == (True, 5)
        assert (worked(office, off), worked(office, saturday)) == (False, True)


@pytest.mark.parametrize("year", TET)
def test_the_weekdays_of_tet_are_off_and_no_other(office: Office, year: int) -> None:
    time = working_time(office, date(year, 1, 15), date(year, 3, 1))
    off = [
        (day.month, day.day)
        for day in days_from(date(year, 1, 15), date(year, 3, 1))
        if day.weekday() < 5 and not time.is_worked(day)
    ]
    assert off == TET[year]


def test_the_day_of_vietnamese_culture_is_worked_until_the_office_says_otherwise(cast: Cast) -> None:
    day = date(2026, 11, 24)
    assert worked(cast.office, day)
    mark_day(
        office=cast.office, by=cast.accounts["clerk"], on=day, mark="off", name="Ngày Văn hóa Việt Nam",
        reason="Thông báo số 12",
    )  # fmt: skip
    assert not worked(cast.office, day)


def punch(cast: Cast, code: str, at: datetime) -> None:
    file, _made = PunchFile.objects.get_or_create(
        office=cast.office, sha256="0" * 64,
        defaults={"name": "a.dat", "kind": "attlog", "read": 0, "added": 0, "bad_lines": 0, "imported_at": at},
    )  # fmt: skip
    Punch.objects.create(
        office=cast.office,
        code=code,
        on=at.date(),
        at=at.time().replace(tzinfo=None),
        exact_by=file,
        file=file,
    )


def found(cast: Cast) -> list[tuple[str, date, str]]:
    bring_up_to_date(cast.office, datetime(2026, 11, 5, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    rows = Candidate.objects.filter(office=cast.office, staff_member__clock_code="105")
    return [(row.kind, row.on, row.staff_member.clock_code) for row in rows.order_by("on", "kind")]


def test_nothing_is_detected_on_a_holiday_and_late_is_late_on_a_swapped_saturday(cast: Cast) -> None:
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    for day in (
        date(2026, 9, 2),
        date(2026, 8, 31),
        date(2026, 8, 22),
    ):  # holiday, swapped off, swapped workday
        punch(cast, "105", datetime(day.year, day.month, day.day, 9, 0, tzinfo=zone))
        punch(cast, "105", datetime(day.year, day.month, day.day, 17, 30, tzinfo=zone))
    assert found(cast) == [("late", date(2026, 8, 22), "105")]


def test_a_day_marked_off_afterwards_withdraws_what_was_detected(cast: Cast) -> None:
    day = date(2026, 10, 14)
    punch(cast, "105", datetime(2026, 10, 14, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    # the clock has spoken of a later moment
    punch(cast, "105", datetime(2026, 10, 15, 6, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    assert found(cast) == [("late", day, "105"), ("missing_out", day, "105")]
    mark_day(
        office=cast.office,
        by=cast.accounts["chairman"],
        on=day,
        mark="off",
        name="Mất điện",
        reason="Thông báo",
    )
    assert found(cast) == []
