"""What attendance on a day off, on leave or against the time is asked about: by every way in, the same."""

import uuid
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client

from staff.models.time import CalendarDay
from tests.cast import Cast
from tests.conftest import NOW
from tests.web.test_walk import fields
from tests.web.violations.test_bulk import URL as MANY
from tests.web.violations.test_bulk import many
from tests.web.violations.test_paste import URL as PASTE
from violations.register.facts import Facts, drafts
from violations.register.models import Violation

SUNDAY = "1/11"


def desk(cast: Cast, day: str, at: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return "/violations/new/", fields(cast, desk="1", occurred_on=day, occurred_at=at, **more)


def whole_form(cast: Cast, day: str, at: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return "/violations/new/", fields(cast, occurred_on=day, occurred_at=at, **more)


def several(cast: Cast, day: str, at: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return MANY, many(cast, "106", occurred_on=day, occurred_at=at, **more)


def pasted(cast: Cast, day: str, at: str, **more: Any) -> tuple[str, dict[str, Any]]:
    row = f"106\tDM\t{day}\t{at}"
    return PASTE, {"rows": row, "source": "self", "token": str(uuid.uuid4()), "apply": "1", **more}


WAYS = [desk, whole_form, several, pasted]
Way = Callable[..., tuple[str, dict[str, Any]]]


def warnings_of(answer: Any) -> str:
    if "rows" in answer.context:
        return " ".join(warning for row in answer.context["rows"] for warning in row.warnings)
    return " ".join(answer.context["question"].warnings)


@pytest.mark.parametrize("way", WAYS)
def test_a_lateness_on_a_sunday_is_asked_about_and_recorded_when_confirmed(
    cast: Cast, clerk: Client, way: Way
) -> None:
    answer = clerk.post(*way(cast, SUNDAY, "07:25"))
    assert "01/11/2026" in warnings_of(answer)
    assert not Violation.objects.exists()
    assert clerk.post(*way(cast, SUNDAY, "07:25", confirm="1")).status_code == 302
    assert Violation.objects.get().happened_on == date(2026, 11, 1)


@pytest.mark.parametrize("way", WAYS)
def test_a_holiday_is_named(cast: Cast, clerk: Client, way: Way) -> None:
    cast.office.calendar_days.create(on=date(2026, 11, 4), mark=CalendarDay.Mark.OFF, name="Ngày hội phường")
    assert "Ngày hội phường" in warnings_of(clerk.post(*way(cast, "4/11", "07:25")))


@pytest.mark.parametrize("way", WAYS)
def test_somebody_on_leave_is_asked_about(cast: Cast, clerk: Client, way: Way) -> None:
    cast.leave("106", start=date(2026, 11, 4), kind="trip")
    answer = clerk.post(*way(cast, "4/11", "07:25"))
    assert cast.people["106"].full_name in warnings_of(answer)
    assert "công tác" in warnings_of(answer)
    assert not Violation.objects.exists()


@pytest.mark.parametrize("way", WAYS)
def test_a_time_still_to_come_is_asked_about(cast: Cast, clerk: Client, way: Way) -> None:
    assert "14:20" in warnings_of(clerk.post(*way(cast, "5/11", "14:20")))  # it is 8:00


@pytest.mark.parametrize("way", [desk, whole_form, several])
def test_minutes_that_contradict_the_time_are_asked_about(cast: Cast, clerk: Client, way: Way) -> None:
    said = warnings_of(clerk.post(*way(cast, "4/11", "07:25", minutes="40")))
    assert "25" in said
    assert "40" in said
    assert clerk.post(*way(cast, "4/11", "07:25", minutes="25")).status_code == 302


@pytest.mark.parametrize("way", WAYS)
def test_an_ordinary_working_day_asks_nothing(cast: Cast, clerk: Client, way: Way) -> None:
    assert clerk.post(*way(cast, "4/11", "07:25")).status_code == 302


@pytest.mark.parametrize(
    ("portion", "at", "kind", "asked"),
    [
        ("morning", time(7, 25), "leave", True),
        ("morning", time(14, 20), "leave", False),
        ("afternoon", time(14, 20), "leave", True),
        ("afternoon", time(7, 25), "leave", False),
        ("morning", None, "leave", True),
        ("afternoon", time(7, 25), "late", False),  # permitted for the other half
    ],
)
def test_half_a_day_of_leave_covers_its_half(
    cast: Cast, portion: str, at: time | None, kind: str, *, asked: bool
) -> None:
    minutes = 30 if kind == "late" else None
    cast.leave("106", start=date(2026, 11, 4), kind=kind, portion=portion, minutes=minutes)
    assert bool(warned(cast, at=at, minutes=None if at else 25)) is asked


def warned(cast: Cast, moment: datetime = NOW, **changed: Any) -> list[str]:
    """The warnings of a lateness yesterday, but for what is changed."""
    said: dict[str, Any] = {"code": "DM", "on": date(2026, 11, 4), "at": None, "minutes": None, **changed}
    facts = Facts(
        subject=said.get("subject", cast.people["106"]), type=cast.type(said["code"]), happened_on=said["on"],
        detected_on=moment.date(), source="self", happened_at=said["at"], minutes=said["minutes"],
        is_judged=said.get("is_judged", False),
    )  # fmt: skip
    (draft,) = drafts(office=cast.office, by=cast.accounts["clerk"], entries=[facts], moment=moment)
    return draft.warnings


@pytest.mark.parametrize(
    ("code", "asked"),
    [("DM", True), ("VS", True), ("VM", True), ("KC", True), ("TT", False), ("HV", False)],
)
def test_only_attendance_is_asked_about_on_a_day_off(cast: Cast, code: str, *, asked: bool) -> None:
    minutes = 25 if cast.type(code).takes_minutes else None
    assert bool(warned(cast, code=code, on=date(2026, 11, 1), minutes=minutes)) is asked


def test_a_swapped_workday_asks_nothing_and_the_usual_holidays_are_known(cast: Cast) -> None:
    cast.office.calendar_days.all().delete()
    then = datetime(2026, 9, 3, 8, tzinfo=NOW.tzinfo)
    assert "Quốc khánh" in " ".join(warned(cast, then, on=date(2026, 9, 2), minutes=25))
    then = datetime(2026, 8, 24, 8, tzinfo=NOW.tzinfo)
    assert warned(cast, then, on=date(2026, 8, 22), minutes=25) == []  # a Saturday, worked


def test_what_clock_and_roll_have_weighed_is_not_asked(cast: Cast) -> None:
    assert warned(cast, on=date(2026, 11, 1), minutes=25, is_judged=True) == []


def test_the_reading_names_the_day_off(cast: Cast, clerk: Client) -> None:
    said = clerk.get("/violations/reading/", {"occurred_on": "2/9", "type": "DM"}).json()["said"]
    assert "Quốc khánh" in said
    said = clerk.get("/violations/reading/", {"occurred_on": "4/11", "type": "DM"}).json()["said"]
    assert "off" not in said
    assert "nghỉ" not in said
