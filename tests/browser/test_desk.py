"""The desk in a browser: keys counted, the typeahead, five hundred names, and no script at all."""

import time

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Office, Visit
from tests.browser.looking import faults, overhang

MOST_KEYS = 12  # for a repeat lateness, besides the text
ROWS = "#subject-rows [role=option]"


class Keys:
    """A hand on the keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text: str) -> None:
        self.press(*text)


def late(route: Route) -> None:
    time.sleep(0.3)
    route.continue_()


def done(page: Page, told: str) -> None:
    page.locator(".note.done", has_text=told).wait_for()


def test_a_repeat_lateness_takes_twelve_keys_at_most(office: Office, visit: Visit) -> None:
    page = visit("clerk")
    page.goto(
        f"/?type=DM&source=clock&occurred_on={office.worked}"
    )  # as the desk stands after the first of the morning
    keys = Keys(page)
    keys.type("ngo le")
    keys.press("Enter")
    page.locator("#id_occurred_at:focus").wait_for()
    keys.type("725")
    keys.press("Enter")
    done(page, "Ngô Mỹ Lệ, đi muộn 25 phút")
    assert keys.pressed <= MOST_KEYS
    assert page.locator("#id_type").input_value() == "DM"
    assert page.locator("#id_source").input_value() == "clock"
    assert page.evaluate("document.activeElement.id") == "id_subject"


def test_keys_that_overtake_the_answer_choose_the_right_person(office: Office, visit: Visit) -> None:
    page = visit("clerk")
    page.route("**/subjects/**", late)
    page.goto("/?type=VR")
    page.keyboard.type("dang my le")
    page.keyboard.press("Enter")
    page.locator("#id_description:focus").wait_for()
    assert page.locator("#id_subject").input_value() == "Đặng Mỹ Lệ"
    page.keyboard.press("Enter")
    done(page, "Đặng Mỹ Lệ")


def test_the_day_and_the_minutes_are_read_back_while_typing(visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/?type=DM")
    page.fill("#id_occurred_on", "T2")
    page.fill("#id_occurred_at", "7h25")
    page.locator("#reading", has_text="muộn 25 phút").wait_for()  # 25 alone may be the day of the month


def test_the_list_is_walked_closed_and_left_without_a_choice(visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/")
    page.keyboard.type("nguyen van dat")
    page.locator(ROWS).nth(1).wait_for()
    assert page.locator("#id_subject").get_attribute("aria-expanded") == "true"
    assert faults(page) == []
    page.keyboard.press("ArrowDown")
    second = page.locator(ROWS).nth(1)
    assert second.get_attribute("aria-selected") == "true"
    assert page.locator("#id_subject").get_attribute("aria-activedescendant") == second.get_attribute("id")
    note = second.locator("small").inner_text()
    page.keyboard.press("Tab")
    assert page.locator("#subject-note").inner_text() == note
    page.locator("#id_subject").focus()
    page.keyboard.type("x")
    nobody = page.locator("[data-nobody]").get_attribute("data-nobody")
    page.locator("#subject-note", has_text=nobody).wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#id_subject").input_value() == ""
    assert page.locator("select[name=subject]").input_value() == ""


@pytest.mark.parametrize("emptied", [("Control+A", "Delete"), ("Backspace", "Backspace"), ("Control+A", " ")])
def test_a_box_that_was_emptied_asks_again(visit: Visit, emptied: tuple[str, str]) -> None:
    page = visit("clerk")
    page.goto("/")
    page.keyboard.type("lt")
    page.locator(ROWS).first.wait_for()
    for key in emptied:
        page.keyboard.press(key)
    page.locator(ROWS).first.wait_for(state="hidden")
    page.keyboard.type("tran my le")
    page.locator(ROWS, has_text="Trần Mỹ Lệ").first.wait_for()


def test_whoever_comes_back_sees_whom_the_line_still_names(visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/?type=VR")
    page.keyboard.type("tran my le")
    page.keyboard.press("Enter")
    page.locator("#id_description:focus").wait_for()
    page.goto("/violations/")
    page.go_back()
    page.locator("#subject-note").wait_for()
    named = page.locator("select[name=subject] option:checked").inner_text().split(" · ")[0]
    chosen = page.locator("select[name=subject]").input_value()
    assert page.locator("#id_subject").input_value() == (named if chosen else "")


def test_what_was_just_logged_is_undone_from_the_desk(office: Office, visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/?type=TH")
    page.keyboard.type("ngo van thang")
    page.keyboard.press("Enter")
    page.locator("#id_description:focus").wait_for()
    page.keyboard.press("Enter")
    done(page, "Ngô Văn Thắng")
    row = page.locator(".logged li", has_text="Ngô Văn Thắng").first
    row.get_by_role("button").click()
    page.locator(".logged li.voided", has_text="Ngô Văn Thắng").first.wait_for()
    assert faults(page) == []
    assert overhang(page, 320) <= 0


@pytest.mark.parametrize("width", [1280, 360])
def test_a_line_that_came_back_keeps_the_person(visit: Visit, width: int) -> None:
    page = visit("clerk", width=width)
    page.goto("/?type=DM")
    page.keyboard.type("tran my le")
    page.keyboard.press("Enter")
    page.fill("#id_occurred_on", "mai")
    page.click(".desk .btn-primary")
    page.locator("#errors a").first.wait_for()
    assert page.locator("#id_subject").input_value() == "Trần Mỹ Lệ"
    assert faults(page) == []
    assert overhang(page, 320) <= 0


def test_without_scripts_the_same_line_is_a_plain_form(office: Office, visit: Visit) -> None:
    page = visit("clerk", scripts=False)
    page.goto(f"/?type=DM&source=clock&occurred_on={office.worked}")
    keys = Keys(page)
    page.locator("#id_subject").focus()
    keys.type("L")  # a plain list finds what begins like this
    chosen = page.locator("#id_subject option:checked").inner_text().split(" · ")[0]
    keys.press("Tab", "Tab", "Tab")
    keys.type("725")
    keys.press("Enter")
    done(page, f"{chosen}, đi muộn 25 phút")
    assert keys.pressed <= MOST_KEYS


def test_a_server_that_does_not_answer_leaves_the_plain_list(visit: Visit) -> None:
    page = visit("clerk")
    page.route("**/subjects/**", lambda route: route.abort())
    page.goto("/")
    page.keyboard.type("d")
    page.locator("select#id_subject").wait_for()
    assert page.locator("#id_subject:focus").count() == 1


def test_tab_takes_nobody_of_several_who_fit_as_well(visit: Visit) -> None:
    page = visit("clerk")
    page.goto("/?type=VR")
    page.keyboard.type("nguyen van dat")
    page.locator(ROWS).nth(1).wait_for()
    page.keyboard.press("Tab")
    several = page.locator("[data-several]").get_attribute("data-several")
    page.locator("#subject-note", has_text=several).wait_for()
    assert page.locator("select[name=subject]").input_value() == ""
    assert page.evaluate("document.activeElement.id") == "id_subject"
    page.keyboard.press("Enter")  # the row that is pointed to
    page.locator("#id_description:focus").wait_for()
    assert page.locator("select[name=subject]").input_value() != ""
