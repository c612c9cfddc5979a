"""Hours of certain days of the week, and of a department: entered, corrected, ended, and what follows from them."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client

from core.refusals import Refused
from staff.hours.actions import correct_hours, set_hours
from staff.hours.calendar_actions import mark_day
from staff.hours.queries import hours_of_days, working_time
from staff.models.time import CalendarDay, StaleDays, WorkingHours
from staff.people.posting_actions import add_posting
from tests.cast import Cast
from tests.clock import found, punch
from tests.web.sending import send
from violations.days.queries import read_days
from violations.days.roll_call.marks import Roll
from violations.days.roll_call.queries import read_roll
from violations.register.models import Violation

NEW, LIST = "/staff/hours/new/", "/staff/hours/"
FORM: dict[str, Any] = {
    "valid_from": "01/10/2026", "weekdays": ["0", "1", "2", "3", "4"], "start_1": "07:00", "end_1": "11:30",
    "start_2": "14:00", "end_2": "17:30", "punches_a_day": "2", "grace_minutes": "0",
}  # fmt: skip
FRIDAY, SATURDAY, MONDAY = date(2026, 10, 30), date(2026, 10, 31), date(2026, 11, 2)
OFFICE = [["07:00", "11:30"], ["14:00", "17:30"]]


def one_stop(cast: Cast, **changed: Any) -> WorkingHours:
    """The department of 103, 106 and 107 works on Saturday mornings too, and begins at half past seven."""
    values: dict[str, Any] = {
        "weekdays": [0, 1, 2, 3, 4, 5], "sessions": [["07:30", "11:30"], ["13:30", "17:00"]],
        "weekday_sessions": {"5": [["07:30", "11:00"]]}, "punches_a_day": 2, "grace_minutes": 0,
        "valid_from": date(2026, 10, 1), "department": cast.departments["office"], **changed,
    }  # fmt: skip
    return set_hours(office=cast.office, by=None, **values)


def kinds(cast: Cast, day: date) -> dict[str, tuple[str, int]]:
    return {code: (row.kind, row.minutes) for code, row in found(cast.office, day).items()}


def test_a_day_of_the_week_has_its_own_hours(cast: Cast, clerk: Client) -> None:
    days = [*FORM["weekdays"], "5"]
    told = {**FORM, "weekdays": days, "on_5": "7h30 - 11h30", "on_4": "07:00–11:30; 13:30–16:30"}
    assert send(clerk, NEW, **told).status_code == 302
    row = WorkingHours.objects.get(office=cast.office, valid_until=None)
    assert row.weekday_sessions == {"4": [["07:00", "11:30"], ["13:30", "16:30"]], "5": [["07:30", "11:30"]]}
    assert "07:30–11:30" in clerk.get(LIST).content.decode()
    form = clerk.get(f"{LIST}{row.pk}/").context["form"]
    assert (form["on_5"].value(), form["on_0"].value()) == ("07:30–11:30", "")


@pytest.mark.parametrize(
    "line",
    ["07:30", "07:30–", "11:30–07:30", "07:30–11:30, 11:00–12:00", "sáng", "7-8,9-10,11-12", "25:00–26:00"],
)
def test_hours_that_cannot_be_read_are_refused(cast: Cast, clerk: Client, line: str) -> None:
    answer = send(clerk, NEW, **FORM, on_4=line)
    assert answer.context["form"].errors.keys() == {"on_4"}
    assert WorkingHours.objects.filter(office=cast.office).count() == 1


def test_other_hours_belong_to_a_day_that_is_ticked(cast: Cast, clerk: Client) -> None:
    assert send(clerk, NEW, **FORM, on_5="07:30–11:30").context["form"].errors.keys() == {"on_5"}


def test_a_saturday_morning_is_judged_by_its_own_hours(cast: Cast) -> None:
    set_hours(
        office=cast.office, by=None, valid_from=date(2026, 10, 1), weekdays=[0, 1, 2, 3, 4, 5], sessions=OFFICE,
        weekday_sessions={"5": [["07:30", "11:30"]]}, punches_a_day=2, grace_minutes=0,
    )  # fmt: skip
    punch(cast.office, SATURDAY, {"105": "07:40 11:31", "106": "07:20 11:20", "107": "07:30 11:30"})
    told = kinds(cast, SATURDAY)
    assert (told["105"], told["106"]) == (("late", 10), ("early", 10))
    assert "107" not in told


def test_a_saturday_worked_for_another_day_is_a_whole_one(cast: Cast) -> None:
    one_stop(cast)
    mark_day(
        office=cast.office, by=cast.accounts["clerk"], on=SATURDAY, mark=CalendarDay.Mark.WORK, name="Làm bù"
    )
    for read in (working_time(cast.office, SATURDAY, MONDAY), hours_of_days(cast.office, [SATURDAY])):
        hours = read.hours_on(SATURDAY, cast.departments["office"].pk)
        assert hours
        assert hours.sessions[-1] == (time(13, 30), time(17, 0))


def test_the_hours_of_a_department_are_its_peoples(cast: Cast) -> None:
    punch(cast.office, FRIDAY, {"105": "07:00 17:00", "106": "07:40 17:00"})
    assert kinds(cast, FRIDAY)["105"] == ("early", 30)
    one_stop(cast)
    told = kinds(cast, FRIDAY)
    assert (told["105"], told["106"]) == (("early", 30), ("late", 10))


def test_on_a_day_only_the_department_works_nobody_else_is_absent(cast: Cast) -> None:
    one_stop(cast)
    punch(cast.office, SATURDAY, {"106": "07:30 11:00"})
    assert kinds(cast, SATURDAY) == {"103": ("absent", 0), "107": ("absent", 0)}
    (day,) = read_days(cast.office, SATURDAY, date(2026, 11, 1), date(2026, 11, 5)).days
    assert day.is_working
    roll = Roll(cast.office, SATURDAY, datetime(2026, 10, 31, 9, 0))  # noqa: DTZ001  (the office's own time)
    lines = read_roll(cast.accounts["clerk"], roll).lines
    assert {line.person.clock_code for line in lines} == {"103", "106", "107"}
    assert roll.minutes(cast.people["106"].pk, time(7, 45)) == 15
    with pytest.raises(Refused):
        roll.check(cast.people["105"], "absent", None)


def test_who_moves_has_the_hours_of_the_new_place_from_that_day_on(cast: Cast) -> None:
    one_stop(cast)
    punch(cast.office, FRIDAY, {"105": "07:20 17:30", "106": "07:20 17:30"})
    punch(cast.office, MONDAY, {"105": "07:20 17:30", "106": "07:20 17:30"})
    assert kinds(cast, MONDAY)["105"] == ("late", 20)
    add_posting(
        person=cast.people["105"], by=None, department=cast.departments["office"], position="", category="contract",
        valid_from=date(2026, 11, 1), reason="Điều động",
    )  # fmt: skip
    assert kinds(cast, FRIDAY)["105"] == ("late", 20)
    assert "105" not in kinds(cast, MONDAY)


def test_minutes_follow_from_the_hours_of_whom_it_concerns(cast: Cast, clerk: Client) -> None:
    one_stop(cast)
    for code in ("105", "106"):
        form: dict[str, Any] = {
            "subject": cast.people[code].pk, "type": "DM", "occurred_on": "04/11/2026", "occurred_at": "07:40",
            "source": "self",
        }  # fmt: skip
        assert send(clerk, "/violations/new/", **form).status_code == 302
        told = clerk.get("/violations/reading/", form).json()["said"]
        assert ("40" if code == "105" else "10") in told.split(" · ")[-1]
    rows = Violation.objects.order_by("pk").values_list("staff_member__clock_code", "minutes")
    assert list(rows) == [("105", 40), ("106", 10)]


def test_the_office_and_a_department_have_hours_side_by_side(cast: Cast) -> None:
    own = one_stop(cast)
    later = one_stop(cast, valid_from=date(2026, 11, 1))
    set_hours(
        office=cast.office, by=None, valid_from=date(2026, 10, 16), weekdays=[0, 1, 2, 3, 4], sessions=OFFICE,
        punches_a_day=2, grace_minutes=0,
    )  # fmt: skip
    own.refresh_from_db()
    assert (own.valid_until, later.valid_until) == (date(2026, 11, 1), None)
    assert WorkingHours.objects.filter(department=None, valid_until=date(2026, 10, 16)).count() == 1
    with pytest.raises(Refused):
        one_stop(cast, valid_from=date(2026, 11, 1))


def test_the_hours_of_a_department_end_and_the_offices_hold_again(cast: Cast, clerk: Client) -> None:
    own = one_stop(cast)
    StaleDays.objects.all().delete()
    url = f"{LIST}{own.pk}/end/"
    assert (
        "last_day"
        in send(clerk, url, version=1, last_day="01/09/2026", reason="Thôi làm").context["form"].errors
    )
    assert send(clerk, url, version=1, last_day="31/10/2026", reason="Thôi làm thứ Bảy").status_code == 302
    own.refresh_from_db()
    assert own.valid_until == date(2026, 11, 1)
    assert StaleDays.objects.filter(start=date(2026, 11, 1), until=None).exists()
    assert "Thôi làm thứ Bảy" in clerk.get(LIST).content.decode()
    read = working_time(cast.office, FRIDAY, date(2026, 12, 1))
    assert not read.is_worked(date(2026, 11, 7))
    again = one_stop(cast, valid_from=date(2026, 12, 1))
    with pytest.raises(Refused):  # back over those that were ended
        correct_hours(
            hours=again, by=None, version=None, weekdays=again.weekdays, sessions=again.sessions, punches_a_day=2,
            grace_minutes=0, reason="Nhầm ngày", valid_from=date(2026, 10, 15),
        )  # fmt: skip


def test_the_offices_own_hours_are_followed_by_others_not_ended(cast: Cast, clerk: Client) -> None:
    row = WorkingHours.objects.get(office=cast.office)
    answer = send(clerk, f"{LIST}{row.pk}/end/", version=1, last_day="31/10/2026", reason="Thôi")
    assert answer.status_code == 200
    row.refresh_from_db()
    assert row.valid_until is None
