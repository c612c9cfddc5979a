"""No page scrolls sideways on a phone, the longest of names and addresses included."""

import pytest

from tests.access_table import VISITORS
from tests.browser.conftest import Office, Visit
from tests.browser.looking import overhang
from tests.browser.stage import LONG_NAME


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_page_of_a_visitor_scrolls_sideways(office: Office, visit: Visit, visitor: str) -> None:
    page, wide = visit(visitor, width=360), {}
    for name, address in office.pages[visitor].items():
        page.goto(address)
        wide[name] = max(overhang(page, 360), overhang(page, 320))
    assert not {name: pixels for name, pixels in wide.items() if pixels > 0}


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
