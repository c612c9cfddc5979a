"""Which day is open, recorded or confirmed quiet: against saying it in another way, over random months."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from violations.days.accounting import DayState, accounts, near_working_days

FIRST = date(2026, 11, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(30)]


def worked(day: date) -> bool:
    return day.weekday() < 5


@given(
    today=st.sampled_from(DAYS),
    recorded=st.dictionaries(st.sampled_from(DAYS), st.integers(1, 3)),
    quiet=st.sets(st.sampled_from(DAYS)),
)
def test_each_day_has_the_state_its_facts_give(
    today: date, recorded: dict[date, int], quiet: set[date]
) -> None:
    told = {each.day: each for each in accounts(DAYS, today, worked, recorded, quiet, {})}

    assert list(told) == DAYS
    gone = {day for day in DAYS if worked(day) and day < today}
    assert {day for day in DAYS if told[day].state == DayState.RECORDED} == set(recorded)
    assert {day for day in DAYS if told[day].state == DayState.OPEN} == gone - set(recorded) - quiet
    assert {day for day in gone if told[day].state == DayState.QUIET} == gone & quiet - set(recorded)
    assert all(told[day].state == DayState.OFF for day in DAYS if not worked(day) and day not in recorded)
    assert all(told[day].records == recorded.get(day, 0) for day in DAYS)


def test_today_is_running_until_somebody_says_something_of_it() -> None:
    today = date(2026, 11, 5)
    (plain,) = accounts([today], today, worked, {}, set(), {})
    (quiet,) = accounts([today], today, worked, {}, {today}, {})
    (ahead,) = accounts([date(2026, 11, 6)], today, worked, {}, set(), {})
    assert [each.state for each in (plain, quiet, ahead)] == ["running", "quiet", "ahead"]


def test_a_waiting_candidate_is_told_and_changes_no_state() -> None:
    day = date(2026, 11, 3)
    (told,) = accounts([day], date(2026, 11, 5), worked, {}, {day}, {day: 2})
    assert (told.state, told.waiting) == ("quiet", 2)


def test_the_nearest_working_days_lie_over_the_weekend() -> None:
    sunday = date(2026, 11, 8)
    assert near_working_days(sunday, worked, 5) == (date(2026, 11, 6), date(2026, 11, 9))
    assert near_working_days(sunday, lambda day: False, 5) == (None, None)
