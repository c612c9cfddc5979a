"""Lists as Excel files: the rows of the list in its order, safe, Vietnamese, never whole in memory."""

import io
import re
import zipfile
from datetime import date, time
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.sheets.reading import read_workbook
from core.web import downloads
from staff.models.office import Department
from staff.models.people import StaffMember
from staff.people.actions import leave_office
from staff.roster.reading import read_roster
from tests.cast import Cast
from tests.web.reports.test_workbook import FORMULA, STARTS
from violations.register.models import Violation

VIOLATIONS, STAFF = "/violations/", "/staff/"
HEADER_ROW = 3


def file_of(client: Client, address: str) -> bytes:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return b"".join(answer)


def table(client: Client, address: str) -> list[dict[str, Any]]:
    """The rows below the header, by heading."""
    sheet: Any = openpyxl.load_workbook(io.BytesIO(file_of(client, address))).worksheets[0]
    _title, _note, heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def shown(client: Client, address: str) -> list[Any]:
    """All rows of the list in view, whatever the page."""
    return list(client.get(address).context["page"].paginator.object_list)


@pytest.fixture
def register(cast: Cast) -> Cast:
    """Five records of three people and a department over two months, one of them voided."""
    cast.log("105", on=date(2026, 11, 3))
    cast.log("106", on=date(2026, 11, 4))
    cast.log("107", code="VR", on=date(2026, 10, 6))
    cast.log(cast.departments["office"], code="TT", on=date(2026, 11, 2))
    voided = cast.log("106", code="VS", on=date(2026, 11, 2))
    Violation.objects.filter(pk=voided.pk).update(
        status="voided",
        voided_by=cast.accounts["clerk"],
        voided_at=voided.recorded_at,
        void_reason="Ghi nhầm",
    )
    return cast


@pytest.mark.parametrize(
    "query",
    ["", "?month=2026-11", "?status=counted&sort=name", "?q=dat", "?subject=departments", "?source=front",
     "?sort=-type&page=7", "?status=voided&done=x"],
)  # fmt: skip
def test_the_violations_of_the_file_are_those_of_the_list(register: Cast, clerk: Client, query: str) -> None:
    listed = shown(clerk, VIOLATIONS + query)
    rows = table(clerk, f"/violations/excel/{query}")
    assert [row["STT"] for row in rows] == list(range(1, len(listed) + 1))
    assert [(row["Họ và tên"], row["Ngày vi phạm"].date(), row["Hành vi"]) for row in rows] == [
        (each.subject_name if each.staff_member else f"(Tập thể) {each.subject_name}", each.happened_on, each.type.name)
        for each in listed
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query", ["", "?q=dat", "?state=all", "?state=left", "?category=contract", "?on=01/11/2026"]
)
def test_the_people_of_the_file_are_those_of_the_list(cast: Cast, clerk: Client, query: str) -> None:
    leave_office(
        person=cast.people["107"], by=None, version=None, left_on=date(2026, 11, 2), reason="Nghỉ hưu"
    )
    listed = shown(clerk, STAFF + query)
    assert [row["Mã chấm công"] for row in table(clerk, f"/staff/excel/{query}")] == [
        each.clock_code for each in listed
    ]


def test_a_row_says_all_in_vietnamese(register: Cast, clerk: Client) -> None:
    Violation.objects.filter(staff_member=register.people["106"]).update(happened_at=time(7, 25))
    row = table(clerk, "/violations/excel/?q=106&status=counted")[0]
    assert row | {"Nội dung": None} == {
        "STT": 1, "Ngày vi phạm": row["Ngày vi phạm"], "Giờ": time(7, 25), "Họ và tên": "Thái Văn Cường",
        "Mã chấm công": "106", "Chức vụ": row["Chức vụ"], "Bộ phận": "Văn phòng - Thống kê",
        "Đối tượng": row["Đối tượng"], "Nhóm hành vi": row["Nhóm hành vi"], "Hành vi": "Đi muộn", "Số phút": 25,
        "Nội dung": None, "Nguồn phát hiện": "Tự kiểm tra", "Ngày phát hiện": row["Ngày vi phạm"],
        "Ngày ghi": row["Ngày ghi"], "Tính vào tháng của ngày": row["Ngày vi phạm"], "Trạng thái": "Đã ghi nhận",
        "Lý do hủy": None,
    }  # fmt: skip
    assert row["Ngày vi phạm"].date() == date(2026, 11, 4)
    assert row["Ngày ghi"].date() == date(2026, 11, 5)


@pytest.mark.parametrize("address", ["/violations/excel/", "/staff/excel/"])
def test_it_reads_the_same_in_english(register: Cast, clerk: Client, address: str) -> None:
    vietnamese = read_workbook(file_of(register.browser("clerk"), f"{address}?q=dat"))
    clerk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert read_workbook(file_of(clerk, f"{address}?q=dat")) == vietnamese


@pytest.mark.parametrize("start", STARTS)
def test_no_text_becomes_a_formula(register: Cast, clerk: Client, start: str) -> None:
    evil = f"{start}{FORMULA}"
    Violation.objects.filter(staff_member=register.people["105"]).update(description=evil, position=evil)
    StaffMember.objects.filter(pk=register.people["106"].pk).update(full_name=evil, clock_code=evil[:20])
    Department.objects.filter(pk=register.departments["office"].pk).update(name=evil)
    for address, least in (("/violations/excel/", 6), ("/staff/excel/", 4)):
        content = file_of(clerk, address)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert not re.search(r"<f[ >]", archive.read("xl/worksheets/sheet1.xml").decode())
        sheet: Any = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert sum("HYPERLINK" in cell.value for cell in cells) >= least
        for cell in cells:
            assert cell.data_type == "s"
            assert cell.quotePrefix == cell.value.startswith(("=", "+", "-", "@", "\t", "\r", *"＝＋－＠"))


