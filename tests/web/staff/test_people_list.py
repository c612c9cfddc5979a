"""/staff/: found without diacritics, sorted the Vietnamese way, narrowed to what figures count."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from staff.models.people import Posting, StaffMember
from staff.people.actions import add_person, leave_office
from staff.people.posting_actions import add_posting
from tests.cast import Cast

EVERYBODY = ["103", "104", "106", "105", "107", "101"]  # by given name: Bình, Cường, Đạt, Đạt, Hiền, Hương


def codes(client: Client, query: str = "") -> list[str]:
    """Clock codes of the rows shown."""
    answer = client.get(f"/staff/{query}")
    assert answer.status_code == 200
    return [row.clock_code for row in answer.context["page"]]


def join(cast: Cast, name: str, code: str, **posted: Any) -> StaffMember:
    person = add_person(office=cast.office, by=None, full_name=name, clock_code=code, birth_year=1990)
    given = {"department": cast.departments["office"], "position": "", "category": "contract", **posted}
    add_posting(person=person, by=None, **{"valid_from": None, **given})
    return person


def test_people_stand_by_given_name_the_vietnamese_way(cast: Cast, clerk: Client) -> None:
    join(cast, "Nguyễn Thị Dung", "201")
    join(cast, "Đặng Văn Anh", "202")
    join(cast, "An Thị Ánh", "203")
    shown = [row.full_name for row in clerk.get("/staff/").context["page"]]
    assert shown == [
        "Đặng Văn Anh", "An Thị Ánh", "Trần Quốc Bình", "Thái Văn Cường", "Nguyễn Thị Dung", "Nguyễn Văn Đạt",
        "Nguyễn Văn Đạt", "Đậu Kim Hiền", "Hoàng Thu Hương",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "nguyen van dat",
        "Nguyễn Văn Đạt",
        unicodedata.normalize("NFD", "Nguyễn Văn Đạt"),
        "dat nguyen",
        "  ĐẠT ",
        "van  d",
    ],
)
def test_a_name_is_found_however_it_is_typed(clerk: Client, typed: str) -> None:
    answer = clerk.get("/staff/", {"q": typed})
    assert [row.clock_code for row in answer.context["page"]] == ["105", "107"]


def test_the_old_and_the_new_place_of_a_tone_are_one(cast: Cast, clerk: Client) -> None:
    join(cast, "Lê Thị Thuỷ", "201")
    assert codes(clerk, "?q=thủy") == ["201"]
    assert codes(clerk, "?q=thuỷ") == ["201"]


def test_a_code_is_found_too(clerk: Client) -> None:
    assert codes(clerk, "?q=104") == ["104"]


def test_namesakes_are_told_apart_by_code_department_and_year(clerk: Client) -> None:
    page = clerk.get("/staff/?q=dat").content.decode()
    for told in ("105", "107", "Tư pháp - Hộ tịch", "Văn phòng - Thống kê", "1985"):
        assert told in page


def test_department_and_category_narrow(cast: Cast, clerk: Client) -> None:
    assert codes(clerk, f"?department={cast.departments['justice'].pk}") == ["104", "105"]
    assert codes(clerk, "?category=non_specialised") == ["107"]
    assert codes(clerk, f"?department={cast.departments['justice'].pk}&category=contract") == []


def test_on_a_day_it_shows_exactly_whom_figures_count(cast: Cast, clerk: Client) -> None:
    add_person(office=cast.office, by=None, full_name="Người Chưa Có Vị Trí", clock_code="301")
    join(cast, "Lê Mới", "302", valid_from=date(2026, 11, 1))
    gone = join(cast, "Lê Cũ", "303")
    leave_office(person=gone, by=None, version=None, left_on=date(2026, 10, 1), reason="Nghỉ hưu")
    for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 1), date(2026, 11, 5)):
        counted = Posting.objects.headcount_on(cast.office, day)
        expected = {posting.staff_member.clock_code for posting in counted}
        assert set(codes(clerk, f"?on={day:%d/%m/%Y}")) == expected
    assert "303" in codes(clerk, "?on=30/09/2026")
    assert "303" not in codes(clerk, "?on=01/10/2026")


def test_day_first_is_day_first(cast: Cast, clerk: Client) -> None:
    join(cast, "Lê Mới", "302", valid_from=date(2026, 6, 1))
    assert "302" not in codes(clerk, "?on=05/11/2025")
    assert "302" in codes(clerk, "?on=05/11/2026")


def test_those_who_left_are_shown_on_demand(cast: Cast, clerk: Client) -> None:
    leave_office(
        person=cast.people["107"], by=None, version=None, left_on=date(2026, 11, 1), reason="Chuyển công tác"
    )
    assert "107" not in codes(clerk)
    assert "107" not in codes(clerk, "?state=in_service")
    assert codes(clerk, "?state=left") == ["107"]
    assert len(codes(clerk, "?state=all")) == 6
    page = clerk.get("/staff/?state=left").content.decode()
    assert "Văn phòng - Thống kê" in page, "where they worked last"


def test_a_person_without_a_posting_is_shown_and_said_not_to_count(cast: Cast, clerk: Client) -> None:
    add_person(office=cast.office, by=None, full_name="Lê Thị Bảy", clock_code="301")
    answer = clerk.get("/staff/")
    assert answer.context["page"].paginator.count == 7
    assert answer.context["unposted"] == 1


@pytest.mark.parametrize(
    "query",
    ["?on=31/02/2026", "?department=999999", "?department=x", "?category=king", "?state=left&on=05/11/2026"],
)
def test_a_filter_that_cannot_be_understood_is_named_and_shows_nobody(clerk: Client, query: str) -> None:
    answer = clerk.get(f"/staff/{query}")
    assert answer.status_code == 200
    assert answer.context["filters"].errors
    assert b'role="alert"' in answer.content
    assert answer.context["page"].paginator.count == 0
    assert clerk.get(f"/staff/excel/{query}").status_code == 400


@pytest.mark.parametrize("page", ["0", "-1", "99", "x"])
def test_a_page_that_is_not_there_shows_one_that_is(clerk: Client, page: str) -> None:
    assert len(codes(clerk, f"?page={page}")) == 6


def test_the_head_sees_the_own_department_only(cast: Cast) -> None:
    assert codes(cast.browser("head")) == ["104", "105"]
    add_posting(
        person=cast.people["106"], by=None, department=cast.departments["justice"], position="", category="contract",
        valid_from=date(2026, 11, 1), is_main=False,
    )  # fmt: skip
    assert codes(cast.browser("head")) == ["104", "106", "105"], "kiêm nhiệm is part of the department"


def test_another_office_is_not_seen(cast: Cast) -> None:
    assert codes(cast.browser("stranger")) == ["901"]


def test_an_empty_list_says_why(cast: Cast) -> None:
    clerk = cast.browser("clerk")
    answer = clerk.get("/staff/?q=khongcoai")
    assert "<table" not in answer.content.decode()
    assert answer.context["narrowed"]
    StaffMember.objects.filter(office=cast.other_office).update(office=cast.superior_office)
    answer = cast.browser("stranger").get("/staff/")
    assert "<table" not in answer.content.decode()
    assert not answer.context["narrowed"]


@pytest.mark.parametrize("rows", [2, 50])
def test_the_list_takes_as_many_queries_at_two_rows_as_at_fifty(cast: Cast, clerk: Client, rows: int) -> None:
    for number in range(rows - 2):
        join(cast, f"Lê Văn {('Một', 'Hai', 'Ba')[number % 3]}", f"5{number:02}")
    page = "?q=le" if rows == 50 else "?q=dat"
    with CaptureQueriesContext(connection) as queries:
        shown = codes(clerk, page)
    assert len(shown) == (48 if rows == 50 else 2)
    # session, account with office and person, departments of the filter, page count, without posting,
    # people, their postings, the frame's profile
    assert len(queries) == 8


def test_typed_marks_narrow_the_list(cast: Cast, clerk: Client) -> None:
    for name, code in (("Phạm Thử Dương", "311"), ("Trần Thử Đường", "312")):
        add_person(office=cast.office, by=None, full_name=name, clock_code=code)
    assert codes(clerk, "?state=all&q=đường") == ["312"]
    assert codes(clerk, "?state=all&q=dương") == ["311"]
    assert codes(clerk, "?state=all&q=duong") == ["311", "312"]
    assert codes(clerk, "?state=all&q=dượng") == ["311", "312"]  # nobody is spelt so: better all than nobody
