"""Permissions to leave early and the time of nursing mothers: entered, listed, and what they do to a day."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from core.refusals import Refused
from staff.models.office import Office
from tests.cast import Cast
from tests.clock import found, punch
from tests.web.sending import send
from violations.days.roll_call.marks import Roll
from violations.leave.export import list_rows
from violations.leave.labels import describe_leave
from violations.leave.models import Leave, LeaveKind

NEW = "/violations/leave/new/"
DAY = date(2026, 11, 4)
FORM: dict[str, Any] = {
    "start": "04/11/2026", "last_day": "", "portion": "day", "minutes": "", "reason": "",
}  # fmt: skip


def entered(client: Client, cast: Cast, **changed: Any) -> Any:
    return send(client, NEW, **{**FORM, "person": str(cast.people["105"].pk), **changed})


def judged(cast: Cast, times: str) -> tuple[str, int, bool] | None:
    punch(cast.office, DAY, {"105": times, "106": "06:50 17:40"})
    row = found(cast.office, DAY).get("105")
    return (row.kind, row.minutes, row.is_excused) if row else None


def set_policy(office: Office, policy: str) -> None:
    office.settings = {**office.settings, "late_permission": policy}
    office.save()


def test_a_permission_to_leave_early_has_its_minutes(cast: Cast, clerk: Client) -> None:
    assert entered(clerk, cast, kind="early").context["form"].errors.keys() == {"minutes"}
    assert entered(clerk, cast, kind="early", minutes="60").status_code == 302
    assert list(Leave.objects.values_list("kind", "portion", "minutes")) == [("early", "day", 60)]


def test_nursing_says_at_which_end_and_is_an_hour_unless_told_otherwise(cast: Cast, clerk: Client) -> None:
    assert entered(clerk, cast, kind="nursing").context["form"].errors.keys() == {"portion"}
    assert entered(clerk, cast, kind="nursing", portion="afternoon").status_code == 302
    later = {"start": "05/11/2026", "last_day": "30/11/2026"}
    assert entered(clerk, cast, kind="nursing", portion="morning", minutes="30", **later).status_code == 302
    rows = Leave.objects.order_by("start")
    assert [(row.portion, row.minutes) for row in rows] == [("afternoon", 60), ("morning", 30)]
    assert len({describe_leave(row) for row in rows}) == 2
    told = [row[4:7] for row in list_rows(rows)]
    assert [portion for portion, _kind, _minutes in told] == ["Buổi chiều", "Buổi sáng"]
    assert [minutes for _portion, _kind, minutes in told] == [60, 30]


def test_permissions_of_different_kinds_go_together_and_two_of_a_kind_do_not(cast: Cast) -> None:
    cast.leave("105", DAY, kind="late", minutes=10)
    cast.leave("105", DAY, kind="early", minutes=10)
    cast.leave("105", DAY, kind="nursing", portion="morning", minutes=60)
    cast.leave("105", DAY, kind="leave", portion="afternoon")
    for kind, portion in (("early", "morning"), ("nursing", "afternoon"), ("trip", "afternoon")):
        with pytest.raises(Refused):
            cast.leave("105", DAY, kind=kind, portion=portion, minutes=None if kind == "trip" else 5)


@pytest.mark.parametrize(
    ("policy", "told"),
    [("above", ("early", 15, False)), ("counted", ("early", 75, False)), ("excused", ("early", 75, False))],
)
def test_a_permission_to_leave_early_does_what_the_office_chose(
    cast: Cast, policy: str, told: tuple[str, int, bool]
) -> None:
    set_policy(cast.office, policy)
    cast.leave("105", DAY, kind="early", minutes=60)
    assert judged(cast, "06:50 16:15") == told


def test_within_it_nothing_counts(cast: Cast) -> None:
    cast.leave("105", DAY, kind="early", minutes=60)
    assert judged(cast, "06:50 16:30") is None
    set_policy(cast.office, "excused")
    punch(cast.office, DAY, {"107": "07:00"})
    assert found(cast.office, DAY)["105"].is_excused


@pytest.mark.parametrize(
    ("portion", "times", "told"),
    [
        ("morning", "08:00 17:30", None),
        ("morning", "08:10 17:30", ("late", 10, False)),
        ("morning", "07:00 16:30", ("early", 60, False)),
        ("afternoon", "07:00 16:30", None),
        ("afternoon", "08:00 16:30", ("late", 60, False)),
    ],
)
def test_nursing_is_a_right_whatever_the_office_chose_of_permissions(
    cast: Cast, portion: str, times: str, told: tuple[str, int, bool] | None
) -> None:
    set_policy(cast.office, "counted")
    cast.leave("105", DAY, kind="nursing", portion=portion, minutes=60)
    assert judged(cast, times) == told


def test_the_roll_call_takes_nursing_off_too(cast: Cast) -> None:
    cast.leave("105", DAY, days=2, kind="nursing", portion="morning", minutes=60)
    roll = Roll(cast.office, DAY, datetime(2026, 11, 4, 9, 0))  # noqa: DTZ001  (the office's own time)
    person = cast.people["105"].pk
    assert roll.minutes(person, time(8, 10)) == 10
    with pytest.raises(Refused):
        roll.minutes(person, time(8, 0))
    assert roll.expected(person).away == frozenset()


@pytest.mark.parametrize(
    ("kind", "portion", "minutes"),
    [("early", "day", None), ("nursing", "morning", None), ("nursing", "day", 60), ("trip", "day", 5)],
)
def test_the_database_refuses_what_no_form_makes(
    cast: Cast, kind: LeaveKind, portion: str, minutes: int | None
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Leave.objects.create(
            office=cast.office, staff_member=cast.people["105"], kind=kind, portion=portion, minutes=minutes,
            start=DAY, until=DAY + timedelta(days=1),
        )  # fmt: skip
