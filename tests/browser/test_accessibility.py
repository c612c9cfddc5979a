"""Axe finds nothing: on every page of every visitor, on a phone, in the dark, and where a form came back."""

import re

import pytest

from tests.access_table import VISITORS
from tests.browser.conftest import Office, Visit
from tests.browser.looking import MAIN_PAGES, faults

# Addresses of the clerk that the access table does not tell apart.
STATES = (
    "/violations/?month=13/2026&through=31/02/2026",  # filters that cannot be understood
    "/violations/?status=counted&source=self&sort=name",  # filters that narrow, a sorted column
    "/violations/?q=khong-co-ai",  # nothing found
    "/violations/?status=voided",
    "/staff/?q=khong-co-ai",
    "/reports/2020-01/",  # a month with nothing in it
    "/reports/2099-01/",  # a month to come
    "/violations/999999/",  # not found
    "/accounts/",  # not allowed
)


def test_every_page_of_every_visitor(office: Office, visit: Visit) -> None:
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for visitor in VISITORS:
        page = visit(visitor)
        for number, (name, address) in enumerate(office.pages[visitor].items()):
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, f"{visitor} {name}"
            content = re.sub(
                r'value="[^"]{20,}"', "", page.locator("main").inner_html()
            )  # without the tokens
            if number == 0 or content not in seen:  # the frame is the visitor's own, the rest may be the same
                seen.add(content)
                found[f"{visitor} {name}"] = faults(page)
    assert len(found) > 60
    assert not {name: each for name, each in found.items() if each}


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_main_pages_on_a_phone_and_in_the_dark(
    office: Office, visit: Visit, width: int, scheme: str
) -> None:
    found = {}
    for who, names in MAIN_PAGES.items():
        page = visit(who, width=width, color_scheme=scheme)
        for name in names:
            page.goto(office.page_of(who, name))
            found[name] = faults(page)
    assert not {name: each for name, each in found.items() if each}


def test_filters_empty_answers_and_refusals(office: Office, visit: Visit) -> None:
    page, found = visit("clerk"), {}
    for address in STATES:
        page.goto(address)
        found[address] = faults(page)
    assert not {address: each for address, each in found.items() if each}


@pytest.mark.parametrize("who", ["unbound", "newcomer"])
def test_the_first_page_of_an_account_that_cannot_begin(visit: Visit, who: str) -> None:
    page = visit(who)
    page.goto("/")
    assert faults(page) == []
