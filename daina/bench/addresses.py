"""Every page of the product, with the role that uses it most and an object to open it with."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.refusals import Refused
from core.text.days import days_from
from daina.bench.filling import last_month
from daina.bench.offices import ZONE, Staffed
from staff.accounts.actions import add_account
from staff.models.account import Account
from violations.clock.actions import set_aside, take_up
from violations.clock.files import batch
from violations.clock.files.actions import take_in
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision, PunchFile, SetAside
from violations.days.actions import confirm_quiet
from violations.days.models import DayConfirmation
from violations.leave.actions import LeaveFacts, give_leave
from violations.leave.models import Leave, LeaveKind, Portion
from violations.register.models import Violation

ADMINISTRATOR = (
    "accounts:account-list", "accounts:account-new", "accounts:account-edit", "accounts:account-reset",
    "accounts:profile-list", "accounts:profile-new", "accounts:profile-edit",
)  # fmt: skip
CHAIRMAN = (
    "reports:month-detail", "reports:person-year", "reports:department-year", "staff:late-permission",
    "violations:type-new", "violations:type-edit", "violations:type-end", "violations:legal-basis-new",
)  # fmt: skip
CLERK = (
    "home", "accounts:password-change",
    "staff:person-list", "staff:person-new", "staff:person-detail", "staff:person-edit", "staff:person-leave",
    "staff:posting-new", "staff:posting-edit", "staff:posting-end",
    "staff:department-list", "staff:department-new", "staff:department-edit", "staff:department-end",
    "staff:hours-list", "staff:hours-new", "staff:hours-edit", "staff:hours-confirm", "staff:hours-end",
    "staff:calendar-year", "staff:calendar-confirm",
    "staff:calendar-day", "staff:roster-import",
    "violations:violation-list", "violations:violation-new", "violations:violation-detail",
    "violations:violation-correct", "violations:violation-void", "violations:bulk", "violations:paste",
    "violations:candidate-list", "violations:candidate-reopen", "violations:candidate-keep",
    "violations:subject-search", "violations:reading", "violations:punch-list", "violations:punch-preview",
    "violations:punch-file", "violations:leave-list", "violations:leave-new", "violations:leave-detail",
    "violations:leave-correct", "violations:leave-withdraw", "violations:leave-import",
    "violations:roll-call-day", "violations:day-list", "violations:confirmation-withdraw", "violations:first-day",
    "violations:type-list",
)  # fmt: skip
# What is no page of somebody who is logged in: redirects, files, and what answers without a login.
NO_PAGES = (
    "setup", "healthz", "set_language", "accounts:login", "accounts:logout", "staff:person-excel",
    "staff:calendar-current", "staff:roster-template", "violations:violation-excel", "violations:violation-undo",
    "violations:candidate-excel", "violations:new-rules-seen", "violations:punch-original", "violations:leave-excel", "violations:leave-template",
    "violations:roll-call-current", "violations:roll-call-mark", "violations:day-current",
    "reports:month-current", "reports:month-excel",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A page as one opens it: its name, its address, and who."""

    name: str
    url: str
    account: Account


def pages(staffed: Staffed) -> list[Page]:
    """Return every page of the office, after giving it an object of each kind."""
    today = timezone.localdate()
    administrator = _stage(staffed, today)
    who = {
        **dict.fromkeys(CLERK, staffed.clerk),
        **dict.fromkeys(CHAIRMAN, staffed.chairman),
        **dict.fromkeys(ADMINISTRATOR, administrator),
    }
    arguments = _arguments(staffed, today)
    return [
        Page(name, reverse(name, args=arguments.get(name, lambda: ())()), account)
        for name, account in who.items()
    ]


