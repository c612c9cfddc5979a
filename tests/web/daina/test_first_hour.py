"""A new office: what set-up asks and says, the list that ticks itself off, hours that nobody has looked at."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from core.refusals import Refused
from staff.hours.actions import confirm_hours, correct_hours, set_hours
from staff.hours.calendar_actions import confirm_year
from staff.hours.queries import unseen_hours
from staff.models.account import Account
from staff.models.office import Office
from staff.models.trail import Event
from staff.trail import audit
from tests.cast import PASSWORD, Cast
from tests.clock import punch
from tests.pages import page_of
from tests.web.daina.test_setup import PAGE, SAID, TOLD, command
from tests.web.sending import send

pytestmark = pytest.mark.django_db
LIST = Path(__file__).resolve().parents[2] / "samples" / "danh-sach-can-bo.xlsx"
NOTE = "Số phút ở đây tính theo giờ chưa ai xem."


@pytest.fixture(autouse=True)
def late_november() -> Iterator[None]:
    """Thursday, 26/11/2026, in the morning."""
    with time_machine.travel(datetime(2026, 11, 26, 8, 0, tzinfo=timezone.get_default_timezone())):
        yield


def set_up(**more: str) -> Any:
    """Answer the first form, and follow to where it leads."""
    client = Client()
    return client.post(PAGE, {**SAID, **more}, follow=True)


def ward() -> Office:
    return Office.objects.registers().get()


def clerk_of(office: Office) -> Client:
    client = Client()
    account = Account.objects.get(office=office, role="clerk")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_book_begins_with_this_month_when_nobody_says_otherwise() -> None:
    set_up()
    assert ward().book_begins_on == date(2026, 11, 1)


def test_an_empty_field_is_this_month_too() -> None:
    set_up(book_begins_on="")
    assert ward().book_begins_on == date(2026, 11, 1)


def test_the_form_proposes_this_month_and_says_the_rules_of_passwords() -> None:
    page = page_of(Client().get(PAGE))
    assert 'value="01/11/2026"' in page
    for told in ("Ít nhất 8 ký tự", "không giống tên đăng nhập", "matkhau123", "passwords.js"):
        assert told in page


def test_the_chairmans_account_may_be_made_at_once() -> None:
    answer = set_up(chairman="chutich", chairman_password=PASSWORD, book_begins_on="16/11/2026")
    assert Account.objects.get(role="chairman").username == "chutich"
    page = page_of(answer)
    assert "Sổ bắt đầu từ 16/11/2026." in page
    assert "<strong>chutich</strong> (Chủ tịch)" in page
    assert "Chủ tịch chưa có tài khoản" not in page


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"chairman": "chutich"}, "chairman_password"),
        ({"chairman_password": PASSWORD}, "chairman"),
        ({"chairman": "VANPHONG", "chairman_password": PASSWORD}, "chairman"),
        ({"chairman": "chutich", "chairman_password": "12345678"}, "chairman_password"),
        ({"book_begins_on": "01/11/2062"}, "book_begins_on"),
    ],
)
def test_half_an_account_and_a_slip_of_the_year_are_refused(more: dict[str, str], field: str) -> None:
    answer = Client().post(PAGE, {**SAID, **more})
    assert list(answer.context["form"].errors) == [field]
    assert not Office.objects.exists()


def test_what_was_done_and_what_comes_next_is_said_in_this_browser_only() -> None:
    page = page_of(set_up())
    for told in (
        "Đã lập sổ cho UBND phường Đại Nài",
        "đăng nhập bằng vanphong",
        "quantri mở sau khi đăng nhập",
    ):
        assert told in page
    assert PASSWORD not in page
    assert "Đã lập sổ" not in page_of(Client().get("/accounts/login/"))


def test_the_command_takes_the_day() -> None:
    command("setup", **TOLD, book_begins_on="01/10/2026")
    assert ward().book_begins_on == date(2026, 10, 1)


def test_the_command_that_says_no_day_leaves_it_to_the_clerk() -> None:
    command("setup", **TOLD, clerk="vanphong")
    assert ward().book_begins_on is None
    client = clerk_of(ward())
    assert "Chưa làm" in page_of(client.get("/"))
    answer = send(client, "/violations/days/first/", was="", book_begins_on="16/11/2026", reason="")
    assert answer.status_code == 302
    assert ward().book_begins_on == date(2026, 11, 16)


def test_an_empty_office_has_a_list_and_no_line_to_enter() -> None:
    set_up()
    page = page_of(clerk_of(ward()).get("/"))
    assert "Chuẩn bị sổ" in page
    assert "Xong 1 trong 5 việc." in page
    assert "data-desk" not in page
    assert "hãy báo cho người quản trị" in page


def test_the_list_ticks_itself_off_and_is_gone_in_the_end() -> None:
    set_up()
    office, client = ward(), clerk_of(ward())
    assert steps(client) == [False, False, False, True, False]
    with LIST.open("rb") as file:
        call = client.post("/staff/import/", {"file": file})
    answer = send(client, "/staff/import/", digest=call.context["digest"], apply="1")
    assert answer["Location"].startswith("/?done=")
    assert steps(client) == [True, False, False, True, False]
    assert "data-desk" in page_of(client.get("/"))
    (hours,) = office.working_hours.all()
    answer = send(client, f"/staff/hours/{hours.pk}/confirm/", version=hours.version)
    assert "Việc kế tiếp:" in page_of(client.get(answer["Location"]))
    assert steps(client) == [True, True, False, True, False]
    send(client, "/staff/calendar/2026/confirm/")
    assert steps(client) == [True, True, True, True, False]
    admin = Account.objects.get(role="administrator")
    manager = Client()
    manager.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    assert "Chủ tịch chưa có tài khoản" in page_of(manager.get("/accounts/"))
    assert 'value="chairman" selected' in page_of(manager.get("/accounts/new/?role=chairman"))
    send(manager, "/accounts/new/", username="chutich", role="chairman", password="xuka-tino-mevo")
    assert "Chủ tịch chưa có tài khoản" not in page_of(manager.get("/accounts/"))
    assert "Chuẩn bị sổ" not in page_of(client.get("/"))
    assert audit.verify().problems == []


def steps(client: Client) -> list[bool]:
    """What the clerk's list has ticked off."""
    found = client.get("/").context["page_context"].first_steps
    return [step.is_done for step in found.steps]


