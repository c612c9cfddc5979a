"""An office set up a moment ago, without anybody in it: each page says what to do first."""

import pytest
from django.test import Client

from staff.accounts.actions import add_account
from staff.offices.actions import open_office
from tests.cast import PASSWORD
from violations.catalogue.actions import seed_catalogue


@pytest.fixture
def newcomer(db: None) -> Client:
    """The clerk of an office that has nobody yet."""
    office = open_office(code="18082", name="UBND phường Đại Nài", place="phường Đại Nài")
    seed_catalogue(office=office, by=None)
    account = add_account(office=office, by=None, username="moi", role="clerk", password=PASSWORD)
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("path", ["/", "/staff/", "/violations/bulk/"])
def test_the_clerk_is_led_to_the_staff_list(newcomer: Client, path: str) -> None:
    page = newcomer.get(path).content.decode()
    assert "Danh sách cán bộ còn trống." in page
    assert 'href="/staff/import/"' in page


def test_the_month_has_no_empty_frame(newcomer: Client) -> None:
    assert newcomer.get("/reports/2026-11/").content.decode().count("Chưa có bộ phận.") == 2
