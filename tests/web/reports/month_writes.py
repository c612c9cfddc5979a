"""Every kind of write that changes what the month of `kept_month` tells."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from staff.calendar import LatePolicy
from staff.departments.actions import correct_department
from staff.hours.actions import set_hours, set_late_permission
from staff.hours.calendar_actions import mark_day
from staff.models.office import OfficeProfile
from staff.offices.actions import correct_profile
from staff.people.actions import add_person, correct_person, leave_office
from staff.people.posting_actions import add_posting
from tests.cast import Cast
from tests.clock import found, punch
from tests.web.reports.kept_month import ON_TIME, TODAY, TUESDAY, WEDNESDAY
from violations.catalogue.actions import add_legal_basis, correct_type
from violations.clock.actions import set_aside, take_up
from violations.clock.decision_actions import reopen
from violations.clock.models import CandidateDecision
from violations.days.actions import confirm_quiet
from violations.days.roll_call.actions import RollCallEntry, close_roll_call
from violations.leave.actions import withdraw_leave
from violations.leave.models import Leave
from violations.register.actions import Facts, correct, undo, void
from violations.register.models import Violation


def record(cast: Cast) -> Violation:
    return Violation.objects.get(office=cast.office, happened_on=date(2026, 11, 2))


def correct_record(cast: Cast) -> None:
    row = record(cast)
    facts = Facts(
        subject=cast.people["106"], type=row.type, happened_on=row.happened_on, detected_on=row.detected_on,
        source="self", minutes=40,
    )  # fmt: skip
    correct(
        violation=row,
        by=cast.accounts["clerk"],
        version=row.version,
        facts=facts,
        reason="Xem lại",
        confirmed=True,
    )


def take_106_up(cast: Cast) -> None:
    row = found(cast.office, WEDNESDAY)["106"]
    take_up(
        office=cast.office,
        by=cast.accounts["clerk"],
        chosen=[(row, cast.type("DM"), None)],
        confirmed=True,
    )


def set_106_aside(cast: Cast) -> None:
    row = found(cast.office, WEDNESDAY)["106"]
    set_aside(office=cast.office, by=cast.accounts["clerk"], candidates=[row], reason="clock")


def reopen_104(cast: Cast) -> None:
    row = CandidateDecision.objects.get(staff_member=cast.people["104"])
    reopen(decision=row, by=cast.accounts["clerk"], version=row.version, reason="Xem lại")


def confirm_tuesday(cast: Cast) -> None:
    confirm_quiet(office=cast.office, by=cast.accounts["clerk"], days=[TUESDAY])


def withdraw_permission(cast: Cast) -> None:
    row = Leave.objects.get(staff_member=cast.people["105"])
    withdraw_leave(leave=row, by=cast.accounts["clerk"], version=row.version, reason="Nhầm")


def give_leave(cast: Cast) -> None:
    cast.leave("106", start=WEDNESDAY)


def count_lateness(cast: Cast) -> None:
    set_late_permission(
        office=cast.office, by=cast.accounts["chairman"], was=LatePolicy.ABOVE, policy=LatePolicy.COUNTED, reason="Mới",
    )  # fmt: skip


def later_hours(cast: Cast) -> None:
    """From Wednesday on the day begins at ten: nobody was late."""
    set_hours(
        office=cast.office, by=None, valid_from=WEDNESDAY, weekdays=[0, 1, 2, 3, 4],
        sessions=[["10:00", "11:30"], ["13:00", "17:00"]], punches_a_day=2, grace_minutes=0,
    )  # fmt: skip


def day_off(cast: Cast) -> None:
    mark_day(
        office=cast.office,
        by=cast.accounts["clerk"],
        on=date(2026, 11, 20),
        mark="off",
        name="Nghỉ bù",
        reason="Nghỉ bù",
    )


def move_106(cast: Cast) -> None:
    add_posting(
        person=cast.people["106"], by=None, department=cast.departments["justice"], position="Một cửa",
        category="contract", valid_from=TUESDAY,
    )  # fmt: skip


def newcomer(cast: Cast) -> None:
    person = add_person(office=cast.office, by=None, full_name="Võ Thị Mới", clock_code="150")
    add_posting(
        person=person, by=None, department=cast.departments["office"], position="", category="contract", valid_from=None
    )  # fmt: skip


def let_107_go(cast: Cast) -> None:
    leave_office(person=cast.people["107"], by=None, version=None, left_on=WEDNESDAY, reason="")


def correct_of(code: str, name: str, clock_code: str) -> Callable[[Cast], None]:
    """Another name, or another clock code, of the person with this code."""

    def do(cast: Cast) -> None:
        correct_person(
            person=cast.people[code], by=None, version=None, full_name=name, clock_code=clock_code, birth_date=None,
            birth_year=1985, joined_on=None,
        )  # fmt: skip

    return do


def rename_department(cast: Cast) -> None:
    correct_department(
        department=cast.departments["office"], by=None, version=None, name="Văn phòng", position=2, valid_from=None,
        valid_until=None,
    )  # fmt: skip


def first_in_order(cast: Cast) -> None:
    correct_department(
        department=cast.departments["justice"], by=None, version=None, name="Tư pháp - Hộ tịch", position=0,
        valid_from=None, valid_until=None,
    )  # fmt: skip


def correct_late_type(**changed: Any) -> Callable[[Cast], None]:
    def do(cast: Cast) -> None:
        type_, chairman = cast.type("DM"), cast.accounts["chairman"]
        said: dict[str, Any] = {
            "group": type_.group, "name": type_.name, "severity": type_.severity, "minutes": type_.minutes,
            "lapse_months": type_.lapse_months, "legal_bases": list(type_.legal_bases.all()),
        }  # fmt: skip
        if "basis" in changed:
            basis = add_legal_basis(
                office=cast.office, by=chairman, symbol=changed["basis"], issuer="UBND", issued_on=date(2020, 1, 1)
            )  # fmt: skip
            said["legal_bases"] = [basis]
        else:
            said |= changed
        correct_type(type_=type_, by=chairman, version=type_.version, reason="Quy chế mới", **said)

    return do


def rename_office(cast: Cast) -> None:
    row = OfficeProfile.objects.get(office=cast.office, valid_until=None)
    correct_profile(
        profile=row, by=cast.accounts["administrator"], version=row.version, code=row.code, name="UBND phường Mới",
        place=row.place, superior_name=row.superior_name, signer_title=row.signer_title, signer_name="Đậu Kim Hiền",
        document_symbol=row.document_symbol, reason="Đổi tên",
    )  # fmt: skip


def call_the_roll(cast: Cast) -> None:
    said = [
        RollCallEntry(cast.people["106"], "late", time(7, 25)),
        RollCallEntry(cast.people["105"], "present"),
    ]
    close_roll_call(office=cast.office, by=cast.accounts["clerk"], on=TODAY, entries=said)


WRITES: dict[str, Callable[[Cast], Any]] = {
    "a record": lambda cast: cast.log("107"),
    "a record of another month": lambda cast: cast.log("107", on=date(2026, 10, 5)),
    "a record of last year": lambda cast: cast.log("107", on=date(2025, 11, 3)),
    "a record of a department": lambda cast: cast.log(cast.departments["office"], code="TT"),
    "a voided record": lambda cast: void(
        violation=record(cast), by=cast.accounts["chairman"], version=None, reason="Nhầm"
    ),
    "an undone record": lambda cast: undo(violation=record(cast), by=cast.accounts["clerk"], version=None),
    "a corrected record": correct_record,
    "taken up": take_106_up,
    "set aside": set_106_aside,
    "a setting-aside taken back": reopen_104,
    "punches of a day": lambda cast: punch(cast.office, TUESDAY, ON_TIME | {"106": "07:31 17:40"}),
    "an earlier punch": lambda cast: punch(cast.office, WEDNESDAY, {"106": "06:45"}),
    "a punch that gives a setting-aside other minutes": lambda cast: punch(
        cast.office, WEDNESDAY, {"104": "17:10"}
    ),
    "leave": give_leave,
    "what permission does": count_lateness,
    "hours": later_hours,
    "the calendar": day_off,
    "a posting": move_106,
    "a newcomer": newcomer,
    "who left": let_107_go,
    "a person's name": correct_of("106", "Thái Văn Cương", "106"),
    "the name of who set aside": correct_of("103", "Hoàng Thu Hường", "103"),
    "a clock code": correct_of("106", "Thái Văn Cường", "906"),
    "a department's name": rename_department,
    "the order of departments": first_in_order,
    "a type's name": correct_late_type(name="Đến muộn"),
    "a type's legal basis": correct_late_type(basis="01/QĐ"),
    "leave taken back": withdraw_permission,
    "a quiet day": confirm_tuesday,
    "the office's name": rename_office,
    "a roll call": call_the_roll,
}
