"""The offices of a register that is measured: people, departments, catalogue, accounts, all through the actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from daina.demo.people import DEPARTMENTS, PEOPLE, DemoPerson
from staff.accounts.actions import add_account
from staff.departments.actions import add_department
from staff.models.account import Account
from staff.models.office import Office
from staff.models.people import Posting
from staff.offices.actions import open_office
from staff.people.actions import add_person
from staff.people.posting_actions import add_posting
from violations.catalogue.actions import seed_catalogue
from violations.catalogue.models import ViolationType

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MEASURED, WIDE, CLOCKED = "18082", "18999", "18998"  # codes: whose pages are measured, a long list, a clock
BUSY = (30, 300, 1_400)  # records a month of offices that have so many themselves
FEW = 10  # people of an office that only fills the tables
_SINCE = date(2022, 1, 3)
_PASSWORD = "rung-thong-ven-ho-21"  # noqa: S105 - of a database that is thrown away, and nobody logs in with it


@dataclass(frozen=True)
class Staffed:
    """An office with those a record can be about, its types by code, and who records and who voids."""

    office: Office
    postings: tuple[Posting, ...]
    types: dict[str, ViolationType]
    clerk: Account
    chairman: Account


def open_measured() -> Staffed:
    """The office whose pages are measured: the people and departments of the sample office."""
    return staffed(MEASURED, PEOPLE)


def busy_code(a_month: int) -> str:
    """Return the code of the office that itself has so many records a month."""
    return f"19{a_month:03d}"


def open_busy(a_month: int) -> Staffed:
    """The office that itself has so many records a month: people and departments as in the sample office."""
    return staffed(busy_code(a_month), PEOPLE)


def open_other(code: str) -> Staffed:
    """An office of that code which only fills the tables: a few people."""
    return staffed(code, PEOPLE[:FEW])


def staffed(code: str, people: Iterable[DemoPerson]) -> Staffed:
    """A new office of that code."""
    now = datetime.combine(_SINCE, time(7, 30), ZONE)
    office = open_office(
        code=code,
        name=f"UBND phường {code}",
        place=f"phường {code}",
        superior_name="UBND tỉnh Hà Tĩnh",
        book_begins_on=_SINCE,
        now=now,
    )
    seed_catalogue(office=office, by=None, now=now)
    units = {
        name: add_department(office=office, by=None, name=name, position=place, now=now)
        for place, name in enumerate(DEPARTMENTS, 1)
    }
    for each in people:
        person = add_person(
            office=office, by=None, full_name=each.name, clock_code=each.code, birth_year=each.born,
            joined_on=each.joined, now=now,
        )  # fmt: skip
        add_posting(
            person=person, by=None, department=units[each.department], position=each.position,
            category=each.category, valid_from=each.joined, is_leader=each.leads, now=now,
        )  # fmt: skip
    for role in ("clerk", "chairman"):
        add_account(
            office=office,
            by=None,
            username=f"{role}-{code}",
            role=role,
            password=_PASSWORD,
            encoded="!",
            now=now,
        )
    return found(code)


def found(code: str) -> Staffed:
    """The office of that code as it is in the database."""
    office = Office.objects.get(profiles__code=code)
    postings = Posting.objects.filter(office=office).select_related("staff_member", "department")
    return Staffed(
        office=office,
        postings=tuple(postings.order_by("staff_member__clock_code")),
        types={type_.code: type_ for type_ in ViolationType.objects.filter(office=office)},
        clerk=Account.objects.get(username=f"clerk-{code}"),
        chairman=Account.objects.get(username=f"chairman-{code}"),
    )
