"""The month on paper: one sheet of A4."""

import re

import pytest

from tests.browser.conftest import Office, Visit

A4 = (595, 842)  # points


@pytest.mark.parametrize("address", ["month", "/staff/calendar/2026/", "/staff/calendar/2023/"])
def test_the_month_and_the_calendar_print_on_one_sheet_of_a4(
    office: Office, visit: Visit, address: str
) -> None:
    page = visit("chairman")
    page.goto(office.month if address == "month" else address)
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper)
    assert box is not None
    assert (round(float(box[1])), round(float(box[2]))) == A4


def test_paper_shows_the_office_and_the_day_and_no_buttons(office: Office, visit: Visit) -> None:
    page = visit("chairman")
    page.goto(office.month)
    page.emulate_media(media="print")
    assert page.locator("button:visible, .btn:visible, nav:visible").count() == 0
    top = page.locator("main .print-only")
    assert top.is_visible()
    assert "UBND phường Đại Nài" in top.inner_text()
