"""A morning's candidates in a browser: by keyboard in few keys, without scripts, and in every state for every eye."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.looking import faults, overhang

URL = "/violations/candidates/"
KEYS_AT_MOST = 3


def tab(page: Page, view: str) -> int:
    """How many the tab of this view says."""
    return int(str(page.locator(f'.tabs a[href*="view={view}"] .count').text_content()))


def examine(page: Page) -> None:
    assert faults(page) == []
    for width in (360, 320):
        assert overhang(page, width) <= 0
    page.set_viewport_size({"width": 1280, "height": 800})


def test_a_line_that_is_wrong_and_one_that_is_asked_about(visit: Visit) -> None:
    page = visit("clerk")
    page.goto(f"{URL}?kind=missing_out")
    page.locator("input[name=ticked]").first.check()
    page.click("button[value=take]")
    page.locator("#errors").wait_for()
    assert page.locator("tr.is-wrong").count() == 1
    examine(page)
    page.goto(URL)
    page.locator("input[name=ticked]").first.check()
    page.click("button[value=aside]")
    page.locator("#errors a").click()
    assert page.evaluate("document.activeElement.id") == "id_reason"
    examine(page)


def test_choosing_as_what_ticks_the_line_and_arrows_go_from_line_to_line(visit: Visit) -> None:
    page = visit("clerk")
    page.goto(f"{URL}?kind=missing_out")
    page.locator(".as select").first.select_option("KC")
    assert page.locator("input[name=ticked]").first.is_checked()
    assert "1" in str(page.locator("#ticked-count").text_content())
    page.goto(URL)
    for _step in range(3):
        page.keyboard.press("Shift+ArrowDown")
    assert page.evaluate("document.activeElement.name") == "ticked"


@pytest.mark.parametrize("view", ["decided", "lost", "excused"])
def test_the_other_views(visit: Visit, view: str) -> None:
    page = visit("clerk")
    page.goto(f"{URL}?view={view}")
    examine(page)


def test_one_line_without_scripts(visit: Visit) -> None:
    page = visit("clerk", scripts=False)
    page.goto(f"{URL}?kind=early")
    waiting, decided = tab(page, "waiting"), tab(page, "decided")
    page.locator("input[name=ticked]").first.check()
    page.select_option("#id_reason", "clock")
    page.click("button[value=aside]")
    page.locator(".note.done").wait_for()
    assert (tab(page, "waiting"), tab(page, "decided")) == (waiting - 1, decided + 1)


def test_ten_late_of_a_morning_in_three_keys(visit: Visit) -> None:
    page = visit("clerk")
    page.goto(URL)
    decided = tab(page, "decided")
    keys = ["Space", "Enter"]  # the first box is the newest day's late and early ones; Enter takes up
    for key in keys:
        page.keyboard.press(key)
    page.locator(".note.done").wait_for()
    taken = int(re.findall(r"\d+", page.locator(".note.done").inner_text())[0])
    assert taken >= 10
    assert tab(page, "decided") == decided + taken
    assert len(keys) <= KEYS_AT_MOST
    examine(page)


def test_what_is_recorded_by_hand_already_is_asked_about(visit: Visit) -> None:
    page = visit("clerk")
    page.goto(f"{URL}?kind=late")
    page.locator("tr:has(td a) input[name=ticked]").last.check()  # the line says that something is recorded
    page.click("button[value=take]")

    page.locator(".note.ask").wait_for()
    assert page.locator("button[name=confirm]").count() == 2
    examine(page)
    page.click("button[value=aside]")
    page.locator(".note.done").wait_for()
