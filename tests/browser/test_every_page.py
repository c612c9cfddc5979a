"""Every page of every visitor: axe finds nothing, nothing scrolls sideways on a phone, long names and all."""

import re

import pytest
from playwright.sync_api import Page

from tests.access_table import VISITORS
from tests.browser.conftest import Office, Visit
from tests.browser.looking import MAIN_PAGES, faults, overhang
from tests.browser.stage import LONG_NAME

TOKENS = re.compile(r'value="[^"]{20,}"')
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


def troubles(page: Page) -> list[str]:
    """What is wrong with the page: to axe in a wide window, to the eye in the narrowest ones."""
    wide = [f"overhangs by {over} at {width}" for width in (360, 320) if (over := overhang(page, width)) > 0]
    page.set_viewport_size({"width": 1280, "height": 800})
    return [*faults(page), *wide]


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_page_of_a_visitor(
    office: Office, visit: Visit, looked_at: dict[str, list[str]], visitor: str
) -> None:
    page, found = visit(visitor), {}
    for number, (name, address) in enumerate(office.pages[visitor].items()):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, name
        content = TOKENS.sub("", page.locator("main").inner_html())
        # The frame is the visitor's own; the content may be what another visitor was shown already.
        if number == 0 or content not in looked_at:
            looked_at[content] = troubles(page)
        found[name] = looked_at[content]
    assert not {name: each for name, each in found.items() if each}


@pytest.fixture(scope="module")
def looked_at() -> dict[str, list[str]]:
    """The troubles of each content seen so far."""
    return {}


def test_filters_empty_answers_and_refusals(visit: Visit) -> None:
    page, found = visit("clerk"), {}
    for address in STATES:
        page.goto(address)
        found[address] = troubles(page)
    assert not {address: each for address, each in found.items() if each}


@pytest.mark.parametrize("who", MAIN_PAGES)
def test_the_main_pages_on_a_phone_and_in_the_dark(office: Office, visit: Visit, who: str) -> None:
    page, found = visit(who), {}
    for name in MAIN_PAGES[who]:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 360, "height": 800})
        page.goto(office.page_of(who, name))
        found[f"{name}, phone"] = faults(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 1280, "height": 800})
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        found[f"{name}, dark"] = faults(page)
    assert not {name: each for name, each in found.items() if each}


@pytest.mark.parametrize("who", ["unbound", "newcomer"])
def test_the_first_page_of_an_account_that_cannot_begin(visit: Visit, who: str) -> None:
    page = visit(who)
    page.goto("/")
    assert troubles(page) == []


def test_the_long_name_is_whole_where_it_stands(office: Office, visit: Visit) -> None:
    page = visit("chairman", width=320)
    for address in ("/staff/", "/violations/", office.month):
        page.goto(address)
        link = page.get_by_role("link", name=LONG_NAME).first
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        link.click()
        assert page.get_by_role("heading", level=1).inner_text().startswith(LONG_NAME)
        assert overhang(page, 320) <= 0
