"""The office the browser walks through: the fixed cast, and around it an office as large as a ward has.

`set_the_stage` fills the empty register of DAINA_DATA_DIR in a process of its own and prints, as JSON, what the tests
need to know of it. Days are relative to today: a browser and its server keep the true time.
"""

import json
import re
import sys
from dataclasses import replace
from datetime import date, timedelta

from django.core.management import call_command
from django.utils import timezone

from staff.accounts.actions import add_account
from staff.departments.actions import add_department
from staff.hours.queries import working_time
from staff.models.office import Department
from staff.people.actions import add_person, leave_office
from staff.people.posting_actions import add_posting
from tests.access_table import VISITORS
from tests.cast import PASSWORD, Cast, build_cast
from tests.clock import decide_about, punch
from tests.web.test_access import LINES, PUNCHES, address, give_own_hours
from violations.catalogue.models import ViolationType
from violations.clock.files import batch as punch_batch
from violations.clock.files.actions import take_in
from violations.days.accounting import near_working_days
from violations.days.actions import confirm_quiet
from violations.days.queries import read_days
from violations.days.roll_call.actions import RollCallEntry, call
from violations.register.actions import Facts, correct, void
from violations.register.models import Violation

LONG_NAME = "Công Tằng Tôn Nữ Hoàng Phủ Thị Thùy Dương Phương Quỳnh Nghiêm"  # 61 letters
LONG_UNIT = "Trung tâm Phục vụ hành chính công, Chuyển đổi số và Truyền thông"
UNITS = ("Quân sự", "Địa chính - Xây dựng", "Tài chính - Kế toán", "Văn hóa - Xã hội", LONG_UNIT)
FAMILY = ("Nguyễn", "Trần", "Phạm", "Võ", "Đặng", "Ngô", "Dương", "Lưu")
GIVEN = ("Thị Ánh Tuyết", "Văn Thắng", "Hữu Nghĩa", "Mỹ Lệ", "Kim Oanh")
SLIPS = ("DM", "VS", "VR", "DM", "HM", "TH", "DM", "UX")
DOWNLOADS = {
    "staff:person-excel",
    "staff:roster-template",
    "violations:violation-excel",
    "violations:leave-excel",
    "violations:leave-template",
    "violations:candidate-excel",
    "violations:subject-search",
    "violations:reading",
    "violations:punch-original",
    "reports:month-excel",
    "healthz",
}


def set_the_stage() -> None:
    """Fill the register and print {"today", "sessions", "pages", "full_years"}."""
    call_command("migrate", verbosity=0)
    cast, today = build_cast(), timezone.localdate()
    units = [add_department(office=cast.office, by=None, name=name) for name in UNITS]
    crowd = add_people(cast, units, today)
    add_slips(cast, crowd, today)
    add_days(cast, today)
    leave_office(
        person=cast.people[crowd[-1]], by=cast.accounts["clerk"], version=1, left_on=today, reason="Nghỉ hưu"
    )
    for name, role, first in (("unbound", "head", False), ("newcomer", "inspector", True)):
        cast.accounts[name] = add_account(
            office=cast.office, by=None, username=f"thu-{name}", role=role, password=PASSWORD,
            must_change_password=first,
        )  # fmt: skip
    told = {
        "today": today.isoformat(),
        "sessions": {who: cast.browser(who).cookies["sessionid"].value for who in cast.accounts},
        "pages": {visitor: pages(cast, visitor, today) for visitor in VISITORS},
        "full_years": add_full_year(cast, crowd, units[-1], today.year - 2),
    }
    json.dump(told, sys.stdout)


def add_people(cast: Cast, units: list[Department], today: date, first: str = LONG_NAME) -> list[str]:
    """35 more people in five departments, all of the last one until the end of the year before last; their clock codes.

    41 in all. The first is called `first`.
    """
    names = [first, *(f"{family} {given}" for given in GIVEN for family in FAMILY)][:35]
    for number, name in enumerate(names):
        code = str(201 + number)
        cast.people[code] = add_person(
            office=cast.office, by=None, full_name=name, clock_code=code, birth_year=1970 + number
        )
        for unit, since in ((units[-1], None), (units[number % len(units)], date(today.year - 1, 1, 1))):
            add_posting(
                person=cast.people[code], by=None, department=unit, category="civil_servant",
                position="Công chức văn hóa, thể thao và du lịch", valid_from=since, is_leader=number == 0,
            )  # fmt: skip
    return [str(201 + number) for number in range(len(names))]


