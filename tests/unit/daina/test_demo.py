"""The sample office: alive up to yesterday, the same on the same day, with what every page needs to show."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from daina import demo
from daina.demo.people import ACCOUNTS, DEPARTMENTS, PASSWORD, PEOPLE
from daina.demo.story import CHANGE_DAY, FIRST_DAY, happenings_until, working_days
from staff.models.account import Account
from staff.models.office import Department, Office
from staff.models.people import Posting, StaffMember
from staff.models.trail import Event
from staff.trail import audit
from tests.unit.machine import python
from violations.register.models import Source, Violation

TODAY = date(2026, 11, 5)
DAY_BEFORE, CHANGE = date(2025, 6, 30), date(2025, 7, 1)
DIGEST = (
    "import django; django.setup(); import hashlib; from datetime import date; from daina.demo.story import happenings_until;"
    "print(hashlib.sha256(repr(happenings_until(date(2026, 11, 4))).encode()).hexdigest())"
)


@pytest.fixture(scope="module")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample office keeps the files of its clock."""
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: DjangoDbBlocker, uploads: Path) -> Iterator[Office]:
    """The sample office, built once for all that is asked of it here, and taken back at the end."""
    with override_settings(UPLOADS_DIR=uploads), django_db_blocker.unblock(), transaction.atomic():
        yield demo.build(TODAY)
        transaction.set_rollback(True)


def violations(office: Office) -> list[Violation]:
    found = Violation.objects.filter(office=office)
    return list(found.select_related("staff_member", "department", "type").order_by("pk"))


def test_the_trail_is_whole(office: Office, settings: Any, uploads: Path) -> None:
    settings.UPLOADS_DIR = uploads
    found = audit.verify()
    assert found.problems == []
    assert found.events > 1_500


def test_its_people_are_those_of_the_list(office: Office) -> None:
    people = StaffMember.objects.filter(office=office).in_service_on(TODAY)
    assert people.count() == len(PEOPLE) == 38
    assert Posting.objects.headcount_on(office, TODAY).count() == 38
    assert Posting.objects.headcount_on(office, date(2023, 9, 30)).count() == 38
    categories = set(Posting.objects.filter(office=office).values_list("category", flat=True))
    assert categories == {"cadre", "civil_servant", "public_employee", "non_specialised", "contract"}


def test_two_namesakes_work_in_different_departments(office: Office) -> None:
    duplicates = StaffMember.objects.filter(office=office, full_name="Nguyễn Văn Đạt")
    assert len({twin.clock_code for twin in duplicates}) == 2
    homes = {
        twin.postings.main().valid_on(TODAY).values_list("department__name", flat=True)[0]
        for twin in duplicates
    }
    assert len(homes) == 2
    assert all(twin.violations.exists() for twin in duplicates)


