"""A person: added with the first posting, corrected, and the page that shows it."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from staff.models.people import StaffMember
from staff.models.trail import Event
from staff.people.actions import add_person
from staff.people.posting_actions import add_posting
from tests.cast import Cast, in_english
from tests.web.sending import send

TOKEN = "0b9f2a43-3c0a-4ee0-9a37-6a7f2d2f4d11"


def new_person(cast: Cast, **changed: Any) -> dict[str, Any]:
    """The fields of /staff/new/ for somebody new."""
    unit = cast.departments["office"].pk
    given = {"full_name": "Hồ Thị Uyên", "birth": "1990", "department": unit, "category": "contract"}
    return {**given, **changed}


def test_a_person_and_the_first_posting_are_one_write(cast: Cast, clerk: Client) -> None:
    fields = new_person(
        cast,
        full_name="HỒ THỊ  UYÊN",
        clock_code=" 201 ",
        birth="05/11/1990",
        joined_on="06/11/2026",
        position="Văn thư",
    )
    answer = send(clerk, "/staff/new/", **fields)
    person = StaffMember.objects.get(clock_code="201")
    assert answer.status_code == 302
    assert answer.url.startswith(f"/staff/{person.pk}/?done=")
    assert person.full_name == "Hồ Thị Uyên"
    assert (person.birth_date, person.birth_year) == (date(1990, 11, 5), 1990)
    posting = person.postings.get()
    assert (posting.valid_from, posting.position, posting.is_main) == (date(2026, 11, 6), "Văn thư", True)
    actions = list(
        Event.objects.filter(office=cast.office).order_by("-sequence").values_list("action", flat=True)[:2]
    )
    assert actions == ["posting-added", "person-added"]


def test_when_the_posting_is_refused_the_person_is_not_written_either(cast: Cast, clerk: Client) -> None:
    cast.departments["office"].valid_from = date(2026, 7, 1)
    cast.departments["office"].save()
    answer = send(clerk, "/staff/new/", **new_person(cast, joined_on="01/06/2026"))
    assert "01/07/2026" in str(answer.context["form"].errors["department"])
    assert not StaffMember.objects.filter(full_name="Hồ Thị Uyên").exists()


def test_no_day_of_joining_is_missed_there_where_the_department_began_on_one(
    cast: Cast, clerk: Client
) -> None:
    cast.departments["office"].valid_from = date(2026, 7, 1)
    cast.departments["office"].save()
    answer = send(in_english(clerk), "/staff/new/", **new_person(cast))
    assert list(answer.context["form"].errors) == ["joined_on"]
    assert "from 01/07/2026 on. Write a day" in str(answer.context["form"].errors["joined_on"])
    assert send(clerk, "/staff/new/", **new_person(cast, joined_on="01/07/2026")).status_code == 302


@pytest.mark.parametrize(
    ("typed", "day", "year"),
    [
        ("1980", None, 1980),
        ("05/11/1980", date(1980, 11, 5), 1980),
        ("5-11-1980", date(1980, 11, 5), 1980),
        ("", None, None),
    ],
)
def test_birth_is_a_day_or_a_year_alone(
    cast: Cast, clerk: Client, typed: str, day: date | None, year: int | None
) -> None:
    send(clerk, "/staff/new/", **new_person(cast, birth=typed))
    person = StaffMember.objects.get(full_name="Hồ Thị Uyên")
    assert (person.birth_date, person.birth_year) == (day, year)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("full_name", ""),
        ("full_name", "123"),
        ("full_name", "A" * 101),
        ("birth", "2025"),
        ("birth", "1870"),
        ("birth", "31/02/1980"),
        ("birth", "khoảng 1980"),
        ("joined_on", "2026"),
        ("joined_on", "01/01/2000"),  # nine years old
        ("clock_code", "1" * 21),
        ("clock_code", "103"),
        ("category", ""),
        ("category", "king"),
        ("department", "999999"),
        ("direct_leader", "999999"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, clerk: Client, field: str, typed: str) -> None:
    answer = send(clerk, "/staff/new/", **{**new_person(cast, birth="1991"), field: typed})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in answer.content.decode()
    assert StaffMember.objects.filter(office=cast.office).count() == 6


def test_a_taken_clock_code_names_its_holder(cast: Cast, clerk: Client) -> None:
    answer = send(clerk, "/staff/new/", **new_person(cast, clock_code="103"))
    assert "Hoàng Thu Hương" in str(answer.context["form"].errors["clock_code"])


@pytest.mark.parametrize("name", ["Thái Văn Cường", "THÁI VĂN CƯỜNG", "Thai Van Cuong"])
def test_the_same_name_and_birth_is_asked_about(cast: Cast, clerk: Client, name: str) -> None:
    asked = send(clerk, "/staff/new/", **new_person(cast, full_name=name, birth="1985"), token=TOKEN)
    assert [twin.clock_code for twin in asked.context["duplicates"]] == ["106"]
    assert 'name="confirm" value="1"' in asked.content.decode()
    assert StaffMember.objects.filter(office=cast.office).count() == 6
    answer = send(
        clerk, "/staff/new/", **new_person(cast, full_name=name, birth="1985"), token=TOKEN, confirm="1"
    )
    assert answer.status_code == 302
    assert StaffMember.objects.filter(office=cast.office).count() == 7


def test_the_same_name_with_another_birth_is_nobody_else_s_business(cast: Cast, clerk: Client) -> None:
    assert (
        send(clerk, "/staff/new/", **new_person(cast, full_name="Thái Văn Cường", birth="1986")).status_code
        == 302
    )


def test_back_from_the_question_the_form_is_as_it_was(cast: Cast, clerk: Client) -> None:
    fields = new_person(cast, full_name="Thái Văn Cường", birth="1985", position="Lái xe", is_leader="on")
    page = send(clerk, "/staff/new/", **fields, edit="1").content.decode()
    assert 'value="Thái Văn Cường"' in page
    assert 'value="Lái xe"' in page
    assert page.count("checked") == 1


def test_a_form_sent_twice_is_one_person(cast: Cast, clerk: Client) -> None:
    first, second = (send(clerk, "/staff/new/", **new_person(cast), token=TOKEN) for _ in range(2))
    assert first.url == second.url
    assert StaffMember.objects.filter(full_name="Hồ Thị Uyên").count() == 1


def test_a_correction_tells_the_page_what_changed_and_why(cast: Cast, clerk: Client) -> None:
    person = cast.people["106"]
    fields = {"full_name": "Thái Văn Cương", "clock_code": "106", "birth": "06/03/1985", "version": 1}
    answer = send(clerk, f"/staff/{person.pk}/edit/", **fields, reason="Theo căn cước công dân")
    page = clerk.get(answer.url).content.decode()
    for told in (
        "Thái Văn Cường → Thái Văn Cương",
        "– → 06/03/1985",
        "Theo căn cước công dân",
        "Hoàng Thu Hương",
    ):
        assert told in page


def test_a_correction_needs_a_reason(cast: Cast, clerk: Client) -> None:
    answer = send(clerk, f"/staff/{cast.people['106'].pk}/edit/", full_name="Thái Văn Cương", version=1)
    assert list(answer.context["form"].errors) == ["reason"]


def test_a_stale_save_shows_both_texts_and_loses_neither(cast: Cast, clerk: Client) -> None:
    url = f"/staff/{cast.people['106'].pk}/edit/"
    common = {"birth": "1985", "version": 1, "reason": "Sai chính tả"}
    send(cast.browser("chairman"), url, full_name="Thái Văn Của Chủ Tịch", clock_code="106", **common)
    answer = send(clerk, url, full_name="Thái Văn Của Tôi", clock_code="106", **common)
    page = answer.content.decode()
    assert 'value="Thái Văn Của Tôi"' in page
    assert [(c.yours, c.theirs) for c in answer.context["form"].conflicts] == [
        ("Thái Văn Của Tôi", "Thái Văn Của Chủ Tịch")
    ]
    assert 'name="version" value="2"' in page
    assert StaffMember.objects.get(pk=cast.people["106"].pk).full_name == "Thái Văn Của Chủ Tịch"
    again = send(clerk, url, full_name="Thái Văn Của Tôi", clock_code="106", **{**common, "version": 2})
    assert again.status_code == 302


@pytest.mark.parametrize("rows", [2, 50])
def test_the_page_takes_as_many_queries_at_two_postings_as_at_fifty(
    cast: Cast, clerk: Client, rows: int
) -> None:
    person = add_person(office=cast.office, by=None, full_name="Lê Đi Nhiều")
    homes = [cast.departments["office"], cast.departments["justice"]]
    for number in range(rows):
        add_posting(
            person=person, by=None, department=homes[number % 2], position=f"{number}", category="contract",
            valid_from=date(2000 + number // 12, 1 + number % 12, 1), direct_leader=cast.people["101"],
        )  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        page = clerk.get(f"/staff/{person.pk}/")
    assert len(page.context["postings"]) == rows
    # session, account with office and person, the person, postings with department and leader,
    # events of the person, events of the postings, departments they tell of, leave, the frame's profile
    assert len(queries) == 9
