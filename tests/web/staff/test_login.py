"""Logging in and out: the page, wrong passwords and the lockout, where it leads, how the session ends."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings as configured
from django.test import Client

from staff.models.account import Account
from tests.cast import PASSWORD, Cast, in_english
from tests.conftest import NOW
from tests.pages import page_of

LOGIN = "/accounts/login/"
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng."


def log_in(client: Client, username: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"username": username, "password": password, **more})


def fail(client: Client, username: str, times: int) -> Any:
    """The last answer to so many wrong passwords."""
    return [log_in(client, username, f"sai-{number}") for number in range(times)][-1]


def is_in(client: Client) -> bool:
    return client.get("/accounts/password/").status_code == 200


def test_the_login_page_is_vietnamese(cast: Cast, client: Client) -> None:
    answer = client.get(LOGIN)
    page = page_of(answer)
    assert '<html lang="vi">' in page
    assert "<h1>Đăng nhập</h1>" in page
    assert "Quên mật khẩu?" in page
    assert PASSWORD not in page
    assert "no-store" in answer["Cache-Control"]


def test_capital_letters_of_the_user_name_do_not_matter(cast: Cast, client: Client) -> None:
    assert log_in(client, "Thu-Clerk", PASSWORD).status_code == 302
    assert is_in(client)


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("thu-clerk", "sai"), ("nobody", PASSWORD), ("thu-clerk", ""), ("", PASSWORD),
        ("thu-clerk' --", PASSWORD), ("x" * 300, PASSWORD), ("thu-clerk", "x" * 5000),
    ],
)  # fmt: skip
def test_who_is_not_known_with_that_password_stays_outside(
    cast: Cast, client: Client, username: str, password: str
) -> None:
    answer = log_in(client, username, password)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not is_in(client)
    if password and 0 < len(username) <= 60:
        assert WRONG in page_of(answer)
        assert password not in page_of(answer)


def test_the_right_password_leads_to_the_work_of_the_role(cast: Cast, client: Client) -> None:
    answer = log_in(client, "thu-clerk")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get(LOGIN)["Location"] == "/"


def test_five_wrong_passwords_lock_the_name_with_our_own_page(cast: Cast, client: Client) -> None:
    assert fail(client, "thu-clerk", 4).status_code == 200
    locked = log_in(client, "thu-clerk", "sai")
    assert locked.status_code == 429
    assert '<html lang="vi">' in page_of(locked)
    assert "Tạm khóa đăng nhập" in page_of(locked)
    assert "15 phút" in page_of(locked)
    assert log_in(client, "thu-clerk").status_code == 429


def test_a_colleague_behind_the_same_address_is_not_locked(cast: Cast, client: Client) -> None:
    fail(client, "thu-clerk", 6)
    assert log_in(Client(), "thu-head").status_code == 302


def test_another_browser_does_not_get_around_the_lock(cast: Cast, client: Client) -> None:
    fail(client, "thu-clerk", 5)
    assert log_in(Client(headers={"user-agent": "another"}), "thu-clerk").status_code == 429


def test_the_lock_ends_after_a_quarter_of_an_hour(cast: Cast, client: Client) -> None:
    fail(client, "thu-clerk", 5)
    with time_machine.travel(NOW + timedelta(minutes=14), tick=True):
        assert log_in(client, "thu-clerk").status_code == 429
    with time_machine.travel(
        NOW + timedelta(minutes=16), tick=True
    ):  # being refused meanwhile does not make it longer
        assert log_in(client, "thu-clerk").status_code == 302


def test_a_right_password_forgives_the_wrong_ones_before_it(cast: Cast, client: Client) -> None:
    fail(client, "thu-clerk", 4)
    log_in(client, "thu-clerk")
    assert fail(Client(), "thu-clerk", 4).status_code == 200


def test_nobody_who_guesses_locks_out_a_person_who_is_in(cast: Cast, clerk: Client, client: Client) -> None:
    fail(client, "thu-clerk", 9)
    assert is_in(clerk)


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/staff/", "/staff/"),
        ("/reports/2026-11/?x=1", "/reports/2026-11/?x=1"),
        ("", "/"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("/\\example.org", "/"),
        ("javascript:alert(1)", "/"),
        ("http:///example.org", "/"),
    ],
)
def test_next_leads_within_the_register_only(cast: Cast, client: Client, target: str, leads_to: str) -> None:
    assert log_in(client, "thu-clerk", next=target)["Location"] == leads_to


def test_the_page_asked_for_is_kept_through_the_login(cast: Cast, client: Client) -> None:
    asked = client.get("/staff/")
    assert asked["Location"] == "/accounts/login/?next=/staff/"
    assert '<input type="hidden" name="next" value="/staff/">' in page_of(client.get(asked["Location"]))


def test_the_session_cookie_is_out_of_reach(cast: Cast, client: Client, settings: Any) -> None:
    log_in(client, "thu-clerk")
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 43_200)
    assert not cookie["secure"]
    settings.SESSION_COOKIE_SECURE = True
    other = Client()
    log_in(other, "thu-clerk")
    assert other.cookies["sessionid"]["secure"]


def test_logging_in_gives_a_session_of_its_own(cast: Cast, client: Client) -> None:
    client.cookies["sessionid"] = "chosen-by-somebody-else"
    log_in(client, "thu-clerk")
    assert client.cookies["sessionid"].value != "chosen-by-somebody-else"


@pytest.mark.parametrize("key", ["", "short", "a" * 32, '"\\000aaaaaaaaaaa"', "' OR 1=1 --"])
def test_a_session_nobody_has_is_nobody(cast: Cast, client: Client, key: str) -> None:
    client.cookies["sessionid"] = key
    assert client.get("/staff/")["Location"] == "/accounts/login/?next=/staff/"


def test_a_session_is_over_after_a_working_day(clerk: Client) -> None:
    with time_machine.travel(NOW + timedelta(hours=11, minutes=59), tick=False):
        assert is_in(clerk)
    with time_machine.travel(NOW + timedelta(hours=12, minutes=1), tick=False):
        assert not is_in(clerk)


def test_logging_out_is_a_post(clerk: Client) -> None:
    assert clerk.get("/accounts/logout/").status_code == 405
    assert is_in(clerk)
    assert clerk.post("/accounts/logout/")["Location"] == LOGIN
    assert not is_in(clerk)


@pytest.mark.parametrize("address", [LOGIN, "/accounts/logout/"])
def test_another_site_can_neither_log_in_nor_out(cast: Cast, address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.accounts["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(address, {"username": "thu-clerk", "password": PASSWORD})
    assert answer.status_code == 403
    assert '<html lang="vi">' in page_of(answer)


def test_a_disabled_account_cannot_log_in_and_its_session_ends(cast: Cast, clerk: Client) -> None:
    Account.objects.filter(pk=cast.accounts["clerk"].pk).update(is_active=False)
    assert clerk.get("/violations/")["Location"] == "/accounts/login/?next=/violations/"
    answer = log_in(Client(), "thu-clerk")
    assert answer.status_code == 200
    assert WRONG in page_of(answer)


def test_the_lockout_is_as_configured() -> None:
    assert (configured.AXES_FAILURE_LIMIT, configured.AXES_COOLOFF_TIME) == (5, 0.25)
    assert configured.AXES_LOCKOUT_PARAMETERS == [["username", "ip_address"]]


def test_a_form_sent_after_the_session_ended_is_said_to_be_unsaved(cast: Cast, client: Client) -> None:
    sent = client.post("/violations/new/", {"type": "DM", "occurred_on": "05/11/2026"})
    assert sent.status_code == 302
    page = in_english(client).get(sent["Location"])
    assert "Nothing was saved" in page_of(page)
    again = client.post(sent["Location"], {"username": "thu-clerk", "password": "sai"})
    assert "Nothing was saved" in page_of(again)
    answer = client.post(
        sent["Location"], {"username": "thu-clerk", "password": PASSWORD, "next": page.context["next"]}
    )
    assert answer["Location"] == "/violations/new/"


def test_a_page_asked_for_after_the_session_ended_is_no_unsaved_form(cast: Cast, client: Client) -> None:
    asked = client.get("/violations/new/?subject=5")
    assert "Nothing was saved" not in page_of(in_english(client).get(asked["Location"]))


def test_logging_out_twice_leads_to_the_login_page_and_no_further(cast: Cast, client: Client) -> None:
    assert client.post("/accounts/logout/")["Location"] == LOGIN
