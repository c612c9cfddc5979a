"""The arithmetic of a month against a plain model of it, over random rows."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.columns import Unit
from reports.figures import Head, Material, MonthlyFigures, OfficeLabel, Row, build
from reports.period import Period
from reports.trend import Counts

MONTH = Period.parse("2026-11")
OFFICE = OfficeLabel(
    "UBND phường Đại Nài", "phường Đại Nài", "UBND thành phố Hà Tĩnh", "CHỦ TỊCH", "", "UBND"
)
DEPARTMENTS = (Unit(1, "Lãnh đạo"), Unit(2, "Văn phòng - Thống kê"), Unit(3, "Tư pháp - Hộ tịch"))
GROUPS = (Unit("gio-giac", "Giờ giấc"), Unit("thai-do", "Thái độ"), Unit("khac", "Khác"))
TYPES = {"DM": "gio-giac", "VS": "gio-giac", "VR": "gio-giac", "TD": "thai-do", "KH": "khac"}
CATEGORIES = tuple(Unit(code, code) for code in ("cadre", "civil_servant", "non_specialised", "contract"))


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Any row the register could hold: a person posted anywhere that day, or a department."""
    person = draw(st.none() | st.integers(1, 5))
    code = draw(st.sampled_from(sorted(TYPES)))
    return Row(
        id=draw(st.integers(1, 10**6)),
        person=person,
        name=f"Người {person}" if person else "Bộ phận",
        note=str(person or ""),
        department=draw(st.integers(1, 3)),
        department_name="",
        position="",
        category=draw(st.sampled_from([unit.key for unit in CATEGORIES])) if person else "",
        happened_on=draw(st.dates(date(2026, 11, 1), date(2026, 11, 30))),
        counted_on=date(2026, 11, 30),
        type_code=code,
        type_name=code,
        group_code=TYPES[code],
        group_name="",
        minutes=draw(st.none() | st.integers(0, 240)),
        legal_bases="",
        source="self",
        description="",
    )


def month_of(found: list[Row], heads: tuple[Head, ...] = ()) -> MonthlyFigures:
    types = tuple(Unit(code, code) for code in TYPES)
    material = Material(tuple(found), Counts(), heads, DEPARTMENTS, GROUPS, types, CATEGORIES, (), ())
    return build(MONTH, date(2026, 12, 1), OFFICE, material)


@given(st.lists(rows(), max_size=40))
def test_every_total_is_what_counting_by_hand_gives(found: list[Row]) -> None:
    figures = month_of(found)

    assert figures.total.occurrences == len(found)
    assert figures.total.persons == len({row.person for row in found if row.person})
    assert figures.total.minutes == sum(row.minutes or 0 for row in found)
    assert figures.collective == sum(1 for row in found if row.person is None)
    for told_by, attribute in (
        (figures.departments, "department"),
        (figures.groups, "group_code"),
        (figures.types, "type_code"),
        (figures.people, "person"),
    ):
        expected = Counter(getattr(row, attribute) for row in found) - Counter({None: len(found)})
        assert {line.unit.key: line.occurrences for line in told_by if line.occurrences} == expected
    for line in figures.departments:
        there = [row for row in found if row.department == line.unit.key]
        assert line.persons == len({row.person for row in there if row.person})


@given(st.lists(rows(), max_size=40))
def test_the_columns_of_every_line_add_up_to_its_occurrences(found: list[Row]) -> None:
    figures = month_of(found)
    for line in (figures.total, *figures.departments, *figures.people, *figures.categories):
        assert sum(line.columns) == line.occurrences


@given(st.lists(rows(), max_size=40))
def test_occurrences_add_up_over_departments_and_persons_at_most(found: list[Row]) -> None:
    figures = month_of(found)
    assert sum(line.occurrences for line in figures.departments) == figures.total.occurrences
    assert sum(line.occurrences for line in figures.people) == figures.total.occurrences - figures.collective
    assert (
        sum(line.occurrences for line in figures.categories) == figures.total.occurrences - figures.collective
    )
    assert sum(line.persons for line in figures.departments) >= figures.total.persons


def test_a_person_who_moved_is_two_lines_and_one_person() -> None:
    figures = month_of([_row(1), _row(2)])
    assert [(line.unit.key, line.persons) for line in figures.departments] == [(1, 1), (2, 1)]
    assert figures.total.persons == 1


def test_a_department_nobody_is_in_is_left_out_unless_something_happened_there() -> None:
    heads = (Head(1, 1, "cadre"), Head(2, 1, "contract"))
    figures = month_of([_row(3)], heads)
    assert [(line.unit.key, line.headcount) for line in figures.departments] == [(1, 2), (3, 0)]
    assert figures.total.headcount == 2


def test_most_occurrences_first_and_equals_by_name() -> None:
    figures = month_of([_row(1, 1), _row(1, 2), _row(1, 2), _row(1, 3)])
    assert [line.unit.key for line in figures.people] == [2, 1, 3]


def _row(department: int, person: int = 1) -> Row:
    day = date(2026, 11, 4)
    return Row(1, person, f"Người {person}", "", department, "", "", "cadre", day, day, "DM", "Đi muộn", "gio-giac",
               "", 25, "", "self", "")  # fmt: skip
