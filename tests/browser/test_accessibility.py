"""Axe finds nothing: on every page of every visitor, on a phone, in the dark, and where a form came back."""

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


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_page_of_a_visitor(office: Office, visit: Visit, visitor: str) -> None:
    page, found = visit(visitor), {}
    for name, address in office.pages[visitor].items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, name
        found[name] = faults(page)
    assert not {name: each for name, each in found.items() if each}


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark"), (360, "dark")])
def test_the_main_pages_on_a_phone_and_in_the_dark(
    office: Office, visit: Visit, width: int, scheme: str
) -> None:
    found = {}
    for who in dict.fromkeys(who for who, _name in MAIN_PAGES):
        page = visit(who, width=width, color_scheme=scheme)
        for name in (name for whose, name in MAIN_PAGES if whose == who):
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
