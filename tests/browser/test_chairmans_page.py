"""The chairman's page: the main part on one screen, its charts named and told in words, every number a way in."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Office, Visit
from tests.browser.looking import faults

LOWEST = "document.querySelector('#board').getBoundingClientRect().bottom"
# Texts of a chart that are seen and stand over one another, or beyond its edge: pairs of what they say.
CLASHES = """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
  const frame = chart.getBoundingClientRect()
  const texts = [...chart.querySelectorAll('tspan, text:not(:has(tspan, a)), text > a')].map(
    each => [each.textContent.trim(), each.getBoundingClientRect()]).filter(([said, box]) => said && box.width)
  const inside = ([, a], [, b]) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 5 < b.bottom && b.top + 5 < a.bottom
  const pairs = texts.flatMap((one, n) => texts.slice(n + 1).filter(other => inside(one, other)).map(
    other => one[0] + ' / ' + other[0]))
  const beyond = texts.filter(([, a]) => a.left < frame.left - 2 || a.right > frame.right + 2).map(([said]) => said)
  return [...pairs, ...beyond]
})"""


def open_month(office: Office, visit: Visit, width: int = 1280) -> Page:
    page = visit("chairman", width=width)
    page.goto(office.month)
    return page


def test_the_main_part_is_one_screen(office: Office, visit: Visit) -> None:
    page = open_month(office, visit)
    assert page.evaluate(LOWEST) <= 800
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_in_a_chart_stands_over_something_else(office: Office, visit: Visit, width: int) -> None:
    page = open_month(office, visit, width)
    assert page.evaluate(CLASHES) == []


def test_each_chart_is_an_image_with_a_title_and_its_numbers_in_words(office: Office, visit: Visit) -> None:
    page = open_month(office, visit)
    charts = page.locator("svg[role=img]")
    assert charts.count() == 4
    for chart in charts.all():
        names = str(chart.get_attribute("aria-labelledby")).split()
        said = [str(page.locator(f"#{name}").text_content()) for name in names]
        assert all(text.strip() for text in said)
        assert any(letter.isdigit() for letter in said[1])
    assert page.locator("[style]").count() == 0


def test_a_day_of_the_calendar_opens_its_records(office: Office, visit: Visit) -> None:
    page = open_month(office, visit)
    today = "/".join(reversed(office.today.split("-")))
    cell = page.locator(f'svg a[href*="status=counted&on={today}"]')
    count = int(str(cell.locator("text").text_content()))
    with page.expect_navigation():
        cell.click()
    assert page.locator(".lead-line").first.inner_text().startswith(f"{count} ")
    assert faults(page) == []


def test_the_keyboard_reaches_a_chart_and_shows_where_it_is(office: Office, visit: Visit) -> None:
    page = open_month(office, visit)
    link = page.locator("svg.chart > a").first
    plain = link.locator("rect").evaluate("each => getComputedStyle(each).stroke")
    page.locator(".board .tile a").last.focus()
    page.keyboard.press("Tab")
    assert link.evaluate("each => each === document.activeElement")
    assert link.locator("rect").evaluate("each => getComputedStyle(each).stroke") != plain
