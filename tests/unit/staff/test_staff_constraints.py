"""Each constraint of the tables of staff, broken once: the database itself refuses."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from staff.models.account import Account
from staff.models.office import Department, Office, OfficeProfile
from staff.models.people import Posting, StaffMember
from staff.models.submission import Submission
from staff.models.time import PeriodLock, WorkingHours
from staff.models.trail import Event
from tests.cast import Cast

FIRST, LATER = date(2026, 1, 1), date(2026, 2, 1)
Break = Callable[[Cast], Any]


def _posting(cast: Cast, **values: Any) -> Posting:
    person = cast.people["106"]
    given = {
        "office": cast.office,
        "staff_member": person,
        "department": cast.departments["office"],
        **values,
    }
    return Posting.objects.create(category="contract", **given)


def _event(cast: Cast, sequence: int) -> Event:
    return Event.objects.create(
        office=cast.office, sequence=sequence, at="2026-11-05T01:00:00Z", action="x", object_type="x", object_id=1,
        commitment="x", hash="x",
    )  # fmt: skip


BREAKS: dict[str, Break] = {
    "staff_officeprofile_ends_after_it_begins": lambda cast: OfficeProfile.objects.create(
        office=cast.office, name="x", valid_from=FIRST, valid_until=FIRST
    ),
    "staff_officeprofile_one_current": lambda cast: OfficeProfile.objects.create(
        office=cast.office, name="x"
    ),
    "staff_department_ends_after_it_begins": lambda cast: Department.objects.create(
        office=cast.office, name="Đội", valid_from=LATER, valid_until=FIRST
    ),
    "staff_department_one_current_name": lambda cast: Department.objects.create(
        office=cast.office, name="VĂN PHÒNG – THỐNG  KÊ"
    ),
    "staff_staffmember_one_per_code": lambda cast: StaffMember.objects.create(
        office=cast.office, full_name="Hồ Thị Uyên", clock_code="106"
    ),
    "staff_staffmember_leaves_after_joining": lambda cast: StaffMember.objects.create(
        office=cast.office, full_name="Hồ Thị Uyên", joined_on=FIRST, left_on=FIRST
    ),
    "staff_posting_ends_after_it_begins": lambda cast: _posting(
        cast, is_main=False, valid_from=LATER, valid_until=FIRST
    ),
    "staff_posting_one_open_main": lambda cast: _posting(cast, valid_from=LATER),
    "staff_workinghours_ends_after_it_begins": lambda cast: WorkingHours.objects.create(
        office=cast.office, valid_from=LATER, valid_until=LATER
    ),
    "staff_workinghours_two_or_four": lambda cast: WorkingHours.objects.create(
        office=cast.office, punches_a_day=3
    ),
    "staff_periodlock_ends_after_it_begins": lambda cast: PeriodLock.objects.create(
        office=cast.office, start=LATER, until=LATER
    ),
    "staff_periodlock_one_per_period": lambda cast: [
        PeriodLock.objects.create(office=cast.office, start=FIRST, until=LATER) for _ in range(2)
    ],
    "staff_account_known_role": lambda cast: Account.objects.create(
        office=cast.office, username="la", role="king"
    ),
    "staff_account_has_a_name": lambda cast: Account.objects.create(
        office=cast.office, username="", role="clerk"
    ),
    "staff_event_sequence_in_office": lambda cast: _event(cast, 1),
    "staff_event_sequence_from_one": lambda cast: _event(cast, 0),
}
TABLES: tuple[type[models.Model], ...] = (
    Account, Department, Event, Office, OfficeProfile, PeriodLock, Posting, StaffMember, Submission, WorkingHours,
)  # fmt: skip


CONSTRAINTS = {constraint.name: constraint for table in TABLES for constraint in table._meta.constraints}


def test_every_constraint_is_broken_here() -> None:
    assert set(CONSTRAINTS) == set(BREAKS)


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(cast: Cast, name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAKS[name](cast)
    if connection.vendor == "sqlite" and isinstance(CONSTRAINTS[name], models.UniqueConstraint):
        assert "UNIQUE constraint failed" in str(refused.value)  # SQLite names the columns instead
    else:
        assert name in str(refused.value)


def test_a_token_is_written_once(cast: Cast) -> None:
    token = "7f6b1f0e-5a0e-4a5b-9d39-0d7b3b1b9a10"
    Submission.objects.create(office=cast.office, token=token)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(office=cast.office, token=token)


def test_a_department_may_bear_the_name_of_one_that_ended(cast: Cast) -> None:
    Department.objects.create(office=cast.office, name="Một cửa", valid_until=FIRST)
    Department.objects.create(office=cast.office, name="Một cửa", valid_from=FIRST)
    assert Department.objects.filter(office=cast.office, key="mộtcửa").count() == 2


def test_people_without_a_code_do_not_collide(cast: Cast) -> None:
    for _ in range(2):
        StaffMember.objects.create(office=cast.office, full_name="Hồ Thị Uyên")
    assert StaffMember.objects.filter(full_name="Hồ Thị Uyên").count() == 2
