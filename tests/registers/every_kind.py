"""Fills a register with a row of every kind, through the actions; and says what it then holds.

The registers kept in this folder were filled so, each by the program of its time (`python -m tests.registers.make`).
"""

from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.utils import timezone

from core.sheets.questions import answers_from
from reports.figures_query import monthly
from reports.period import Period
from reports.scope import Scope
from staff.accounts import actions as accounts
from staff.calendar import LatePolicy
from staff.departments import actions as departments
from staff.hours import actions as hours
from staff.hours import calendar_actions
from staff.models.office import Office
from staff.offices import actions as offices
from staff.people import actions as people
from staff.people import posting_actions as postings
from tests.cast import Cast, build_cast
from violations.catalogue import actions as catalogue
from violations.clock import actions as clock
from violations.clock import decision_actions
from violations.clock.files import actions as files
from violations.clock.files.formats.reading import read_punches
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision
from violations.days import actions as days
from violations.days.roll_call import actions as roll_call
from violations.leave import actions as leave
from violations.leave.actions import LeaveFacts
from violations.register import actions as register
from violations.register.facts import Facts

AS_OF = date(2026, 11, 26)
MONTHS = ((2026, 10), (2026, 11))
# Two files of one week: what the second says to the second, the first has said to the minute.
TO_THE_MINUTE = """Mã N.Viên;Tên nhân viên;Ngày;Vào;Ra
105;Nguyễn Văn Đạt;09/11/2026;07:52;17:02
106;Thái Văn Cường;09/11/2026;07:25;17:00
106;Thái Văn Cường;12/11/2026;07:21;16:40
"""
TO_THE_SECOND = "\n".join(
    f"{code}\t2026-11-{day:02} {moment}\t1\t0\t1\t0"
    for day, code, moments in (
        (9, 105, ("07:52:00", "11:31:00", "13:29:40", "17:02:00")),
        (9, 106, ("07:25:00", "11:30:30", "13:44:12", "17:00:05")),
        (10, 105, ("07:28:10", "11:31:00", "13:29:40", "16:31:11")),
        (10, 106, ("08:05:00", "17:00:05")),
        (11, 107, ("07:41:10", "11:31:00", "13:29:40", "17:02:11")),
        (11, 999, ("07:29:10", "17:02:11")),
    )
    for moment in moments
)
SAID = answers_from({"read:column:A": "code", "read:column:C": "day", "read:header": "ma n vien|ten|ngay"})


def fill() -> Cast:
    """Fill an empty register with a row of every kind that people can make; the cast it is about."""
    cast = build_cast()
    _office_and_people(cast)
    _catalogue(cast)
    _hours(cast)
    _register(cast)
    _leave(cast)
    _clock(cast)
    _days(cast)
    _accounts(cast)
    return cast


def _office_and_people(cast: Cast) -> None:
    office, clerk, admin = cast.office, cast.accounts["clerk"], cast.accounts["administrator"]
    profile = office.profile_on(date(2026, 11, 1))
    facts: dict[str, Any] = {
        "code": "18082",
        "place": "phường Đại Nài",
        "superior_name": "UBND thành phố Hà Tĩnh",
    }
    signer: dict[str, Any] = {
        "signer_title": "CHỦ TỊCH",
        "signer_name": "Đậu Kim Hiền",
        "document_symbol": "UBND-VP",
    }
    offices.correct_profile(
        profile=profile, by=admin, version=profile.version, name="UBND phường Đại Nài", reason="Thêm người ký",
        **facts, **signer,
    )  # fmt: skip
    offices.succeed_profile(
        office=office, by=admin, from_day=date(2026, 11, 1), name="UBND phường Đại Nài mới", reason="Đổi tên",
        **facts, **signer,
    )  # fmt: skip
    unit = departments.add_department(office=office, by=clerk, name="Tài chính", position=4)
    departments.correct_department(
        department=unit, by=clerk, version=None, name="Tài chính - Kế toán", position=5, valid_from=date(2025, 1, 1),
        valid_until=None, reason="Tên đầy đủ",
    )  # fmt: skip
    person = people.add_person(
        office=office, by=clerk, full_name="Hồ Thị Uyên", clock_code="108", birth_date=date(1990, 5, 17),
        joined_on=date(2025, 1, 1),
    )  # fmt: skip
    people.correct_person(
        person=person, by=clerk, version=None, full_name="Hồ Thị Uyên", clock_code="109", birth_date=None,
        birth_year=1990, joined_on=date(2025, 2, 1), reason="Mã mới",
    )  # fmt: skip
    cast.people["109"] = person
    place: dict[str, Any] = {"category": "civil_servant", "valid_from": date(2025, 2, 1)}
    main = postings.add_posting(person=person, by=clerk, department=unit, position="Kế toán", **place)
    postings.correct_posting(
        posting=main, by=clerk, version=None, department=unit, position="Kế toán trưởng", is_leader=True,
        direct_leader=cast.people["101"], is_main=True, valid_until=None, reason="Bổ nhiệm", **place,
    )  # fmt: skip
    second = postings.add_posting(
        person=person,
        by=clerk,
        department=cast.departments["office"],
        position="Thủ quỹ",
        is_main=False,
        **place,
    )
    postings.end_posting(
        posting=second, by=clerk, version=None, until=date(2026, 11, 1), reason="Thôi kiêm nhiệm"
    )
    leaver = cast.people["107"]
    people.leave_office(person=leaver, by=clerk, version=None, left_on=date(2026, 11, 25), reason="Nghỉ hưu")
    old = departments.add_department(office=office, by=clerk, name="Văn hóa cũ", valid_from=date(2024, 1, 1))
    departments.end_department(
        department=old, by=clerk, version=None, until=date(2026, 1, 1), successor=unit, reason="Sáp nhập"
    )


