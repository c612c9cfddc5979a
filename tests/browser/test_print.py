"""The month and the year on paper: one sheet of A4."""

import re

import pytest

from tests.browser.conftest import Office, Visit

A4 = (595, 842)  # points


def sheets(paper: bytes) -> list[tuple[int, int]]:
    """The width and height of each sheet, in points."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper)
    assert len(boxes) == len(re.findall(rb"/Type\s*/Page\b", paper))
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize("address", ["month", "/staff/calendar/2026/", "/staff/calendar/2023/"])
def test_the_month_and_the_calendar_print_on_one_sheet_of_a4(
    office: Office, visit: Visit, address: str
) -> None:
    page = visit("chairman")
    page.goto(office.month if address == "month" else address)
    assert sheets(page.pdf(prefer_css_page_size=True)) == [A4]


@pytest.mark.parametrize("name", ["reports:person-year team", "reports:department-year colleague"])
def test_a_year_prints_on_one_sheet_of_a4(office: Office, visit: Visit, name: str) -> None:
    page = visit("chairman")
    page.goto(office.page_of("chairman", name))
    assert sheets(page.pdf(prefer_css_page_size=True)) == [A4]


@pytest.mark.parametrize("whose", ["person", "department"])
def test_the_fullest_year_prints_on_one_sheet_and_says_what_it_leaves_out(
    office: Office, visit: Visit, whose: str
) -> None:
    page = visit("chairman")
    page.goto(office.full_years[whose])
    assert sheets(page.pdf(prefer_css_page_size=True)) == [A4]
    page.emulate_media(media="print")
    rows = page.locator(".list tbody tr:visible").count()
    total = page.locator(".list tbody tr").count()
    assert 6 <= rows < total
    assert page.locator(".list .paper-only").is_visible()
    assert page.locator(".others").is_visible()


def test_paper_shows_the_office_and_the_day_and_no_buttons(office: Office, visit: Visit) -> None:
    page = visit("chairman")
    page.goto(office.month)
    page.emulate_media(media="print")
    assert page.locator("button:visible, .btn:visible, nav:visible").count() == 0
    top = page.locator("main .print-only")
    assert top.is_visible()
    assert "UBND phường Đại Nài" in top.inner_text()


def test_the_tables_of_a_month_go_on_in_the_next_column_of_the_same_sheet(
    office: Office, visit: Visit
) -> None:
    """Kept whole, two tables side by side were higher than what the charts leave of the sheet in one month of three."""
    page = visit("chairman")
    page.goto(office.month)
    page.emulate_media(media="print")
    tables = page.locator(".tables > .sheet")
    assert {each.evaluate("each => getComputedStyle(each).breakInside") for each in tables.all()} == {"auto"}
