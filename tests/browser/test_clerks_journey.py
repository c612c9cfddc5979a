"""The clerk's way by keyboard alone, with scripts and without: log a lateness, see it counted, void it, see it gone."""

import io
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Download, Page, Request

from tests.browser.conftest import Office, Visit
from tests.cast import PASSWORD

FURTHEST = 120  # presses of a key: nothing a page offers lies further away


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str) -> None:
        """Tab until the focus is there, and can be seen to be there."""
        for _press in range(FURTHEST):
            self.page.keyboard.press("Tab")
            if self.page.locator(f"{selector}:focus").count():
                outline = self.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", f"{selector} does not show that it has the focus"
                return
        pytest.fail(f"the Tab key does not lead to {selector}")

    def open(self, selector: str) -> None:
        """Reach a link or a button and press Enter; the page it leads to has arrived."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, selector: str, text: str) -> None:
        """Reach a field and write over what is in it."""
        self.reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, selector: str, option: str) -> None:
        """Reach a list and go down to the option that begins like this."""
        self.reach(selector)
        for _press in range(FURTHEST):
            chosen = self.page.locator(f"{selector} option:checked").inner_text()
            if chosen.startswith(option):
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"{selector} does not offer {option}")

    def download(self, selector: str) -> Download:
        """Reach a link to a file and press Enter."""
        self.reach(selector)
        with self.page.expect_download() as arrived:
            self.page.keyboard.press("Enter")
        return arrived.value


def counted(page: Page, office: Office) -> int:
    """Occurrences of this month, as its page says."""
    page.goto(office.month)
    return int(page.locator(".tile .figure a").first.inner_text())


def listed(download: Download) -> list[tuple[Any, ...]]:
    """The rows of Biểu 1."""
    book = openpyxl.load_workbook(io.BytesIO(download.path().read_bytes()))
    return [row for row in book["Biểu 1"].iter_rows(values_only=True) if isinstance(row[0], int)]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_lateness_by_keyboard(office: Office, visit: Visit, scripts: bool) -> None:
    page = visit("anonymous", scripts=scripts)
    keys = Keyboard(page)

    page.goto("/")
    keys.type("#id_username", "thu-clerk")
    keys.type("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{office.url}/")
    before = counted(page, office)

    page.goto("/violations/new/")
    keys.open(".skip")
    keys.choose("#id_subject", "Phạm Văn Thắng")
    keys.choose("#id_type", "DM – Đi muộn")
    keys.type("#id_minutes", "17")
    keys.open("main form .btn-primary")
    if page.locator(".note.ask").count():  # today is no working day
        keys.open("main form .btn-primary")
    record = page.url.split("?")[0]
    assert "Đã ghi: Phạm Văn Thắng, đi muộn 17 phút" in page.locator(".note.done").inner_text()

    assert counted(page, office) == before + 1
    rows = listed(keys.download("a.btn-primary[href$='excel/']"))
    assert len(rows) == before + 1
    assert [row[6] for row in rows if row[1] == "Phạm Văn Thắng"] == ["Đi muộn 17 phút"]

    page.goto(record)
    keys.open("a[href$='/void/']")
    keys.type("#id_reason", "Nhap nham nguoi")
    keys.open("main form .btn-primary")
    assert "Nhap nham nguoi" in page.locator("main").inner_text()
    assert counted(page, office) == before


def double_click(page: Page, selector: str) -> None:
    """Click twice as a hurried hand does, on a slow line: the first is written before the second is sent."""
    slow = {"offline": False, "latency": 1500, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.locator(selector).hover()
    for _click in range(2):
        page.mouse.down()
        page.mouse.up()
        page.wait_for_timeout(300)


def test_two_clicks_on_the_button_are_one_record(office: Office, visit: Visit) -> None:
    page = visit("clerk")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    before = counted(page, office)
    page.goto("/violations/new/")
    page.select_option("#id_subject", "Võ Văn Thắng · Tài chính - Kế toán")
    page.select_option("#id_type", "TH")
    double_click(page, "main form .btn-primary")

    page.wait_for_url("**/violations/*/?done=*")
    assert len(sent) == 2
    assert "Đã ghi: Võ Văn Thắng" in page.locator(".note.done").inner_text()
    assert counted(page, office) == before + 1
