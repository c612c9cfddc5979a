"""Detection against a plain model of its rules, written from the rules and not from the code: random days must agree.

The model counts in minutes from midnight and knows nothing of the code's types. A second beyond 86,400 is the morning after.
"""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staff.calendar import Hours, LatePolicy
from violations.clock.detection import day_of, judge, merge_punches
from violations.register.expected import Expected

DAY = date(2026, 11, 4)
TWO = timedelta(minutes=2)
LATER = 48 * 3600  # the clock has spoken of the end of the day after
Row = tuple[str, int | None, int, bool]  # kind, session, minutes, excused


class Case(NamedTuple):
    """One person's day: sessions and permissions in minutes, punches and the clock's last word in seconds from midnight."""

    sessions: list[tuple[int, int]]
    four: bool
    grace: int
    away: set[int]
    permitted: dict[int, int]
    lenience: str
    seconds: list[int]
    window: int = 2
    heard: int = LATER
    early: dict[int, int] = {}
    nursing: tuple[int, int] = (0, 0)  # at the beginning, at the end


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Sessions in order, leave and permissions by session, punches anywhere but mostly about the edges."""
    count = draw(st.integers(1, 3))
    edges = sorted(draw(st.sets(st.integers(240, 1320), min_size=2 * count, max_size=2 * count)))
    sessions = list(zip(edges[::2], edges[1::2], strict=True))
    which = st.integers(0, count - 1)
    grace = draw(st.sampled_from([0, 0, 1, 5]))
    window = draw(st.sampled_from([0, 1, 2, 2, 15]))
    permissions = st.dictionaries(which, st.sampled_from([1, 10, 60]))
    about = {0, 1, 2, 10, 11, 60, 70, grace, 10 + grace, window}
    telling = sorted({sign * minute for sign in (1, -1) for minute in about})
    marks = [*edges, edges[0] - 180, edges[0] + 1440 - 180, 1440]
    near = st.tuples(st.sampled_from(marks), st.sampled_from(telling), st.integers(0, 59)).map(
        lambda parts: max(0, (parts[0] + parts[1]) * 60 + parts[2])
    )
    second = st.one_of(near, near, st.integers(0, 86_399), st.integers(86_400, 110_000))
    return Case(
        sessions,
        draw(st.booleans()),
        grace,
        draw(st.sets(which, max_size=count - 1)) if draw(st.integers(0, 9)) else set(range(count)),
        draw(permissions),
        draw(st.sampled_from(["above", "counted", "excused"])),
        draw(st.lists(second, max_size=6)),
        window,
        draw(st.one_of(st.just(LATER), second)),
        draw(permissions),
        draw(st.sampled_from([(0, 0), (0, 0), (60, 0), (0, 60)])),
    )


def model(case: Case) -> list[Row]:
    """What the rules say, step by step."""
    presses = pressed(case)
    due = [index for index in range(len(case.sessions)) if index not in case.away]
    if not due:
        return []
    if not case.four:
        return span(case, due, presses, None)
    rows: list[Row] = []
    in_order = len(case.sessions) == 2 and len(presses) == 4  # in, out, in, out
    for index in due:
        mine = [press for press in presses if nearest(case, press[0] // 60) == index]
        rows += span(case, [index], presses[2 * index : 2 * index + 2] if in_order else mine, index)
    return rows


def pressed(case: Case) -> list[tuple[int, int]]:
    """How often the finger was put down for this day: the first second of each time, and the last."""
    presses: list[list[int]] = []
    for second in sorted(case.seconds):
        of_its_day = second % 86_400
        ends_the_evening_before = (
            of_its_day < (case.sessions[0][0] - 180) * 60
        )  # more than three hours before
        if second // 86_400 - ends_the_evening_before != 0:
            continue  # another day's
        if presses and second - presses[-1][0] <= case.window * 60:  # a short while after the one that counts
            presses[-1][1] = second
        else:
            presses.append([second, second])
    return [(first, last) for first, last in presses]


def nearest(case: Case, minute: int) -> int:
    """The session a punch belongs to: sessions are parted at the middle of the break between them."""
    parts = [(one[1] + two[0]) / 2 for one, two in zip(case.sessions, case.sessions[1:], strict=False)]
    return sum(minute >= part for part in parts)


def span(case: Case, due: list[int], presses: list[tuple[int, int]], session: int | None) -> list[Row]:
    """The rules for the due sessions that are looked at together."""
    start, end = case.sessions[due[0]][0], case.sessions[due[-1]][1]
    if case.heard <= end * 60:
        return []  # the clock has not spoken of a later moment
    if not presses:
        return [("absent", session, 0, False)]
    came, went = presses[0][0] // 60, presses[-1][0] // 60
    if len(presses) == 1:
        arrives = came < (start + end) / 2
        departs = not arrives
    else:
        arrives = not came > end  # after the end it is no arrival
        departs = not went < start  # before work begins it is no departure
    rows: list[Row] = []
    if not departs:
        rows.append(("missing_out", session, 0, False))
    if not arrives:
        rows.append(("missing_in", session, 0, False))
    all_due = [index for index in range(len(case.sessions)) if index not in case.away]
    if arrives:
        nursing = case.nursing[0] if due[0] == all_due[0] else 0
        rows += counted(case, "late", session, came - start - nursing, case.permitted.get(due[0], 0))
    if departs:
        nursing = case.nursing[1] if due[-1] == all_due[-1] else 0
        left = presses[-1][1] // 60  # put down again, one was still there
        rows += counted(case, "early", session, end - left - nursing, case.early.get(due[-1], 0))
    return rows


def counted(case: Case, kind: str, session: int | None, minutes: int, allowed: int) -> list[Row]:
    """So many minutes late or early, of which some are allowed: as the office will have it."""
    excused = case.lenience == "excused" and minutes <= allowed
    if case.lenience == "above":
        minutes -= allowed
    return [(kind, session, minutes, excused)] if minutes > case.grace else []


def judged(case: Case) -> list[Row]:
    """What the program says."""
    hours = Hours(
        frozenset(range(7)),
        tuple((clock(start), clock(end)) for start, end in case.sessions),
        4 if case.four else 2,
        case.grace,
    )
    expected = Expected(
        hours, frozenset(case.away), case.permitted, LatePolicy(case.lenience), case.early, *case.nursing
    )
    mine = [moment(second) for second in case.seconds if day_of(moment(second), hours) == DAY]
    punches = merge_punches([(at, True) for at in mine], timedelta(minutes=case.window))
    found = judge(expected, DAY, punches, moment(case.heard))
    return [(str(f.kind), f.session, f.minutes, f.excused) for f in found]


def clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def moment(second: int) -> datetime:
    return datetime.combine(DAY, time()) + timedelta(seconds=second)


@given(st.lists(cases(), min_size=10, max_size=10))
def test_random_days_are_judged_as_the_rules_say(days: list[Case]) -> None:
    assert [judged(day) for day in days] == [model(day) for day in days]


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_punches_and_doubled_ones_change_nothing(case: Case, chance: object) -> None:
    shuffled = [*case.seconds, *case.seconds[:2]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis calls it an object

    assert judged(case._replace(seconds=shuffled)) == judged(case)


@given(st.lists(st.integers(0, 86_399), max_size=8), st.sets(st.integers(0, 7)))
def test_a_second_file_without_seconds_changes_nothing(seconds: list[int], lost: set[int]) -> None:
    exact = [(moment(second), True) for second in seconds]
    coarse = [(moment(second // 60 * 60), False) for number, second in enumerate(seconds) if number in lost]

    assert merge_punches([*exact, *coarse], TWO) == merge_punches(exact, TWO)


def day(*times: str, four: bool = False, **more: Any) -> Case:
    """A day of 7:00–11:30 and 14:00–17:30, grace 0; times as 07:00:30, or +00:12:00 in the morning after."""
    seconds = [
        sum(int(part) * unit for part, unit in zip(each.lstrip("+").split(":"), (3600, 60, 1), strict=True))
        + 86_400 * each.startswith("+")
        for each in times
    ]
    case = Case([(420, 690), (840, 1050)], four, 0, set(), {}, "above", seconds)
    return case._replace(**more)


EDGES: dict[str, tuple[Case, list[Row]]] = {
    "late by just what was permitted": (
        day("07:10:00", "17:30:00", permitted={0: 10}, lenience="excused"), [("late", None, 10, True)]),
    "a single punch in the very middle": (
        Case([(420, 620)], False, 0, set(), {}, "above", [520 * 60]),
        [("missing_in", None, 0, False), ("early", None, 100, False)]),
    "the finger again after two minutes sharp": (day("06:46:11", "06:48:11"), [("missing_out", None, 0, False)]),
    "both punches before work begins": (day("06:40:11", "06:59:59"), [("missing_out", None, 0, False)]),
    "both punches after the end": (day("17:31:00", "17:36:00"), [("missing_in", None, 0, False)]),
    "the last one as work begins": (day("06:50:00", "07:00:00"), [("early", None, 630, False)]),
    "put down again at the end, one was still there": (day("06:50:00", "17:29:10", "17:30:20"), []),
    "back at once from the break": (day("06:58:00", "11:31:00", "11:40:00", "17:31:00", four=True), []),
    "back late, by the order of four": (
        day("06:58:00", "11:31:00", "14:20:00", "17:31:00", four=True), [("late", 1, 20, False)]),
    "after midnight, for the evening before": (
        day("00:12:00", "07:20:00", "17:31:00"), [("late", None, 20, False)]),
    "gone after midnight": (day("06:50:00", "+00:30:00"), []),
    "three hours before work sharp": (day("04:00:00", "17:30:00"), []),
    "more than three hours before work": (day("03:59:59", "17:30:00"), [("missing_in", None, 0, False)]),
    "the clock stopped in the morning": (day("06:50:00", heard=6 * 3600 + 55 * 60), []),
    "the clock stopped at the end sharp": (day("06:50:00", heard=1050 * 60), []),
    "the clock spoke a second later": (day("06:50:00", heard=1050 * 60 + 1), [("missing_out", None, 0, False)]),
    "the clock stopped at noon": (
        day("07:05:00", "11:31:00", four=True, heard=691 * 60), [("late", 0, 5, False)]),
    "the afternoon off, of which nothing need be heard": (
        day("06:50:00", "11:00:00", away={1}, heard=691 * 60), [("early", None, 30, False)]),
    "gone early by permission": (day("06:50:00", "16:20:00", early={1: 60}), [("early", None, 10, False)]),
    "gone early by permission, counted all the same": (
        day("06:50:00", "16:20:00", early={1: 60}, lenience="counted"), [("early", None, 70, False)]),
    "nursing, whatever the policy": (
        day("08:05:00", "16:30:00", nursing=(60, 0), lenience="counted"),
        [("late", None, 5, False), ("early", None, 60, False)]),
    "nursing and a permission": (day("08:15:00", "17:30:00", nursing=(60, 0), permitted={0: 10}),
                                 [("late", None, 5, False)]),
    "nursing once a day": (
        day("08:00:00", "11:30:00", "14:30:00", "17:30:00", four=True, nursing=(60, 0)), [("late", 1, 30, False)]),
}  # fmt: skip


@pytest.mark.parametrize("name", EDGES)
def test_what_lies_just_on_the_edge(name: str) -> None:
    case, rows = EDGES[name]
    assert judged(case) == model(case) == rows
