"""Guessing: many names from one address, one name spelt in many ways."""

import unicodedata
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client, RequestFactory

from staff.accounts.actions import reset_password
from staff.accounts.lockout import client_address
from staff.models.account import Account
from tests.cast import PASSWORD, Cast, in_english
from tests.conftest import NOW
from tests.pages import page_of
from tests.web.staff.test_login import fail, is_in, log_in


def guess_names(client: Client, amount: int) -> Any:
    """The last answer to one wrong password for each of so many names."""
    return [log_in(client, f"ten-{number}", "sai") for number in range(amount)][-1]


def rename(cast: Cast, who: str, username: str) -> None:
    Account.objects.filter(pk=cast.accounts[who].pk).update(username=username)


def test_twenty_wrong_passwords_for_whatever_names_lock_the_address(cast: Cast, client: Client) -> None:
    assert guess_names(client, 19).status_code == 200
    assert log_in(client, "thu-clerk").status_code == 302
    locked = log_in(in_english(Client()), "thu-head", "sai")
    assert locked.status_code == 429
    assert "Nobody can log in from here" in page_of(locked)
    assert log_in(Client(), "thu-head").status_code == 429
    assert log_in(Client(REMOTE_ADDR="192.0.2.7"), "thu-head").status_code == 302


def test_the_lock_of_the_address_ends_after_a_quarter_of_an_hour(cast: Cast, client: Client) -> None:
    guess_names(client, 20)
    with time_machine.travel(NOW + timedelta(minutes=14), tick=True):
        assert log_in(client, "thu-clerk").status_code == 429
    with time_machine.travel(NOW + timedelta(minutes=16), tick=True):
        assert log_in(client, "thu-clerk").status_code == 302


def test_the_lock_of_one_name_does_not_speak_of_the_whole_computer(cast: Cast, client: Client) -> None:
    locked = fail(in_english(client), "thu-clerk", 5)
    assert "colleagues can log in as usual" in page_of(locked)


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("::1", "::"), ("not an address", None),
        ("2001:db8:1:2:a:b:c:d", "2001:db8:1:2::"), ("fe80::1%eth0", "fe80::"), ("", None),
    ],
)  # fmt: skip
def test_the_address_that_is_counted(address: str, counted: str | None) -> None:
    assert client_address(RequestFactory().get("/", REMOTE_ADDR=address)) == counted


def test_what_is_no_address_is_counted_as_one(cast: Cast) -> None:
    statuses = [log_in(Client(REMOTE_ADDR=f"x{n}"), "thu-clerk", "sai").status_code for n in range(5)]
    assert statuses == [200, 200, 200, 200, 429]


@pytest.mark.parametrize(
    "typed", ["gıamsat", "giám-sat", "gi\u0307amsat", "g\u0130amsat", "giamſat x", "giamsat%", "g_amsat"]
)
def test_a_name_that_only_resembles_an_account_is_nobody(cast: Cast, client: Client, typed: str) -> None:
    rename(cast, "clerk", "giamsat")
    assert log_in(client, typed).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize("typed", ["giamsat", "Giamsat", "GIAMSAT", "ｇｉａｍｓａｔ", "giamſat"])
def test_spellings_of_one_name_are_one_account_and_one_count(cast: Cast, client: Client, typed: str) -> None:
    rename(cast, "clerk", "giamsat")
    assert log_in(client, typed).status_code == 302
    fail(Client(), typed, 1)
    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["giamsat"]


@pytest.mark.parametrize("typed", ["Đạt", "đạt", "ĐẠT", unicodedata.normalize("NFD", "đạt")])
def test_a_vietnamese_name_is_found_in_capitals_too(cast: Cast, client: Client, typed: str) -> None:
    rename(cast, "clerk", "Đạt")
    assert log_in(client, typed).status_code == 302


def test_two_names_of_an_older_register_are_each_found_as_written(cast: Cast) -> None:
    rename(cast, "clerk", "Lan")
    rename(cast, "head", "lan")
    for written, who in (("Lan", "clerk"), ("lan", "head")):
        browser = Client()
        log_in(browser, written)
        assert browser.session["_auth_user_id"] == str(cast.accounts[who].pk)
    assert log_in(Client(), "LAN").status_code == 200


def test_a_name_in_capitals_is_forgiven_and_unlocked_as_others_are(cast: Cast) -> None:
    rename(cast, "clerk", "Thu-Clerk")
    fail(Client(), "thu-clerk", 4)
    assert log_in(Client(), "thu-clerk").status_code == 302
    assert not AccessAttempt.objects.exists()
    fail(Client(), "thu-clerk", 5)
    clerk = Account.objects.get(pk=cast.accounts["clerk"].pk)
    reset_password(account=clerk, by=cast.accounts["administrator"], password=PASSWORD + "x", reason="quên")
    assert log_in(Client(), "thu-clerk", PASSWORD + "x").status_code == 302
