"""What the clock says in the figures of a month: weeded out and still waiting are told, and count nowhere."""

from datetime import date

import pytest
from django.test import Client

from reports.scope import Scope
from tests.cast import Cast
from tests.clock import found, punch
from tests.pages import page_of
from violations.clock.actions import set_aside

DAY = date(2026, 11, 4)


@pytest.fixture
def morning(cast: Cast) -> Cast:
    """105 and 106 late, and 104's early leaving set aside by the clerk; the rest on time."""
    times = dict.fromkeys(("101", "103", "107"), "06:50 17:40")
    punch(cast.office, DAY, times | {"104": "06:50 17:00", "105": "07:25 17:30", "106": "07:30 17:30"})
    row = found(cast.office, DAY)["104"]
    set_aside(office=cast.office, by=cast.accounts["clerk"], candidates=[row], reason="duty")
    return cast


def test_the_month_tells_who_set_aside_and_how_many_wait(morning: Cast, chairman: Client) -> None:
    answer = chairman.get("/reports/2026-11/")
    figures = answer.context["figures"]
    assert [(line.unit.name, line.records, line.set_aside) for line in figures.voiders] == [
        ("Hoàng Thu Hương", 0, 1)
    ]
    assert (figures.set_aside, figures.waiting, figures.total.occurrences) == (1, 2, 0)
    assert "Chờ ghi nhận: <a" in page_of(answer)


def test_a_scope_of_a_person_or_a_department_holds_no_other_candidate(morning: Cast) -> None:
    person = Scope(morning.office, person=morning.people["105"])
    department = Scope(morning.office, department=morning.departments["justice"])
    assert [row.staff_member.clock_code for row in person.candidates(DAY)] == ["105"]
    assert list(person.decisions(DAY)) == []
    assert {row.staff_member.clock_code for row in department.candidates(DAY)} == {"104", "105"}
    assert [row.staff_member.clock_code for row in department.decisions(DAY)] == ["104"]


def test_another_month_tells_nothing_of_it(morning: Cast, chairman: Client) -> None:
    figures = chairman.get("/reports/2026-10/").context["figures"]
    assert (figures.set_aside, figures.waiting) == (0, 0)


def test_a_head_is_told_of_the_own_department(morning: Cast) -> None:
    figures = morning.browser("head").get("/reports/2026-11/").context["figures"]
    assert (figures.set_aside, figures.waiting) == (1, 1)


def test_the_desk_tells_what_waits_but_not_ones_own(morning: Cast, clerk: Client) -> None:
    assert "2 mục máy chấm công cần ghi nhận</a>" not in page_of(clerk.get("/"))
    assert "2 mục máy chấm công cần ghi nhận (cũ nhất: 1 ngày)" in page_of(clerk.get("/"))
    punch(morning.office, date(2026, 11, 3), {"103": "07:40 17:30", "101": "06:50 17:40"})
    rows = found(morning.office, date(2026, 11, 3))
    assert clerk.get("/").context["clock"]["waiting"] == 2 + len(rows) - 1
