"""One's own password: changed by choice, and changed first of all when it was given for one time."""

import pytest
from django.test import Client

from staff.models.account import Account
from staff.models.trail import Event, EventText
from staff.trail.events import seal
from tests.cast import PASSWORD, Cast
from tests.web.sending import send
from tests.web.staff.test_login import is_in, log_in

PAGE = "/accounts/password/"
GIVEN = "k3mn-tw7a-pqz4"
NEW = "ghế tre bên suối 9"


@pytest.fixture
def newcomer(cast: Cast, client: Client) -> Client:
    """The clerk's browser, logged in with a one-time password."""
    account = cast.accounts["clerk"]
    account.set_password(GIVEN)
    account.must_change_password = True
    account.save()
    log_in(client, "thu-clerk", GIVEN)
    return client


@pytest.mark.parametrize(
    "address", ["/", "/violations/", "/violations/new/", "/staff/", "/reports/2026-11/", "/nowhere/"]
)
def test_every_page_waits_until_the_one_time_password_is_changed(newcomer: Client, address: str) -> None:
    for answer in (newcomer.get(address), newcomer.post(address)):
        assert (answer.status_code, answer["Location"]) == (302, PAGE)


def test_the_page_says_why_it_is_there(newcomer: Client) -> None:
    assert "Bạn đang dùng mật khẩu một lần." in newcomer.get(PAGE).content.decode()


def test_logging_out_and_the_language_do_not_wait(newcomer: Client) -> None:
    assert newcomer.post("/language/", {"language": "en", "next": PAGE})["Location"] == PAGE
    assert newcomer.post("/accounts/logout/")["Location"] == "/accounts/login/"


def test_changed_it_opens_the_house_and_the_old_one_opens_nothing(newcomer: Client) -> None:
    answer = send(newcomer, PAGE, old=GIVEN, password=NEW, again=NEW)
    assert answer["Location"].startswith("/?done=")
    assert newcomer.get("/violations/").status_code == 200
    other = Client()
    log_in(other, "thu-clerk", GIVEN)
    assert not is_in(other)
    log_in(other, "thu-clerk", NEW)
    assert is_in(other)


def test_the_one_time_password_cannot_be_kept(newcomer: Client) -> None:
    answer = send(newcomer, PAGE, old=GIVEN, password=GIVEN, again=GIVEN)
    assert list(answer.context["form"].errors) == ["password"]
    assert newcomer.get("/violations/")["Location"] == PAGE


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("matkhau123", "Từ thông dụng kèm số rất dễ đoán."),
        ("Mật khẩu 123", "Từ thông dụng kèm số rất dễ đoán."),
        ("anhyeuem", "Từ thông dụng kèm số rất dễ đoán."),
        ("Vietnam@2023", "Từ thông dụng kèm số rất dễ đoán."),
        ("ubnddainai2026", "Từ thông dụng kèm số rất dễ đoán."),
        ("88888888", "Mật khẩu này hoàn toàn là số."),
        ("ngan7", "Ít nhất 8 ký tự;"),
        ("thu-clerk", "Mật khẩu quá giống với"),
    ],
)
def test_a_password_that_is_guessed_at_once_is_refused_with_the_reason(
    clerk: Client, password: str, reason: str
) -> None:
    answer = send(clerk, PAGE, old=PASSWORD, password=password, again=password)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["password"]
    assert reason in answer.context["form"].errors["password"][0]
    assert f'value="{password}"' not in answer.content.decode()


@pytest.mark.parametrize(
    ("old", "password", "again", "field"),
    [
        ("sai", NEW, NEW, "old"),
        ("", NEW, NEW, "old"),
        (PASSWORD, NEW, "khác hẳn", "again"),
        (PASSWORD, NEW, "", "again"),
        (PASSWORD, "", "", "password"),
    ],
)
def test_what_is_not_right_is_refused_at_its_field(
    cast: Cast, clerk: Client, old: str, password: str, again: str, field: str
) -> None:
    answer = send(clerk, PAGE, old=old, password=password, again=again)
    assert field in answer.context["form"].errors
    assert Account.objects.get(pk=cast.accounts["clerk"].pk).check_password(PASSWORD)


def test_a_change_keeps_this_session_and_ends_every_other(cast: Cast, clerk: Client) -> None:
    elsewhere = cast.browser("clerk")
    send(clerk, PAGE, old=PASSWORD, password=NEW, again=NEW)
    assert is_in(clerk)
    assert not is_in(elsewhere)


def test_sent_twice_it_is_one_change(cast: Cast, clerk: Client) -> None:
    fields = {"old": PASSWORD, "password": NEW, "again": NEW, "token": "0b9f2a43-3c0a-4ee0-9a37-6a7f2d2f4d11"}
    first, second = (send(clerk, PAGE, **fields) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Event.objects.filter(action="password-changed").count() == 1


def test_the_trail_tells_of_the_change_and_holds_no_password(cast: Cast, clerk: Client) -> None:
    send(clerk, PAGE, old=PASSWORD, password=NEW, again=NEW)
    event = Event.objects.get(action="password-changed")
    assert event.actor_id == event.object_id == cast.accounts["clerk"].pk
    stored = Account.objects.get(pk=event.object_id).password
    before = cast.accounts["clerk"].password
    seals = {seal(each) for each in (before, *Account.objects.values_list("password", flat=True))}
    for text in EventText.objects.values_list("text", flat=True):
        assert text["after"].get("password") in (None, *seals)
        assert all(secret not in str(text) for secret in (stored, PASSWORD, NEW))
