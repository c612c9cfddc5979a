"""What looked like success and was wrong: punches all on one side, four in order, after midnight, a clock read too early."""

from datetime import date

import pytest

from staff.hours.actions import correct_hours
from staff.models.office import Office
from staff.models.time import PeriodLock, WorkingHours
from tests.cast import Cast
from tests.clock import punch
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, Judged

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (2, 3, 4))
NOBODY: dict[str, str] = {}


def told(office: Office, day: date, code: str = "105") -> list[tuple[str, int, int]]:
    bring_up_to_date(office)
    rows = Candidate.objects.filter(office=office, on=day, staff_member__clock_code=code)
    return [(row.kind, row.part, row.minutes) for row in rows.order_by("part", "kind")]


def four_a_day(office: Office) -> None:
    hours = WorkingHours.objects.get(office=office)
    correct_hours(
        hours=hours, by=None, version=None, weekdays=hours.weekdays, sessions=hours.sessions, punches_a_day=4,
        grace_minutes=0, reason="bốn lần",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("times", "kind"),
    [
        ("06:46 06:49", "missing_out"),
        ("06:30 06:40 06:58", "missing_out"),
        ("17:33 17:36", "missing_in"),
        ("17:31 19:00", "missing_in"),
    ],
)
def test_punches_of_one_side_lack_the_other(cast: Cast, times: str, kind: str) -> None:
    punch(cast.office, TUESDAY, {"105": times})
    assert told(cast.office, TUESDAY) == [(kind, 0, 0)]


def test_four_punches_are_in_their_order_wherever_the_middle_of_the_break_is(cast: Cast) -> None:
    four_a_day(cast.office)
    punch(cast.office, TUESDAY, {"105": "06:58 11:31 11:40 17:31", "106": "06:58 11:31 11:40"})
    assert told(cast.office, TUESDAY) == []
    assert told(cast.office, TUESDAY, "106") == [("absent", 2, 0)]


def test_a_punch_after_midnight_is_no_arrival_and_ends_the_evening_before(cast: Cast) -> None:
    punch(cast.office, MONDAY, {"105": "07:00", "106": "07:00 17:30"})
    assert told(cast.office, MONDAY) == [("missing_out", 0, 0)]
    punch(cast.office, TUESDAY, {"105": "00:12 07:20 17:31"})
    assert told(cast.office, MONDAY) == []
    assert told(cast.office, TUESDAY) == [("late", 0, 20)]
    assert Candidate.objects.get(on=TUESDAY, staff_member__clock_code="105").punches == ["07:20", "17:31"]


def test_the_punches_of_the_morning_after_are_shown_as_such(cast: Cast) -> None:
    punch(cast.office, MONDAY, {"105": "07:10", "106": "07:00 17:30"})
    punch(cast.office, TUESDAY, {"105": "00:12"})
    assert told(cast.office, MONDAY) == [("late", 0, 10)]
    assert Candidate.objects.get(on=MONDAY, staff_member__clock_code="105").punches == ["07:10", "00:12 (+1)"]


def test_a_night_punch_alone_does_not_have_the_day_before_judged(cast: Cast) -> None:
    punch(cast.office, TUESDAY, {"105": "00:12 07:20 17:31", "106": "06:50 17:40"})
    assert told(cast.office, TUESDAY) == [("late", 0, 20)]
    assert not Candidate.objects.filter(office=cast.office, on=MONDAY).exists()  # no file speaks of Monday


def test_a_night_punch_changes_nothing_in_a_closed_month(cast: Cast) -> None:
    friday, monday = date(2026, 10, 30), date(2026, 11, 2)
    punch(cast.office, friday, {"105": "07:00"})
    assert told(cast.office, friday) == [("missing_out", 0, 0)]
    PeriodLock.objects.create(office=cast.office, start=date(2026, 10, 1), until=date(2026, 11, 1))
    punch(cast.office, date(2026, 10, 31), {"105": "00:12"})
    punch(cast.office, monday, {"105": "07:00 17:30"})
    assert told(cast.office, friday) == [("missing_out", 0, 0)]


def test_nothing_is_judged_that_the_clock_has_not_spoken_of(cast: Cast) -> None:
    punch(cast.office, TUESDAY, {"105": "06:50", "106": "07:05"}, last=NOBODY)
    assert told(cast.office, TUESDAY) == told(cast.office, TUESDAY, "106") == []
    assert Judged.objects.get(office=cast.office).spoken_on == TUESDAY
    punch(cast.office, WEDNESDAY, {"106": "06:55"}, last=NOBODY)  # the next file says how Tuesday went
    assert told(cast.office, TUESDAY) == [("missing_out", 0, 0)]
    assert told(cast.office, TUESDAY, "106") == [("late", 0, 5), ("missing_out", 0, 0)]
    assert told(cast.office, WEDNESDAY) == []


def test_of_four_punches_the_morning_is_judged_when_the_clock_speaks_of_noon(cast: Cast) -> None:
    four_a_day(cast.office)
    punch(cast.office, TUESDAY, {"105": "07:05 11:35"}, last=NOBODY)
    assert told(cast.office, TUESDAY) == [("late", 1, 5)]
    assert told(cast.office, TUESDAY, "106") == [("absent", 1, 0)]


def test_another_clock_that_speaks_of_the_evening_is_enough(cast: Cast) -> None:
    punch(cast.office, TUESDAY, {"105": "06:50"}, last=NOBODY)
    punch(cast.office, TUESDAY, {"888": "18:00"}, last=NOBODY)
    assert told(cast.office, TUESDAY) == [("missing_out", 0, 0)]
    assert told(cast.office, TUESDAY, "106") == [("absent", 0, 0)]


def test_how_long_the_short_while_is_the_office_says(cast: Cast) -> None:
    punch(cast.office, TUESDAY, {"105": "07:00 11:30 11:34 17:30", "106": "07:00 17:24 17:33"})
    cast.office.settings = {**cast.office.settings, "punch_window": 10}
    cast.office.save()
    punch(cast.office, TUESDAY, {"107": "07:00"})
    bring_up_to_date(cast.office)
    row = Candidate.objects.filter(on=TUESDAY, staff_member__clock_code="106")
    assert not row.exists()  # still there at 17:33
    four_a_day(cast.office)
    assert told(cast.office, TUESDAY) == [("missing_in", 2, 0)]  # two, and one in the evening
