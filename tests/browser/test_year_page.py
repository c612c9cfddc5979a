"""The year's page at its fullest: nothing over something else, nothing sideways, the calendar to be read and passed."""

import pytest

from tests.browser.conftest import Office, Visit
from tests.browser.looking import faults, overhang
from tests.browser.test_chairmans_page import CLASHES


@pytest.mark.parametrize("whose", ["person", "department"])
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_in_a_chart_stands_over_something_else(
    office: Office, visit: Visit, whose: str, width: int
) -> None:
    page = visit("chairman", width=width)
    page.goto(office.full_years[whose])
    assert page.evaluate(CLASHES) == []


@pytest.mark.parametrize("whose", ["person", "department"])
def test_the_fullest_year_has_no_faults_and_fits_a_phone(office: Office, visit: Visit, whose: str) -> None:
    page = visit("chairman")
    page.goto(office.full_years[whose])
    assert faults(page) == []
    assert overhang(page, 320) <= 0
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []


def test_each_month_is_an_image_with_a_title_and_its_days_in_words(office: Office, visit: Visit) -> None:
    page = visit("chairman")
    page.goto(office.full_years["person"])
    months = page.locator(".months svg[role=img]")
    assert months.count() == 12
    for month in months.all():
        names = str(month.get_attribute("aria-labelledby")).split()
        title, said = (str(page.locator(f'[id="{name}"]').text_content()) for name in names)
        assert title.split("/")[0] in said or "Không có vi phạm" in said


def test_the_keyboard_can_pass_the_calendar_by(office: Office, visit: Visit) -> None:
    page = visit("chairman")
    page.goto(office.full_years["person"])
    skip = page.locator('.whole a[href="#by-month"]')
    assert skip.bounding_box() is None or (skip.bounding_box() or {"width": 0})["width"] <= 1
    page.locator(".board .tile a").last.focus()
    page.keyboard.press("Tab")
    assert skip.evaluate("each => each === document.activeElement")
    assert (skip.bounding_box() or {"width": 0})["width"] > 20
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#by-month') !== null")
