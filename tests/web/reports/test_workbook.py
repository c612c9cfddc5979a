"""The workbook: no text becomes a formula, control characters do no harm, the form is the official one."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from core.sheets.reading import read_workbook
from staff.models.office import Department
from staff.models.people import StaffMember
from tests.cast import Cast
from violations.register.models import Violation

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "'=")
FORMULA = '=HYPERLINK("http://x","y")'


def month(client: Client, label: str = "2026-11") -> bytes:
    answer = client.get(f"/reports/{label}/excel/")
    assert answer.status_code == 200
    return answer.content


def sheets_of(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [
            archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")
        ]


@pytest.mark.parametrize("start", STARTS)
def test_no_text_becomes_a_formula(cast: Cast, clerk: Client, start: str) -> None:
    violation = cast.log("106")
    evil = f"{start}{FORMULA}"
    Violation.objects.filter(pk=violation.pk).update(description=evil, position=evil)
    StaffMember.objects.filter(pk=cast.people["106"].pk).update(full_name=evil, clock_code=evil[:20])
    Department.objects.filter(pk=cast.departments["office"].pk).update(name=evil)

    content = month(clerk)

    assert not [sheet for sheet in sheets_of(content) if re.search(r"<f[ >]", sheet)]
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "f" not in {cell.data_type for cell in cells}
    assert sum("HYPERLINK" in str(cell.value) for cell in cells) >= 6
    begins = {cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@", "\t"))}
    assert False not in begins


def test_control_characters_do_no_harm(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106")
    text = "".join(map(chr, range(1, 32))) + "\x7f\x85\ufffe\uffff😀"  # no database takes \x00
    Violation.objects.filter(pk=violation.pk).update(description=f"trước{text}sau")

    sheets = read_workbook(month(clerk))

    told = next(str(row[12]) for row in sheets[0].rows if len(row) > 12 and row[1] == "Thái Văn Cường")
    assert told.startswith("trước")
    assert told.endswith("sau")


def test_the_head_of_the_document_is_the_official_one(cast: Cast, clerk: Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(month(clerk)))
    assert book.sheetnames == ["Biểu 1", "Biểu 2", "Cá nhân", "Xu hướng"]
    for sheet in book:
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        for expected in (
            "UBND THÀNH PHỐ HÀ TĨNH",
            "UBND PHƯỜNG ĐẠI NÀI",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "phường Đại Nài, ngày 05 tháng 11 năm 2026",
            "Tháng 11 năm 2026 (tính đến ngày 05/11/2026)",
            "NGƯỜI LẬP BIỂU",
        ):
            assert expected in texts, sheet.title
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None} == {
            "Times New Roman"
        }


def test_the_motto_and_the_office_are_underlined_as_on_paper(cast: Cast, clerk: Client) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(month(clerk))):
        cells = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert cells["Độc lập - Tự do - Hạnh phúc"].font.underline == "single"
        rule = next(cell for text, cell in cells.items() if set(text) == {"─"})
        assert rule.row == cells["UBND PHƯỜNG ĐẠI NÀI"].row + 1
        assert (sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber) == (1, True)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("Phó Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    ],
)
def test_who_signs_stands_under_the_table(cast: Cast, clerk: Client, title: str, lines: list[str]) -> None:
    cast.office.profiles.update(signer_title=title, signer_name="Đậu Kim Hiền")
    for sheet in openpyxl.load_workbook(io.BytesIO(month(clerk))):
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        signed = texts[texts.index("NGƯỜI LẬP BIỂU") + 1 :]
        assert [text for text in signed if text != "(Ký, ghi rõ họ tên)"] == [*lines, "Đậu Kim Hiền"]


def test_an_empty_month_says_so(cast: Cast, clerk: Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(month(clerk, "2024-02")))
    for name in ("Biểu 1", "Cá nhân"):
        cells = [cell.value for row in book[name].iter_rows() for cell in row]
        assert "Không có vi phạm được ghi nhận" in cells
        assert "Tháng 02 năm 2024" in cells


def test_a_month_from_march_on_has_no_nought(cast: Cast, clerk: Client) -> None:
    assert "Tháng 9 năm 2024" in [row[0] for row in read_workbook(month(clerk, "2024-09"))[0].rows if row]


def test_a_day_is_a_day(cast: Cast, clerk: Client) -> None:
    cast.log("106", on=date(2026, 11, 4))
    book = openpyxl.load_workbook(io.BytesIO(month(clerk)))
    row = next(row for row in book["Biểu 1"].iter_rows() if row[1].value == "Thái Văn Cường")
    assert row[5].data_type == "d"
    assert row[5].number_format == "dd/mm/yyyy"


def test_the_file_has_a_name_every_system_keeps(cast: Cast, clerk: Client) -> None:
    header = clerk.get("/reports/2026-11/excel/")["Content-Disposition"]
    assert header == 'attachment; filename="BC-ky-cuong-2026-11-phuong-dai-nai.xlsx"'


def test_it_reads_the_same_in_english(cast: Cast, clerk: Client) -> None:
    cast.log("106")
    clerk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    vietnamese = read_workbook(month(cast.browser("clerk")))
    assert read_workbook(month(clerk)) == vietnamese


def test_twelve_months_and_a_chart_that_reads_their_cells(cast: Cast, clerk: Client) -> None:
    for day in (
        date(2026, 11, 2),
        date(2026, 11, 3),
        date(2026, 9, 1),
        date(2025, 12, 31),
        date(2025, 11, 30),
    ):
        cast.log("106", on=day)
    content = month(clerk)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Xu hướng"]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]

    assert [(row[1], row[2], row[3]) for row in rows if row[2]] == [
        ("12/2025", 1, 1),
        ("09/2026", 1, 1),
        ("11/2026", 2, 1),
    ]
    assert len(rows) == 12
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/")]
    assert len(charts) == 1
    for column in "BCD":  # months, occurrences, persons
        [(first, last)] = set(re.findall(rf"'Xu hướng'!\${column}\$(\d+):\${column}\$(\d+)", charts[0]))
        assert sheet[f"B{first}"].value == "12/2025"
        assert sheet[f"B{last}"].value == "11/2026"
