"""The office profile: dated, prefilled, and what a document prints of it."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client

from staff.models.office import OfficeProfile
from tests.cast import Cast
from tests.web.sending import send

NEW = "/accounts/office/new/"


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return cast.browser("administrator")


def renamed(client: Client, day: str, **changed: Any) -> Any:
    form = {
        "valid_from": day, "name": "UBND phường Thành Sen", "code": "18082", "place": "phường Thành Sen",
        "superior_name": "UBND tỉnh Hà Tĩnh", "signer_title": "CHỦ TỊCH", "document_symbol": "BC-UBND",
        "reason": "Sáp nhập", **changed,
    }  # fmt: skip
    return send(client, NEW, **form)


def names(cast: Cast, *days: date) -> list[str]:
    return [cast.office.profile_on(day).name for day in days]


def test_a_new_profile_begins_on_its_day_and_the_one_before_ends(cast: Cast, administrator: Client) -> None:
    assert renamed(administrator, "01/07/2025").status_code == 302
    assert names(cast, date(2025, 6, 30), date(2025, 7, 1)) == [
        "UBND phường Đại Nài",
        "UBND phường Thành Sen",
    ]


def test_an_earlier_change_can_be_entered_after_a_later_one(cast: Cast, administrator: Client) -> None:
    renamed(administrator, "01/12/2026", name="UBND phường Mai Sau")
    renamed(administrator, "01/07/2025")
    assert names(cast, date(2025, 6, 30), date(2026, 11, 30), date(2026, 12, 1)) == [
        "UBND phường Đại Nài", "UBND phường Thành Sen", "UBND phường Mai Sau",
    ]  # fmt: skip


def test_two_profiles_cannot_begin_on_one_day(cast: Cast, administrator: Client) -> None:
    renamed(administrator, "01/07/2025")
    assert (
        "Đã có thông tin cơ quan bắt đầu từ 01/07/2025"
        in renamed(administrator, "01/07/2025").content.decode()
    )
    assert OfficeProfile.objects.filter(office=cast.office).count() == 2


def test_the_form_begins_with_what_is_valid_now(administrator: Client) -> None:
    page = administrator.get(NEW).content.decode()
    assert 'value="UBND phường Đại Nài"' in page
    assert 'value="BC-UBND"' in page


def test_a_document_prints_the_profile_of_its_day(cast: Cast, administrator: Client, clerk: Client) -> None:
    renamed(administrator, "01/07/2025")
    for month, name in (("2025-06", "UBND PHƯỜNG ĐẠI NÀI"), ("2025-07", "UBND PHƯỜNG THÀNH SEN")):
        book = openpyxl.load_workbook(io.BytesIO(clerk.get(f"/reports/{month}/excel/").content))
        assert name in [cell.value for row in book["Biểu 1"].iter_rows(max_row=3) for cell in row]
