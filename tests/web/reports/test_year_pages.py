"""The year of a person and of a department: who they are, what is told beside the figures, where it leads."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.test import Client

from staff.models.office import Department
from staff.models.time import PeriodLock
from staff.people.actions import leave_office
from staff.people.posting_actions import add_posting
from tests.cast import Cast, in_english
from tests.pages import page_of
from violations.register.actions import void


def address(cast: Cast, who: str, year: str = "2026") -> str:
    """The year of the person with this clock code, or of the department of this name in the cast."""
    if who in cast.departments:
        return f"/reports/departments/{cast.departments[who].pk}/{year}/"
    return f"/reports/people/{cast.people[who].pk}/{year}/"


def text(client: Client, path: str) -> str:
    """The main part of the page in English, without its tags."""
    page = page_of(in_english(client).get(path))
    return re.sub(r"<[^>]*>|\s+", " ", page[page.index("<main") :]).replace("  ", " ")


def move(cast: Cast, on: date, code: str = "106", to: str = "justice") -> None:
    """The person with this clock code goes to another department."""
    add_posting(
        person=cast.people[code], by=None, department=cast.departments[to], position="Một cửa",
        category="contract", valid_from=on,
    )  # fmt: skip


def test_it_says_who_it_is_and_that_it_is_no_rating(cast: Cast, chairman: Client) -> None:
    said = " ".join(text(chairman, address(cast, "106")).split())
    assert "Thái Văn Cường, year 2026" in said
    assert "Văn phòng - Thống kê · Bộ phận Một cửa · Contract worker" in said
    assert "UBND phường Đại Nài · up to 05/11/2026" in said
    assert "not a rating" in said
    assert "Clock code: 106" in said
    assert "born" not in said


def test_namesakes_are_told_apart_by_code_and_year_of_birth(cast: Cast, chairman: Client) -> None:
    for code in ("105", "107"):
        said = " ".join(text(chairman, address(cast, code)).split())
        assert f"Clock code: {code} · born 1985" in said


def test_who_changed_department_shows_both(cast: Cast, chairman: Client) -> None:
    cast.log("106", on=date(2026, 3, 2))
    move(cast, date(2026, 9, 1))
    cast.log("106", on=date(2026, 9, 2))

    answer = chairman.get(address(cast, "106"))

    said = " ".join(text(chairman, address(cast, "106")).split())
    assert "Tư pháp - Hộ tịch · Một cửa · Contract worker · from 01/09/2026" in said
    assert "Văn phòng - Thống kê · Bộ phận Một cửa · Contract worker · to 31/08/2026" in said
    assert [row.department_name for row in answer.context["figures"].rows] == [
        "Tư pháp - Hộ tịch",
        "Văn phòng - Thống kê",
    ]
    # before the change only the old posting belongs to the year
    assert "Tư pháp" not in text(chairman, address(cast, "106", "2025"))


def test_a_departments_year_is_what_was_recorded_under_it(cast: Cast, chairman: Client) -> None:
    cast.log("106", on=date(2026, 3, 2))
    move(cast, date(2026, 9, 1))
    cast.log("106", on=date(2026, 9, 2))
    cast.log(cast.departments["office"], code="TT")

    figures = chairman.get(address(cast, "office")).context["figures"]

    assert (figures.total.occurrences, figures.total.persons, figures.total.headcount) == (2, 1, 2)
    assert (figures.collective, [line.unit.name for line in figures.people]) == (1, ["Thái Văn Cường"])


def test_what_is_voided_is_counted_apart_and_opens(cast: Cast, chairman: Client) -> None:
    cast.log("106")
    void(violation=cast.log("106", code="VR"), by=cast.accounts["chairman"], version=None, reason="Ghi nhầm")
    void(
        violation=cast.log("106", on=date(2025, 3, 3)), by=cast.accounts["chairman"], version=None, reason="Ghi nhầm"
    )  # fmt: skip

    page = chairman.get(address(cast, "106"))

    figures = page.context["figures"]
    assert (figures.total.occurrences, figures.voided) == (1, 1)
    link = re.search(r'href="(/violations/\?status=voided[^"]*)">1<', page_of(page))
    assert link is not None
    assert chairman.get(link[1].replace("&amp;", "&")).context["page"].paginator.count == 1


def test_an_entry_of_a_closed_month_is_shown_as_such(cast: Cast, chairman: Client) -> None:
    PeriodLock.objects.create(office=cast.office, start=date(2025, 12, 1), until=date(2026, 1, 1))
    cast.log("106", on=date(2025, 12, 30))

    said = " ".join(text(chairman, address(cast, "106")).split())
    assert "30/12/2025 ( entered late, counted on 01/01/2026 )".replace("( ", "(").replace(" )", ")") in said
    assert chairman.get(address(cast, "106", "2025")).context["figures"].total.occurrences == 0


def test_excel_is_the_list_of_the_same_rows(cast: Cast, chairman: Client) -> None:
    for day in (date(2026, 1, 5), date(2026, 11, 4), date(2025, 12, 31)):
        cast.log("106", on=day)
    cast.log("105")
    page = page_of(chairman.get(address(cast, "106")))
    link = re.search(r'href="(/violations/excel/[^"]*)"', page)
    assert link is not None
    sheet = openpyxl.load_workbook(
        io.BytesIO(chairman.get(link[1].replace("&amp;", "&")).content)
    ).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(rows) == 2


@pytest.mark.parametrize("who", ["106", "office"])
@pytest.mark.parametrize(
    ("year", "why"), [("2027", "still to come"), ("1999", "from 2000 on"), ("abcd", "from 2000 on")]
)
def test_a_year_that_is_not_there_says_why(
    cast: Cast, chairman: Client, who: str, year: str, why: str
) -> None:
    answer = in_english(chairman).get(address(cast, who, year))
    assert answer.status_code == 404
    assert why in page_of(answer)


def test_the_way_through_the_years_ends_where_there_is_nothing(cast: Cast, chairman: Client) -> None:
    for who in ("106", "office"):
        running = page_of(chairman.get(address(cast, who)))
        assert f'rel="prev" href="{address(cast, who, "2025")}"' in running
        assert 'rel="next"' not in running
        first = page_of(chairman.get(address(cast, who, "2000")))
        assert 'rel="prev"' not in first
        assert f'rel="next" href="{address(cast, who, "2001")}"' in first


def test_it_is_reached_from_the_person_the_departments_and_the_month(cast: Cast, chairman: Client) -> None:
    cast.log("106")
    assert address(cast, "106") in page_of(chairman.get(f"/staff/{cast.people['106'].pk}/"))
    assert address(cast, "office") in page_of(chairman.get("/staff/departments/"))
    assert address(cast, "office", "2025") in page_of(chairman.get("/reports/2025-12/"))
    assert address(cast, "106") in page_of(chairman.get(address(cast, "office")))


def test_nothing_leads_a_head_where_a_head_may_not_go(cast: Cast) -> None:
    cast.log("106", on=date(2026, 3, 2))
    move(cast, date(2026, 3, 3))
    cast.log("106", on=date(2026, 3, 3))
    cast.log("105", on=date(2026, 3, 3))
    leave_office(person=cast.people["105"], by=None, version=None, left_on=date(2026, 4, 1), reason="")
    head = cast.browser("head")
    for path in ("/staff/departments/", "/reports/2026-03/", address(cast, "justice"), address(cast, "106")):
        page = page_of(head.get(path))
        for link in set(re.findall(r'href="(/reports/(?:people|departments)/[^"]*)"', page)):
            assert head.get(link).status_code == 200, (path, link)
    said = text(head, address(cast, "106"))
    assert "Only what was recorded under the department you head" in said
    assert head.get(address(cast, "106")).context["figures"].total.occurrences == 1


def test_more_than_a_hundred_records_lead_to_the_list_of_all(cast: Cast, chairman: Client) -> None:
    for _number in range(101):
        cast.log("106")
    said = " ".join(text(chairman, address(cast, "106")).split())
    assert "These are the newest 100." in said
    assert said.count("All 101 records") == 2


def test_who_is_gone_and_a_department_that_ended_lead_to_their_last_year(
    cast: Cast, chairman: Client
) -> None:
    leave_office(person=cast.people["106"], by=None, version=None, left_on=date(2025, 7, 1), reason="")
    Department.objects.filter(pk=cast.departments["justice"].pk).update(valid_until=date(2025, 1, 1))
    assert address(cast, "106", "2025") in page_of(chairman.get(f"/staff/{cast.people['106'].pk}/"))
    assert address(cast, "justice", "2024") in page_of(chairman.get("/staff/departments/"))


def test_a_heads_own_record_of_an_earlier_department_leads_nowhere(cast: Cast) -> None:
    cast.log("104", on=date(2026, 3, 2))
    move(cast, date(2026, 3, 3), "104", "office")
    head = cast.browser("head")
    for path in ("/reports/2026-03/", address(cast, "104")):
        page = page_of(head.get(path))
        assert "Tư pháp - Hộ tịch" in page
        assert address(cast, "justice") not in page
