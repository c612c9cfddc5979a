"""Random weeks through the register: in pieces, twice, in another order, with leave before or after, the same comes out.

And what comes out is what the plain model of tests/unit/test_detection_model.py says of each day.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from staff.hours.queries import mark_days_stale
from staff.models.office import Office
from staff.models.people import StaffMember
from staff.models.time import CalendarDay, WorkingHours
from staff.people.actions import add_person
from tests.cast import Cast
from tests.conftest import NOW
from tests.unit.violations.test_detection_model import Case, model, pressed
from violations.clock.files.actions import Upload, take_in
from violations.clock.files.formats import read_punches
from violations.clock.judging import bring_up_to_date
from violations.clock.models import Candidate
from violations.leave.actions import LeaveFacts, give_leave
from violations.leave.models import LeaveKind, Portion

MONDAY = date(2026, 10, 26)
DAYS = [MONDAY + timedelta(days=number) for number in range(7)]
CODES = ("301", "302")
SESSIONS = [["07:30", "11:30"], ["13:30", "17:30"]]
MINUTES = [(450, 690), (810, 1050)]
Week = tuple[
    int, int, str, int
]  # punches a day, grace, what a permission does, minutes within which one is the same
Punches = list[tuple[int, str, int]]  # day of the week, code, second of the day

telling = st.sampled_from(
    [-20, -6, -5, -1, 0, 0, 1, 5, 6, 10, 11, 15, 16, 20]
)  # minutes about grace and permission
edge = st.tuples(st.sampled_from([450, 450, 690, 810, 1050, 1050, 270, 20]), telling, st.integers(0, 59))
seconds = edge.map(lambda parts: (parts[0] + parts[1]) * 60 + parts[2])
punches = st.lists(st.tuples(st.integers(0, 6), st.sampled_from([*CODES, "999"]), seconds), max_size=25)
leaves = st.dictionaries(
    st.tuples(st.integers(0, 6), st.sampled_from(CODES)),
    st.tuples(st.sampled_from(["leave", "late", "early", "nursing"]), st.sampled_from(["day", "morning", "afternoon"]), st.sampled_from([5, 10])),
    max_size=5,
)  # fmt: skip
marks = st.dictionaries(st.integers(0, 6), st.sampled_from(["off", "work"]), max_size=2)
times = st.tuples(
    st.sampled_from([2, 4]),
    st.sampled_from([0, 0, 5]),
    st.sampled_from(["above", "counted", "excused"]),
    st.sampled_from([2, 0]),
)


@pytest.fixture
def office(cast: Cast) -> Office:
    """The other office: nobody but two people with a clock code."""
    StaffMember.objects.filter(office=cast.other_office).update(clock_code="")
    for code in CODES:
        add_person(office=cast.other_office, by=None, full_name=f"Người {code}", clock_code=code)
    WorkingHours.objects.filter(office=cast.other_office).delete()
    return cast.other_office


def set_time(office: Office, week: Week, days: dict[int, str]) -> None:
    """Hours, calendar and lenience of the week."""
    punches_a_day, grace, lenience, window = week
    WorkingHours.objects.create(
        office=office, sessions=SESSIONS, punches_a_day=punches_a_day, grace_minutes=grace
    )
    CalendarDay.objects.create(office=office, on=date(2026, 1, 1), mark="off")
    for number, mark in days.items():
        CalendarDay.objects.create(office=office, on=DAYS[number], mark=mark)
    office.settings = {**office.settings, "late_permission": lenience, "punch_window": window}
    office.save()
    mark_days_stale(office, None, None)


def lines(part: Punches) -> bytes:
    return "".join(
        f"{code}\t{DAYS[day]} {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}\n"
        for day, code, second in part
    ).encode()


def bring_in(office: Office, part: Punches) -> None:
    if part:
        content = lines(part)
        read = read_punches(content, datetime.combine(date(2026, 11, 5), time(8)))
        take_in(office=office, by=None, uploads=[Upload("1_attlog.dat", content, read)])


def give(office: Office, wanted: dict[tuple[int, str], tuple[str, str, int]]) -> None:
    for (day, code), (kind, portion, minutes) in wanted.items():
        facts = LeaveFacts(
            StaffMember.objects.get(office=office, clock_code=code), LeaveKind(kind), DAYS[day],
            DAYS[day] + timedelta(days=1), part(kind, portion), None if kind == "leave" else minutes, "",
        )  # fmt: skip
        give_leave(office=office, by=None, facts=facts)


def part(kind: str, portion: str) -> Portion:
    """A permission is for the whole day; nursing at one end of it."""
    if kind == "nursing":
        return Portion.MORNING if portion == "day" else Portion(portion)
    return Portion.DAY if kind in ("late", "early") else Portion(portion)


def found(office: Office) -> list[tuple[object, ...]]:
    bring_up_to_date(office, NOW)
    rows = Candidate.objects.filter(office=office).order_by("on", "staff_member__clock_code", "part", "kind")
    return list(rows.values_list("on", "staff_member__clock_code", "part", "kind", "minutes", "is_excused"))


def expected(
    week: Week,
    days: dict[int, str],
    wanted: dict[tuple[int, str], tuple[str, str, int]],
    all_: Punches,
) -> Iterator[tuple[object, ...]]:
    """What the model says of each person on each judged day."""
    last = max((d * 86_400 + second for d, _code, second in all_), default=0)
    for number, day in enumerate(DAYS):
        worked = days.get(number, "work" if number < 5 else "off") == "work"
        whole = {code: seconds_of(all_, number, code) for code in CODES}
        ordinary = Case(MINUTES, False, 0, set(), {}, "above", [])
        own = {code: [second for second in mine if second < 86_400] for code, mine in whole.items()}
        if not worked or not any(pressed(ordinary._replace(seconds=mine)) for mine in own.values()):
            continue
        for code in CODES:
            kind, portion, minutes = wanted.get((number, code), ("", "", 0))
            away = {"day": {0, 1}, "morning": {0}, "afternoon": {1}}[portion] if kind == "leave" else set()
            both = {0: minutes, 1: minutes}
            ends = (minutes, 0) if portion != "afternoon" else (0, minutes)
            case = Case(
                MINUTES, week[0] == 4, week[1], away, both if kind == "late" else {}, week[2], whole[code], week[3],
                last - number * 86_400, both if kind == "early" else {}, ends if kind == "nursing" else (0, 0),
            )  # fmt: skip
            for found_kind, session, late, excused in model(case):
                yield (day, code, 0 if session is None else session + 1, found_kind, late, excused)


def seconds_of(all_: Punches, number: int, code: str) -> list[int]:
    """The punches of a person on a day and on the morning after, in seconds from its midnight."""
    return [
        (d - number) * 86_400 + second for d, c, second in all_ if c == code and d in (number, number + 1)
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(times, marks, leaves, punches, st.integers(0, 2**30))
def test_whatever_comes_in_which_order_the_candidates_are_those_of_the_model(
    office: Office, week: Week, days: dict[int, str],
    wanted: dict[tuple[int, str], tuple[str, str, int]], all_: Punches, seed: int,
) -> None:  # fmt: skip
    told = sorted(expected(week, days, wanted, all_))
    chance = random.Random(seed)  # noqa: S311
    shuffled = all_[:]
    chance.shuffle(shuffled)
    cut = chance.randint(0, len(all_))
    with transaction.atomic():
        set_time(office, week, days)
        give(office, wanted)
        bring_in(office, all_)
        assert found(office) == told
        bring_in(office, shuffled)  # the same again
        assert found(office) == told
        transaction.set_rollback(True)
    office.refresh_from_db()
    with transaction.atomic():
        for part in (shuffled[:cut], shuffled[cut:], all_[cut:]):
            bring_in(office, part)
            found(office)
        give(office, wanted)
        set_time(office, week, days)
        assert found(office) == told
        transaction.set_rollback(True)
    office.refresh_from_db()
