"""The chairman's board at its fullest is still one screen, under the strip of the sample office too."""

from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from tests.browser.server import serving, set_stage
from tests.browser.test_chairmans_page import CLASHES, LOWEST

SCREEN = ViewportSize(width=1280, height=800)
STRIP = 34  # pixels that the sample office's strip takes


def test_five_who_weeded_out_and_fifteen_open_days_fit_on_one_screen(
    chromium: Browser, tmp_path: Path
) -> None:
    told = set_stage(tmp_path, "from tests.browser import gallery; gallery.hang_full_board(5, 15)")
    with serving(tmp_path) as url, chromium.new_context(base_url=url, locale="vi-VN") as context:
        context.add_cookies([{"name": "sessionid", "value": told["session"], "url": url}])
        page = context.new_page()
        page.set_viewport_size(SCREEN)
        page.goto(f"/reports/{told['month']}/")
        assert page.locator("#board .days a").count() == 15
        assert page.locator("#board a[href*=voided_by]").count() == 5
        assert page.evaluate(CLASHES) == []
        assert page.evaluate(LOWEST) + STRIP <= 800
