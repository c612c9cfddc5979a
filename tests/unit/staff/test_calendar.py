"""Working time: which session a time belongs to, how late, how early."""

from datetime import date, time

import pytest

from staff import calendar

DAY = calendar.hours([0, 1, 2, 3, 4], [["07:00", "11:30"], ["14:00", "17:30"]], 2, 0)
KIND_DAY = calendar.hours([0, 1, 2, 3, 4], [["07:00", "11:30"], ["14:00", "17:30"]], 4, 5)


def test_a_new_office_starts_with_two_sessions_from_monday_to_friday() -> None:
    assert calendar.default_sessions() == [["07:00", "11:30"], ["14:00", "17:30"]]
    assert calendar.default_weekdays() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        (time(6, 40), 0),
        (time(7, 0), 0),
        (time(7, 0, 59), 0),
        (time(7, 1), 1),
        (time(7, 25), 25),
        (time(11, 29), 269),
        (time(11, 30), 0),  # the morning is over: early for the afternoon
        (time(13, 59), 0),
        (time(14, 12), 12),
        (time(17, 29), 209),
        (time(17, 30), 0),
        (time(22, 0), 0),
    ],
)
def test_an_arrival_is_late_from_the_start_of_its_session(at: time, minutes: int) -> None:
    assert calendar.minutes_late(DAY, at) == minutes


@pytest.mark.parametrize(
    ("at", "minutes"), [(time(7, 4), 0), (time(7, 5), 0), (time(7, 6), 6), (time(14, 5), 0)]
)
def test_past_the_grace_the_full_minutes_count(at: time, minutes: int) -> None:
    assert calendar.minutes_late(KIND_DAY, at) == minutes


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        (time(6, 59), 0),
        (time(11, 10), 20),
        (time(11, 30), 0),
        (time(12, 45), 0),  # the lunch break
        (time(14, 0), 210),
        (time(17, 15), 15),
        (time(17, 30), 0),
    ],
)
def test_a_departure_is_early_before_the_end_of_its_session(at: time, minutes: int) -> None:
    assert calendar.minutes_early(DAY, at) == minutes


def test_an_early_departure_within_the_grace_is_none() -> None:
    assert calendar.minutes_early(KIND_DAY, time(17, 25)) == 0
    assert calendar.minutes_early(KIND_DAY, time(17, 24)) == 6


@pytest.mark.parametrize(
    ("at", "index"),
    [(time(5, 0), 0), (time(11, 29), 0), (time(11, 30), 1), (time(17, 29), 1), (time(17, 30), None)],
)
def test_a_time_belongs_to_the_session_that_has_not_ended(at: time, index: int | None) -> None:
    assert calendar.session_at(DAY, at) == index


def test_saturday_is_no_working_day() -> None:
    assert calendar.is_working_weekday(DAY, date(2026, 11, 6))
    assert not calendar.is_working_weekday(DAY, date(2026, 11, 7))


@pytest.mark.parametrize(
    "sessions",
    [
        [["07:00", "11:30"], ["11:00", "17:30"]],
        [["11:30", "07:00"]],
        [["07:00", "07:00"]],
        [["07:00", "25:00"]],
    ],
)
def test_sessions_that_overlap_or_are_no_time_are_refused(sessions: list[list[str]]) -> None:
    with pytest.raises(ValueError, match=r"sessions must follow|Invalid isoformat|hour must be"):
        calendar.hours([0], sessions, 2, 0)
