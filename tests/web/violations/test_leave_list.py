"""The list of leave: filters, the workbook, and who sees whose; the last ones on a person's page."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client

from tests.cast import Cast

LIST = "/violations/leave/"


def names(answer: Any) -> list[str]:
    return [leave.staff_member.clock_code for leave in answer.context["page"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["106", "105", "104"]),
        ("month=10/2026", ["105"]),
        ("month=11/2026", ["106", "105"]),  # what has a day in it
        ("kind=trip", ["105"]),
        ("q=thai van", ["106"]),
        ("q=104", ["104"]),
        ("month=13/2026", []),  # not understood: told, and never the whole list instead
    ],
)
def test_the_list_is_narrowed(cast: Cast, clerk: Client, query: str, found: list[str]) -> None:
    cast.leave("106")
    cast.leave("105", start=date(2026, 10, 30), days=4, kind="trip")
    cast.leave("104", start=date(2026, 9, 1))
    assert names(clerk.get(f"{LIST}?{query}")) == found


def test_the_workbook_holds_the_rows_of_the_list(cast: Cast, clerk: Client) -> None:
    cast.leave("106", days=2, reason="=1+1")
    cast.leave("104", kind="late", minutes=30)
    book = openpyxl.load_workbook(io.BytesIO(clerk.get(f"{LIST}excel/?kind=leave").content))
    sheet = list(book.worksheets[0].iter_rows(values_only=True))
    assert "Loại: Nghỉ phép" in str(sheet[1][0])
    assert [str(cell) for cell in sheet[3][1:]] == [
        "Thái Văn Cường", "106", "2026-11-09 00:00:00", "2026-11-10 00:00:00", "Cả ngày", "Nghỉ phép", "None", "=1+1",
        "Còn hiệu lực",
    ]  # fmt: skip
    assert len(sheet) == 4


def test_each_role_sees_its_own_part(cast: Cast) -> None:
    for code in ("101", "104", "105", "106"):
        cast.leave(code)
    assert sorted(names(cast.browser("inspector").get(LIST))) == ["101", "104", "105", "106"]
    assert sorted(names(cast.browser("head").get(LIST))) == ["104", "105"]
    assert cast.browser("staff").get(LIST).status_code == 403
    assert names(cast.browser("stranger").get(LIST)) == []


def test_the_persons_page_shows_the_last_leaves_to_whoever_may_see_the_person(
    cast: Cast, clerk: Client
) -> None:
    for number in range(7):
        cast.leave("105", start=date(2026, 11, 9 + number), reason=f"việc số {number}")
    own = f"/staff/{cast.people['105'].pk}/"
    page = cast.browser("staff").get(own).content.decode()
    assert "việc số 6" in page
    assert "việc số 1" not in page
    assert f"{LIST}new/?person=" not in page
    assert f"{LIST}new/?person={cast.people['105'].pk}" in clerk.get(own).content.decode()
