"""A month or a year of which no book was kept says so, on paper as on the page: never 0, never "no violations"."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from reports.kept import forget
from staff.models.time import WorkingHours
from tests.cast import Cast
from tests.pages import page_of

NOTHING = "Không có vi phạm được ghi nhận"
UNSEEN = "chưa có ai xem lại"


def begin(cast: Cast, day: date) -> None:
    cast.office.book_begins_on = day
    cast.office.save(update_fields=["book_begins_on"])
    forget()  # nothing in the trail tells of it


def see(cast: Cast, seen: bool) -> None:
    """Say of all hours whether somebody has looked at them."""
    WorkingHours.objects.filter(office=cast.office).update(is_confirmed=seen)
    forget()


def sheets(cast: Cast, month: str) -> dict[str, list[tuple[Any, ...]]]:
    content = cast.browser("clerk").get(f"/reports/{month}/excel/").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def texts(rows: list[tuple[Any, ...]]) -> str:
    return "\n".join(str(value) for row in rows for value in row if value is not None)


def test_the_form_of_a_month_before_the_book_says_so(cast: Cast) -> None:
    begin(cast, date(2026, 11, 1))
    found = sheets(cast, "2026-10")
    for rows in found.values():
        assert rows[7][0] == "Chưa có sổ: sổ bắt đầu từ ngày 01/11/2026"
        assert NOTHING not in texts(rows)
    total = next(row for row in found["Biểu 2"] if row[1] == "Cộng")
    assert not [value for value in total[3:] if value is not None]


def test_what_is_recorded_of_it_since_is_counted(cast: Cast) -> None:
    cast.log("106", on=date(2026, 10, 20))
    begin(cast, date(2026, 11, 1))
    found = sheets(cast, "2026-10")
    assert found["Biểu 1"][7][0] == "Chưa có sổ: sổ bắt đầu từ ngày 01/11/2026"
    total = next(row for row in found["Biểu 2"] if row[1] == "Cộng")
    assert total[3:5] == (1, 1)


def test_a_month_cut_by_the_first_day_says_from_which_it_counts(cast: Cast) -> None:
    begin(cast, date(2026, 11, 3))
    found = sheets(cast, "2026-11")
    for rows in found.values():
        assert rows[7][0] == "Sổ bắt đầu từ ngày 03/11/2026: tháng này chỉ có sổ từ ngày đó"
    assert f"{NOTHING} từ ngày 03/11/2026" in texts(found["Biểu 1"])


def test_a_whole_month_says_nothing_of_the_book(cast: Cast) -> None:
    begin(cast, date(2026, 11, 1))
    found = sheets(cast, "2026-11")
    assert found["Biểu 1"][7][0] is None
    assert NOTHING in texts(found["Biểu 1"])


@pytest.mark.parametrize(("unseen", "told"), [(True, ["Biểu 1", "Cá nhân"]), (False, [])])
def test_the_workbook_says_that_nobody_looked_at_the_hours(cast: Cast, unseen: bool, told: list[str]) -> None:
    late = cast.log("106")
    type(late).objects.filter(pk=late.pk).update(minutes=12)
    see(cast, not unseen)
    found = sheets(cast, "2026-11")
    assert [name for name, rows in found.items() if UNSEEN in texts(rows)] == told


@pytest.mark.parametrize("who", ["people", "departments"])
def test_the_page_of_a_year_before_the_book_says_so(cast: Cast, who: str) -> None:
    begin(cast, date(2026, 11, 1))
    pk = cast.people["106"].pk if who == "people" else cast.departments["office"].pk
    page = page_of(cast.browser("clerk").get(f"/reports/{who}/{pk}/2025/"))
    assert "chưa có sổ: sổ bắt đầu từ 01/11/2026" in page
    for nothing in (
        "Không có vi phạm",
        "Không có ai",
        "Không ghi nhận",
        'class="num">0<',
        ">0</a>\n      </div>",
    ):
        assert nothing not in page.split('class="board')[1].split("Đã hủy")[0], nothing


def test_months_of_a_year_before_the_book_say_so(cast: Cast) -> None:
    begin(cast, date(2026, 11, 1))
    page = page_of(cast.browser("clerk").get(f"/reports/people/{cast.people['106'].pk}/2026/"))
    assert "sổ bắt đầu từ 01/11/2026" in page
    assert page.count("chưa có sổ") >= 20  # ten months in the chart, and in the calendars


def test_a_year_says_that_nobody_looked_at_the_hours(cast: Cast) -> None:
    for seen in (True, False):
        see(cast, seen)
        for place in (f"people/{cast.people['106'].pk}", f"departments/{cast.departments['office'].pk}"):
            page = page_of(cast.browser("clerk").get(f"/reports/{place}/2026/"))
            assert ("unseen-hours" in page) is not seen


def test_lists_and_records_with_minutes_say_that_nobody_looked_at_the_hours(cast: Cast) -> None:
    late = cast.log("106")
    type(late).objects.filter(pk=late.pk).update(minutes=12)
    client = cast.browser("clerk")
    for seen in (True, False):
        see(cast, seen)
        for place in ("", f"{late.pk}/", f"{late.pk}/correct/"):
            assert ("unseen-hours" in page_of(client.get(f"/violations/{place}"))) is not seen, place
        for place in ("violations:violation-excel", "violations:candidate-excel"):
            answer = client.get(reverse(place))
            book = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))
            assert (UNSEEN in str(book.worksheets[0]["A2"].value)) is not seen, place


def test_no_year_before_the_book_is_compared_with(cast: Cast) -> None:
    begin(cast, date(2026, 11, 1))
    page = page_of(cast.browser("clerk").get(f"/reports/people/{cast.people['106'].pk}/2026/"))
    assert "năm trước: 0" not in page
