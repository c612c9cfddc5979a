"""Twelve months, repeats, voids, days: against counting by hand."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from reports import trend
from reports.columns import Unit, column_units
from reports.period import Period
from reports.trend import Change, Counts, PersonCount, TypeCount, Voided
from violations.days.accounting import DayAccount, DayState

NOVEMBER = Period.parse("2026-11")
COLUMNS = column_units([Unit("gio-giac", "Giờ giấc"), Unit("khac", "Khác")])
NAMES = {1: "Đậu Kim Hiền", 2: "Nguyễn Văn Đạt", 3: "Nguyễn Văn Đạt", 4: "Thái Văn Cường"}


class Entry(NamedTuple):
    """One occurrence, as the register has it."""

    day: date
    person: int | None
    name: str
    note: str
    type_code: str
    group_code: str


def counts(found: Iterable[Entry]) -> Counts:
    """The occurrences counted by day, as the database counts them by month."""
    found = list(found)
    people = Counter(each[:4] for each in found)
    types = Counter((each.day, *each[4:]) for each in found)
    return Counts(
        tuple(PersonCount(*whose, times) for whose, times in people.items()),
        tuple(TypeCount(*which, times) for which, times in types.items()),
    )


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any occurrence of the thirteen months."""
    person = draw(st.none() | st.sampled_from(sorted(NAMES)))
    code, group = draw(
        st.sampled_from([("DM", "gio-giac"), ("VS", "gio-giac"), ("VM", "gio-giac"), ("KH", "khac")])
    )
    day = draw(st.dates(date(2025, 11, 1), date(2026, 11, 30)))
    return Entry(day, person, NAMES[person] if person else "Bộ phận", "", code, group)


def entry(day: date, person: int = 1) -> Entry:
    return Entry(day, person, NAMES[person], str(person), "DM", "gio-giac")


@given(st.lists(entries(), max_size=60))
def test_twelve_months_are_what_counting_by_hand_gives(found: list[Entry]) -> None:
    lines = trend.trend(NOVEMBER, counts(found), COLUMNS)

    assert [line.period.label for line in lines][::11] == ["2025-12", "2026-11"]
    for line in lines:
        there = [each for each in found if f"{each.day:%Y-%m}" == line.period.label]
        assert line.occurrences == len(there) == sum(line.columns)
        assert line.persons == len({each.person for each in there if each.person})
        assert line.columns[0] == sum(each.type_code == "DM" for each in there)


@given(st.lists(entries(), max_size=60))
def test_who_repeats_has_two_or_more_in_three_months(found: list[Entry]) -> None:
    lines = trend.repeats(NOVEMBER, counts(found).people)

    times = Counter(each.person for each in found if each.person and each.day >= date(2026, 9, 1))
    assert {line.unit.key: line.occurrences for line in lines} == {
        person: count for person, count in times.items() if count >= 2
    }
    assert [line.occurrences for line in lines] == sorted((line.occurrences for line in lines), reverse=True)


def test_equals_stand_by_this_month_and_then_by_name() -> None:
    found = [entry(date(2026, month, 2), person) for person in (1, 4, 2, 3) for month in (9, 10)]
    found += [entry(date(2026, 9, 3), 1), entry(date(2026, 11, 3), 3)]
    assert [line.unit.key for line in trend.repeats(NOVEMBER, counts(found).people)] == [3, 1, 4, 2]


def test_who_voided_what() -> None:
    day = date(2026, 11, 3)
    lines = trend.voiders(
        [Voided(day, 8, "B"), Voided(day, 7, "C"), Voided(day, 7, "C"), Voided(day, 9, "A")]
    )
    assert [(line.unit.key, line.records) for line in lines] == [(7, 2), (9, 1), (8, 1)]


def test_who_set_aside_stands_beside_who_voided() -> None:
    day = date(2026, 11, 3)
    aside = [Voided(day, 7, "C"), Voided(day, 8, "B"), Voided(day, 8, "B"), Voided(day, 5, "A")]
    lines = trend.voiders([Voided(day, 7, "C")], aside)
    assert [(line.unit.key, line.records, line.set_aside) for line in lines] == [
        (7, 1, 1),
        (8, 0, 2),
        (5, 0, 1),
    ]


def test_a_day_keeps_its_state_beside_what_counts_on_it() -> None:
    told = [
        DayAccount(date(2026, 11, 2), DayState.RECORDED, True, records=2),
        DayAccount(date(2026, 11, 3), DayState.OPEN, True),
        DayAccount(date(2026, 11, 4), DayState.QUIET, True),
    ]
    # on the 3rd something counts that happened in a month closed since: nobody accounted for the 3rd by it
    lines = trend.days(told, [date(2026, 11, 2), date(2026, 11, 2), date(2026, 11, 3)])

    assert [(line.occurrences, line.is_open, line.is_quiet) for line in lines] == [
        (2, False, False),
        (1, True, False),
        (0, False, True),
    ]


def test_a_change_says_which_way_and_how_far() -> None:
    assert [(change.sign, change.size) for change in (Change(5, 3), Change(0, 4), Change(2, 2))] == [
        ("▲", 2),
        ("▼", 4),
        ("=", 0),
    ]


def test_a_comparison_counts_a_person_once() -> None:
    found = [entry(date(2026, 10, 2)), entry(date(2026, 10, 3)), entry(date(2026, 11, 3))]
    told = trend.comparison(Period.parse("2026-10"), counts(found).people)
    assert (told.occurrences, told.persons) == (2, 1)
