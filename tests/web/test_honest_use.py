"""An office at work, at random: whatever people do through the program, `verify_trail` has nothing to say."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction

from core.refusals import NotAllowed, Refused
from staff.accounts import actions as accounts
from staff.calendar import LatePolicy
from staff.hours import actions as hours
from staff.hours import calendar_actions
from staff.models.office import Office
from staff.models.people import Posting, StaffMember
from staff.models.time import CalendarDay
from staff.people import actions as people
from staff.people import posting_actions as postings
from staff.trail import audit
from staff.writing.stale import Stale
from tests.cast import Cast
from tests.clock import punch
from violations.catalogue.models import ViolationType
from violations.clock import actions as clock
from violations.clock import decision_actions
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate, CandidateDecision
from violations.days import actions as days
from violations.days.models import DayConfirmation
from violations.days.roll_call import actions as roll_call
from violations.leave import actions as leave
from violations.leave.actions import LeaveFacts
from violations.leave.models import Leave
from violations.register import actions as register
from violations.register.actions import ManyRefused, NeedsConfirmation
from violations.register.facts import Facts
from violations.register.models import Violation

START = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
HONEST = (Refused, NotAllowed, Stale, NeedsConfirmation, ManyRefused, roll_call.RollRefused, ValueError)


class Day:
    """What the people of an office may do on one day; each deed by its own chance, on whatever is there."""

    def __init__(self, cast: Cast, chance: random.Random) -> None:
        self.office, self.chance = cast.office, chance
        self.clerk, self.chairman, self.admin = (
            cast.accounts[who] for who in ("clerk", "chairman", "administrator")
        )

    def deeds(self) -> list[Callable[[], Any]]:
        return [
            self.record, self.record, self.correct, self.void, self.give_leave, self.withdraw_leave, self.punch, self.punch,
            self.look, self.take_up, self.set_aside, self.reopen, self.keep, self.call, self.close, self.quiet,
            self.not_quiet, self.hours, self.off, self.policy, self.code, self.posting, self.leaves, self.password,
        ]  # fmt: skip

    @property
    def today(self) -> date:
        return (datetime.now(tz=UTC) + timedelta(hours=7)).date()

    def some(self, model: Any, **narrow: Any) -> Any:
        rows = list(model.objects.filter(office=self.office, **narrow).order_by("pk"))
        if not rows:
            raise Refused("nothing is there yet")
        return self.chance.choice(rows)

    def day(self) -> date:
        return self.today - timedelta(days=self.chance.randrange(6))

    def facts(self) -> Facts:
        type_ = self.some(ViolationType, code__in=("DM", "VS", "VM", "VR"))
        day, minutes = self.day(), self.chance.randrange(1, 90) if type_.takes_minutes else None
        return Facts(
            subject=self.some(StaffMember),
            type=type_,
            happened_on=day,
            detected_on=self.today,
            source="self",
            minutes=minutes,
        )

    def record(self) -> Any:
        return register.record(office=self.office, by=self.clerk, facts=self.facts(), confirmed=True)

    def correct(self) -> Any:
        row = self.some(Violation)
        return register.correct(
            violation=row,
            by=self.clerk,
            version=row.version,
            facts=self.facts(),
            reason="Nhầm",
            confirmed=True,
        )

    def void(self) -> Any:
        return register.void(violation=self.some(Violation), by=self.chairman, version=None, reason="Nhầm")

    def give_leave(self) -> Any:
        start = self.day()
        kind, portion = (
            self.chance.choice(["leave", "trip"]),
            self.chance.choice(["day", "morning", "afternoon"]),
        )
        facts = LeaveFacts(
            self.some(StaffMember), kind, start, start + timedelta(days=self.chance.randrange(1, 3)), portion
        )
        return leave.give_leave(office=self.office, by=self.clerk, facts=facts)

    def withdraw_leave(self) -> Any:
        return leave.withdraw_leave(leave=self.some(Leave), by=self.clerk, version=None, reason="Thôi")

    def punch(self) -> Any:
        codes = [
            person.clock_code
            for person in StaffMember.objects.filter(office=self.office).exclude(clock_code="")
        ]
        times = {
            code: " ".join(sorted(self.moment() for _n in range(self.chance.randrange(5)))) for code in codes
        }
        return punch(self.office, self.day(), times)

    def moment(self) -> str:
        return f"{self.chance.choice((7, 8, 11, 13, 16, 17)):02}:{self.chance.randrange(60):02}"

    def look(self) -> Any:
        return bring_up_to_date(self.office)

    def take_up(self) -> Any:
        row = self.some(Candidate, kind__in=("late", "early", "absent"))
        type_ = ViolationType.objects.get(
            office=self.office, code={"late": "DM", "early": "VS"}.get(row.kind, "VM")
        )
        return clock.take_up(office=self.office, by=self.clerk, chosen=[(row, type_, None)], confirmed=True)

    def set_aside(self) -> Any:
        return clock.set_aside(
            office=self.office, by=self.clerk, candidates=[self.some(Candidate)], reason="forgot"
        )

    def reopen(self) -> Any:
        return decision_actions.reopen(
            decision=self.some(CandidateDecision), by=self.chairman, version=None, reason="Xem lại"
        )

    def keep(self) -> Any:
        decision = self.some(CandidateDecision)
        return decision_actions.see_lost(
            decision=decision, by=self.chairman, version=None, reason="Đúng là muộn"
        )

    def call(self) -> Any:
        presence, person = self.chance.choice(["present", "late", "absent"]), self.some(StaffMember)
        return roll_call.mark(
            office=self.office, by=self.clerk, on=self.day(), person=person, presence=presence, at=time(8, 20)
        )

    def close(self) -> Any:
        return roll_call.close_roll_call(
            office=self.office, by=self.clerk, on=self.day(), entries=[], duplicates=roll_call.Duplicates.KEEP
        )

    def quiet(self) -> Any:
        return days.confirm_quiet(office=self.office, by=self.clerk, days=[self.day()])

    def not_quiet(self) -> Any:
        row = self.some(DayConfirmation)
        return days.withdraw_confirmation(confirmation=row, by=self.clerk, version=None, reason="Chưa xem")

    def hours(self) -> Any:
        row = self.office.working_hours.order_by("-pk")[0]
        return hours.correct_hours(
            hours=row, by=self.clerk, version=None, weekdays=range(5), sessions=row.sessions, reason="Sửa",
            punches_a_day=self.chance.choice((2, 4)), grace_minutes=self.chance.randrange(0, 20),
        )  # fmt: skip

    def off(self) -> Any:
        day = self.day()
        known = CalendarDay.objects.filter(office=self.office, on=day).first()
        return calendar_actions.mark_day(
            office=self.office, by=self.clerk, on=day, mark=self.chance.choice(("off", "work")), name="Nghỉ bù",
            version=known.version if known else None, reason="Lịch",
        )  # fmt: skip

    def policy(self) -> Any:
        office = Office.objects.get(pk=self.office.pk)
        policy = self.chance.choice(list(LatePolicy))
        return hours.set_late_permission(
            office=office, by=self.chairman, was=office.late_permission, policy=policy, reason="Quy chế"
        )

    def code(self) -> Any:
        return people.bind_code(
            person=self.some(StaffMember),
            by=self.clerk,
            code=str(self.chance.randrange(100, 112)),
            reason="Đổi mã",
        )

    def posting(self) -> Any:
        row = self.some(Posting)
        return postings.end_posting(
            posting=row, by=self.clerk, version=None, until=self.today, reason="Thôi việc này"
        )

    def leaves(self) -> Any:
        person, left = self.some(StaffMember), self.chance.choice([None, self.day()])
        return people.leave_office(
            person=person, by=self.clerk, version=None, left_on=left, reason="Chuyển công tác"
        )

    def password(self) -> Any:
        account = self.some(type(self.clerk), role="head")
        return accounts.reset_password(
            account=account,
            by=self.admin,
            password=f"rung-thong-{self.chance.randrange(10**6)}",
            reason="Quên",
        )


@pytest.fixture
def at_work() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def test_whatever_people_do_the_trail_has_nothing_to_say(
    cast: Cast, at_work: time_machine.Traveller, request: pytest.FixtureRequest
) -> None:
    chance, done, moment = random.Random(random.random()), 0, START  # noqa: S311 - pytest-randomly prints its seed
    many = 1000 if request.config.getoption("--long") else 120
    while done < many:
        moment += timedelta(minutes=chance.choice((1, 5, 240, 900)))
        at_work.move_to(moment, tick=False)
        try:
            with transaction.atomic():
                chance.choice(Day(cast, chance).deeds())()
            done += 1
        except HONEST:
            continue
        if done % 40 == 0:
            assert audit.verify().problems == []
    assert audit.verify().problems == []
