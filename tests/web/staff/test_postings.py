"""Postings: added, kiêm nhiệm, corrected, ended; the department's and the person's days held."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from staff.models.office import Department
from staff.models.people import Posting, StaffMember
from tests.cast import Cast
from tests.web.sending import send


@pytest.fixture
def person(cast: Cast) -> StaffMember:
    """Thái Văn Cường, posted in the office since always."""
    return cast.people["106"]


def add(client: Client, cast: Cast, person: StaffMember, valid_from: str, **changed: Any) -> Any:
    fields = {
        "department": cast.departments["justice"].pk,
        "category": "contract",
        "position": "Lái xe",
        **changed,
    }
    return send(client, f"/staff/{person.pk}/postings/new/", valid_from=valid_from, **fields)


def correct(client: Client, posting: Posting, **changed: Any) -> Any:
    given = {
        "department": posting.department_id, "category": posting.category, "position": posting.position,
        "valid_from": f"{posting.valid_from:%d/%m/%Y}" if posting.valid_from else "",
        "last_day": f"{posting.last_day:%d/%m/%Y}" if posting.last_day else "",
        "second": "on" if not posting.is_main else "", "version": posting.version, "reason": "Nhập nhầm",
    }  # fmt: skip
    return send(client, f"/staff/postings/{posting.pk}/edit/", **{**given, **changed})


def spans(person: StaffMember) -> list[tuple[str, date | None, date | None]]:
    """Position, first day, first day no longer, in order."""
    rows = person.postings.order_by("pk")
    return [(row.position, row.valid_from, row.valid_until) for row in rows]


def test_a_new_main_posting_ends_the_one_before(cast: Cast, clerk: Client, person: StaffMember) -> None:
    answer = add(clerk, cast, person, "05/11/2026")
    assert answer.status_code == 302
    assert spans(person) == [
        ("Bộ phận Một cửa", None, date(2026, 11, 5)),
        ("Lái xe", date(2026, 11, 5), None),
    ]
    page = clerk.get(answer.url).content.decode()
    assert "04/11/2026" in page, "the last valid day, inclusive"


def test_a_kiem_nhiem_stands_beside_the_main_one_and_is_not_counted(
    cast: Cast, clerk: Client, person: StaffMember
) -> None:
    add(clerk, cast, person, "05/11/2026", second="on")
    assert [row.is_main for row in person.postings.order_by("pk")] == [True, False]
    assert person.postings.main().get().valid_until is None
    assert (
        Posting.objects.headcount_on(cast.office, date(2026, 11, 5)).filter(staff_member=person).count() == 1
    )
    assert "badge-state" in clerk.get(f"/staff/{person.pk}/").content.decode()


def test_a_kiem_nhiem_without_a_main_posting_is_refused(
    cast: Cast, clerk: Client, person: StaffMember
) -> None:
    person.postings.update(valid_until=date(2026, 1, 1))
    answer = add(clerk, cast, person, "05/11/2026", second="on")
    assert list(answer.context["form"].errors) == ["second"]


def test_a_second_main_posting_of_the_same_days_is_refused(
    cast: Cast, clerk: Client, person: StaffMember
) -> None:
    add(clerk, cast, person, "05/11/2026")
    answer = add(clerk, cast, person, "01/11/2026")
    assert "05/11/2026" in str(answer.context["form"].errors["valid_from"])
    assert person.postings.count() == 2


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("valid_from", ""),
        ("valid_from", "11/2026"),
        ("department", ""),
        ("category", ""),
        ("department", "abroad"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    cast: Cast, clerk: Client, person: StaffMember, field: str, typed: str
) -> None:
    value: Any = cast.departments["other"].pk if typed == "abroad" else typed
    fields = {"valid_from": "05/11/2026", field: value}
    answer = add(clerk, cast, person, **fields)
    assert list(answer.context["form"].errors) == [field]
    assert person.postings.count() == 1


@pytest.mark.parametrize(
    ("days", "told"), [((date(2026, 12, 1), None), "01/12/2026"), ((None, date(2026, 10, 1)), "30/09/2026")]
)
def test_a_department_that_is_not_there_on_that_day_is_refused(
    cast: Cast, clerk: Client, person: StaffMember, days: tuple[date | None, date | None], told: str
) -> None:
    unit = Department.objects.create(
        office=cast.office, name="Đội Quy tắc", valid_from=days[0], valid_until=days[1]
    )
    answer = add(clerk, cast, person, "05/11/2026", department=unit.pk)
    assert told in str(answer.context["form"].errors["department"])


def test_nobody_is_their_own_leader(cast: Cast, clerk: Client, person: StaffMember) -> None:
    answer = add(clerk, cast, person, "05/11/2026", direct_leader=person.pk)
    assert list(answer.context["form"].errors) == ["direct_leader"]


def test_a_form_sent_twice_is_one_posting(cast: Cast, clerk: Client, person: StaffMember) -> None:
    token = "b0f9c6a4-91a3-4c7b-8a4a-9d6a0a3f4f10"
    first, second = (add(clerk, cast, person, "05/11/2026", token=token) for _ in range(2))
    assert first.url == second.url
    assert person.postings.count() == 2


def test_a_posting_ends_after_its_last_day(cast: Cast, clerk: Client, person: StaffMember) -> None:
    posting = person.postings.get()
    fields = {"last_day": "31/10/2026", "version": 1, "reason": "Hết hợp đồng"}
    send(clerk, f"/staff/postings/{posting.pk}/end/", **fields)
    posting.refresh_from_db()
    assert posting.valid_until == date(2026, 11, 1)


def test_a_posting_does_not_end_before_it_begins(cast: Cast, clerk: Client, person: StaffMember) -> None:
    add(clerk, cast, person, "05/11/2026")
    posting = person.postings.get(position="Lái xe")
    fields = {"last_day": "03/11/2026", "version": 1, "reason": "Nhầm"}
    answer = send(clerk, f"/staff/postings/{posting.pk}/end/", **fields)
    assert "05/11/2026" in str(answer.context["form"].errors["last_day"])


def test_a_correction_changes_the_days_too(cast: Cast, clerk: Client, person: StaffMember) -> None:
    assert (
        correct(clerk, person.postings.get(), valid_from="01/02/2022", position="Thủ quỹ").status_code == 302
    )
    assert spans(person) == [("Thủ quỹ", date(2022, 2, 1), None)]
    page = clerk.get(f"/staff/{person.pk}/").content.decode()
    assert "Bộ phận Một cửa → Thủ quỹ" in page
    assert "– → 01/02/2022" in page


def test_a_correction_never_makes_two_main_postings_of_one_day(
    cast: Cast, clerk: Client, person: StaffMember
) -> None:
    add(clerk, cast, person, "05/11/2026")
    later = person.postings.get(position="Lái xe")
    answer = correct(clerk, later, valid_from="04/11/2026")
    assert "Văn phòng - Thống kê" in str(answer.context["form"].errors["valid_from"])
    assert correct(clerk, later, valid_from="06/11/2026").status_code == 302


def test_a_correction_keeps_a_leader_who_has_left(cast: Cast, clerk: Client, person: StaffMember) -> None:
    posting = person.postings.get()
    leader = cast.people["101"]
    Posting.objects.filter(pk=posting.pk).update(direct_leader=leader)
    StaffMember.objects.filter(pk=leader.pk).update(left_on=date(2026, 1, 1))
    page = clerk.get(f"/staff/postings/{posting.pk}/edit/").content.decode()
    assert f'<option value="{leader.pk}" selected>' in page
    assert correct(clerk, posting, direct_leader=leader.pk, position="Chuyên viên").status_code == 302


def test_a_stale_correction_shows_both_texts(cast: Cast, clerk: Client, person: StaffMember) -> None:
    posting = person.postings.get()
    correct(cast.browser("chairman"), posting, position="Theo Chủ tịch")
    answer = correct(clerk, posting, position="Theo văn phòng")
    conflicts = [(c.yours, c.theirs) for c in answer.context["form"].conflicts]
    assert conflicts == [("Theo văn phòng", "Theo Chủ tịch")]
    assert 'value="Theo văn phòng"' in answer.content.decode()
    assert person.postings.get().position == "Theo Chủ tịch"


def test_an_open_start_is_what_is_wrong_where_the_department_began_on_a_day(
    cast: Cast, clerk: Client, person: StaffMember
) -> None:
    cast.departments["office"].valid_from = date(2026, 7, 1)
    cast.departments["office"].save()
    answer = correct(clerk, person.postings.get(), position="Lái xe")
    assert list(answer.context["form"].errors) == ["valid_from"]
