"""The offices of the screenshots: the stage's people, and a month with so many violations.

`hang_picture` fills the empty register of DAINA_DATA_DIR in a process of its own and prints, as JSON, the month and the
chairman's session. The month is the last one that is over: a picture shows a whole month on whatever day it is made.
"""

import json
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from core.text.days import days_from
from reports.period import Period
from staff.accounts.actions import add_account
from staff.departments.actions import add_department
from staff.hours.actions import confirm_hours
from staff.hours.queries import working_time
from staff.models.account import Account
from staff.models.office import Department
from staff.models.people import StaffMember
from tests.browser.stage import UNITS, add_people
from tests.cast import PASSWORD, Cast, build_cast
from violations.catalogue.models import ViolationType
from violations.days.actions import confirm_quiet
from violations.register.actions import Facts, record_many, void
from violations.register.models import Violation

LONG_NAME = "Công Tằng Tôn Nữ Hoàng Phủ Thị Thanh Mai"  # 40 letters
# what happens, the usual things oftener
SLIPS = (*("DM",) * 7, *("VS",) * 3, "VR", "VR", "HM", "HM", "QH", "UX", "TT", "CG", "TH", "TP", "KC", "VM")
BEFORE = (0.9, 0.75, 1.1)  # the three months before, as parts of this one
EARLIER = 45  # records of each of the nine months before those, where this one has as many
MISTAKEN = 4  # more records of this month, voided
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@contextmanager
def _wall() -> Iterator[tuple[Cast, Period]]:
    """A staffed office and the last month, to be filled in one transaction; then prints {"month", "session"}."""
    call_command("migrate", verbosity=0)
    month = Period.parse(f"{timezone.localdate():%Y-%m}").previous()
    with transaction.atomic():
        cast = build_cast()
        units = [add_department(office=cast.office, by=None, name=name) for name in UNITS]
        add_people(cast, units, timezone.localdate(), first=LONG_NAME)
        yield cast, month
    session = cast.browser("chairman").cookies["sessionid"].value
    json.dump({"month": month.label, "session": session}, sys.stdout)


def hang_picture(count: int) -> None:
    """A month of so many records, and the twelve before it."""
    with _wall() as (cast, month):
        _fill_months(cast, month, count)


def _fill_months(cast: Cast, month: Period, count: int) -> None:
    """Thirteen months up to this one."""
    chance = random.Random(count)  # noqa: S311  (pictures, no secrets)
    painter = _Painter(cast, chance)
    mistaken = painter.fill(month, min(count, MISTAKEN))
    for violation, who in zip(mistaken, ("clerk", "chairman", "clerk", "clerk"), strict=False):
        void(violation=violation, by=cast.accounts[who], version=None, reason="Ghi nhầm người")
    for number in (count, *(round(count * part) for part in BEFORE), *[min(count, EARLIER)] * 9):
        painter.fill(month, number)
        month = month.previous()


class _Painter:
    """Records violations by chance: the same chance gives the same rows."""

    def __init__(self, cast: Cast, chance: random.Random) -> None:
        self.cast, self.chance = cast, chance
        self.types = {each.code: each for each in ViolationType.objects.filter(office=cast.office)}
        crowd = [each for code, each in cast.people.items() if code not in ("101", "103", "901")]
        # the long name and three others come up again and again; it is the first of them all
        self.subjects: list[StaffMember | Department] = [cast.people["201"]] * 5
        self.subjects += [*crowd, *crowd[-3:] * 3, cast.departments["office"]]

    def fill(self, month: Period, count: int) -> list[Violation]:
        """So many records of the month, none on some of its days."""
        days = [month.start + timedelta(days=number) for number in range((month.until - month.start).days)]
        busy = [day for day in days if day.weekday() < 5 and day.day % 9] + [
            day for day in days if day.weekday() == 0
        ]
        entries = []
        for number in range(count):
            subject = self.chance.choice(self.subjects) if number else self.subjects[0]
            day, type_ = self.chance.choice(busy), self.types[self.chance.choice(SLIPS)]
            entries.append(
                Facts(
                    subject=subject, type=type_, happened_on=day, detected_on=day,
                    source="self", minutes=5 * self.chance.randint(1, 9) if type_.takes_minutes else None,
                )
            )  # fmt: skip
        evening = datetime.combine(month.until - timedelta(days=1), time(17), ZONE)
        clerk = self.cast.accounts["clerk"]
        return record_many(office=self.cast.office, by=clerk, entries=entries, confirmed=True, now=evening)


def hang_full_board(voiders: int, open_days: int) -> None:
    """A month as full as the board must hold: records and one quiet day leave so many days open.

    Records were voided by as many accounts as `voiders`.
    """
    with _wall() as (cast, month):
        for hours in cast.office.working_hours.filter(is_confirmed=False):
            confirm_hours(hours=hours, by=cast.accounts["clerk"], version=None)
        days = working_time(cast.office, month.start, month.until)
        worked = [day for day in days_from(month.start, month.until) if days.is_worked(day)]
        quiet, *told = worked[open_days:]
        confirm_quiet(office=cast.office, by=cast.accounts["clerk"], days=[quiet])
        crowd = [code for code in cast.people if code not in ("101", "103", "901")]
        for number in range(40 + 2 * voiders):
            slip, day = SLIPS[number % len(SLIPS)], told[number % len(told)]
            logged = cast.log(crowd[number // 2 % 9], code=slip, on=day, minutes=number + 1)
            if number >= 40:
                void(
                    violation=logged,
                    by=_voider(cast, number % voiders),
                    version=None,
                    reason="Ghi nhầm người",
                )


def _voider(cast: Cast, number: int) -> Account:
    if number < 2:
        return cast.accounts[("clerk", "chairman")[number]]
    known = {each.username: each for each in Account.objects.filter(office=cast.office)}
    name = f"thu-pho-{number}"
    return known.get(name) or add_account(
        office=cast.office, by=None, username=name, role="chairman", password=PASSWORD,
        staff_member=cast.people[f"{210 + number}"],
    )  # fmt: skip
