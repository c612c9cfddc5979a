"""Many people by keyboard alone, keys counted, with scripts and without; rows of a sheet pasted."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Office, Visit
from tests.browser.looking import faults, overhang
from tests.browser.test_desk import Keys

MOST_KEYS = 45  # for thirty people and one type
TICKED = "input[name=people]:checked"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_thirty_people_take_forty_five_keys_at_most(office: Office, visit: Visit, scripts: bool) -> None:
    page = visit("clerk", scripts=scripts)
    page.goto("/violations/bulk/")
    page.locator("#id_type").focus()
    keys = Keys(page)
    keys.type("DM")
    keys.press(*["Tab"] * 3)
    keys.type("730")
    keys.press(*["Tab"] * 3)  # minutes, description, the box of everybody
    keys.press("Space")
    with page.expect_navigation():
        keys.press("Enter")
    page.locator(".note.ask").wait_for()  # some are late today already
    page.locator("main form .btn-primary").focus()
    keys.press("Enter")
    page.locator(".note.done").wait_for()
    assert keys.pressed <= MOST_KEYS
    assert page.locator(".logged li").count() == 12


def test_thirty_picked_one_by_one_take_forty_five_keys_too(visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/violations/bulk/")
    keys = Keys(page)
    keys.type("TH")
    keys.press(*["Tab"] * 6)
    first = page.locator("input[name=whole]").count()
    keys.press("ArrowUp")  # nothing lies above the first box
    page.locator("input[name=people]").first.focus()
    for _person in range(30):
        keys.press("Shift+ArrowDown")
    assert page.locator(TICKED).count() == 30
    assert "30" in page.locator("#ticked").inner_text()
    assert keys.pressed + 1 <= MOST_KEYS
    assert first > 1


def test_own_minutes_stand_beside_who_is_ticked(visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/violations/bulk/")
    assert page.locator(".own:visible").count() == 0
    page.select_option("#id_type", "DM")
    page.locator("input[name=people]").first.check()
    assert page.locator(".own:visible").count() == 1
    page.select_option("#id_type", "VR")
    assert page.locator(".own:visible").count() == 0


def examine(page: Page) -> None:
    assert faults(page) == []
    assert overhang(page, 320) <= 0


def test_a_checklist_that_came_back_and_one_that_asks(visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/violations/bulk/")
    page.click("main form .btn-primary")
    page.locator("#errors a").first.wait_for()
    examine(page)
    page.select_option("#id_type", "DM")
    page.fill("#id_occurred_on", "01/01/2026")
    page.fill("#id_minutes", "7")
    page.locator("input[name=whole]").nth(1).check()
    page.click("main form .btn-primary")
    page.locator(".note.ask").wait_for()
    examine(page)
    page.click("button[name=edit]")
    page.locator(TICKED).first.wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_rows_pasted_wrongly_are_mended_and_recorded(visit: Visit, scripts: bool) -> None:
    page = visit("clerk", scripts=scripts)
    page.goto("/violations/paste/")
    page.fill("#id_rows", "201\tDM\thôm nay\t7h25\tKẹt xe\nkhông có ai\tXX\tmai\tmuộn")
    page.click("main form .btn-primary")
    page.locator(".is-wrong").first.wait_for()
    assert page.locator(".is-wrong").count() == 4
    if scripts:  # axe is one
        examine(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.fill("#id_rows", "106\tTL\thôm nay\t\tSảnh tầng một")
    page.click("main form .btn-primary")
    page.locator(".pasted-deed .btn-primary").wait_for()
    if scripts:
        examine(page)
    page.click(".pasted-deed .btn-primary")
    page.locator(".note.done").wait_for()
