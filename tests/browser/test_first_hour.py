"""From an empty folder to the first violation of a list of 38: what the hand does after setting up is counted."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PATIENCE
from tests.cast import PASSWORD

LIST = Path(__file__).resolve().parents[1] / "samples" / "danh-sach-can-bo.xlsx"
PEOPLE = 38
MOST_CLICKS, MOST_KEYS = 6, 30


class Hand:
    """Clicks and presses keys as somebody does, and counts both. A file chosen in the system's window is a click more."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.keys = page, 0, 0

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.clicks += 1

    def choose(self, selector: str, file: Path) -> None:
        with self.page.expect_file_chooser() as asked:
            self.click(selector)
        asked.value.set_files(file)
        self.clicks += 1

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)


def last_weekday(today: date) -> date:
    """Today or the Friday before: on a day off nobody is late."""
    return today - timedelta(days=max(today.weekday() - 4, 0))


def set_up(page: Page) -> None:
    """Fill in the first form."""
    begins = last_weekday(timezone.localdate()).replace(day=1)
    said = {
        "name": "UBND phường Thành Sen", "code": "18081", "place": "phường Thành Sen",
        "superior": "UBND tỉnh Hà Tĩnh", "administrator": "quantri", "administrator_password": PASSWORD,
        "clerk": "vanphong", "clerk_password": PASSWORD, "book_begins_on": f"{begins:%d/%m/%Y}",
    }  # fmt: skip
    page.goto("/setup/")
    for name, value in said.items():
        page.fill(f"#id_{name}", value)
    page.click("main form .btn-primary")


def log_in(page: Page, name: str) -> None:
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("main form .btn-primary")


def opened(chromium: Browser, url: str, **more: Any) -> Page:
    context = chromium.new_context(base_url=url, locale="vi-VN", reduced_motion="reduce", **more)
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def main_of(page: Page) -> str:
    return page.locator("main").inner_text()


def test_the_first_violation_is_six_clicks_away(empty_register: str, chromium: Browser) -> None:
    page = opened(chromium, empty_register)
    set_up(page)
    assert "Đã lập sổ cho UBND phường Thành Sen" in main_of(page)
    assert "đăng nhập bằng vanphong" in main_of(page)
    log_in(page, "vanphong")

    hand = Hand(page)
    assert "Chuẩn bị sổ" in main_of(page)
    assert not page.locator("[data-desk]").count()
    hand.click(".tasks .btn-primary")
    hand.choose("#id_file", LIST)
    hand.click("main form .btn-primary")
    hand.click("main form .btn-primary")
    assert page.url.startswith(f"{empty_register}/?done=")
    assert f"{PEOPLE} người đang công tác" in main_of(page)
    assert page.locator(".tasks [aria-current=step] .task-name").inner_text() == "Giờ làm việc"

    page.locator("[data-desk]").wait_for()
    if not page.locator("#id_subject:focus, [data-desk] input:focus").count():
        hand.click("[data-desk] .field input:visible")
    hand.type("103")
    page.locator("[role=option]").first.wait_for()
    hand.press("Enter")  # on to the next field
    hand.type("DM")
    hand.press("Tab")
    hand.type(f"{last_weekday(timezone.localdate()):%d/%m}")
    hand.press("Tab")
    hand.type("0725")
    page.locator("#reading", has_text="chưa ai xem").wait_for()
    hand.press("Enter")
    page.locator(".note.done", has_text="Đặng Anh Đạt").wait_for()
    assert "Đã ghi" in page.locator(".note.done").inner_text()
    assert hand.clicks <= MOST_CLICKS, hand.clicks
    assert hand.keys <= MOST_KEYS, hand.keys
    print(hand.clicks, hand.keys)  # noqa: T201