def add_slips(cast: Cast, crowd: list[str], today: date) -> None:
    """Every case of the access table; 22 records of 15 people and a department this month; one voided, one corrected."""
    for code in ("103", "106"):
        cast.log(code, by="chairman", on=today)
    for code in ("101", "104", "105", "106"):
        cast.log(code, code="VR", on=today)
    cast.log("901", by="stranger", on=today)
    for code in ("101", "103", "104", "105", "106", "901"):
        cast.leave(code, start=today)
    sunday = replace(
        PUNCHES, content=PUNCHES.content.replace(b"2026-11-03", b"2026-11-01")
    )  # nothing is judged on it
    for office in (cast.office, cast.other_office):
        take_in(office=office, by=None, uploads=punch_batch.read(office, [sunday]).uploads)
    for number in range(14):
        cast.log(crowd[number % 10], code=SLIPS[number % len(SLIPS)], on=today)
    cast.log(cast.departments["office"], code="TT", on=today)
    # of another type than the lateness that may be found on that very day, at the beginning of a month
    cast.log(crowd[0], code="VR", on=today.replace(day=1) - timedelta(days=1))
    give_own_hours(cast)
    _void_and_correct(cast, crowd, today)
    add_punches(cast, crowd, today)


def add_punches(cast: Cast, crowd: list[str], today: date) -> None:
    """A day decided about, whose ground is lost since; a morning of candidates of each kind that wait, one's own too.

    And a day before those on which somebody was late and is recorded by hand already.
    """
    days = [today - timedelta(days=n) for n in range(1, 15)]
    worked = [day for day in days if working_time(cast.office, day, today).is_worked(day)]
    waiting, decided, by_hand = worked[:3]
    decide_about(cast, decided)
    times = dict.fromkeys(crowd, "06:55 17:35") | dict.fromkeys(crowd[:10], "07:12 17:30")
    times |= {
        "103": "07:40 17:30",
        "101": "07:20 17:30",
        crowd[10]: "07:01",
        crowd[11]: "17:31",
        crowd[12]: "",
        "106": "",
    }
    punch(cast.office, waiting, times)
    punch(cast.office, by_hand, dict.fromkeys(cast.people, "06:55 17:35") | {crowd[20]: "07:09 17:35"})
    cast.log(crowd[20], on=by_hand)


def add_full_year(cast: Cast, crowd: list[str], unit: Department, year: int) -> dict[str, str]:
    """A year as full as one may be: 150 records of one person, 30 others, all types, the department itself.

    Gives the addresses of that year of the person and of the department.
    """
    codes = sorted(ViolationType.objects.filter(office=cast.office).values_list("code", flat=True))
    for number in range(150):
        day = date(year, 1, 2) + timedelta(days=number * 2)
        cast.log(crowd[0], code=codes[number % len(codes)], on=day)
    for number, code in enumerate(crowd[1:]):
        cast.log(code, code=SLIPS[number % len(SLIPS)], on=date(year, 12, 1) + timedelta(days=number % 28))
    cast.log(unit, code="TT", on=date(year, 12, 30))
    return {
        "person": f"/reports/people/{cast.people[crowd[0]].pk}/{year}/",
        "department": f"/reports/departments/{unit.pk}/{year}/",
    }


def _void_and_correct(cast: Cast, crowd: list[str], today: date) -> None:
    clerk, chairman = cast.accounts["clerk"], cast.accounts["chairman"]
    mistaken = cast.log(crowd[0], code="TL", on=today)
    void(violation=mistaken, by=clerk, version=1, reason="Ghi nhầm người, đã đối chiếu với sổ trực")
    amended = Violation.objects.filter(staff_member=cast.people["106"]).latest("pk")
    facts = Facts(
        subject=cast.people["106"], type=amended.type, happened_on=today, detected_on=today, source="front",
        description="https://dichvucong.example/ho-so/tra-cuu?ma=" + "0123456789" * 12,
    )  # fmt: skip
    correct(
        violation=amended,
        by=chairman,
        version=1,
        facts=facts,
        reason="Bổ sung đường dẫn hồ sơ",
        confirmed=True,
    )


def last_worked(cast: Cast, today: date) -> date:
    """The last working day before today."""
    time = working_time(cast.office, today - timedelta(days=21), today)
    before, _after = near_working_days(today, time.is_worked, 21)
    assert before is not None
    return before


def add_days(cast: Cast, today: date) -> None:
    """A day of last month confirmed quiet in either office; somebody marked on the last working day."""
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    for who in ("clerk", "stranger"):
        account = cast.accounts[who]
        (day, *_rest) = read_days(account.office, first, today, today).open_days
        confirm_quiet(office=account.office, by=account, days=[day.day])
    call(
        office=cast.office, by=cast.accounts["chairman"], on=last_worked(cast, today),
        entries=[RollCallEntry(cast.people["103"], "present")],
    )  # fmt: skip


def pages(cast: Cast, visitor: str, today: date) -> dict[str, str]:
    """Every page this visitor may open, by name and case, with its address; day, month and year are the present ones."""
    present = {
        "2026-11-05": last_worked(cast, today).isoformat(),
        "2026-11": f"{today:%Y-%m}",
        "/2026/": f"/{today:%Y}/",
    }
    told = re.compile("|".join(present))  # each once: what is put in may look like another one
    return {
        f"{name} {case}": told.sub(lambda found: present[found[0]], address(name, case, visitor, cast))
        for name, case, method, statuses in LINES
        if method == "GET" and statuses[VISITORS.index(visitor)] == "200" and name not in DOWNLOADS
    }
