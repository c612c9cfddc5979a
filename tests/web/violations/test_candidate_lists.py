"""The four views of what the clock says: filters, counts, what is filtered is what is exported."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client

from tests.cast import Cast
from tests.clock import decide_about, found, punch
from tests.web.test_query_counts import counted, grow
from violations.leave.actions import LeaveFacts, give_leave

URL = "/violations/candidates/"
DAY, BEFORE = date(2026, 11, 4), date(2026, 10, 29)


@pytest.fixture
def clocked(cast: Cast) -> Cast:
    """Two days: on 29/10 decided about but for 107, whose ground is lost since; on 04/11 105 late and 106 early wait."""
    decide_about(cast, BEFORE)
    codes = dict.fromkeys(("101", "103", "104", "107"), "06:50 17:40")
    punch(cast.office, DAY, codes | {"105": "07:25 17:30", "106": "07:00 17:10"})
    return cast


def rows(client: Client, **query: Any) -> list[tuple[str, date]]:
    """(clock code, day) of the page's rows, in order."""
    context = client.get(URL, query).context
    return [(row.staff_member.clock_code, row.on) for row in context["page"]]


def test_the_newest_day_is_on_top_and_the_oldest_is_told(clocked: Cast, clerk: Client) -> None:
    assert rows(clerk) == [("106", DAY), ("105", DAY), ("107", BEFORE), ("107", BEFORE)]
    assert "cũ nhất từ 29/10/2026, 7 ngày" in clerk.get(URL).content.decode()
    assert rows(clerk, order="oldest")[0] == ("107", BEFORE)


def test_the_tabs_count_what_they_show(clocked: Cast, clerk: Client) -> None:
    for name, _label, n in clerk.get(URL).context["tabs"]:
        assert len(rows(clerk, view=name)) == n
    assert [n for _name, _label, n in clerk.get(URL).context["tabs"]] == [4, 10, 5, 0]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({"month": "2026-10"}, {"107"}),
        ({"kind": "late"}, {"105", "107"}),
        ({"q": "cường"}, {"106"}),
        ({"on": "04/11/2026"}, {"105", "106"}),
        ({"view": "decided", "how": "aside", "reason": "duty"}, {"101", "103", "104", "105", "106"}),
        ({"view": "decided", "how": "taken", "q": "104"}, {"104"}),
        ({"view": "decided", "reason": "clock"}, set()),
    ],
)
def test_filters_narrow(clocked: Cast, clerk: Client, query: dict[str, str], codes: set[str]) -> None:
    assert {code for code, _day in rows(clerk, **query)} == codes


def test_a_department_and_who_decided_narrow(clocked: Cast, clerk: Client) -> None:
    justice, chairman = clocked.departments["justice"].pk, clocked.accounts["chairman"].pk
    assert rows(clerk, department=justice) == [("105", DAY)]
    assert {code for code, _day in rows(clerk, view="decided", by=chairman)} == {"103"}


def test_a_head_reads_the_own_department(clocked: Cast) -> None:
    head = clocked.browser("head")
    assert rows(head) == [("105", DAY)]
    assert {code for code, _day in rows(head, view="decided")} == {"104", "105"}


def test_late_with_permission_is_shown_apart(cast: Cast, clerk: Client) -> None:
    cast.office.settings["late_permission"] = "excused"
    cast.office.save()
    facts = LeaveFacts(cast.people["105"], "late", DAY, date(2026, 11, 5), minutes=30)
    give_leave(office=cast.office, by=None, facts=facts)
    punch(cast.office, DAY, {"105": "07:25 17:30"})
    assert found(cast.office, DAY)["105"].is_excused
    assert rows(clerk, view="excused") == [("105", DAY)]
    page = clerk.get(URL, {"view": "excused"}).content.decode()
    assert "Xin đi muộn 30′" in page
    assert 'name="ticked"' not in page
    assert "105" not in {code for code, _day in rows(clerk)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"month": "2026-11"}, [["106", "Về sớm", 20, None], ["105", "Đi muộn", 25, None]]),
        ({"view": "decided", "how": "aside", "q": "105"}, [["105", "Về sớm", 30, "Bỏ qua"]]),
    ],
)
def test_what_is_filtered_is_what_is_exported(
    clocked: Cast, query: dict[str, str], expected: list[list[Any]]
) -> None:
    answer = clocked.browser("inspector").get(f"{URL}excel/", query)
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    told = [row for row in book.worksheets[0].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [[row[3], row[5], row[6], row[9] if len(row) > 9 else None] for row in told] == expected


def test_who_set_aside_what_and_why_is_in_the_file(clocked: Cast) -> None:
    answer = clocked.browser("inspector").get(f"{URL}excel/", {"view": "decided", "how": "aside", "q": "105"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    said = [str(value) for row in book.worksheets[0].iter_rows(values_only=True) for value in row if value]
    assert "Làm việc nơi khác theo phân công" in said
    assert "Hoàng Thu Hương" in said
    assert "07:12, 17:00" not in said  # leave since: the clock says nothing more of that day


@pytest.mark.parametrize("n", [2, 50])
def test_each_view_takes_twelve_queries_at_most(clocked: Cast, clerk: Client, n: int) -> None:
    grow(clocked, n)
    person = clocked.people["105"].pk
    clerk.get(URL)  # judged
    for query in (
        "?view=decided",
        "?view=lost",
        "?view=excused",
        f"?month=2026-11&kind=late&person={person}",
    ):
        with counted(12, query):
            assert clerk.get(f"{URL}{query}").status_code == 200
