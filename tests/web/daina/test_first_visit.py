"""Until an office exists, /setup/ is this PC's; whoever comes from elsewhere is asked for the code shown at the start."""

from typing import Any

import pytest
from django.test import Client

from daina.setup import start_code
from staff.models.office import Office
from tests.pages import page_of
from tests.web.daina.test_setup import PAGE, SAID

pytestmark = pytest.mark.django_db
ELSEWHERE = ("192.168.1.20", "10.0.0.9", "2001:db8::7", "")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.0.1.1"])
def test_this_pc_is_asked_for_no_code(address: str) -> None:
    client = Client(REMOTE_ADDR=address)
    assert "start_code" not in page_of(client.get(PAGE))
    assert client.post(PAGE, SAID).status_code == 302
    assert Office.objects.exists()


@pytest.mark.parametrize("address", ELSEWHERE)
def test_from_elsewhere_the_code_is_asked_for(address: str) -> None:
    client = Client(REMOTE_ADDR=address)
    page = page_of(client.get(PAGE))
    assert 'name="start_code"' in page
    assert start_code() not in page
    for typed in ({}, {"start_code": ""}, {"start_code": "aaaa-bbbb-cccc"}, {"start_code": "ế" * 14}):
        answer = client.post(PAGE, {**SAID, **typed})
        assert list(answer.context["form"].errors) == ["start_code"]
        assert start_code() not in page_of(answer)
    assert not Office.objects.exists()
    assert client.post(PAGE, {**SAID, "start_code": f" {start_code().upper()} "}).status_code == 302
    assert Office.objects.exists()


def test_behind_a_proxy_everybody_looks_local_and_is_asked(settings: Any) -> None:
    settings.HTTPS = True
    client = Client(REMOTE_ADDR="127.0.0.1")
    assert list(client.post(PAGE, SAID).context["form"].errors) == ["start_code"]
    assert not Office.objects.exists()


def test_the_code_comes_of_the_secret_key(settings: Any) -> None:
    code = start_code()
    assert start_code() == code
    settings.SECRET_KEY = "another key of more than thirty-two characters"
    assert start_code() != code
