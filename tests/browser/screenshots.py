"""The pictures of docs/, made anew by `python3 manage.py test tests/browser/screenshots.py`; no other run takes them.

The chairman's page at 0, 1, 40 and 2,000 violations, and the picture of README from the sample office.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Page, ViewportSize

from daina.demo.people import PASSWORD
from tests.browser.server import ROOT, serving, set_stage

DOCS = ROOT / "docs"
SCREEN, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=780)
FITS = "document.querySelector('#board').getBoundingClientRect().bottom <= innerHeight"
SIDEWAYS = "document.scrollingElement.scrollWidth - innerWidth"
PATIENCE = 180  # seconds: the sample office is built first


@pytest.mark.parametrize("count", [0, 1, 40, 2000])
def test_the_chairmans_page(chromium: Browser, tmp_path: Path, count: int) -> None:
    told = set_stage(tmp_path, f"from tests.browser import gallery; gallery.hang_picture({count})")
    folder = DOCS / "screenshots"
    folder.mkdir(exist_ok=True)
    with serving(tmp_path) as url, chromium.new_context(base_url=url, locale="vi-VN") as context:
        context.add_cookies([{"name": "sessionid", "value": told["session"], "url": url}])
        page = context.new_page()
        page.set_viewport_size(SCREEN)
        page.goto(f"/reports/{told['month']}/")
        page.screenshot(path=folder / f"chairman-{count}.png")
        assert page.evaluate(FITS)
        page.set_viewport_size(PHONE)
        page.screenshot(path=folder / f"chairman-{count}-phone.png", full_page=True, clip=whole_board(page))
        assert page.evaluate(SIDEWAYS) <= 0


def whole_board(page: Page) -> FloatRect:
    """From the top of the page to the end of its board."""
    bottom = page.evaluate("document.querySelector('#board').getBoundingClientRect().bottom + scrollY")
    # the places at the bottom edge would stand in the middle of a long picture
    page.evaluate("document.querySelector('.bar-places').style.position = 'static'")
    return FloatRect(x=0, y=0, width=PHONE["width"], height=bottom + 8)


def test_the_picture_of_readme(chromium: Browser, tmp_path: Path) -> None:
    with (
        serving(tmp_path, "--demo", patience=PATIENCE) as url,
        chromium.new_context(base_url=url, locale="vi-VN") as context,
    ):
        page = context.new_page()
        page.set_viewport_size(SCREEN)
        page.goto("/accounts/login/")
        page.fill("#id_username", "chutich")
        page.fill("#id_password", PASSWORD)
        page.click("main form .btn-primary")
        page.locator("#board").wait_for()
        page.click("a[rel=prev]")  # the last whole month
        page.locator("a[rel=next]").wait_for()
        page.screenshot(path=DOCS / "month.png")
