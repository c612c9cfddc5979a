"""The access table, walked: every address × visitor × case × method; an address missing from it fails."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from staff.hours.actions import set_hours
from staff.models.office import Office, OfficeProfile
from staff.models.time import WorkingHours
from staff.models.trail import Event
from tests.access_table import TABLE, VISITORS
from tests.cast import PERSONS, Cast
from tests.clock import decide_about, decision
from violations.catalogue.models import ViolationType
from violations.clock.files import batch as punch_batch
from violations.clock.files.actions import take_in
from violations.clock.models import PunchFile
from violations.days.actions import confirm_quiet
from violations.days.models import DayConfirmation
from violations.register.models import Violation

# whose code 999 is nobody knows, and a line is cut short
PUNCHES = punch_batch.KeptFile(
    "attlog.dat", b"105\t2026-11-03 07:12:40\n999\t2026-11-03 07:00:00\n106\t2026-1\n"
)
Line = tuple[str, str, str, tuple[str, ...]]
LINES: list[Line] = [
    (name, case, method, tuple(statuses))
    for name, case, method, *statuses in (line.split() for line in TABLE.strip().splitlines() if line.strip())
]


def url_names(patterns: Any = None, space: str = "") -> Iterator[str]:
    """Every named address of the product."""
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            yield from url_names(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"


def test_every_address_stands_in_the_table() -> None:
    assert set(url_names()) == {name for name, *_rest in LINES}


def test_every_address_has_a_name() -> None:
    assert not [name for name in url_names() if name.endswith("None")]


@pytest.fixture
def stage(cast: Cast) -> Cast:
    """The cast, and an object for each case."""
    return set_stage(cast)


def set_stage(cast: Cast) -> Cast:
    """A violation of everybody, so that each case has its object."""
    for code in ("103", "106"):
        cast.log(code, by="chairman")
    for code in ("101", "104", "105", "106"):
        cast.log(code, code="VR")
    cast.accounts["stranger"].refresh_from_db()
    cast.log("901", by="stranger")
    for office in (cast.office, cast.other_office):
        take_in(office=office, by=None, uploads=punch_batch.read(office, [PUNCHES]).uploads)
    for code in ("101", "103", "104", "105", "106", "901"):
        cast.leave(code)
    decide_about(cast, date(2026, 11, 3))
    for who in ("clerk", "stranger"):
        account = cast.accounts[who]
        confirm_quiet(office=account.office, by=account, days=[date(2026, 11, 2)])
    give_own_hours(cast)
    return cast


def give_own_hours(cast: Cast) -> None:
    """Give a department of each office hours of its own, which can be ended."""
    for unit in ("lead", "other"):
        home = cast.departments[unit]
        set_hours(
            office=home.office, by=None, department=home, valid_from=date(2026, 11, 1), weekdays=range(5),
            sessions=(("07:00", "11:30"), ("14:00", "17:30")), punches_a_day=2, grace_minutes=0,
        )  # fmt: skip


UNITS = {"colleague": "office", "team": "justice", "abroad": "other"}  # the department the case is about


def person_of(case: str, visitor: str) -> str:
    """Clock code of the person the case is about, for this visitor."""
    return {"own": PERSONS.get(visitor, "105"), "colleague": "106", "team": "105", "abroad": "901"}[case]


def object_id(name: str, case: str, visitor: str, cast: Cast) -> int:
    """The id in the address: the object of that kind in that case."""
    office: Office = cast.other_office if case == "abroad" else cast.office
    person = cast.people[person_of(case, visitor)]
    kinds: dict[str, Callable[[], int]] = {
        "account": lambda: cast.accounts["stranger" if case == "abroad" else "staff"].pk,
        "profile": lambda: OfficeProfile.objects.get(office=office).pk,
        "person": lambda: person.pk,
        "posting": lambda: person.pk if name.endswith("new") else person.postings.get().pk,
        "department": lambda: cast.departments[UNITS[case]].pk,
        # newest: recorded by the clerk, whom the clerk may void
        "violation": lambda: Violation.objects.filter(staff_member=person).latest("pk").pk,
        "leave": lambda: person.leaves.latest("pk").pk,
        # only those of a department are ended
        "hours": lambda: (
            WorkingHours.objects.filter(office=office, department__isnull=not name.endswith("end"))
            .latest("pk")
            .pk
        ),
        "candidate": lambda: decision(cast, person.clock_code, lost=name.endswith("keep")).pk,
        "confirmation": lambda: DayConfirmation.objects.filter(office=office).latest("pk").pk,
        "type": lambda: ViolationType.objects.get(office=office, code="DM").pk,
        "punch": lambda: PunchFile.objects.get(office=office, name=PUNCHES.name).pk,
    }
    return kinds[name.split(":")[1].split("-")[0]]()


# addresses that name a time and no object
IN_TIME: dict[str, tuple[int | str, ...]] = {
    "staff:calendar-year": (2026,),
    "staff:calendar-confirm": (2026,),
    "staff:calendar-day": (2026, 11, 24),
    "violations:roll-call-day": ("2026-11-05",),
    "violations:roll-call-mark": ("2026-11-05",),
    "violations:day-list": ("2026-11",),
}


def address(name: str, case: str, visitor: str, cast: Cast) -> str:
    """The address of a line for this visitor."""
    if name in ("reports:month-detail", "reports:month-excel"):
        return reverse(name, args=["2026-11"])
    if name == "violations:punch-preview":
        home = cast.other_office if case == "abroad" else cast.office
        return reverse(name, args=[punch_batch.keep(home, [replace(PUNCHES, name=f"{case}.dat")])])
    if name in ("reports:person-year", "reports:department-year"):
        return reverse(name, args=[object_id(name, case, visitor, cast), "2026"])
    if name in IN_TIME:
        return reverse(name, args=IN_TIME[name])
    return reverse(name) if case == "-" else reverse(name, args=[object_id(name, case, visitor, cast)])


def browser(visitor: str, cast: Cast) -> Client:
    return Client() if visitor == "anonymous" else cast.browser(visitor)


NAMES = sorted({line[0] for line in LINES})


@pytest.mark.parametrize("name", NAMES)
def test_each_visitor_gets_what_the_table_says(stage: Cast, name: str) -> None:
    for line in (line for line in LINES if line[0] == name):
        _name, case, method, expected = line
        got = []
        for visitor, status in zip(VISITORS, expected, strict=True):
            if status == ".":
                got.append(".")
                continue
            ask = getattr(browser(visitor, stage), method.lower())
            got.append(str(ask(address(name, case, visitor, stage)).status_code))
        told = dict(zip(VISITORS, got, strict=True))
        assert told == dict(zip(VISITORS, expected, strict=True)), f"{name} {case} {method}"


READ_ONLY = sorted(set(NAMES) - {line[0] for line in LINES if line[2] == "POST"} - {"accounts:login"})


@pytest.mark.parametrize("name", READ_ONLY)
def test_a_page_without_a_form_takes_no_post(stage: Cast, name: str) -> None:
    before = Event.objects.count()
    for case in {line[1] for line in LINES if line[0] == name}:
        for visitor in ("clerk", "chairman", "staff", "administrator"):
            answer = browser(visitor, stage).post(address(name, case, visitor, stage))
            assert answer.status_code in (405, 403, 404), f"{name} {case} {visitor}: {answer.status_code}"
    assert Event.objects.count() == before