def _catalogue(cast: Cast) -> None:
    office, chairman, type_ = cast.office, cast.accounts["chairman"], cast.type("DM")
    basis = catalogue.add_legal_basis(
        office=office, by=chairman, symbol="12/QĐ-UBND", issuer="UBND phường", issued_on=date(2026, 1, 5)
    )
    catalogue.correct_type(
        type_=type_, by=chairman, version=None, group=type_.group, name="Đi làm muộn", severity=type_.severity,
        minutes=type_.minutes, legal_bases=[*type_.legal_bases.all(), basis], lapse_months=12, reason="Quy chế mới",
    )  # fmt: skip
    own = catalogue.add_type(
        office=office, by=chairman, group=type_.group, code="XX", name="Việc khác", severity=type_.severity,
        minutes="none", legal_bases=[basis],
    )  # fmt: skip
    catalogue.end_type(type_=own, by=chairman, version=None, until=date(2026, 12, 1), reason="Không dùng nữa")


def _register(cast: Cast) -> None:
    office, clerk, chairman = cast.office, cast.accounts["clerk"], cast.accounts["chairman"]
    for person, day in (("105", 2), ("106", 3), ("105", 4), ("109", 5), ("107", 6)):
        cast.log(person, on=date(2026, 11, day), minutes=10 + day)
    cast.log("105", on=date(2026, 10, 6))
    cast.log(cast.departments["justice"], "QH", on=date(2026, 11, 3))
    wrong, twice = cast.log("106", on=date(2026, 11, 5)), cast.log("104", on=date(2026, 11, 5))
    facts = _facts(cast, "106", "DM", date(2026, 11, 5), minutes=7, description="Xe hỏng dọc đường")
    register.correct(
        violation=wrong, by=clerk, version=None, facts=facts, reason="Nhầm số phút", confirmed=True
    )
    register.void(violation=twice, by=chairman, version=None, reason="Ghi hai lần")
    register.undo(violation=cast.log("109", on=date(2026, 11, 6)), by=clerk, version=None)
    meeting = [_facts(cast, person, "VS", date(2026, 11, 13), minutes=15) for person in ("105", "106")]
    register.record_many(office=office, by=clerk, entries=meeting, confirmed=True)


def _facts(cast: Cast, person: str, type_code: str, day: date, **more: Any) -> Facts:
    subject, type_ = cast.people[person], cast.type(type_code)
    return Facts(subject=subject, type=type_, happened_on=day, detected_on=day, source="surprise", **more)


def _accounts(cast: Cast) -> None:
    office, admin = cast.office, cast.accounts["administrator"]
    extra = accounts.add_account(
        office=office, by=admin, username="thu-phu", role="inspector", password="rung-thong-ven-ho-21"
    )
    accounts.change_account(
        account=extra, by=admin, version=None, role="clerk", staff_member=cast.people["109"], is_active=False,
        reason="Chuyển việc",
    )  # fmt: skip
    accounts.reset_password(account=extra, by=admin, password="mot-lan-dung-thoi-5", reason="Quên")
    accounts.change_own_password(account=extra, password="dong-suoi-xanh-mat-8")


