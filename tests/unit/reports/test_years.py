"""The arithmetic of a year against a plain model of it, over random rows; and years that are odd."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.columns import Unit
from reports.figures import Head, OfficeLabel, Row
from reports.period import Period
from reports.years import YearlyFigures, YearMaterial, year_of
from tests.unit.reports.test_trend import Entry, counts

OFFICE = OfficeLabel("UBND phường Đại Nài", "phường Đại Nài", "", "CHỦ TỊCH", "", "UBND")
TYPES = (Unit("DM", "Đi muộn"), Unit("VS", "Về sớm"), Unit("TT", "Giải quyết TTHC quá hạn"))
DEPARTMENTS = {1: "Lãnh đạo", 2: "Văn phòng - Thống kê"}
PLAIN = Row(1, 7, "Nguyễn Văn Đạt", "105", 2, DEPARTMENTS[2], "", "cadre", date(2026, 3, 2), date(2026, 3, 2),
            "DM", "Đi muộn", "gio-giac", "", 25, "", "self", "")  # fmt: skip
OVER = date(2027, 2, 1)


def year(
    rows: list[Row],
    past: list[Entry] | None = None,
    as_of: date = OVER,
    heads: tuple[Head, ...] | None = None,
    which: int = 2026,
    types: tuple[Unit, ...] = TYPES,
) -> YearlyFigures:
    material = YearMaterial(tuple(rows), counts(past or []), heads, types, 0, (date(which, 3, 2),))
    return year_of(Period.year(which), as_of, OFFICE, material)


def entry(day: date, person: int | None = 7, code: str = "DM") -> Entry:
    return Entry(day, person, "", "", code, "gio-giac")


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Any row of a year: of a person, or of a department as a whole."""
    person, department = draw(st.none() | st.integers(1, 5)), draw(st.sampled_from(sorted(DEPARTMENTS)))
    day = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    return replace(
        PLAIN, id=draw(st.integers(1, 10**6)), person=person, department=department, happened_on=day, counted_on=day,
        department_name=DEPARTMENTS[department], type_code=draw(st.sampled_from([unit.key for unit in TYPES])),
        minutes=draw(st.none() | st.integers(0, 240)),
    )  # fmt: skip


entries = st.builds(
    entry,
    st.dates(date(2025, 1, 1), date(2025, 12, 31)),
    st.none() | st.integers(1, 5),
    st.sampled_from([unit.key for unit in TYPES]),
)


@given(st.lists(rows(), max_size=40), st.lists(entries, max_size=40), st.dates(date(2026, 1, 1), OVER))
def test_every_part_adds_up_to_the_year(found: list[Row], past: list[Entry], as_of: date) -> None:
    found = [row for row in found if row.counted_on <= as_of]  # nothing is recorded of a day to come
    figures = year(found, past, as_of)

    total = figures.total
    assert (total.occurrences, total.minutes) == (len(found), sum(row.minutes or 0 for row in found))
    assert total.persons == len({row.person for row in found if row.person})
    for lines in (figures.types, figures.months, figures.days, figures.departments):
        assert sum(line.occurrences for line in lines) == total.occurrences
    assert sum(line.occurrences for line in figures.people) == total.occurrences - figures.collective
    assert sum(line.minutes for line in figures.types) == total.minutes
    before = [month.before for month in figures.months if month.before]
    assert sum(each.occurrences for each in before) == figures.previous.occurrences
    known = {line.unit.key for line in figures.types}
    told = [each for each in past if each.day <= figures.previous.period.last_day and each.type_code in known]
    assert sum(line.before for line in figures.types) == len(told)


@given(st.lists(rows(), max_size=20))
def test_the_list_is_newest_first_and_whole(found: list[Row]) -> None:
    listed = year(found).rows
    assert Counter(listed) == Counter(found)
    assert [row.happened_on for row in listed] == sorted((row.happened_on for row in found), reverse=True)


def test_a_year_without_a_record_is_all_there_and_empty() -> None:
    figures = year([])
    assert (figures.total.occurrences, figures.total.persons, figures.total.headcount) == (0, 0, None)
    assert len(figures.months) == 12
    assert len(figures.days) == 365
    assert (figures.types, figures.people, figures.departments, figures.rows) == ((), (), (), ())


def test_a_single_record_stands_on_its_day_and_in_its_month() -> None:
    figures = year([PLAIN])
    assert [day.day for day in figures.days if day.occurrences] == [date(2026, 3, 2)]
    assert [(month.period.label, month.persons) for month in figures.months if month.occurrences] == [
        ("2026-03", 1)
    ]


def test_a_leap_year_has_its_day() -> None:
    leap = replace(PLAIN, happened_on=date(2024, 2, 29), counted_on=date(2024, 2, 29))
    figures = year([leap], which=2024, as_of=date(2024, 12, 31))
    assert len(figures.days) == 366
    assert figures.months[1].occurrences == 1


def test_a_running_year_is_held_against_the_same_days_and_shows_what_is_to_come() -> None:
    past = [
        entry(date(2025, 3, 1)),
        entry(date(2025, 11, 5)),
        entry(date(2025, 11, 6)),
        entry(date(2025, 12, 1)),
    ]
    figures = year([PLAIN], past, as_of=date(2026, 11, 5))

    assert (figures.occurrences.before, figures.occurrences.sign) == (2, "▼")
    assert [month.is_ahead for month in figures.months] == [False] * 11 + [True]
    november = figures.months[10].before
    assert november is not None
    assert (november.occurrences, november.period.last_day) == (1, date(2025, 11, 5))
    assert next(day.day for day in figures.days if day.is_ahead) == date(2026, 11, 6)


def test_an_entry_of_a_closed_month_counts_later_and_says_when_it_happened() -> None:
    late = replace(PLAIN, happened_on=date(2025, 12, 30), counted_on=date(2026, 1, 1))
    figures = year([late, PLAIN])
    assert figures.has_late_entries
    assert [row.is_late_entry for row in figures.rows] == [False, True]
    assert figures.months[0].occurrences == 1


def test_who_changed_department_has_both_in_the_order_of_the_year() -> None:
    moved = replace(PLAIN, id=2, department=1, department_name=DEPARTMENTS[1], happened_on=date(2026, 9, 1))
    figures = year([moved, PLAIN])
    assert [(line.unit.name, line.occurrences) for line in figures.departments] == [
        ("Văn phòng - Thống kê", 1),
        ("Lãnh đạo", 1),
    ]
    assert figures.total.persons == 1


def test_a_department_as_subject_is_an_occurrence_and_nobody() -> None:
    whole = replace(PLAIN, id=2, person=None, name=DEPARTMENTS[2], minutes=None)
    figures = year([whole, PLAIN], heads=(Head(7, 2, "cadre"), Head(8, 2, "cadre")))
    assert (figures.total.occurrences, figures.total.persons, figures.collective) == (2, 1, 1)
    assert figures.total.headcount == 2
    assert [line.unit.key for line in figures.people] == [7]


def test_namesakes_are_two_people_told_apart() -> None:
    other = replace(PLAIN, id=2, person=8, note="107")
    people = year([PLAIN, other, replace(other, id=3)]).people
    assert [(line.unit.name, line.unit.note, line.occurrences) for line in people] == [
        ("Nguyễn Văn Đạt", "107", 2),
        ("Nguyễn Văn Đạt", "105", 1),
    ]


def test_days_off_are_known_and_no_day_is_called_open() -> None:
    figures = year([])
    assert [day.day for day in figures.days if day.is_working] == [date(2026, 3, 2)]
    assert not any(day.is_open for day in figures.days)
