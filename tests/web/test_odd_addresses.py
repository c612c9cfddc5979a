"""Addresses that nobody would type and somebody does: every answer is a page, none is a crash."""

import pytest
from django.test import Client

from tests.cast import Cast

JUNK = (
    "", " ", "0", "-1", "99999999999999999999", "1.5", "abc", "NaN", "\x00", "\ud83d".encode("utf-16", "surrogatepass").hex(),
    "9999-12", "0000-00", "2026-13", "13/2026", "31/02/2026", "01/01/0001", "31/12/9999", "2026-11-05", "'; --", "<script>",
    "%", "_", "x" * 2000, "㊗", "́", "٣", "²", "d:", "d:abc", "d:-1", "null", "[]",
)  # fmt: skip
PARAMETERS = {
    "/": ("type", "source", "occurred_on", "done"),
    "/violations/subjects/": ("q",),
    "/violations/reading/": ("type", "occurred_on", "occurred_at"),
    "/violations/": (
        "q", "month", "through", "person", "department", "group", "type", "category", "source", "status", "subject",
        "sort", "page", "done",
    ),
    "/violations/new/": ("subject", "done"),
    "/violations/types/": ("on", "done"),
    "/staff/": ("q", "department", "category", "on", "state", "sort", "page", "done"),
    "/staff/new/": ("done",),
    "/reports/": ("month",),
    "/reports/2026-11/": ("done",),
    "/accounts/login/": ("next",),
}  # fmt: skip
PATHS = (
    "/violations/99999999999999999999/", "/violations/0/", "/violations/-1/", "/violations/abc/", "/staff/99999999999999999999/",
    "/staff/99999999999999999999/edit/", "/reports/people/99999999999999999999/2026/", "/reports/departments/0/2026/", "/reports/people/1/%00/", "/reports/2026-13/", "/reports/2026-12/excel/", "/reports/9999-12/", "/reports/0000-01/", "/reports/2100-12/",
    "/reports/2000-01/", "/reports/2026-1/", "/reports/%00/", "/nowhere/", "/violations/types/99999999999999999999/",
)  # fmt: skip


@pytest.mark.parametrize("path", PARAMETERS)
def test_no_parameter_brings_a_page_down(cast: Cast, clerk: Client, path: str) -> None:
    cast.log("106")
    for value in JUNK:
        answer = clerk.get(path, dict.fromkeys(PARAMETERS[path], value))
        # a month that cannot be read is no page; no other parameter decides whether there is one
        allowed = (302, 404) if path == "/reports/" else (200, 302)
        assert answer.status_code in allowed, f"{path} with {value!r}: {answer.status_code}"


@pytest.mark.parametrize("path", PATHS)
def test_what_is_not_there_is_a_page_that_says_so(clerk: Client, path: str) -> None:
    answer = clerk.get(path)
    assert answer.status_code in (404, 200), path
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize("path", ["/violations/", "/violations/new/", "/staff/99/", "/accounts/login/"])
def test_an_address_without_end_is_refused_with_a_page(clerk: Client, path: str) -> None:
    clerk.raise_request_exception = False
    answer = clerk.get(path + "?" + "a=1&" * 2000)
    assert answer.status_code < 500
    assert "<h1>" in answer.content.decode() or answer.status_code == 302


@pytest.mark.parametrize("value", JUNK[::4])
def test_no_field_of_the_form_brings_it_down(cast: Cast, clerk: Client, value: str) -> None:
    for name in ("subject", "type", "occurred_on", "occurred_at", "minutes", "source", "detected_on", "token", "confirm", "version"):  # fmt: skip
        form = {
            "subject": str(cast.people["106"].pk), "type": "DM", "occurred_on": "05/11/2026", "occurred_at": "07:25",
            "source": "self", "token": "0b1c1a1e-0000-4000-8000-000000000000", name: value,
        }  # fmt: skip
        assert clerk.post("/violations/new/", form).status_code in (200, 302), f"{name}={value!r}"


def test_a_login_never_leads_away_from_here(cast: Cast) -> None:
    for away in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"):
        client = Client()
        answer = client.post(
            f"/accounts/login/?next={away}",
            {"username": "thu-clerk", "password": "hoa-ban-ven-song-7", "next": away},
            REMOTE_ADDR="10.0.0.9",
        )
        assert answer.status_code == 302
        assert answer["Location"] == "/"
