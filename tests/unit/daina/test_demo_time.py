"""Working time of the sample office: hours, calendar and leave agree with what its story tells."""

import itertools
from datetime import timedelta

from daina.demo.story import FIRST_DAY, working_days
from staff.calendar import minutes_early, minutes_late
from staff.hours.queries import working_time
from staff.models.office import Office
from staff.models.time import CalendarDay, WorkingHours
from staff.models.trail import Event
from tests.unit.daina.test_demo import TODAY, office, uploads, violations
from violations.leave.models import Leave

__all__ = ["office", "uploads"]  # the fixtures


def test_the_minutes_follow_from_the_hours_of_their_day(office: Office) -> None:
    hours = list(WorkingHours.objects.filter(office=office))
    assert {row.sessions_label for row in hours} == {
        "07:00–11:30, 14:00–17:30", "07:30–11:30, 13:30–17:30",
    }  # fmt: skip
    timed = [violation for violation in violations(office) if violation.happened_at]
    assert len({violation.happened_on.month for violation in timed}) == 12
    for violation in timed:
        day = next(row for row in hours if row.is_valid_on(violation.happened_on)).day
        assert violation.happened_at
        minutes = (minutes_late if violation.type.code == "DM" else minutes_early)(day, violation.happened_at)
        assert minutes == violation.minutes


def test_the_calendar_is_confirmed_and_agrees_with_the_story(office: Office) -> None:
    days = CalendarDay.objects.filter(office=office)
    assert not days.filter(is_confirmed=False).exists()
    assert {day.on.year for day in days} == {2022, 2023, 2024, 2025, 2026}
    time = working_time(office, FIRST_DAY, TODAY)
    assert {day for day in working_days(FIRST_DAY, TODAY) if not time.is_worked(day)} == set()


def test_leave_trips_and_permissions_are_told_and_nobody_slips_meanwhile(office: Office) -> None:
    leaves = Leave.objects.filter(office=office)
    assert leaves.count() > 200
    assert set(leaves.values_list("kind", flat=True)) == {"leave", "trip", "late"}
    assert set(leaves.values_list("portion", flat=True)) == {"day", "morning", "afternoon"}
    assert leaves.filter(is_withdrawn=True).exists()
    slips = {(v.staff_member_id, v.happened_on) for v in violations(office)}
    for leave in leaves:
        assert (leave.staff_member_id, leave.start) not in slips
    entered = Event.objects.filter(office=office, action="leave-given").select_related("actor")
    own = {leave.pk: leave.staff_member_id for leave in leaves}
    assert not [
        event for event in entered if event.actor and event.actor.staff_member_id == own[event.object_id]
    ]


def test_what_was_done_stands_in_the_trail_in_the_order_of_time(office: Office) -> None:
    moments = list(Event.objects.filter(office=office).order_by("sequence").values_list("at", flat=True))
    late = [at for before, at in itertools.pairwise(moments) if at < before - timedelta(hours=4)]
    assert late == []