def test_each_account_logs_in_with_the_printed_password(office: Office, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["staff.accounts.hashers.Scrypt"]
    assert {account.username: account.role for account in Account.objects.all()} == {
        name: role for name, (role, _code) in ACCOUNTS.items()
    }
    for account in Account.objects.all():
        assert not account.must_change_password
    assert Account.objects.get(username="vanphong").check_password(PASSWORD)


def test_the_ward_changes_its_profile_on_1_july_2025(office: Office) -> None:
    before, after = office.profile_on(DAY_BEFORE), office.profile_on(CHANGE)
    assert (before.name, before.code, before.superior_name) == (
        "UBND phường Đại Nài", "18082", "UBND thành phố Hà Tĩnh",
    )  # fmt: skip
    assert (after.name, after.code, after.superior_name) == (
        "UBND phường Thành Sen", "18073", "UBND tỉnh Hà Tĩnh",
    )  # fmt: skip
    assert (before.last_day, after.valid_from) == (DAY_BEFORE, CHANGE)
    assert office.profiles.count() == 2


def test_departments_and_postings_change_with_it(office: Office) -> None:
    clerk = StaffMember.objects.get(office=office, clock_code="213")
    names = [clerk.postings.main().valid_on(day).get().department.name for day in (DAY_BEFORE, CHANGE)]
    assert names == ["Văn phòng - Thống kê", "Văn phòng HĐND và UBND"]
    in_force = [set(Department.objects.filter(office=office).valid_on(day).values_list("name", flat=True))
                for day in (DAY_BEFORE, CHANGE)]  # fmt: skip
    assert in_force[0] == set(DEPARTMENTS)
    assert len(in_force[1]) == 7
    assert in_force[0] & in_force[1] == {"Lãnh đạo", "Mặt trận và đoàn thể", "Quân sự"}


def test_every_record_has_the_posting_of_its_day(office: Office) -> None:
    for violation in violations(office):
        assert violation.department.is_valid_on(violation.happened_on)
        if violation.posting:
            assert violation.posting.is_valid_on(violation.happened_on)


def test_it_lives_from_january_2022_to_yesterday(office: Office) -> None:
    found = violations(office)
    days = [violation.happened_on for violation in found]
    assert FIRST_DAY <= min(days) < date(2022, 1, 31)
    assert date(2026, 10, 26) < max(days) <= TODAY - timedelta(days=1)
    assert max(violation.recorded_at.date() for violation in found) < TODAY
    assert max(Event.objects.values_list("at", flat=True)).date() < TODAY
    assert set(days) <= set(working_days(FIRST_DAY, TODAY))
    months = {(day.year, day.month) for day in days}
    assert len(months) >= 58


def test_it_shows_what_the_pages_must_show(office: Office) -> None:
    found = violations(office)
    voided = [violation for violation in found if violation.is_voided]
    assert 20 < len(voided) < len(found) / 10
    assert all(violation.void_reason for violation in voided)
    collective = {violation.department.name for violation in found if violation.staff_member is None}
    assert len(collective) >= 3
    assert len({violation.type.code for violation in found}) >= 14
    assert len({violation.source for violation in found}) >= 5
    assert Event.objects.filter(office=office, action="violation-corrected").count() > 5
    people = Counter(violation.staff_member_id for violation in found if violation.staff_member_id)
    assert len(people) > 30


def test_nobody_records_their_own_case(office: Office) -> None:
    recorded = Violation.objects.filter(office=office, staff_member__isnull=False)
    own = [
        v
        for v in recorded.select_related("recorded_by")
        if v.recorded_by.staff_member_id == v.staff_member_id
    ]
    assert own == []


def test_the_rows_are_the_story(office: Office) -> None:
    """Together with the next test: the same day gives the same rows."""
    written = [
        (v.staff_member.clock_code if v.staff_member else "", v.department.name if not v.staff_member else "",
         v.type.code, v.happened_on, v.detected_on, v.recorded_at, v.recorded_by.username, v.happened_at,
         v.description, v.void_reason)
        for v in violations(office)
        if v.source != Source.CLOCK  # what the punch clock found: tests/unit/test_demo_clock.py
    ]  # fmt: skip
    story = [
        (h.person, h.department, h.type, h.day, h.detected, h.at, h.by, h.clock, h.text, h.void_reason)
        for h in happenings_until(TODAY - timedelta(days=1))
    ]
    assert written == story


def test_the_story_is_the_same_in_every_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = set()
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        status, digest, _err = python(tmp_path, "-c", DIGEST)
        assert status == 0
        told.add(digest)
    assert len(told) == 1


@pytest.mark.parametrize("today", [date(2022, 1, 4), date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2)])
def test_a_story_ends_on_the_day_it_is_told_to(today: date) -> None:
    for told in happenings_until(today):
        assert told.day <= told.detected <= told.at.date() <= today
    assert CHANGE_DAY == CHANGE


def test_the_pages_of_the_sample_open(office: Office, db: None) -> None:
    client = Client()
    client.force_login(
        Account.objects.get(username="chutich"), backend="django.contrib.auth.backends.ModelBackend"
    )
    for address in ("/violations/", "/staff/", "/reports/2023-09/", "/reports/2025-07/", "/reports/2026-11/"):
        assert client.get(address).status_code == 200
