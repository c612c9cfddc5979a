"""Writes the sample office through the actions, in one transaction: a power cut leaves none, not half of one."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import transaction

from daina.demo import people as cast
from daina.demo.clock import Clock
from daina.demo.days import account_for_days
from daina.demo.story import CHANGE_DAY, Happening, happenings_until
from daina.demo.time import TimeKeeper
from staff.accounts.actions import add_account
from staff.departments.actions import add_department, end_department
from staff.models.account import Account
from staff.models.office import Department, Office, OfficeKind
from staff.models.people import StaffMember
from staff.offices.actions import open_office, succeed_profile
from staff.people.actions import add_person
from staff.people.posting_actions import add_posting
from staff.roles import Role
from violations.catalogue.actions import seed_catalogue
from violations.catalogue.models import ViolationType
from violations.register.actions import Facts, correct, record, void

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@transaction.atomic
def build(today: date) -> Office:
    """The sample office with everything up to yesterday. The same `today` gives the same rows."""
    sample = _Sample(datetime(2022, 1, 2, 8, 0, tzinfo=_ZONE))
    happenings = happenings_until(today - timedelta(days=1))
    sample.keep_time(happenings, today - timedelta(days=1))
    before = [happening for happening in happenings if happening.at.date() < CHANGE_DAY]
    for happening in before:
        sample.live(happening)
    if today > CHANGE_DAY:
        sample.change()
    clock = Clock(sample.office, sample.accounts, happenings, today)
    for happening in happenings[len(before) :]:
        clock.keep_up(happening.at)
        sample.live(happening)
    end = datetime.combine(today, time.min, _ZONE)
    sample.time.up_to(end)
    clock.keep_up(end)
    account_for_days(sample.office, sample.accounts, today - timedelta(days=1))
    return sample.office


class _Sample:
    """The sample office while it is written: rows by the names the story uses."""

    def __init__(self, start: datetime) -> None:
        self.city = open_office(
            code="", name="UBND thành phố Hà Tĩnh", place="Hà Tĩnh", kind=OfficeKind.SUPERIOR, now=start
        )
        self.province = open_office(
            code="", name="UBND tỉnh Hà Tĩnh", place="Hà Tĩnh", kind=OfficeKind.SUPERIOR, now=start
        )
        self.office = open_office(
            code="18082",
            name="UBND phường Đại Nài",
            place="phường Đại Nài",
            parent=self.city,
            superior_name="UBND thành phố Hà Tĩnh",
            signer_name=cast.SIGNER,
            book_begins_on=start.date().replace(day=1),
            now=start,
        )
        seed_catalogue(office=self.office, by=None, now=start)
        self.units = {
            name: self._unit(name, place, None, start) for place, name in enumerate(cast.DEPARTMENTS, 1)
        }
        self.people = {person.code: self._person(person, start) for person in cast.PEOPLE}
        self.encoded = make_password(cast.PASSWORD)
        self.accounts = {
            name: self._account(name, role, code, start) for name, (role, code) in cast.ACCOUNTS.items()
        }
        self.types = {type_.code: type_ for type_ in ViolationType.objects.filter(office=self.office)}

    def _unit(self, name: str, place: int, since: date | None, now: datetime) -> Department:
        return add_department(
            office=self.office, by=None, name=name, position=place, valid_from=since, now=now
        )

    def _person(self, member: cast.DemoPerson, now: datetime) -> StaffMember:
        person = add_person(
            office=self.office, by=None, full_name=member.name, clock_code=member.code, birth_year=member.born,
            joined_on=member.joined, now=now,
        )  # fmt: skip
        add_posting(
            person=person, by=None, department=self.units[member.department], position=member.position,
            category=member.category, valid_from=member.joined, is_leader=member.leads, now=now,
        )  # fmt: skip
        return person

    def _account(self, name: str, role: str, code: str, now: datetime) -> Account:
        home = self.province if role == Role.SUPERIOR else self.office
        person = self.people.get(code)
        return add_account(
            office=home, by=None, username=name, role=role, password=cast.PASSWORD, encoded=self.encoded,
            staff_member=person, now=now,
        )  # fmt: skip

    def change(self) -> None:
        """01/07/2025: another ward, another superior, other departments; everybody's posting follows."""
        now = datetime.combine(CHANGE_DAY, time(7, 5), _ZONE)
        self.time.up_to(now)
        chairman = self.accounts["chutich"]
        succeed_profile(
            office=self.office, by=chairman, from_day=CHANGE_DAY, code="18073", name="UBND phường Thành Sen",
            place="phường Thành Sen", superior_name="UBND tỉnh Hà Tĩnh", signer_name=cast.SIGNER, parent=self.province,
            reason="Sắp xếp đơn vị hành chính", now=now,
        )  # fmt: skip
        for place, name in enumerate(dict.fromkeys(cast.SUCCESSORS.values()), len(cast.DEPARTMENTS) + 1):
            self.units[name] = self._unit(name, place, CHANGE_DAY, now)
        for member in cast.PEOPLE:
            if member.department in cast.SUCCESSORS:
                add_posting(
                    person=self.people[member.code], by=chairman, department=self.units[cast.SUCCESSORS[member.department]],
                    position=member.position, category=member.category, valid_from=CHANGE_DAY, is_leader=member.leads,
                    reason="Sắp xếp tổ chức bộ máy", now=now,
                )  # fmt: skip
        for name in cast.SUCCESSORS:
            end_department(
                department=self.units[name], by=chairman, version=None, until=CHANGE_DAY,
                reason="Sắp xếp tổ chức bộ máy", now=now,
            )  # fmt: skip

    def keep_time(self, happenings: list[Happening], last: date) -> None:
        """Hours, calendar and leave of the story: done as it comes so far."""
        self.time = TimeKeeper(self.office, self.people, self.accounts, happenings, last)

    def live(self, happening: Happening) -> None:
        """Record one happening; some are voided or corrected an hour later."""
        self.time.up_to(happening.at)
        facts = self._facts(happening, happening.minutes)
        by = self.accounts[happening.by]
        violation = record(office=self.office, by=by, facts=facts, confirmed=True, now=happening.at)
        if happening.void_reason:
            void(
                violation=violation,
                by=by,
                version=None,
                reason=happening.void_reason,
                now=happening.at + timedelta(minutes=20),
            )
        elif happening.corrected_minutes:
            facts = self._facts(happening, happening.corrected_minutes)
            correct(
                violation=violation, by=by, version=None, facts=facts, reason="Đối chiếu lại biên bản cuộc họp",
                confirmed=True, now=happening.at + timedelta(minutes=20),
            )  # fmt: skip

    def _facts(self, happening: Happening, minutes: int | None) -> Facts:
        return Facts(
            subject=self.people[happening.person] if happening.person else self.units[happening.department],
            type=self.types[happening.type],
            happened_on=happening.day,
            detected_on=happening.detected,
            source=happening.source,
            happened_at=happening.clock,
            minutes=minutes,
            description=happening.text,
        )
