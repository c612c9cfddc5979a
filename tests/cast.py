"""The fixed cast. Invented people in two offices; the stranger belongs to the other one."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.test import Client

from staff.accounts.actions import add_account
from staff.departments.actions import add_department
from staff.models.account import Account
from staff.models.office import Department, Office
from staff.models.people import StaffMember
from staff.offices.actions import open_office
from staff.people.actions import add_person
from staff.people.posting_actions import add_posting
from violations.catalogue.actions import seed_catalogue
from violations.catalogue.models import ViolationType
from violations.leave.actions import LeaveFacts, give_leave
from violations.leave.models import Leave
from violations.register.actions import Facts, record
from violations.register.models import Violation

PASSWORD = "hoa-ban-ven-song-7"
# role → clock code of the person behind the account; the rest have no person
PERSONS = {"clerk": "103", "chairman": "101", "head": "104", "staff": "105"}
ROLES = ("clerk", "chairman", "head", "staff", "inspector", "superior", "administrator")


@dataclass
class Cast:
    """Everybody and everything a web test needs, by name."""

    office: Office
    other_office: Office
    superior_office: Office
    departments: dict[str, Department] = field(default_factory=dict)
    people: dict[str, StaffMember] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def browser(self, who: str) -> Client:
        """A client logged in as this role ("stranger": the clerk of the other office)."""
        client = Client()
        client.force_login(self.accounts[who], backend="django.contrib.auth.backends.ModelBackend")
        return client

    def type(self, code: str) -> ViolationType:
        """The office's type of this code."""
        return ViolationType.objects.get(office=self.office, code=code)

    def log(self, person: str | Department = "106", code: str = "DM", on: date = date(2026, 11, 4), by: str = "clerk",
            minutes: int | None = 25) -> Violation:  # fmt: skip
        """A violation of the person with this clock code (or of a department), logged without questions."""
        account = self.accounts[by]
        type_ = ViolationType.objects.get(office=account.office, code=code)
        subject = person if isinstance(person, Department) else self.people[person]
        facts = Facts(
            subject=subject,
            type=type_,
            happened_on=on,
            detected_on=on,
            source="self",
            minutes=minutes if type_.takes_minutes else None,
        )
        return record(office=account.office, by=account, facts=facts, confirmed=True)

    def leave(self, person: str = "106", start: date = date(2026, 11, 9), days: int = 1, kind: str = "leave",
              portion: str = "day", minutes: int | None = None, reason: str = "") -> Leave:  # fmt: skip
        """A leave of the person with this clock code, `days` days long."""
        facts = LeaveFacts(
            self.people[person], kind, start, start + timedelta(days=days), portion, minutes, reason
        )
        return give_leave(office=self.people[person].office, by=None, facts=facts)


def build_cast() -> Cast:
    """UBND phường Đại Nài with two departments and six people, all roles, and phường Bên Cạnh with one."""
    superior = open_office(code="", name="UBND thành phố Hà Tĩnh", place="Hà Tĩnh", kind="superior")
    office = open_office(
        code="18082", name="UBND phường Đại Nài", place="phường Đại Nài", parent=superior,
        superior_name="UBND thành phố Hà Tĩnh",
    )  # fmt: skip
    other = open_office(code="18085", name="UBND phường Bên Cạnh", place="phường Bên Cạnh")
    cast = Cast(office, other, superior)
    for each in (office, other):
        seed_catalogue(office=each, by=None)
    cast.departments = {
        "lead": add_department(office=office, by=None, name="Lãnh đạo", position=1),
        "office": add_department(office=office, by=None, name="Văn phòng - Thống kê", position=2),
        "justice": add_department(office=office, by=None, name="Tư pháp - Hộ tịch", position=3),
        "other": add_department(office=other, by=None, name="Văn phòng - Thống kê"),
    }
    _people(cast)
    for role in ROLES:
        person = cast.people.get(PERSONS.get(role, ""))
        home = superior if role == "superior" else office
        cast.accounts[role] = add_account(
            office=home, by=None, username=f"thu-{role}", role=role, password=PASSWORD, staff_member=person
        )
    cast.accounts["stranger"] = add_account(
        office=other, by=None, username="thu-stranger", role="clerk", password=PASSWORD, staff_member=None
    )
    return cast


def _people(cast: Cast) -> None:
    rows = (
        ("101", "Đậu Kim Hiền", "lead", "Chủ tịch UBND", "cadre", True),
        ("103", "Hoàng Thu Hương", "office", "Văn phòng - thống kê", "civil_servant", False),
        ("104", "Trần Quốc Bình", "justice", "Tư pháp - hộ tịch", "civil_servant", True),
        ("105", "Nguyễn Văn Đạt", "justice", "Tư pháp - hộ tịch", "civil_servant", False),
        ("106", "Thái Văn Cường", "office", "Bộ phận Một cửa", "contract", False),
        ("107", "Nguyễn Văn Đạt", "office", "Văn thư - lưu trữ", "non_specialised", False),
        ("901", "Lý Anh Dũng", "other", "Văn phòng - thống kê", "civil_servant", False),
    )
    for code, name, department, position, category, leads in rows:
        home = cast.departments[department]
        person = add_person(office=home.office, by=None, full_name=name, clock_code=code, birth_year=1985)
        add_posting(
            person=person, by=None, department=home, position=position, category=category, valid_from=None,
            is_leader=leads,
        )  # fmt: skip
        cast.people[code] = person


def in_english(client: Client) -> Client:
    """The same browser, reading English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
