"""The walking register, through HTTP with the contract's fields: logged, seen, exported, voided; all agree."""

import io
import re
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.test import Client

from reports.figures_query import monthly
from reports.period import Period
from reports.scope import Scope
from tests.cast import Cast
from tests.pages import page_of
from violations.register.models import Violation

MONTH = "2026-11"


def fields(cast: Cast, **changed: Any) -> dict[str, Any]:
    """A lateness of Thái Văn Cường this morning, as the form sends it."""
    return {
        "subject": str(cast.people["106"].pk),
        "type": "DM",
        "occurred_on": "05/11/2026",
        "occurred_at": "07:25",
        "minutes": "",
        "source": "self",
        "description": "",
        "token": str(uuid.uuid4()),
        **changed,
    }


def numbers_on_page(client: Client) -> tuple[int, int]:
    """(occurrences, persons) as the month page prints them in its two first tiles."""
    page = page_of(client.get(f"/reports/{MONTH}/"))
    tiles = re.findall(r'class="figure"><a [^>]*>(\d+)</a>', page)
    return int(tiles[0]), int(tiles[1])


def numbers_in_excel(content: bytes) -> tuple[int, int, int]:
    """(occurrences and persons of Cộng in Biểu 2, rows of Biểu 1)."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    total = next(row for row in book["Biểu 2"].iter_rows(values_only=True) if row[1] == "Cộng")
    listed = [row for row in book["Biểu 1"].iter_rows(values_only=True) if isinstance(row[0], int)]
    return int(str(total[4])), int(str(total[3])), len(listed)


def all_numbers(cast: Cast, client: Client, folder: Path) -> set[tuple[int, int]]:
    """What page, download, command and figures say: one pair when they agree."""
    download = client.get(f"/reports/{MONTH}/excel/").content
    file = folder / f"{uuid.uuid4()}.xlsx"
    call_command("month_report", MONTH, excel=file, office="18082")
    figures = monthly(Period.parse(MONTH), Scope(cast.office), date(2026, 11, 5))
    from_download, from_command = numbers_in_excel(download), numbers_in_excel(file.read_bytes())
    assert from_download == from_command
    assert from_download[0] == from_download[2]
    return {numbers_on_page(client), from_download[:2], (figures.total.occurrences, figures.total.persons)}


def test_a_lateness_raises_the_month_by_one_everywhere(cast: Cast, clerk: Client, tmp_path: Path) -> None:
    cast.log("105")
    assert all_numbers(cast, clerk, tmp_path) == {(1, 1)}

    answer = clerk.post("/violations/new/", fields(cast), follow=True)

    assert "Đã ghi: Thái Văn Cường, đi muộn 25 phút, 05/11/2026." in page_of(answer)
    assert all_numbers(cast, clerk, tmp_path) == {(2, 2)}
    book = openpyxl.load_workbook(io.BytesIO(clerk.get(f"/reports/{MONTH}/excel/").content))
    rows = list(book["Biểu 1"].iter_rows(values_only=True))
    assert any(row[1] == "Thái Văn Cường" and row[6] == "Đi muộn 25 phút" for row in rows)


def test_a_void_lowers_it_by_one_everywhere(cast: Cast, clerk: Client, tmp_path: Path) -> None:
    cast.log("105")
    violation = cast.log("106")

    answer = clerk.post(
        f"/violations/{violation.pk}/void/",
        {"reason": "Ghi nhầm người", "version": 1, "token": str(uuid.uuid4())},
    )

    assert answer.status_code == 302
    assert all_numbers(cast, clerk, tmp_path) == {(1, 1)}
    assert "Ghi nhầm người" in page_of(clerk.get(f"/violations/{violation.pk}/"))


def test_a_department_as_subject_is_an_occurrence_and_no_person(
    cast: Cast, clerk: Client, tmp_path: Path
) -> None:
    cast.log("105")
    form = fields(cast, subject=f"d:{cast.departments['office'].pk}", type="TT", occurred_at="")

    clerk.post("/violations/new/", form)

    assert all_numbers(cast, clerk, tmp_path) == {(2, 1)}


def test_a_namesake_is_another_person(cast: Cast, clerk: Client, tmp_path: Path) -> None:
    cast.log("105")
    cast.log("107")
    assert all_numbers(cast, clerk, tmp_path) == {(2, 2)}


def test_an_empty_month_is_zero_everywhere(cast: Cast, clerk: Client, tmp_path: Path) -> None:
    assert all_numbers(cast, clerk, tmp_path) == {(0, 0)}


def test_every_number_of_the_page_opens_exactly_its_rows(cast: Cast, chairman: Client) -> None:
    for code in ("103", "104", "105", "106", "107"):
        cast.log(code, by="chairman")
    cast.log("106", code="VR")
    cast.log(cast.departments["office"], code="TT")
    cast.log("105", on=date(2026, 10, 3))
    page = page_of(chairman.get(f"/reports/{MONTH}/"))
    links = re.findall(r'<a href="(/violations/\?[^"]+)">(\d+)</a>', page)
    assert len(links) > 30
    for address, number in links:
        opened = chairman.get(address.replace("&amp;", "&"))
        rows = list(opened.context["page"].paginator.object_list)
        persons = {row.staff_member_id for row in rows} - {None}
        minutes = sum(row.minutes or 0 for row in rows)
        assert int(number) in {len(rows), len(persons), minutes}, address


def test_it_asks_before_the_same_thing_is_recorded_again(cast: Cast, clerk: Client) -> None:
    cast.log("106", on=date(2026, 11, 5))

    asked = clerk.post("/violations/new/", fields(cast))
    assert "Vi phạm này trong ngày đó đã được ghi." in page_of(asked)
    assert Violation.objects.count() == 1

    clerk.post("/violations/new/", fields(cast, confirm="1"))
    assert Violation.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"occurred_on": "06/11/2026"}, "Ngày này chưa đến"),
        ({"occurred_on": "31/02/2026"}, "Trong lịch không có ngày 31/02/2026"),
        ({"occurred_on": "ngày mai"}, "Ghi ngày theo dạng"),
        ({"subject": ""}, "Hãy chọn người hoặc bộ phận"),
        ({"subject": "999999"}, "không có trong danh sách"),
        ({"type": "VR", "minutes": "5"}, "không tính phút"),
        ({"occurred_at": "06:50"}, "không muộn cũng không sớm"),
        ({"occurred_at": ""}, "Hãy nhập số phút"),
        ({"detected_on": "04/11/2026"}, "trước khi xảy ra"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    cast: Cast, clerk: Client, changed: dict[str, str], message: str
) -> None:
    answer = clerk.post("/violations/new/", fields(cast, **changed))
    assert message in page_of(answer)
    assert not Violation.objects.exists()


def test_the_day_is_the_fifth_of_november(cast: Cast, clerk: Client) -> None:
    clerk.post("/violations/new/", fields(cast))
    assert Violation.objects.get().happened_on == date(2026, 11, 5)


def test_nobody_records_their_own_case(cast: Cast, clerk: Client) -> None:
    answer = clerk.post("/violations/new/", fields(cast, subject=str(cast.people["103"].pk)))
    assert answer.status_code == 403
    assert not Violation.objects.exists()


def test_another_offices_person_cannot_be_chosen(cast: Cast, clerk: Client) -> None:
    answer = clerk.post("/violations/new/", fields(cast, subject=str(cast.people["901"].pk)))
    assert answer.status_code == 200
    assert not Violation.objects.exists()
