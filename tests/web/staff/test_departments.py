"""Departments: listed with their people, added, corrected, ended with a successor; and the hours page."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from staff.departments.actions import add_department, end_department
from staff.models.office import Department
from staff.models.people import Posting
from staff.people.posting_actions import add_posting
from tests.cast import Cast
from tests.web.sending import send

LIST = "/staff/departments/"


def names(cast: Cast) -> list[str]:
    return list(Department.objects.filter(office=cast.office).order_by("pk").values_list("name", flat=True))


def correct(client: Client, unit: Department, **changed: Any) -> Any:
    given = {"name": unit.name, "position": unit.position, "version": unit.version, "reason": "Sai chính tả"}
    return send(client, f"{LIST}{unit.pk}/", **{**given, **changed})


def end(client: Client, unit: Department, last_day: str, **changed: Any) -> Any:
    fields = {"last_day": last_day, "version": unit.version, "reason": "Sắp xếp tổ chức", **changed}
    return send(client, f"{LIST}{unit.pk}/end/", **fields)


def test_the_list_shows_validity_and_how_many_people(cast: Cast, clerk: Client) -> None:
    old = add_department(office=cast.office, by=None, name="Đội Quy tắc", valid_from=date(2022, 1, 1))
    end_department(department=old, by=None, version=None, until=date(2025, 7, 1))
    answer = clerk.get(LIST)
    shown = [(row.name, row.people) for row in answer.context["page"]]
    assert shown == [
        ("Lãnh đạo", 1),
        ("Văn phòng - Thống kê", 3),
        ("Tư pháp - Hộ tịch", 2),
        ("Đội Quy tắc", 0),
    ]
    page = answer.content.decode()
    assert "01/01/2022" in page
    assert "30/06/2025" in page


def test_the_count_leads_to_the_people_counted(cast: Cast, clerk: Client) -> None:
    add_posting(
        person=cast.people["106"], by=None, department=cast.departments["justice"], position="", category="contract",
        valid_from=None, is_main=False,
    )  # fmt: skip
    unit = cast.departments["justice"]
    assert f"/staff/?on=05/11/2026&amp;department={unit.pk}" in clerk.get(LIST).content.decode()
    assert clerk.get(f"/staff/?on=05/11/2026&department={unit.pk}").context["page"].paginator.count == 2


def test_a_new_department_stands_last(cast: Cast, clerk: Client) -> None:
    assert clerk.get(f"{LIST}new/").context["form"].initial["position"] == 4
    answer = send(clerk, f"{LIST}new/", name="Địa chính -  Xây dựng", valid_from="01/07/2025", position="4")
    unit = Department.objects.get(name="Địa chính - Xây dựng")
    assert answer.url.startswith(f"{LIST}?done=")
    assert (unit.valid_from, unit.position, unit.key) == (date(2025, 7, 1), 4, "địachínhxâydựng")


@pytest.mark.parametrize("name", ["VĂN PHÒNG – THỐNG KÊ", "văn phòng thống kê", "Văn  phòng-Thống kê"])
def test_another_spelling_of_the_same_name_is_refused_and_the_holder_named(
    cast: Cast, clerk: Client, name: str
) -> None:
    answer = send(clerk, f"{LIST}new/", name=name, position="4", confirm="1")
    assert "Văn phòng - Thống kê" in str(answer.context["form"].errors["name"])
    assert len(names(cast)) == 3


@pytest.mark.parametrize("name", ["Van phong - Thong ke", "Văn phòng - Thống kế", "VPTK"])
def test_a_name_that_resembles_another_is_asked_about(cast: Cast, clerk: Client, name: str) -> None:
    asked = send(clerk, f"{LIST}new/", name=name, position="4")
    assert asked.status_code == 200
    assert "Văn phòng - Thống kê" in asked.content.decode()
    assert len(names(cast)) == 3
    assert send(clerk, f"{LIST}new/", name=name, position="4", confirm="1").status_code == 302
    assert names(cast)[-1] == name


@pytest.mark.parametrize(
    ("field", "typed"), [("name", ""), ("name", "--"), ("position", "-1"), ("valid_from", "2026")]
)
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, clerk: Client, field: str, typed: str) -> None:
    answer = send(clerk, f"{LIST}new/", **{"name": "Đội Quy tắc", "position": "4", field: typed})
    assert list(answer.context["form"].errors) == [field]


def test_the_same_name_may_come_again_after_its_end(cast: Cast, clerk: Client) -> None:
    unit = add_department(office=cast.office, by=None, name="Đội Quy tắc")
    end_department(department=unit, by=None, version=None, until=date(2025, 7, 1))
    assert (
        send(clerk, f"{LIST}new/", name="Đội Quy tắc", valid_from="01/06/2025", position="4").status_code
        == 200
    )
    assert (
        send(clerk, f"{LIST}new/", name="Đội Quy tắc", valid_from="01/07/2025", position="4").status_code
        == 302
    )


def test_a_correction_that_comes_near_another_name_is_asked_about(cast: Cast, clerk: Client) -> None:
    unit = cast.departments["justice"]
    assert correct(clerk, unit, name="Văn phòng Thống kế").context["known"] is True
    assert correct(clerk, unit, name="TƯ PHÁP HỘ TỊCH").status_code == 302, "the same name, written otherwise"


def test_days_are_corrected_as_long_as_nobody_s_posting_falls_out(cast: Cast, clerk: Client) -> None:
    answer = correct(clerk, cast.departments["justice"], valid_from="01/07/2025")
    assert list(answer.context["form"].errors) == ["valid_from"]
    empty = add_department(office=cast.office, by=None, name="Đội Quy tắc")
    assert correct(clerk, empty, valid_from="01/07/2025", last_day="31/12/2025").status_code == 302
    empty.refresh_from_db()
    assert (empty.valid_from, empty.valid_until) == (date(2025, 7, 1), date(2026, 1, 1))


def test_a_stale_correction_shows_both_texts(cast: Cast, clerk: Client) -> None:
    unit = cast.departments["justice"]
    correct(cast.browser("chairman"), unit, name="Tư pháp hộ tịch")
    answer = correct(clerk, unit, name="Tư pháp – Hộ tịch")
    assert [(c.yours, c.theirs) for c in answer.context["form"].conflicts] == [
        ("Tư pháp – Hộ tịch", "Tư pháp hộ tịch")
    ]


def test_a_department_with_people_does_not_end_under_them(cast: Cast, clerk: Client) -> None:
    unit = cast.departments["justice"]
    assert clerk.get(f"{LIST}{unit.pk}/end/").context["posted"] == 2
    answer = end(clerk, unit, "30/06/2026")
    assert list(answer.context["form"].errors) == ["last_day"]
    unit.refresh_from_db()
    assert unit.valid_until is None


def test_the_people_of_an_ended_department_move_to_its_successor(cast: Cast, clerk: Client) -> None:
    unit = cast.departments["justice"]
    heir = add_department(
        office=cast.office, by=None, name="Trung tâm Hành chính công", valid_from=date(2026, 7, 1)
    )
    answer = end(clerk, unit, "30/06/2026", successor=heir.pk)
    assert answer.status_code == 302
    before = Posting.objects.headcount_on(cast.office, date(2026, 6, 30)).filter(department=unit)
    after = Posting.objects.headcount_on(cast.office, date(2026, 7, 1)).filter(department=heir)
    told = [("Tư pháp - hộ tịch", "civil_servant", True), ("Tư pháp - hộ tịch", "civil_servant", False)]
    for rows in (before, after):
        found = rows.order_by("staff_member__clock_code")
        assert [(row.position, row.category, row.is_leader) for row in found] == told
    assert Posting.objects.headcount_on(cast.office, date(2026, 7, 1)).count() == 6
    assert Posting.objects.filter(department=unit, valid_until=date(2026, 7, 1)).count() == 2


def test_a_successor_that_begins_later_moves_nobody(cast: Cast, clerk: Client) -> None:
    heir = add_department(
        office=cast.office, by=None, name="Trung tâm Hành chính công", valid_from=date(2026, 8, 1)
    )
    answer = end(clerk, cast.departments["justice"], "30/06/2026", successor=heir.pk)
    assert "01/08/2026" in str(answer.context["form"].errors)
    assert not heir.postings.exists()
    assert not Posting.objects.filter(valid_until__isnull=False).exists()


@pytest.mark.parametrize("rows", [2, 50])
def test_the_list_takes_as_many_queries_at_two_rows_as_at_fifty(cast: Cast, clerk: Client, rows: int) -> None:
    for number in range(rows - 3):
        add_department(office=cast.office, by=None, name=f"Tổ dân phố {number}")
    with CaptureQueriesContext(connection) as queries:
        clerk.get(LIST)
    # session, account with office and person, how many departments, a page of them with counts, those whose year is
    # read, the profile around the page
    assert len(queries) == 6


def test_the_hours_page_says_what_a_new_office_starts_with(clerk: Client) -> None:
    page = clerk.get("/staff/hours/").content.decode()
    for told in ("07:00–11:30, 14:00–17:30", "01/01/2022", "Thứ 2", "chưa ai xem"):
        assert told in page