def _hours(cast: Cast) -> None:
    office, clerk, chairman = cast.office, cast.accounts["clerk"], cast.accounts["chairman"]
    sessions = (("07:30", "11:30"), ("13:30", "17:00"))
    usual: dict[str, Any] = {"weekdays": range(5), "sessions": sessions, "punches_a_day": 2}
    row = hours.set_hours(office=office, by=clerk, valid_from=date(2026, 1, 1), grace_minutes=0, **usual)
    hours.correct_hours(hours=row, by=clerk, version=None, grace_minutes=5, reason="Nhầm", **usual)
    hours.set_late_permission(
        office=office, by=chairman, was=office.late_permission, policy=LatePolicy.COUNTED, reason="Quy chế"
    )
    calendar_actions.prefill_year(office=office, by=clerk, year=2026)
    calendar_actions.mark_day(office=office, by=clerk, on=date(2026, 11, 20), mark="off", name="Nghỉ bù")
    calendar_actions.confirm_year(office=office, by=clerk, year=2026)


def _leave(cast: Cast) -> None:
    clerk = cast.accounts["clerk"]
    cast.leave("106", date(2026, 11, 16), 2, reason="Việc nhà")
    taken = cast.leave("105", date(2026, 11, 17), portion="morning")
    facts = LeaveFacts(cast.people["105"], "trip", date(2026, 11, 17), date(2026, 11, 19))
    leave.correct_leave(leave=taken, by=clerk, version=None, facts=facts, reason="Đi công tác")
    late = cast.leave("105", date(2026, 11, 23), kind="late", minutes=30)
    leave.withdraw_leave(leave=late, by=clerk, version=None, reason="Không cần nữa")


def _clock(cast: Cast) -> None:
    office, clerk = cast.office, cast.accounts["clerk"]
    for name, text in (("bao-cao.csv", TO_THE_MINUTE), ("1_attlog.dat", TO_THE_SECOND)):
        content = text.encode()
        upload = files.Upload(name, content, read_punches(content, datetime(2026, 11, 26, 8, 0)), SAID)  # noqa: DTZ001
        files.take_in(office=office, by=clerk, uploads=[upload])
    bring_up_to_date(office)
    late, early, *rest = [
        row
        for row in Candidate.objects.filter(office=office).order_by("on", "pk")
        if row.kind in ("late", "early")
    ]
    clock.take_up(office=office, by=clerk, chosen=[(late, cast.type("DM"), None)], confirmed=True)
    clock.set_aside(office=office, by=clerk, candidates=[early, rest[0]], reason="forgot", note="Có mặt")
    decision = CandidateDecision.objects.get(
        on=rest[0].on, staff_member=rest[0].staff_member, part=rest[0].part
    )
    decision_actions.reopen(decision=decision, by=clerk, version=None, reason="Xem lại")


def _days(cast: Cast) -> None:
    office, clerk, day = cast.office, cast.accounts["clerk"], date(2026, 11, 24)
    for person, presence, at in (
        ("105", "present", None),
        ("106", "late", time(8, 10)),
        ("109", "absent", None),
    ):
        roll_call.mark(
            office=office, by=clerk, on=day, person=cast.people[person], presence=presence, at=at,
            now=datetime(2026, 11, 24, 9, 0, tzinfo=timezone.get_default_timezone()),
        )  # fmt: skip
    roll_call.close_roll_call(office=office, by=clerk, on=day, entries=[])
    quiet = days.confirm_quiet(office=office, by=clerk, days=[date(2026, 10, 1), date(2026, 10, 2)])
    days.withdraw_confirmation(confirmation=quiet[0], by=clerk, version=None, reason="Chưa kiểm tra")


def truth() -> dict[str, Any]:
    """Return the number of rows of each table, and the months' figures of the first office, line by line."""
    office = Office.objects.order_by("pk").get(profiles__code="18082", profiles__valid_until__isnull=True)
    return {
        "rows": {model._meta.label_lower: model._default_manager.count() for model in apps.get_models()},
        "months": {f"{year}-{month:02}": _month(office, year, month) for year, month in MONTHS},
    }


def _month(office: Office, year: int, month: int) -> dict[str, Any]:
    figures = monthly(Period.month(year, month), Scope(office), AS_OF)
    lines = [figures.total, *figures.departments, *figures.categories, *figures.types]
    return {
        "lines": [
            [each.unit.name, each.occurrences, each.persons, each.headcount, each.minutes] for each in lines
        ],
        "voided": figures.voided,
    }
