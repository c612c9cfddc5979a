"""Detection against a plain model of its rules, written from the rules and not from the code: random days must agree.

The model counts in minutes from midnight and knows nothing of the code's types.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staff.calendar import Hours, LatePolicy
from violations.clock.detection import Expected, judge, merge_punches

DAY = date(2026, 11, 4)
Row = tuple[str, int | None, int, bool]  # kind, session, minutes, excused


class Case(NamedTuple):
    """One person's day: sessions and punches in minutes and seconds from midnight."""

    sessions: list[tuple[int, int]]
    four: bool
    grace: int
    away: set[int]
    permitted: dict[int, int]
    lenience: str
    seconds: list[int]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Sessions in order, leave and permissions by session, punches anywhere but mostly about the edges."""
    count = draw(st.integers(1, 3))
    edges = sorted(draw(st.sets(st.integers(300, 1320), min_size=2 * count, max_size=2 * count)))
    sessions = list(zip(edges[::2], edges[1::2], strict=True))
    which = st.integers(0, count - 1)
    grace = draw(st.sampled_from([0, 0, 1, 5]))
    telling = sorted(
        {
            sign * (minute + more)
            for sign in (1, -1)
            for minute in (0, 10, grace, 10 + grace)
            for more in (0, 1)
        }
    )
    near = st.tuples(st.sampled_from(edges), st.sampled_from(telling), st.integers(0, 59)).map(
        lambda parts: (parts[0] + parts[1]) * 60 + parts[2]
    )
    anywhere = st.integers(0, 86_399)
    return Case(
        sessions,
        draw(st.booleans()),
        grace,
        draw(st.sets(which, max_size=count - 1)) if draw(st.integers(0, 9)) else set(range(count)),
        draw(st.dictionaries(which, st.sampled_from([1, 10, 60]))),
        draw(st.sampled_from(["above", "counted", "excused"])),
        draw(st.lists(st.one_of(near, near, anywhere), max_size=5)),
    )


def model(case: Case) -> list[Row]:
    """What the rules say, step by step."""
    pressed: list[int] = []
    for second in sorted(case.seconds):
        if (
            not pressed or second - pressed[-1] > 60
        ):  # within 60 seconds of the one that counts it is the same
            pressed.append(second)
    minutes = [second // 60 for second in pressed]
    due = [index for index in range(len(case.sessions)) if index not in case.away]
    if not due:
        return []
    if not case.four:
        first, last = due[0], due[-1]
        return span(case, case.sessions[first][0], case.sessions[last][1], first, minutes, None)
    rows: list[Row] = []
    for index in due:
        mine = [minute for minute in minutes if nearest(case, minute) == index]
        start, end = case.sessions[index]
        rows += span(case, start, end, index, mine, index)
    return rows


def nearest(case: Case, minute: int) -> int:
    """The session a punch belongs to: sessions are parted at the middle of the break between them."""
    parts = [(one[1] + two[0]) / 2 for one, two in zip(case.sessions, case.sessions[1:], strict=False)]
    return sum(minute >= part for part in parts)


def span(case: Case, start: int, end: int, first: int, minutes: list[int], session: int | None) -> list[Row]:
    """The rules for what is due from `start` to `end`, of which session `first` comes first."""
    if not minutes:
        return [("absent", session, 0, False)]
    rows: list[Row] = []
    arrives = departs = True
    if len(minutes) == 1:
        arrives = minutes[0] < (start + end) / 2
        departs = not arrives
        rows.append(("missing_out" if arrives else "missing_in", session, 0, False))
    if arrives:
        late, allowed = minutes[0] - start, case.permitted.get(first, 0)
        excused = case.lenience == "excused" and 0 < late <= allowed
        if case.lenience == "above":
            late -= allowed
        if late > case.grace:
            rows.append(("late", session, late, excused))
    if departs and end - minutes[-1] > case.grace:
        rows.append(("early", session, end - minutes[-1], False))
    return rows


def judged(case: Case) -> list[Row]:
    """What the program says."""
    hours = Hours(
        frozenset(range(7)),
        tuple((clock(start), clock(end)) for start, end in case.sessions),
        4 if case.four else 2,
        case.grace,
    )
    expected = Expected(hours, frozenset(case.away), case.permitted, LatePolicy(case.lenience))
    punches = merge_punches([(moment(second), True) for second in case.seconds])
    return [(str(f.kind), f.session, f.minutes, f.excused) for f in judge(expected, punches)]


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

    assert merge_punches([*exact, *coarse]) == merge_punches(exact)


EDGES: list[tuple[Case, list[Row]]] = [
    # late by just what was permitted; a single punch in the very middle; the finger again after 60 seconds sharp
    (Case([(420, 690)], False, 0, set(), {0: 10}, "excused", [430 * 60, 700 * 60]), [("late", None, 10, True)]),
    (Case([(420, 620)], False, 0, set(), {}, "above", [520 * 60]),
     [("missing_in", None, 0, False), ("early", None, 100, False)]),
    (Case([(420, 690)], False, 0, set(), {}, "above", [400 * 60, 401 * 60]), [("missing_out", None, 0, False)]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "rows"), EDGES)
def test_what_lies_just_on_the_edge(case: Case, rows: list[Row]) -> None:
    assert judged(case) == model(case) == rows
