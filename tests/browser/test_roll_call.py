"""The roll called by keyboard: keys counted, saved as it goes, what is not saved says so; and without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Office, Visit
from tests.browser.looking import faults, overhang
from tests.browser.test_desk import Keys

MOST_KEYS = 40  # for forty people and five exceptions
DAYS = 6  # each test calls the roll of a day of its own


@pytest.fixture(scope="module")
def nearest(office: Office, visit: Visit) -> list[str]:
    """Addresses of the rolls of working days, the latest first; days on which nobody is on leave."""
    page = visit("clerk")
    found: list[str] = []
    seen: list[str] = []
    page.goto(office.page_of("clerk", "violations:roll-call-day -"))
    while len(found) < DAYS:
        seen.append(page.url)
        if not page.locator("[value=leave]:checked").count():
            found.append(page.url)
        page.locator("a[rel=prev]").click()
        page.wait_for_url(lambda url: url not in seen)
    return found


@pytest.fixture(scope="module")
def last_day(nearest: list[str]) -> str:
    """The latest of them: its roll is closed without a question, but for the days after Tết."""
    return nearest[0]


@pytest.fixture(scope="module")
def days(nearest: list[str]) -> Iterator[str]:
    """The others, each once."""
    return iter(nearest[1:])


def row(page: Page, name: str) -> Locator:
    return page.locator(".roll-row", has_text=name).first


def saved(page: Page, name: str) -> None:
    page.locator(".roll-row[data-saved=yes]", has_text=name).first.wait_for()


def call_out(keys: Keys, name: str, said: str) -> None:
    """Find the person by letters, and say where they were."""
    keys.type(name)
    keys.press("Enter")
    keys.type(said)


def record_all_the_same(page: Page, keys: Keys) -> None:
    """A day more than a week back is asked about, and what days there are depends on the day of the test."""
    if page.locator(".note.ask").count():
        page.locator("main .btn-primary").focus()
        with page.expect_navigation():
            keys.press("Enter")


def test_forty_people_with_five_exceptions_take_forty_keys_at_most(last_day: str, visit: Visit) -> None:
    page = visit("clerk")
    page.goto(last_day)
    assert page.locator("[data-person]").count() == 40
    keys = Keys(page)
    for name, said in (("cu", "725"), ("bi", "740"), ("vo l", "805"), ("hi", "v"), ("107", "p")):
        call_out(keys, name, said)
    for name in ("Thái Văn Cường", "Trần Quốc Bình", "Võ Mỹ Lệ", "Đậu Kim Hiền"):
        saved(page, name)
    keys.press("Enter")
    with page.expect_navigation():
        keys.press("Enter")
    record_all_the_same(page, keys)
    told = page.locator(".note.done")
    told.wait_for()
    assert keys.pressed <= MOST_KEYS
    assert "Đã ghi 4 vi phạm" in told.inner_text()
    assert "Đi muộn 65 phút" in row(page, "Võ Mỹ Lệ").inner_text()
    assert faults(page) == []


def test_what_was_marked_is_there_after_a_reload(days: Iterator[str], visit: Visit) -> None:
    page = visit("clerk")
    page.goto(next(days))
    keys = Keys(page)
    for name, said in (("cu", "725"), ("bi", "v"), ("107", "p")):
        call_out(keys, name, said)
    for name in ("Thái Văn Cường", "Trần Quốc Bình"):
        saved(page, name)
    page.locator("[data-saved=yes]").nth(2).wait_for()
    page.reload()
    assert row(page, "Thái Văn Cường").locator("[value=late]").is_checked()
    assert row(page, "Thái Văn Cường").locator("[id^=id_t]").input_value() == "07:25"
    assert row(page, "Trần Quốc Bình").locator("[value=absent]").is_checked()
    assert page.locator("[data-count=leave]").inner_text() == "1"


def test_what_cannot_be_saved_says_so_and_is_saved_later(days: Iterator[str], visit: Visit) -> None:
    page = visit("clerk")
    page.goto(next(days))
    page.route("**/mark/", lambda route: route.abort())
    keys = Keys(page)
    call_out(keys, "cu", "725")
    lost = row(page, "Thái Văn Cường")
    page.locator(".roll-row[data-saved=lost]").wait_for()
    assert "Chưa lưu" in lost.inner_text()
    assert lost.locator("[value=late]").is_checked()
    assert faults(page) == []
    page.unroute("**/mark/")
    lost.get_by_role("button").click()
    saved(page, "Thái Văn Cường")

    keys.press("Escape")
    call_out(keys, "bi", "700")  # within the hours: the server says why
    page.locator(".roll-row[data-saved=no]").wait_for()
    assert "Theo giờ làm việc thì chưa muộn" in row(page, "Trần Quốc Bình").inner_text()
    assert faults(page) == []
    assert overhang(page, 320) <= 0
    call_out(keys, "bi", "c")
    saved(page, "Trần Quốc Bình")


def test_one_after_the_other_by_arrows(days: Iterator[str], visit: Visit) -> None:
    page = visit("clerk")
    page.goto(next(days))
    keys = Keys(page)
    keys.press("ArrowDown", "v", "c", "ArrowDown", "p")
    page.locator("[data-saved=yes]").nth(2).wait_for()
    people = page.locator("[data-person]")
    for place, value in ((0, "absent"), (1, "present"), (3, "leave")):
        assert people.nth(place).locator(f"[value={value}]").is_checked()
    keys.press("Escape")
    assert page.locator("#find").evaluate("each => each === document.activeElement")


def test_a_second_caller_sees_what_the_first_said(days: Iterator[str], visit: Visit) -> None:
    address = next(days)
    first = visit("clerk")
    first.goto(address)
    row(first, "Thái Văn Cường").locator("[value=leave]").check()
    saved(first, "Thái Văn Cường")
    page = visit("chairman")
    page.goto(address)
    marked = row(page, "Thái Văn Cường")
    marked.locator("[name^=was-]").evaluate(
        "each => { each.value = '0|present|'; }"
    )  # rendered before the clerk's mark
    marked.locator("[value=absent]").check()
    page.locator(".roll-row[data-saved=no]").wait_for()
    assert "Người khác vừa đánh dấu" in marked.inner_text()
    assert faults(page) == []


def test_the_roll_is_called_without_a_script(days: Iterator[str], visit: Visit) -> None:
    page = visit("clerk", scripts=False)
    page.goto(next(days))
    late = row(page, "Thái Văn Cường").locator("[id^=id_t]")
    late.focus()
    Keys(page).type("725")
    row(page, "Trần Quốc Bình").locator("[value=absent]").check()
    page.locator("button[value=save]").click()
    page.locator(".note.done", has_text="Đã lưu 2 đánh dấu").wait_for()
    page.locator("button[value=close]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    record_all_the_same(page, Keys(page))
    page.locator(".note.done", has_text="Đã ghi 2 vi phạm").wait_for()


def test_open_days_are_confirmed_and_taken_back(office: Office, visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/violations/days/")
    page.locator("a[rel=prev]").click()
    boxes = page.locator("[name=days]")
    boxes.first.wait_for()
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.locator("main form .btn-primary").click()
    page.locator(".note.done").wait_for()
    assert faults(page) == []
    page.get_by_role("link", name="Rút lại").first.click()
    page.locator("#id_reason").fill("Có phản ánh của dân")
    page.locator("main form .btn-primary").click()
    page.locator(".note.done", has_text="trở lại chưa chốt").wait_for()
