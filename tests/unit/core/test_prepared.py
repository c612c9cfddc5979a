"""A prepared read gives what its queryset gives, composes it once, and refuses what it could not bind again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Value

from staff.models.account import Account
from staff.models.office import Department
from staff.models.people import Posting, StaffMember
from staff.prepared import NotBound, Text, columns_of, prepared, rows_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 5)


def of_department(office: int, day: date, department: int | None, leaders: bool) -> Any:
    """The people posted there on a day: ids, dates, None and a flag."""
    rows = Posting.objects.valid_on(day).filter(office=office)
    if department is not None:
        rows = rows.filter(department=department)
    if leaders:
        rows = rows.filter(is_leader=True)
    return rows.order_by("pk").values_list("staff_member__full_name", "valid_from", "is_main")


def test_it_gives_what_the_queryset_gives_for_each_value(cast: Cast) -> None:
    read = prepared(of_department)
    asked: list[dict[str, Any]] = [
        {"office": office, "day": day, "department": department, "leaders": leaders}
        for office in (cast.office.pk, cast.other_office.pk)
        for day in (TODAY, date(2022, 1, 3), date(1990, 1, 1))
        for department in (None, *Department.objects.values_list("pk", flat=True))
        for leaders in (True, False)
    ]
    told = [(read(**values), list(of_department(**values))) for values in asked]
    assert all(one == other for one, other in told)
    assert sum(bool(one) for one, _other in told) > 6  # there was something to find


def test_it_is_composed_once_for_each_kind_of_statement(cast: Cast, django_assert_num_queries: Any) -> None:
    composed: list[int | None] = []

    @prepared
    def read(office: int, department: int | None) -> Any:
        composed.append(department)
        return of_department(office, TODAY, department, leaders=False)

    with django_assert_num_queries(3):
        everybody = read(office=cast.office.pk, department=None)
        read(office=cast.other_office.pk, department=None)
        read(office=cast.office.pk, department=1)
    assert everybody
    assert len(composed) == 4  # two marks each: with a department and without


def test_all_columns_make_the_rows_of_a_model(cast: Cast) -> None:
    def postings(office: int) -> Any:
        return Posting.objects.filter(office=office).order_by("pk")

    made = rows_of(Posting, prepared(lambda office: postings(office).values_list())(office=cast.office.pk))
    stored = list(postings(cast.office.pk))
    assert stored
    assert made == stored
    assert [row.valid_from for row in made] == [row.valid_from for row in stored]
    assert [(row.is_main, row.department) for row in made] == [
        (row.is_main, row.department) for row in stored
    ]


def test_related_rows_come_along_where_there_are_any(cast: Cast, django_assert_num_queries: Any) -> None:
    related = ("office", "staff_member")
    read = prepared(
        lambda office: (
            Account.objects.filter(office=office).order_by("pk").values_list(*columns_of(Account, *related))
        )
    )
    with django_assert_num_queries(1):
        made = rows_of(Account, read(office=cast.office.pk), *related)
        told = [(row.office, row.staff_member and row.staff_member.full_name) for row in made]
    stored = Account.objects.filter(office=cast.office).order_by("pk")
    assert made == list(stored)
    assert told == [(row.office, row.staff_member and row.staff_member.full_name) for row in stored]
    assert None in [name for _office, name in told]
    assert len({name for _office, name in told}) > 3


def test_one_statement_of_several_is_bound_in_each_part(cast: Cast) -> None:
    def parts(office: int, day: date) -> Any:
        people = StaffMember.objects.filter(office=office).in_service_on(day).order_by()
        units = Department.objects.filter(office=office).order_by()
        counted = people.values("office").annotate(what=Value("people"), n=Count("pk"))
        return counted.values_list("what", "n").union(
            units.values("office").annotate(what=Value("units"), n=Count("pk")).values_list("what", "n")
        )

    read = prepared(parts)
    for office in (cast.office, cast.other_office):
        assert sorted(read(office=office.pk, day=TODAY)) == sorted(parts(office=office.pk, day=TODAY))


def test_what_finds_nothing_whatever_the_values_is_not_asked(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    @prepared
    def read(office: int) -> Any:
        return Posting.objects.filter(office=office).none().values_list("pk")

    with django_assert_num_queries(0):
        assert read(office=cast.office.pk) == []


def test_a_value_computed_from_another_is_refused(cast: Cast) -> None:
    @prepared
    def read(day: date, until: date) -> Any:
        return Posting.objects.valid_on(day + timedelta(days=1)).values_list("pk")

    with pytest.raises(NotBound, match="read"):
        read(day=TODAY, until=TODAY + timedelta(days=1))


def test_a_number_that_is_no_id_is_refused(cast: Cast) -> None:
    """A year of birth is a small number: the marks in its place would find nothing, and so would every year after."""

    @prepared
    def read(year: int) -> Any:
        return StaffMember.objects.filter(birth_year=year).values_list("pk")

    with pytest.raises(NotBound, match="read"):
        read(year=1985)


def test_a_text_is_bound_where_it_says_so(cast: Cast) -> None:
    composed: list[str] = []

    @prepared
    def read(name: str) -> Any:
        composed.append(name)
        return Department.objects.filter(name=name).values_list("pk")

    for unit in cast.departments.values():
        assert (unit.pk,) in read(name=Text(unit.name))
    assert read(name=Text("' OR 1=1 --")) == []
    assert len(composed) == 2  # two marks


def test_a_value_that_picks_the_statement_is_refused(cast: Cast) -> None:
    @prepared
    def read(most: int) -> Any:
        return Posting.objects.values_list("pk")[: abs(most)]

    with pytest.raises(NotBound, match="read"):
        read(most=3)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in no time and keeps no plans")
def test_postgresql_plans_once_what_is_asked_often(cast: Cast) -> None:
    read = prepared(of_department)

    for day in range(1, 8):
        read(office=cast.office.pk, day=date(2026, 11, day), department=None, leaders=True)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%full_name%is_leader%'"
        )
        assert cursor.fetchone() == (1,)
