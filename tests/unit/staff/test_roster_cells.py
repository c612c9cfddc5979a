"""The cells of a staff list: names, codes, days, categories as offices write them, and what is refused."""

import unicodedata
from datetime import date, datetime, time

import pytest
from django.utils import translation

from core.sheets.values import Value
from staff.roster.categories import category_code
from tests.lists import AN, one, person, roster
from tests.workbooks import HEADER


@pytest.mark.parametrize(
    "name", ["LÊ VĂN AN", "lê văn an", " Lê  Văn\u00a0An ", unicodedata.normalize("NFD", "Lê Văn An")]
)
def test_a_name_is_cleaned(name: str) -> None:
    assert one(HEADER, person(name=name)).full_name == "Lê Văn An"


@pytest.mark.parametrize(
    ("cell", "code"), [(101, "101"), (101.0, "101"), (" 101 ", "101"), ("007", "007"), (None, "")]
)
def test_a_code_may_be_a_number_or_a_text(cell: Value, code: str) -> None:
    assert one(HEADER, person(code=cell)).clock_code == code


@pytest.mark.parametrize(
    ("cell", "day", "year"),
    [
        (1980, None, 1980),
        (1980.0, None, 1980),
        ("1980", None, 1980),
        ("05/11/1980", date(1980, 11, 5), 1980),
        (datetime.combine(date(1980, 11, 5), time()), date(1980, 11, 5), 1980),
        ("11/1980", date(1980, 11, 1), 1980),
        ("1/2/80", date(1980, 2, 1), 1980),
        ("1980-05-06", date(1980, 5, 6), 1980),
        (29221, date(1980, 1, 1), 1980),
        (None, None, None),
    ],
)
def test_a_birth_is_a_day_or_a_year(cell: Value, day: date | None, year: int | None) -> None:
    entry = one(HEADER, person(birth=cell))
    assert (entry.birth_date, entry.birth_year) == (day, year)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("05/2019", date(2019, 5, 1)),
        ("1.2.2020", date(2020, 2, 1)),
        ("1/2/98", date(1998, 2, 1)),
        ("2019", date(2019, 1, 1)),
        (43466, date(2019, 1, 1)),
        (None, None),
    ],
)
def test_a_month_or_year_of_joining_is_its_first_day(cell: Value, day: date | None) -> None:
    assert one(HEADER, person(joined=cell)).joined_on == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CB", "cadre"), ("Cán bộ phường", "cadre"), ("cán bộ chuyên trách", "cadre"),
        ("CC", "civil_servant"), ("CÔNG CHỨC", "civil_servant"), ("cong chuc", "civil_servant"),
        ("KCT", "non_specialised"), ("CB KCT", "non_specialised"), ("Cán bộ không chuyên trách", "non_specialised"),
        ("NHĐKCT", "non_specialised"), ("Bán chuyên trách", "non_specialised"),
        ("HĐ", "contract"), ("HĐLĐ", "contract"), ("HĐ 68", "contract"), ("HĐLĐ theo NĐ 111", "contract"),
        ("Hợp đồng", "contract"), ("CBCC", ""), ("Người lao động", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_category_has_many_short_forms(text: str, code: str) -> None:
    assert category_code(text) == code
    assert category_code(unicodedata.normalize("NFD", text)) == code


@pytest.mark.parametrize(
    "changed",
    [
        {"name": None}, {"name": "Lê Văn 2"}, {"name": "A" * 101}, {"unit": None}, {"category": None},
        {"category": "Vua"}, {"birth": "hồi xưa"}, {"birth": 292}, {"birth": "31/02/1980"}, {"birth": "09/13/1980"},
        {"birth": datetime.combine(date(1899, 12, 30), time())}, {"joined": "19"}, {"joined": "hôm qua"},
        {"code": "1" * 21}, {"position": "x" * 121}, {"unit": "#REF!"}, {"name": "#N/A"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_named_with_its_row(changed: dict[str, Value]) -> None:
    read = roster(
        (), HEADER, AN, person(number=2, code="102", name="Lê Bình"), person(**{"code": "103", **changed})
    )
    assert len(read.entries) == 2
    assert {problem.line for problem in read.problems} == {5}


@pytest.mark.parametrize("place", ["birth", "joined"])
def test_a_day_that_does_not_exist_is_named_as_such(place: str) -> None:
    with translation.override("en"):
        (problem,) = roster(HEADER, person(**{place: "31/11/1985"})).problems
    assert problem.message == "there is no 31/11/1985 in the calendar; put it right here or in the file"


def test_a_code_that_stands_twice_names_both_rows() -> None:
    (problem,) = roster(HEADER, AN, person(number=2, name="Lê Bình")).problems
    assert problem.line == 3
    assert "Lê Văn An" in problem.message
