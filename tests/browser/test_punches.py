"""A long punch file in Chromium: how far it is can be seen while it is read and written, with scripts and without."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

COUNT = 70_000


@pytest.fixture(scope="module")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Punches of 1,000 codes on 70 days of 2025."""
    file = tmp_path_factory.mktemp("long") / "1_attlog.dat"
    file.write_text(
        "".join(
            f"{number % 1000:9}\t{date(2025, 1, 1) + timedelta(days=number // 1000)} 07:00:{number % 60:02d}\t1\t0\t1\t0\n"
            for number in range(COUNT)
        )
    )
    return file


def choose(page: Page, file: Path) -> None:
    page.goto("/violations/punches/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Xem trước nội dung").click(no_wait_after=True)


@pytest.mark.parametrize("scripts", [True, False])
def test_how_far_it_is_can_be_seen_and_it_leads_on_by_itself(
    visit: Visit, long_file: Path, scripts: bool, tmp_path: Path
) -> None:
    page = visit("clerk", scripts=scripts)
    page.set_default_timeout(60_000)
    file = tmp_path / "2_attlog.dat"
    file.write_bytes(long_file.read_bytes() + f"5\t2025-02-0{1 + scripts} 09:00:00\n".encode())

    choose(page, file)
    expect(page.locator(".working li:visible").first).to_contain_text("Đang đọc 2_attlog.dat", timeout=60_000)
    press = page.locator("button[name=apply]")
    press.wait_for()
    assert page.locator(".working li:visible").count() == 1
    press.click(no_wait_after=True)
    expect(page.locator(".working li:visible").first).to_be_visible(timeout=60_000)
    page.wait_for_url("**/violations/punches/?done=*", timeout=60_000)

    expect(page.locator(".note.done")).to_contain_text("Đã nhập 1 tệp")
    expect(page.get_by_role("link", name="2_attlog.dat").first).to_be_visible()