def test_a_later_year_does_not_bring_the_list_back(cast: Cast) -> None:
    clerk = cast.accounts["clerk"]
    confirm_year(office=cast.office, by=clerk, year=2026)
    confirm_hours(hours=cast.office.working_hours.get(), by=clerk, version=None)
    Office.objects.filter(pk=cast.office.pk).update(book_begins_on=date(2026, 1, 1))
    with time_machine.travel(datetime(2027, 1, 4, 8, 0, tzinfo=timezone.get_default_timezone())):
        assert "Chuẩn bị sổ" not in page_of(cast.browser("clerk").get("/"))


def test_minutes_from_hours_nobody_has_looked_at_say_so(cast: Cast) -> None:
    clerk, asked = cast.browser("clerk"), {"type": "DM", "occurred_on": "24/11/2026", "occurred_at": "07:25"}
    punch(cast.office, date(2026, 11, 24), {"105": "07:40 17:30"})
    pages = (
        "/violations/new/", "/violations/candidates/", "/violations/bulk/", "/violations/paste/",
        "/violations/roll-call/2026-11-25/", "/reports/2026-11/",
    )  # fmt: skip
    assert "(giờ làm việc mặc định, chưa ai xem)" in clerk.get("/violations/reading/", asked).json()["said"]
    assert [NOTE in page_of(clerk.get(page)) for page in pages] == [True] * 6
    (hours,) = cast.office.working_hours.all()
    confirm_hours(hours=hours, by=cast.accounts["clerk"], version=hours.version)
    assert "chưa ai xem" not in clerk.get("/violations/reading/", asked).json()["said"]
    assert [NOTE in page_of(clerk.get(page)) for page in pages] == [False] * 6


def test_who_corrects_or_enters_hours_has_looked_at_them(cast: Cast) -> None:
    (first,) = cast.office.working_hours.all()
    values: dict[str, Any] = {
        "weekdays": [0, 1, 2, 3, 4], "sessions": [["07:30", "11:30"]], "punches_a_day": 2, "grace_minutes": 0,
    }  # fmt: skip
    by = cast.accounts["clerk"]
    assert set_hours(office=cast.office, by=by, valid_from=date(2026, 11, 2), **values).is_confirmed
    assert list(unseen_hours(cast.office)) == [first]  # they held before
    cast.office.book_begins_on = date(2026, 11, 2)
    assert not unseen_hours(cast.office)  # and before the book: no minutes follow from them
    assert correct_hours(hours=first, by=by, version=None, reason="Sai", **values).is_confirmed


def test_hours_are_confirmed_once(cast: Cast) -> None:
    (hours,) = cast.office.working_hours.all()
    confirm_hours(hours=hours, by=cast.accounts["clerk"], version=None)
    event = Event.objects.filter(office=cast.office).latest("sequence")
    assert (event.action, event.object_id) == ("hours-confirmed", hours.pk)
    with pytest.raises(Refused, match="Đã có người xác nhận"):
        confirm_hours(hours=hours, by=cast.accounts["chairman"], version=None)


def test_punches_before_the_book_are_told() -> None:
    set_up()
    told = command("import_punches", str(LIST.parent / "attlog.dat"), "--dry-run")
    assert "trước ngày bắt đầu sổ (01/11/2026): được lưu, không xét" in told
