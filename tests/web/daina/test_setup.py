"""The first visit: an empty database leads to /setup/, which makes one office and is gone for good."""

import os
from datetime import date
from io import StringIO
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client

from daina import environment
from staff.models.account import Account
from staff.models.office import Department, Office, OfficeProfile
from staff.models.people import StaffMember
from staff.models.time import WorkingHours
from staff.trail import audit
from tests.cast import PASSWORD, Cast
from tests.pages import page_of
from violations.catalogue.models import ViolationType

PAGE = "/setup/"
SAID = {
    "code": "18082",
    "name": "UBND  phường Đại Nài ",
    "place": "phường Đại Nài",
    "superior": "UBND thành phố Hà Tĩnh",
    "administrator": "quantri",
    "administrator_password": PASSWORD,
    "clerk": "vanphong",
    "clerk_password": PASSWORD,
}
TOLD = {
    "code": "18082", "name": "UBND phường Đại Nài", "place": "phường Đại Nài",
    "superior": "UBND thành phố Hà Tĩnh", "admin": "quantri", "password": PASSWORD,
}  # fmt: skip


def command(name: str, /, *words: str, **options: str) -> str:
    out = StringIO()
    call_command(name, *words, **options, stdout=out)
    return out.getvalue()


def check_office(roles: dict[str, str]) -> None:
    """The one register there is, as the design wants a new one."""
    office = Office.objects.registers().get()
    profile = OfficeProfile.objects.get(office=office)
    assert (profile.code, profile.name, profile.place) == ("18082", "UBND phường Đại Nài", "phường Đại Nài")
    assert (profile.superior_name, profile.valid_from) == ("UBND thành phố Hà Tĩnh", None)
    hours = WorkingHours.objects.get(office=office)
    assert hours.sessions == [["07:00", "11:30"], ["14:00", "17:30"]]
    assert (hours.weekdays, hours.valid_from, hours.valid_until) == ([0, 1, 2, 3, 4], date(2022, 1, 1), None)
    assert ViolationType.objects.filter(office=office).count() == 22
    assert not Department.objects.exists()
    assert not StaffMember.objects.exists()
    made = {account.username: account.role for account in Account.objects.filter(office=office)}
    assert made == roles
    assert not Account.objects.filter(must_change_password=True).exists()
    assert audit.verify().problems == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/violations/new/", "/staff/", "/nowhere/"])
def test_on_an_empty_database_every_page_leads_to_the_setup(client: Client, address: str) -> None:
    for answer in (client.get(address), client.post(address)):
        assert (answer.status_code, answer["Location"]) == (302, PAGE)


@pytest.mark.django_db
def test_the_page_is_vietnamese_and_the_server_is_in_health(client: Client) -> None:
    page = page_of(client.get(PAGE))
    assert '<html lang="vi">' in page
    assert "<h1>Thiết lập cơ quan</h1>" in page
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_it_makes_the_office_and_is_gone(client: Client) -> None:
    assert client.post(PAGE, SAID)["Location"] == "/accounts/login/"
    check_office({"quantri": "administrator", "vanphong": "clerk"})
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {**SAID, "name": "UBND phường Khác"}).status_code == 404
    assert Office.objects.registers().count() == 1
    client.post("/accounts/login/", {"username": "vanphong", "password": PASSWORD})
    assert client.get("/staff/new/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *((field, "") for field in SAID),
        ("name", "   "),
        ("name", "x" * 201),
        ("code", "1" * 21),
        ("administrator", "quan tri"),
        ("clerk", "QuanTri"),
        ("clerk_password", "matkhau123"),
        ("administrator_password", "12345678"),
        ("administrator_password", "quantri"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(
    client: Client, field: str, typed: str
) -> None:
    answer = client.post(PAGE, {**SAID, field: typed})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in page_of(answer)
    assert PASSWORD not in page_of(answer)
    assert not Office.objects.exists()


@pytest.mark.django_db
def test_the_command_makes_the_same_office() -> None:
    assert "UBND phường Đại Nài" in command("setup", **TOLD)
    check_office({"quantri": "administrator"})


@pytest.mark.django_db
def test_the_command_can_name_the_clerk_too_and_runs_once() -> None:
    command("setup", **TOLD, clerk="vanphong")
    check_office({"quantri": "administrator", "vanphong": "clerk"})
    with pytest.raises(CommandError, match=r"đã có"):
        command("setup", **{**TOLD, "admin": "khac"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("option", "word"),
    [
        ("name", " "),
        ("code", "1" * 21),
        ("admin", "quan tri"),
        ("password", "matkhau123"),
        ("clerk", "quantri"),
    ],
)
def test_the_command_refuses_what_the_page_refuses(option: str, word: str) -> None:
    with pytest.raises(CommandError):
        command("setup", **{**TOLD, option: word})
    assert not Office.objects.exists()


def test_an_account_from_the_command_line(cast: Cast) -> None:
    command("add_account", "cuong", role="staff", staff="106", password=PASSWORD, office="18082")
    account = Account.objects.get(username="cuong")
    assert (account.office, account.staff_member, account.role) == (cast.office, cast.people["106"], "staff")
    assert not account.must_change_password
    visitor = Client()
    visitor.post("/accounts/login/", {"username": "cuong", "password": PASSWORD})
    assert visitor.get("/violations/").status_code == 200


def test_a_superior_s_account_belongs_to_the_superior(cast: Cast) -> None:
    command("add_account", "captren", role="superior", password=PASSWORD, office="18082")
    assert Account.objects.get(username="captren").office == cast.superior_office


@pytest.mark.parametrize(
    "options",
    [
        {"role": "clerk"},  # of two offices
        {"role": "clerk", "office": "1"},
        {"role": "staff", "office": "18082", "staff": "999"},
        {"role": "staff", "office": "18082", "staff": "103"},
        {"role": "king", "office": "18082"},
        {"role": "clerk", "office": "18082", "password": "matkhau123"},
        {"role": "clerk", "office": "18082", "username": "thu-head"},
        {"role": "clerk", "office": "18082", "username": "hai chữ"},
        {"role": "superior", "office": "18085"},
    ],
)
def test_the_command_says_why_it_makes_no_account(cast: Cast, options: dict[str, str]) -> None:
    before = Account.objects.count()
    given = {"username": "moi", "password": PASSWORD, **options}
    with pytest.raises(CommandError):
        command("add_account", given.pop("username"), **given)
    assert Account.objects.count() == before


@pytest.mark.django_db
def test_without_a_database_the_health_is_bad(client: Client) -> None:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"database\n")
    assert client.post("/healthz").status_code == 405


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DAINA_SECRET_KEY", raising=False)
    key = environment.secret_key(tmp_path)
    assert len(key) >= 50
    assert environment.secret_key(tmp_path) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("DAINA_SECRET_KEY", "short")
    with pytest.raises(SystemExit, match="32"):
        environment.secret_key(tmp_path)
