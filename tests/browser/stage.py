"""The office the browser walks through: the fixed cast, and around it an office as large as a ward has.

`set_the_stage` fills the empty register of DAINA_DATA_DIR in a process of its own and prints, as JSON, what the tests
need to know of it. Days are relative to today: a browser and its server keep the true time.
"""

import json
import sys
from datetime import date, timedelta

from django.core.management import call_command
from django.utils import timezone

from staff.actions.accounts import add_account
from staff.actions.departments import add_department
from staff.actions.people import add_person, leave_office
from staff.actions.postings import add_posting
from tests.access_table import VISITORS
from tests.cast import PASSWORD, Cast, build_cast
from tests.web.test_access import LINES, PUNCHES, address
from violations import punch_batch
from violations.actions.punches import take_in
from violations.actions.register import Facts, correct, void
from violations.models import Violation

LONG_NAME = "Công Tằng Tôn Nữ Hoàng Phủ Thị Thùy Dương Phương Quỳnh Nghiêm"  # 61 letters
LONG_UNIT = "Trung tâm Phục vụ hành chính công, Chuyển đổi số và Truyền thông"
UNITS = ("Quân sự", "Địa chính - Xây dựng", "Tài chính - Kế toán", "Văn hóa - Xã hội", LONG_UNIT)
FAMILY = ("Nguyễn", "Trần", "Phạm", "Võ", "Đặng", "Ngô", "Dương", "Lưu")
GIVEN = ("Thị Ánh Tuyết", "Văn Thắng", "Hữu Nghĩa", "Mỹ Lệ")
SLIPS = ("DM", "VS", "VR", "DM", "HM", "TH", "DM", "UX")
DOWNLOADS = {
    "staff:person-excel",
    "staff:roster-template",
    "violations:violation-excel",
    "violations:subject-search",
    "violations:reading",
    "violations:punch-original",
    "reports:month-excel",
    "healthz",
}


def set_the_stage() -> None:
    """Fill the register and print {"today", "sessions", "pages"}."""
    call_command("migrate", verbosity=0)
    cast, today = build_cast(), timezone.localdate()
    crowd = add_people(cast)
    add_slips(cast, crowd, today)
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
    }
    json.dump(told, sys.stdout)


def add_people(cast: Cast) -> list[str]:
    """32 more people in five more departments; their clock codes."""
    units = [add_department(office=cast.office, by=None, name=name) for name in UNITS]
    names = [LONG_NAME, *(f"{family} {given}" for given in GIVEN for family in FAMILY)][:32]
    for number, name in enumerate(names):
        code = str(201 + number)
        cast.people[code] = add_person(
            office=cast.office, by=None, full_name=name, clock_code=code, birth_year=1970 + number
        )
        add_posting(
            person=cast.people[code], by=None, department=units[number % len(units)], category="civil_servant",
            position="Công chức văn hóa, thể thao và du lịch", valid_from=None, is_leader=number == 0,
        )  # fmt: skip
    return [str(201 + number) for number in range(len(names))]


def add_slips(cast: Cast, crowd: list[str], today: date) -> None:
    """Every case of the access table; 22 records of 15 people and a department this month; one voided, one corrected."""
    for code in ("103", "106"):
        cast.log(code, by="chairman", on=today)
    for code in ("101", "104", "105", "106"):
        cast.log(code, code="VR", on=today)
    cast.log("901", by="stranger", on=today)
    for office in (cast.office, cast.other_office):
        take_in(office=office, by=None, uploads=punch_batch.read([PUNCHES])[0])
    for number in range(14):
        cast.log(crowd[number % 10], code=SLIPS[number % len(SLIPS)], on=today)
    cast.log(cast.departments["office"], code="TT", on=today)
    cast.log(crowd[0], on=today.replace(day=1) - timedelta(days=1))
    _void_and_correct(cast, crowd, today)


def _void_and_correct(cast: Cast, crowd: list[str], today: date) -> None:
    clerk, chairman = cast.accounts["clerk"], cast.accounts["chairman"]
    mistaken = cast.log(crowd[0], code="TL", on=today)
    void(violation=mistaken, by=clerk, version=1, reason="Ghi nhầm người, đã đối chiếu với sổ trực")
    amended = Violation.objects.filter(staff_member=cast.people["106"]).latest("pk")
    facts = Facts(
        subject=cast.people["106"], type=amended.type, happened_on=today, detected_on=today, source="front",
        description="https://dichvucong.example/ho-so/tra-cuu?ma=" + "0123456789" * 12,
    )  # fmt: skip
    correct(violation=amended, by=chairman, version=1, facts=facts, reason="Bổ sung đường dẫn hồ sơ")


def pages(cast: Cast, visitor: str, today: date) -> dict[str, str]:
    """Every page this visitor may open, by name and case, with its address; the month is the present one."""
    return {
        f"{name} {case}": address(name, case, visitor, cast).replace("2026-11", f"{today:%Y-%m}")
        for name, case, method, statuses in LINES
        if method == "GET" and statuses[VISITORS.index(visitor)] == "200" and name not in DOWNLOADS
    }
