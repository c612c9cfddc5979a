"""The list with its filters, the correction, who may void what, and what the history says."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from staff.models.trail import Event
from tests.cast import Cast
from tests.web.sending import send
from tests.web.test_walk import fields
from violations.register.actions import void
from violations.register.models import Violation


@pytest.fixture
def register(cast: Cast) -> Cast:
    """Six records of four people and a department over two months, one of them voided."""
    cast.log("105", on=date(2026, 11, 3))
    cast.log("106", on=date(2026, 11, 4))
    cast.log("107", code="VR", on=date(2026, 10, 6))
    cast.log("104", code="VS", on=date(2026, 10, 7), by="chairman")
    cast.log(cast.departments["office"], code="TT", on=date(2026, 11, 2))
    voided = cast.log("106", code="VS", on=date(2026, 11, 2))
    void(violation=voided, by=cast.accounts["clerk"], version=None, reason="Ghi nhầm")
    return cast


def subjects(client: Client, query: str) -> list[str]:
    """Names in the list as it is rendered, in its order."""
    page = client.get(f"/violations/?{query}").content.decode()
    return [unescape(name) for name in re.findall(r'<a class="lead-link"[^>]*>(.*?)</a>', page)]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 6),
        ("month=2026-11", 4),
        ("month=11/2026", 4),
        ("month=2026-11&status=counted", 3),
        ("status=voided", 1),
        ("month=2026-11&through=03/11/2026", 3),
        ("q=nguyen van dat", 2),
        ("q=107", 1),
        ("group=gio-giac", 4),
        ("type=VS", 2),
        ("type=VS&status=counted", 1),
        ("category=contract", 2),
        ("subject=departments", 1),
        ("subject=people", 5),
        ("source=clock", 0),
        ("month=banana", 0),  # told, and never the whole list instead
        ("since=banana", 0),
        ("month=11", 4),
        ("month=4/11", 4),
        ("month=T10", 2),
        ("since=3/11", 2),
        ("since=hôm qua", 1),
        ("on=T2", 2),
    ],
)
def test_each_filter_narrows_the_list(register: Cast, clerk: Client, query: str, count: int) -> None:
    assert len(subjects(clerk, query)) == count


def test_a_filter_that_cannot_be_read_says_so(register: Cast, clerk: Client) -> None:
    assert "Ghi tháng theo dạng" in clerk.get("/violations/?month=banana").content.decode()


def test_the_month_of_an_address_is_shown_as_people_write_it(cast: Cast, clerk: Client) -> None:
    assert 'name="month" value="11/2026"' in clerk.get("/violations/?month=2026-11").content.decode()


def test_the_newest_comes_first_and_names_sort_the_vietnamese_way(register: Cast, clerk: Client) -> None:
    assert subjects(clerk, "")[0] == "Thái Văn Cường"
    people = [name for name in subjects(clerk, "sort=name") if "Thống kê" not in name]
    assert people == [
        "Trần Quốc Bình",
        "Thái Văn Cường",
        "Thái Văn Cường",
        "Nguyễn Văn Đạt",
        "Nguyễn Văn Đạt",
    ]


@pytest.mark.parametrize("sort", ["name", "-name"])
def test_departments_come_after_the_people_both_ways(register: Cast, clerk: Client, sort: str) -> None:
    assert subjects(clerk, f"sort={sort}")[-1] == "Văn phòng - Thống kê"


@pytest.mark.parametrize("sort", ["", "-date", "name", "-name", "type", "-type"])
def test_of_one_person_type_and_day_the_last_recorded_comes_first(
    cast: Cast, clerk: Client, sort: str
) -> None:
    made = [cast.log("106", on=date(2026, 11, 4), minutes=minutes).pk for minutes in range(1, 60)]
    pages = [clerk.get("/violations/", {"sort": sort, "page": page}).context["page"] for page in (1, 2)]
    assert [row.pk for page in pages for row in page] == made[::-1]


def test_a_chip_takes_its_filter_away(register: Cast, clerk: Client) -> None:
    chips = clerk.get("/violations/?month=2026-11&type=VS").context["chips"]
    assert [len(subjects(clerk, chip.url.lstrip("?"))) for chip in chips] == [2, 4]


def test_fifty_rows_make_a_page(cast: Cast, clerk: Client) -> None:
    for number in range(51):
        cast.log("106", on=date(2026, 9, 1 + number % 30), code="DM" if number < 30 else "VS")
    assert len(subjects(clerk, "month=2026-09")) == 50
    assert len(subjects(clerk, "month=2026-09&page=2")) == 1
    page = clerk.get("/violations/?month=2026-09").content.decode()
    assert re.search(r'href="\?[^"]*month=2026-09[^"]*page=2', page)


def test_a_line_says_what_the_record_is_and_no_text_is_read_as_markup(cast: Cast, clerk: Client) -> None:
    cast.departments["office"].name = "Văn phòng <i>&"
    cast.departments["office"].save()
    lateness, whole = cast.log("106", minutes=1), cast.log(cast.departments["office"], code="TT")
    page = clerk.get("/violations/").content.decode()
    of_person, of_department = (
        page.partition(f'href="/violations/{row.pk}/">')[2].partition("</tr>")[0] for row in (lateness, whole)
    )
    assert cast.people["106"].full_name in of_person
    assert '<td data-label="Số phút" class="num">1</td>' in of_person
    assert "(bộ phận)" not in of_person
    assert " ".join(of_department.split()).startswith(
        'Văn phòng &lt;i&gt;&amp;</a> <span class="soft">(bộ phận)</span>'
    )
    assert "<i>" not in page
    assert 'class="leads"' in page
    assert 'class="leads voided"' not in page
    void(violation=lateness, by=cast.accounts["clerk"], version=None, reason="Ghi nhầm")
    assert 'class="leads voided"' in clerk.get("/violations/").content.decode()


def test_an_empty_list_says_what_to_do(cast: Cast, clerk: Client) -> None:
    assert "/violations/new/" in clerk.get("/violations/").content.decode()


def correct(client: Client, cast: Cast, violation: Violation, **changed: Any) -> Any:
    """Correct what a lateness of 04/11 says."""
    form = fields(cast, occurred_on="04/11/2026", detected_on="04/11/2026", occurred_at="", minutes="25")
    form |= {"version": violation.version, "reason": "Đối chiếu lại"}
    return send(client, f"/violations/{violation.pk}/correct/", **{**form, **changed})


def test_a_correction_leaves_its_reason_and_what_changed(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106")
    assert correct(clerk, cast, violation, minutes="40").status_code == 302
    page = clerk.get(f"/violations/{violation.pk}/").content.decode()
    for expected in ("Đối chiếu lại", "25", "40"):
        assert expected in page
    assert Event.objects.filter(action="violation-corrected").count() == 1


def test_a_correction_needs_a_reason_and_keeps_what_was_typed(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106")
    answer = correct(clerk, cast, violation, reason="", description="Bận việc nhà")
    assert answer.status_code == 200
    assert "Bận việc nhà" in answer.content.decode()
    violation.refresh_from_db()
    assert violation.version == 1


def test_a_correction_moves_the_record_to_the_posting_of_its_new_person(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106")
    correct(clerk, cast, violation, subject=str(cast.people["105"].pk))
    violation.refresh_from_db()
    assert (violation.subject_name, violation.department) == ("Nguyễn Văn Đạt", cast.departments["justice"])


def test_nobody_turns_a_record_into_their_own_case(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106")
    assert correct(clerk, cast, violation, subject=str(cast.people["103"].pk)).status_code == 403


def test_the_clerk_voids_own_entries_only_and_the_chairman_any(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    theirs = cast.log("106", by="chairman")
    deed = {"version": theirs.version, "reason": "Ghi nhầm người"}
    assert send(clerk, f"/violations/{theirs.pk}/void/", **deed).status_code == 403
    assert "/void/" not in clerk.get(f"/violations/{theirs.pk}/").content.decode()
    ours = cast.log("105")
    assert send(chairman, f"/violations/{ours.pk}/void/", **deed).status_code == 302
    assert Violation.objects.counted().get() == theirs


def test_a_voided_record_stays_as_it_is(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106")
    void(violation=violation, by=cast.accounts["clerk"], version=None, reason="Ghi nhầm")
    assert clerk.get(f"/violations/{violation.pk}/correct/").status_code == 403
    violation.refresh_from_db()
    assert "Bản ghi này đã hủy" in correct(clerk, cast, violation, minutes="40").content.decode()
    violation.refresh_from_db()
    assert (violation.minutes, violation.version) == (25, 2)
    assert send(clerk, f"/violations/{violation.pk}/void/", version="2", reason="Lần nữa").status_code == 403
    assert "Ghi nhầm" in clerk.get(f"/violations/{violation.pk}/").content.decode()


@pytest.mark.parametrize("query", ["?subject=%s", ""])
def test_the_form_offers_people_first_then_departments(cast: Cast, clerk: Client, query: str) -> None:
    person = cast.people["105"].pk
    page = clerk.get(f"/violations/new/{query % person if query else ''}").content.decode()
    assert page.index(f'value="{person}"') < page.index(f'value="d:{cast.departments["office"].pk}"')
    assert (f'value="{person}" selected' in page) == bool(query)


def test_a_date_far_back_is_asked_about(cast: Cast, clerk: Client) -> None:
    form = fields(cast, occurred_on="20/10/2026", detected_on="")
    assert "16 ngày trước" in clerk.post("/violations/new/", form).content.decode()
    assert not Violation.objects.exists()
    back = clerk.post("/violations/new/", {**form, "edit": "1"}).content.decode()
    assert 'value="20/10/2026"' in back
    clerk.post("/violations/new/", {**form, "confirm": "1"})
    assert Violation.objects.get().happened_on == date(2026, 10, 20)


@pytest.mark.parametrize("address", ["/violations/", "/violations/leave/"])
def test_filters_are_folded_away_until_one_of_them_is_active(clerk: Client, address: str) -> None:
    folded = '<details class="narrowing on-phones no-print">'
    assert folded in clerk.get(address).content.decode()
    assert folded not in clerk.get(f"{address}?month=2026-11").content.decode()
    assert folded not in clerk.get(f"{address}?month=13/2026").content.decode()


@pytest.mark.parametrize("code", ["XX", "dm", "DM ", "\x00", "DM' OR 1=1 --", "9" * 300])
def test_a_type_that_the_catalogue_has_not_is_refused(cast: Cast, clerk: Client, code: str) -> None:
    before = Violation.objects.count()
    form = {
        "subject": cast.people["105"].pk,
        "type": code,
        "occurred_on": "04/11/2026",
        "minutes": "5",
        "source": "self",
    }
    answer = send(clerk, "/violations/new/", **form)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"type"}
    assert Violation.objects.count() == before