def test_control_characters_do_no_harm(register: Cast, clerk: Client) -> None:
    text = "".join(map(chr, range(1, 32))) + "\x7f\x85\ufffe\uffff😀"  # no database takes \x00
    Violation.objects.filter(staff_member=register.people["105"]).update(description=f"trước{text}sau")
    told = table(clerk, "/violations/excel/?q=105")[0]["Nội dung"]
    assert told.startswith("trước")
    assert told.endswith("sau")


def test_an_empty_list_is_a_file_with_headings(cast: Cast, clerk: Client) -> None:
    assert table(clerk, "/violations/excel/") == []
    assert (
        read_workbook(file_of(clerk, "/staff/excel/?q=khong-co-ai"))[0].rows[HEADER_ROW - 1][1] == "Họ và tên"
    )


def test_a_thousand_rows_cost_no_more_queries_than_one(cast: Cast, clerk: Client) -> None:
    cast.log("106")
    with CaptureQueriesContext(connection) as one:
        assert len(table(clerk, "/violations/excel/")) == 1
    row = Violation.objects.get()
    Violation.objects.bulk_create([_copy(row) for _number in range(999)])
    with CaptureQueriesContext(connection) as thousand:
        assert len(table(clerk, "/violations/excel/")) == 1000
    # session, account with office and person, how many rows, hours nobody looked at, profile, rows
    assert len(one) == len(thousand) == 6


def _copy(row: Violation) -> Violation:
    row.pk = None
    return Violation(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields})


def test_every_cell_is_in_the_office_type_and_days_are_days(register: Cast, clerk: Client) -> None:
    for address, day in (("/violations/excel/", 2), ("/staff/excel/", 9)):
        sheet: Any = openpyxl.load_workbook(io.BytesIO(file_of(clerk, address))).worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.font.name for cell in cells} == {"Times New Roman"}
        assert sheet.cell(HEADER_ROW + 1, day).number_format == "dd/mm/yyyy"
        assert sheet.freeze_panes == "A4"
        assert sheet.auto_filter.ref.startswith("A3:")


def test_the_file_has_a_name_every_system_keeps(register: Cast, clerk: Client) -> None:
    for address, name in (
        ("/violations/excel/?month=11/2026", "vi-pham-2026-11-phuong-dai-nai.xlsx"),
        ("/violations/excel/", "vi-pham-2026-11-05-phuong-dai-nai.xlsx"),
        ("/staff/excel/?on=01/10/2026", "can-bo-2026-10-01-phuong-dai-nai.xlsx"),
    ):
        assert clerk.get(address)["Content-Disposition"] == f'attachment; filename="{name}"'


def test_it_says_whose_it_is_and_what_it_was_narrowed_to(register: Cast, clerk: Client) -> None:
    clerk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    rows = read_workbook(file_of(clerk, "/violations/excel/?month=2026-11&source=self"))[0].rows
    assert rows[0][0] == "DANH SÁCH VI PHẠM"
    assert rows[1][0] == (
        "UBND phường Đại Nài; Tháng: 11/2026; Nguồn phát hiện: Tự kiểm tra; lập ngày 05/11/2026; "
        "số phút tính theo giờ làm việc thông thường, chưa có ai xem lại"
    )


def test_the_staff_file_can_be_brought_in_again(cast: Cast, clerk: Client) -> None:
    roster = read_roster(read_workbook(file_of(clerk, "/staff/excel/")))
    assert not roster.problems
    assert {entry.clock_code for entry in roster.entries} == {"101", "103", "104", "105", "106", "107"}


def test_each_sees_in_the_file_what_the_list_shows_them(register: Cast) -> None:
    head, staff = register.browser("head"), register.browser("staff")
    assert {row["Mã chấm công"] for row in table(head, "/violations/excel/")} == {"105"}
    assert {row["Mã chấm công"] for row in table(staff, "/violations/excel/")} == {"105"}
    assert {row["Mã chấm công"] for row in table(head, "/staff/excel/")} == {"104", "105"}
    assert table(register.browser("stranger"), "/violations/excel/") == []


def test_a_large_file_is_sent_from_the_disk(
    register: Cast, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = clerk.get("/violations/excel/")
    monkeypatch.setattr(downloads, "IN_MEMORY", 1000)
    streamed = clerk.get("/violations/excel/")
    assert (whole.streaming, streamed.streaming) == (False, True)
    content = b"".join(streamed)
    assert read_workbook(content) == read_workbook(whole.content)
    assert int(streamed["Content-Length"]) == len(content)
    assert streamed["Content-Disposition"] == whole["Content-Disposition"]


def test_the_list_links_to_the_file_of_the_same_filters(register: Cast, clerk: Client) -> None:
    page = clerk.get("/violations/?month=2026-11&sort=name&page=2&done=x").content.decode()
    assert 'href="/violations/excel/?month=2026-11&amp;sort=name"' in page
    assert 'href="/staff/excel/?q=dat"' in clerk.get("/staff/?q=dat").content.decode()
    assert "/violations/excel/" not in clerk.get("/violations/?q=khong-co-ai").content.decode()
