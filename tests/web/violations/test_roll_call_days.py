"""Days that have no roll, closed ones, and who only reads the roll."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from staff.models.time import PeriodLock
from tests.cast import Cast, in_english
from tests.conftest import NOW
from tests.web.violations.rolling import URL, send_mark
from violations.days.models import RollCallMark


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("2026-11-01", 200, "is no working day"),
        ("2026-09-02", 200, "Quốc khánh"),
        ("2026-11-06", 404, "still to come"),
        ("2026-11-31", 404, ""),
        ("abc", 404, ""),
        ("20261105", 404, ""),
        ("1999-11-05", 404, ""),
    ],
)
def test_a_day_without_a_roll_says_why(clerk: Client, day: str, status: int, said: str) -> None:
    answer = in_english(clerk).get(f"/violations/roll-call/{day}/")
    assert answer.status_code == status
    assert said in answer.content.decode()


def test_a_holiday_leads_to_the_working_days_beside_it_and_takes_no_mark(cast: Cast, clerk: Client) -> None:
    page = clerk.get("/violations/roll-call/2026-11-01/").content.decode()
    assert 'href="/violations/roll-call/2026-10-30/"' in page
    assert 'href="/violations/roll-call/2026-11-02/"' in page
    answer = clerk.post("/violations/roll-call/2026-11-01/mark/", {
        "token": str(uuid.uuid4()), "person": cast.people["106"].pk, "presence": "absent", "version": 0,
    })  # fmt: skip
    assert answer.status_code == 422
    assert not RollCallMark.objects.exists()


def test_the_bare_address_leads_to_today_or_the_last_working_day(cast: Cast) -> None:
    assert cast.browser("clerk").get("/violations/roll-call/")["Location"] == URL
    with time_machine.travel(NOW + timedelta(days=3), tick=False):  # a Sunday
        assert cast.browser("clerk").get("/violations/roll-call/")["Location"].endswith("/2026-11-06/")


def test_a_closed_period_is_read_and_not_called(cast: Cast, clerk: Client) -> None:
    PeriodLock.objects.create(office=cast.office, start=date(2026, 11, 1), until=date(2026, 12, 1))
    assert "data-roll" not in clerk.get(URL).content.decode()
    assert send_mark(clerk, cast, "106", "absent").status_code == 422
    assert not RollCallMark.objects.exists()


def test_a_head_reads_the_own_department_and_an_inspector_the_office(cast: Cast, clerk: Client) -> None:
    send_mark(clerk, cast, "105", "absent")
    head = cast.browser("head").get(URL)
    assert {line.person.clock_code for line in head.context["page"].lines} == {"104", "105"}
    page = cast.browser("inspector").get(URL).content.decode()
    assert "<form" not in page.split("<main")[1]
    assert "Thái Văn Cường" in page
