"""Days and months are written one way in every field; a filter not understood shows nothing; no blank 405."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils.module_loading import import_string

from core.forms.fields import Day
from tests.cast import PASSWORD, Cast
from tests.web.sending import send
from violations.leave.models import Leave

LISTS = ("/violations/", "/violations/leave/", "/staff/", "/violations/candidates/")
EXCELS = (
    "/violations/excel/?month=banana",
    "/violations/leave/excel/?month=banana",
    "/staff/excel/?on=banana",
    "/violations/candidates/excel/?month=banana",
)


def all_forms(base: type[forms.Form] = forms.Form) -> set[type[forms.Form]]:
    """Every form of the program."""
    found = {form for form in base.__subclasses__() if not form.__module__.startswith(("django", "crispy"))}
    for form in list(base.__subclasses__()):
        found |= all_forms(form)
    return found


def test_every_field_of_a_day_is_the_one_that_reads_them() -> None:
    import_string("daina.urls.urlpatterns")  # whatever has an address is imported with it
    days = [
        (form.__name__, name, type(field))
        for form in all_forms()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.DateField)
    ]
    assert len(days) > 15
    assert [found for found in days if found[2] is not Day] == []


@pytest.mark.parametrize("typed", ["5/11", "hôm nay", "T5", "0511", "05/11/2026", "2026-11-05"])
@pytest.mark.parametrize("address", ["/staff/calendar/", "/violations/", "/staff/"])
def test_a_day_may_be_written_short_in_filters_and_calendar(
    cast: Cast, clerk: Client, address: str, typed: str
) -> None:
    answer = clerk.get(address, {"on": typed}, follow=True)
    assert answer.status_code == 200
    assert "05/11/2026" in answer.content.decode()
    assert 'role="alert"' not in answer.content.decode()


@pytest.mark.parametrize("typed", ["11", "11/2026", "2026-11", "1/11", "hôm qua", "tháng 11"])
@pytest.mark.parametrize(
    "address", ["/violations/", "/violations/leave/", "/violations/candidates/", "/reports/"]
)
def test_a_month_may_be_written_short_in_filters(cast: Cast, clerk: Client, address: str, typed: str) -> None:
    answer = clerk.get(address, {"month": typed}, follow=True)
    assert answer.status_code == 200
    assert "11/2026" in answer.content.decode()
    assert 'role="alert"' not in answer.content.decode()


def leave(client: Client, cast: Cast, start: str, last_day: str = "") -> Any:
    return send(
        client, "/violations/leave/new/", person=str(cast.people["106"].pk), kind="leave", portion="day",
        start=start, last_day=last_day, minutes="", reason="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "last_day", "days"),
    [
        ("5/12", "", (date(2026, 12, 5), date(2026, 12, 5))),
        ("28/12", "3/1", (date(2026, 12, 28), date(2027, 1, 3))),
        ("1/6", "30/6", (date(2026, 6, 1), date(2026, 6, 30))),
        ("mai", "T2", (date(2026, 11, 6), date(2026, 11, 9))),
        ("9/11", "T6", (date(2026, 11, 9), date(2026, 11, 13))),  # the Friday after the first day
        ("hôm qua", "", (date(2026, 11, 4), date(2026, 11, 4))),
    ],
)
def test_leave_may_lie_ahead(
    cast: Cast, clerk: Client, start: str, last_day: str, days: tuple[date, date]
) -> None:
    answer = leave(clerk, cast, start, last_day)
    assert answer.status_code == 302, answer.content.decode()
    row = Leave.objects.get()
    assert (row.start, row.last_day) == days
    assert f"{days[0]:%d/%m/%Y}" in clerk.get(answer["Location"]).content.decode()


def test_a_last_day_with_its_year_before_the_first_is_still_refused(cast: Cast, clerk: Client) -> None:
    assert leave(clerk, cast, "28/12/2026", "3/1/2026").status_code == 200
    assert not Leave.objects.exists()


def test_a_form_that_comes_back_shows_the_day_in_full(cast: Cast, clerk: Client) -> None:
    page = send(clerk, "/violations/leave/new/", kind="leave", portion="day", start="5/12").content.decode()
    assert re.search(r'name="start" value="05/12/2026"', page)


def test_a_birth_needs_its_year(cast: Cast, clerk: Client) -> None:
    answer = send(clerk, "/staff/new/", full_name="Lê Thử", birth="5/12")
    assert answer.status_code == 200
    assert "birth" in answer.context["form"].errors


@pytest.mark.parametrize("address", LISTS)
def test_a_list_whose_filter_is_refused_is_empty_and_says_so(cast: Cast, clerk: Client, address: str) -> None:
    cast.log("106")
    leave(clerk, cast, "5/11")
    page = clerk.get(address, {"month": "banana", "on": "banana"}).content.decode()
    assert 'role="alert"' in page
    assert cast.people["106"].full_name not in page


@pytest.mark.parametrize("address", EXCELS)
def test_a_file_whose_filter_is_refused_is_refused(cast: Cast, clerk: Client, address: str) -> None:
    answer = clerk.get(address)
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/html")
    assert "Ghi " in answer.content.decode()


def test_a_list_of_candidates_not_shown_does_not_say_that_nothing_waits(cast: Cast, clerk: Client) -> None:
    assert "Không còn gì chờ" not in clerk.get("/violations/candidates/?month=banana").content.decode()


def test_what_only_takes_a_form_says_so_when_opened(cast: Cast, clerk: Client) -> None:
    answer = clerk.get(f"/violations/{cast.log('106').pk}/undo/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert 'href="/"' in answer.content.decode()


def test_what_only_shows_says_so_when_sent_to(cast: Cast, clerk: Client) -> None:
    answer = clerk.post("/violations/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "<h1" in answer.content.decode()


def test_after_an_undo_too_late_the_login_leads_to_a_page(cast: Cast, client: Client) -> None:
    address = f"/violations/{cast.log('106').pk}/undo/"
    asked = client.post(address, {"token": uuid.uuid4(), "version": 1})
    assert asked["Location"].startswith("/accounts/login/?next=/violations/")
    answer = client.post("/accounts/login/", {"username": "thu-clerk", "password": PASSWORD, "next": address})
    assert (answer.status_code, answer["Location"]) == (302, "/")
