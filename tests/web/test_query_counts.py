"""No page asks the database more than 12 times, at two rows or at fifty, view and rendering together."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from staff.accounts.actions import add_account
from staff.departments.actions import add_department
from staff.hours.actions import set_hours
from staff.people.actions import add_person
from staff.people.posting_actions import add_posting
from tests.access_table import VISITORS
from tests.cast import PASSWORD, Cast
from tests.clock import punch
from tests.web.test_access import LINES, address, stage
from violations.clock.judging import bring_up_to_date
from violations.days.actions import confirm_quiet
from violations.days.queries import read_days
from violations.days.roll_call.actions import RollCallEntry, call, close_roll_call

__all__ = ["stage"]  # the fixture
MOST = 12
# One more where a department has hours of its own: who is posted there on those days.
OF_PEOPLE = {"violations:candidate-list", "violations:roll-call-day"}
PAGES = sorted(
    {
        (name, case, method)
        for name, case, method, statuses in LINES
        if "200" in statuses and name != "healthz"
    }
)


def grow(cast: Cast, rows: int) -> None:
    """`rows` more people, departments, accounts, candidates and violations, and as many violations of one person."""
    for number in range(rows):
        unit = add_department(office=cast.office, by=None, name=f"Tổ dân phố {number}")
        person = add_person(
            office=cast.office,
            by=None,
            full_name=f"Nguyễn Văn Đạt {'A' * number}".strip(),
            clock_code=f"{500 + number}",
        )
        for main in (True, False):
            add_posting(
                person=person,
                by=None,
                department=unit,
                position="Tổ trưởng",
                category="non_specialised",
                valid_from=None,
                is_main=main,
            )
        add_account(
            office=cast.office, by=None, username=f"tdp-{number}", role="staff", password=PASSWORD, staff_member=person
        )  # fmt: skip
        cast.people[f"n{number}"] = person
        cast.log(f"n{number}", on=date(2026, 11, 2))
        for code in ("105", "106"):
            cast.log(code, on=date(2026, 11, 1) - timedelta(days=number))
            cast.leave(code, start=date(2025, 11, 1) - timedelta(days=number))
        set_hours(
            office=cast.office, by=None, valid_from=date(2022, 2, 1) + timedelta(days=number), weekdays=[0, 1, 2, 3, 4],
            sessions=[["07:00", "11:30"]], punches_a_day=2, grace_minutes=0,
        )  # fmt: skip
    cast.log(cast.departments["office"], code="TT")
    account_for_days(cast, rows)
    clocked = {f"{500 + number}": "07:12" for number in range(rows)}
    punch(cast.office, date(2026, 11, 2), clocked)  # each late, and without a punch on leaving
    bring_up_to_date(cast.office)


def account_for_days(cast: Cast, rows: int) -> None:
    """Marks of `rows` people on the day the pages show, one late and recorded; days of the month confirmed quiet."""
    day, clerk = date(2026, 11, 5), cast.accounts["clerk"]
    said = [RollCallEntry(cast.people[f"n{number}"], "present") for number in range(1, rows)]
    said.append(RollCallEntry(cast.people["n0"], "late", time(7, 25)))
    close_roll_call(office=cast.office, by=clerk, on=day, entries=said)
    call(
        office=cast.office, by=clerk, on=day, entries=[RollCallEntry(cast.people["n0"], "late", time(7, 40))]
    )
    first = date(2026, 10, 1)
    read = read_days(cast.office, first, day, day)
    confirm_quiet(office=cast.office, by=clerk, days=[each.day for each in read.open_days][:rows])


@contextmanager
def counted(most: int, what: str) -> Iterator[None]:
    with CaptureQueriesContext(connection) as queries:
        yield
    told = "\n".join(query["sql"][:160] for query in queries.captured_queries)
    assert len(queries) <= most, f"{what}: {len(queries)} queries\n{told}"


def walk(cast: Cast) -> None:
    for name, case, method in PAGES:
        for visitor, status in zip(VISITORS, _statuses(name, case, method), strict=True):
            if status == "200":
                client: Any = Client() if visitor == "anonymous" else cast.browser(visitor)
                place = address(name, case, visitor, cast)
                with counted(MOST + (name in OF_PEOPLE), f"{method} {place} as {visitor}"):
                    answer = getattr(client, method.lower())(place)
                assert answer.status_code == 200


def _statuses(name: str, case: str, method: str) -> tuple[str, ...]:
    return next(line[3] for line in LINES if line[:3] == (name, case, method))


@pytest.mark.parametrize("rows", [2, 50])
def test_every_page_asks_twelve_times_at_most(stage: Cast, rows: int) -> None:
    grow(stage, rows)
    walk(stage)
