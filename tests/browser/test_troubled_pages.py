"""Where something went wrong: forms that came back, questions, refusals. Axe finds nothing, and nothing overhangs."""

import io
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page

from staff.roster.template import TEMPLATE
from tests.browser.conftest import Office, Visit
from tests.browser.looking import faults, overhang
from tests.browser.stage import LONG_NAME, LONG_UNIT, UNITS

SAVE = "main form .btn-primary"
CAME_BACK, ASKED = "#errors a", ".note.ask"


@dataclass(frozen=True)
class Slip:
    """A form of the access table filled in wrongly: what is typed, what is chosen, what the answer must show."""

    who: str
    page: str
    typed: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    shows: str = CAME_BACK


SLIPS = {
    "own password": Slip("staff", "accounts:password-change -", {"old": "sai", "password": "123", "again": "4"}),
    "record, empty": Slip("clerk", "violations:violation-new -", {"occurred_on": "", "occurred_at": ""}),
    "record, a day to come": Slip("clerk", "violations:violation-new -", {"occurred_on": "31/12/2099", "minutes": "?"}),
    "record, the same again": Slip(
        "clerk",
        "violations:violation-new -",
        {"minutes": "15"},
        {"subject": f"{LONG_NAME} · {UNITS[0]}", "type": "DM"},
        shows=f"{ASKED} a",
    ),
    "correction": Slip("clerk", "violations:violation-correct colleague", {"occurred_on": "hôm qua"}),
    "void without a reason": Slip("clerk", "violations:violation-void colleague"),
    "person": Slip("clerk", "staff:person-new -", {"full_name": "1", "birth": "1800", "joined_on": "x"}),
    "person, a namesake": Slip(
        "clerk",
        "staff:person-new -",
        {"full_name": LONG_NAME},
        {"department": UNITS[0], "category": "civil_servant"},
        shows=ASKED,
    ),
    "person, correction": Slip("clerk", "staff:person-edit colleague", {"full_name": ""}),
    "leaving": Slip("clerk", "staff:person-leave colleague", {"last_day": "x"}),
    "posting": Slip("clerk", "staff:posting-new colleague", {"valid_from": "x"}),
    "posting, correction": Slip("clerk", "staff:posting-edit colleague", {"valid_from": "x"}),
    "department": Slip("clerk", "staff:department-new -", {"name": "", "valid_from": "mai"}),
    "department, one like it": Slip("clerk", "staff:department-new -", {"name": f"{LONG_UNIT} số"}, shows=ASKED),
    "department, ended": Slip("clerk", "staff:department-end colleague", {"last_day": ""}),
    "import without a file": Slip("clerk", "staff:roster-import -"),
    "type": Slip("chairman", "violations:type-new -", {"code": "a b", "lapse_months": "0"}),
    "type, ended": Slip("chairman", "violations:type-end colleague", {"last_day": ""}),
    "document": Slip("chairman", "violations:legal-basis-new -", {"symbol": "", "issued_on": "mai"}),
    "account": Slip("administrator", "accounts:account-new -", {"username": "", "password": "1"}),
    "account, correction": Slip("administrator", "accounts:account-edit colleague", chosen={"staff_member": ""}),
    "profile": Slip("administrator", "accounts:profile-new -", {"name": "", "valid_from": "mai"}),
}  # fmt: skip


def examine(page: Page, shows: str) -> None:
    """Axe finds nothing on the page that shows this, and it does not scroll sideways on the smallest phone."""
    page.locator(shows).first.wait_for()
    assert faults(page) == []
    assert overhang(page, 320) <= 0


@pytest.mark.parametrize("slip", SLIPS.values(), ids=list(SLIPS))
def test_a_form_filled_in_wrongly(office: Office, visit: Visit, slip: Slip) -> None:
    page = visit(slip.who)
    page.goto(office.page_of(slip.who, slip.page))
    for name, text in slip.typed.items():
        page.fill(f"#id_{name}", text)
    for name, option in slip.chosen.items():
        page.select_option(f"#id_{name}", option)
    page.click(SAVE)
    examine(page, slip.shows)


def test_a_correction_that_came_too_late(office: Office, visit: Visit) -> None:
    page = visit("chairman")
    page.goto(office.page_of("chairman", "violations:violation-correct colleague"))
    other = page.context.new_page()
    other.goto(page.url)
    for tab, text in ((other, "Bản thứ nhất"), (page, "Bản thứ hai " + "dài" * 60)):
        tab.fill("#id_description", text)
        tab.fill("#id_reason", "Đối chiếu lại với sổ trực")
        tab.click(SAVE)
        tab.wait_for_load_state()
    examine(page, "table:has(caption)")


def test_a_login_that_is_wrong_and_then_locked(visit: Visit) -> None:
    page = visit("anonymous")
    for attempt in range(5):
        page.goto("/accounts/login/")
        page.fill("#id_username", "khong-co-ai")
        page.fill("#id_password", "khong-dung")
        page.click(SAVE)
        if attempt == 0:
            examine(page, "#errors li")
    examine(page, "main .sheet:not(form)")


def test_a_form_that_has_expired(visit: Visit) -> None:
    page = visit("anonymous")
    page.goto("/accounts/login/")
    page.context.clear_cookies()
    with page.expect_response("**/login/") as answer:
        page.click(SAVE)
    assert answer.value.status == 403
    examine(page, "main .sheet:not(form)")


def roster(*rows: tuple[object, ...]) -> bytes:
    """An office's own list with these rows."""
    book, file = Workbook(), io.BytesIO()
    for row in ([heading for heading, _width in TEMPLATE.columns], *rows):
        book.worksheets[0].append(list(row))
    book.save(file)
    return file.getvalue()


NEW = (1, f"{LONG_NAME} Hai", "901", "1990", "Công chức", "Văn phòng và Thống kê", "Công chức", "")
WRONG = (2, "Trần Thị Sai", "902", "31/02/1990", "Công chức", "Quân sự", "Phi công", "mai")


@pytest.mark.parametrize(
    ("content", "shows"),
    [(b"this is no workbook", CAME_BACK), (roster(NEW), "fieldset"), (roster(NEW, WRONG), ".note.bad")],
    ids=["no workbook", "one that asks", "one with a wrong row"],
)
def test_a_list_that_cannot_go_in_as_it_is(visit: Visit, tmp_path: Path, content: bytes, shows: str) -> None:
    page, file = visit("clerk"), tmp_path / "danh-sach.xlsx"
    file.write_bytes(content)
    page.goto("/staff/import/")
    page.set_input_files("#id_file", file)
    page.click(SAVE)
    examine(page, shows)


def test_setting_up(chromium: Browser, empty_register: str) -> None:
    with chromium.new_context(base_url=empty_register) as context:
        page = context.new_page()
        page.goto("/")
        examine(page, "main form")
        page.fill("#id_administrator_password", "123")
        page.click(SAVE)
        examine(page, CAME_BACK)