def _stage(staffed: Staffed, today: date) -> Account:
    """Enter leave, punches with two decisions and a quiet day through the actions; return an administrator."""
    office, month = staffed.office, last_month(today)
    person = staffed.postings[5].staff_member
    facts = LeaveFacts(
        person, LeaveKind.LEAVE, month.start, month.start + timedelta(days=1), Portion.DAY, None, ""
    )
    give_leave(office=office, by=staffed.clerk, facts=facts)
    uploads = batch.read(office, [_file(staffed, month.start)]).uploads
    take_in(office=office, by=staffed.clerk, uploads=uploads)
    bring_up_to_date(office)
    aside, taken, *_rest = Candidate.objects.filter(office=office, kind="late").waiting().order_by("pk")
    set_aside(office=office, by=staffed.clerk, candidates=[aside], reason=SetAside.CLOCK)
    late = staffed.types["DM"]
    take_up(office=office, by=staffed.clerk, chosen=[(taken, late, None)], confirmed=True)
    for day in days_from(month.previous().previous().start, month.start):
        try:
            confirm_quiet(office=office, by=staffed.clerk, days=[day])
            break
        except Refused:  # a day off, or one with a record
            continue
    return add_account(
        office=office, by=None, username=f"administrator-{office.pk}", role="administrator",
        password="khong-ai-dang-nhap-21", encoded="!",  # noqa: S106 - nobody logs in with it
        now=datetime.combine(today, time(7), ZONE),
    )  # fmt: skip


def _file(staffed: Staffed, start: date) -> batch.KeptFile:
    """Make a clock's file of a week in which everybody comes twenty minutes late."""
    lines = [
        f"{posting.staff_member.clock_code:>9}\t{day} {clock}:00\t1\t0\t1\t0\n"
        for day in days_from(start, start + timedelta(days=7))
        for posting in staffed.postings[:10]
        for clock in ("07:50", "17:35")
    ]
    return batch.KeptFile("attlog.dat", "".join(lines).encode())


def _arguments(staffed: Staffed, today: date) -> dict[str, Callable[[], tuple[Any, ...]]]:
    """Return what the addresses name, by the page's name."""
    office, month = staffed.office, last_month(today)
    posting = staffed.postings[3]

    def newest(rows: Any) -> tuple[int]:
        return (rows.filter(office=office).latest("pk").pk,)

    def preview() -> tuple[str]:
        return (batch.keep(office, [replace(_file(staffed, month.start), name="again.dat")]),)

    kinds: dict[str, Callable[[], tuple[Any, ...]]] = {
        "staff:person": lambda: (posting.staff_member_id,),
        "staff:posting": lambda: (posting.pk,),
        "staff:department": lambda: (posting.department_id,),
        "staff:hours": lambda: (office.working_hours.latest("pk").pk,),
        "violations:violation": lambda: newest(Violation.objects.filter(recorded_by=staffed.clerk).counted()),
        "violations:leave": lambda: newest(Leave.objects.all()),
        "violations:type": lambda: (staffed.types["DM"].pk,),
        "violations:confirmation": lambda: newest(DayConfirmation.objects.all()),
        "accounts:account": lambda: (staffed.clerk.pk,),
        "accounts:profile": lambda: newest(office.profiles),
    }
    single = {
        f"{kind}-{page}": of
        for kind, of in kinds.items()
        for page in ("detail", "edit", "leave", "end", "correct", "void", "withdraw", "reset", "confirm")
    }
    return single | {
        "staff:posting-new": lambda: (posting.staff_member_id,),
        "staff:calendar-year": lambda: (today.year,),
        "staff:calendar-confirm": lambda: (today.year + 1,),
        "staff:calendar-day": lambda: (today.year, today.month, 1),
        "violations:candidate-reopen": lambda: newest(CandidateDecision.objects.set_aside()),
        "violations:candidate-keep": lambda: newest(CandidateDecision.objects.taken_up()),
        "violations:punch-preview": preview,
        "violations:punch-file": lambda: newest(PunchFile.objects.all()),
        "violations:roll-call-day": lambda: (f"{month.start:%Y-%m-%d}",),
        "violations:day-list": lambda: (month.label,),
        "reports:month-detail": lambda: (month.label,),
        "reports:person-year": lambda: (posting.staff_member_id, str(month.start.year)),
        "reports:department-year": lambda: (posting.department_id, str(month.start.year)),
    }
