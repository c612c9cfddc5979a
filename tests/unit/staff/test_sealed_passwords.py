"""A password replaced behind the register is found; one that a login encodes anew is honest."""

import json
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from staff.models.account import Account
from staff.models.trail import Event, EventText
from staff.trail import audit
from tests.cast import PASSWORD, Cast

OLD, NEW = "django.contrib.auth.hashers.PBKDF2PasswordHasher", "django.contrib.auth.hashers.MD5PasswordHasher"


def log_in(account: Account) -> bool:
    """Whether the account gets in by its password."""
    data = {"username": account.username, "password": PASSWORD}
    return bool(Client().post(reverse("accounts:login"), data).status_code == 302)


def test_a_password_replaced_behind_the_register_is_found(cast: Cast) -> None:
    chairman = cast.accounts["chairman"]
    Account.objects.filter(pk=chairman.pk).update(password=make_password("mat-khau-cua-ke-gian-9"))

    (problem,) = audit.verify().problems
    assert f"staff.account {chairman.pk}" in problem


def test_a_login_that_encodes_anew_leaves_an_event_and_nothing_to_find(cast: Cast, settings: Any) -> None:
    settings.PASSWORD_HASHERS = [OLD, NEW]
    clerk = cast.accounts["clerk"]

    assert log_in(clerk)

    assert Account.objects.get(pk=clerk.pk).password.startswith("pbkdf2_")
    assert Event.objects.filter(action="password-encoded-anew", object_id=clerk.pk).count() == 1
    assert audit.verify().problems == []
    assert log_in(clerk)
    assert Event.objects.filter(action="password-encoded-anew").count() == 1


def test_who_replaces_the_hash_and_logs_in_is_found_all_the_same(cast: Cast) -> None:
    clerk = cast.accounts["clerk"]
    Account.objects.filter(pk=clerk.pk).update(password=make_password(PASSWORD))
    assert log_in(clerk)
    assert any("staff.account" in problem for problem in audit.verify().problems)


def test_the_trail_holds_no_hash(cast: Cast) -> None:
    hashes = list(Account.objects.values_list("password", flat=True))
    told = json.dumps(list(EventText.objects.values_list("text", flat=True)))
    assert hashes
    assert not [each for each in hashes if each in told or each.rpartition("$")[2] in told]
