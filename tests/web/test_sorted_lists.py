"""The plain lists sort by every column, both ways, and come in pages; a sort nobody offers leaves their own order."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from core.sheets.reading import read_workbook
from staff.accounts import views as accounts
from staff.departments import views as departments
from staff.departments.actions import add_department
from staff.people import views as people
from staff.people.actions import add_person
from tests.cast import Cast
from tests.pages import page_of
from violations.leave import views as leave

LISTS: dict[str, tuple[str, Any]] = {
    "/accounts/": ("administrator", accounts.ORDERS),
    "/staff/departments/": ("clerk", departments.ORDERS),
    "/staff/": ("clerk", people.ORDERS),
    "/violations/leave/": ("clerk", leave.ORDERS),
}
COLUMNS = [(address, key) for address, (_who, orders) in LISTS.items() for key in orders]


def rows(client: Client, address: str, **query: str) -> list[int]:
    """The keys of the rows that a page shows, in its order."""
    return [row.pk for row in client.get(address, query).context["page"].object_list]


@pytest.fixture
def lists(cast: Cast) -> Cast:
    """Somebody on leave twice, somebody once, somebody late with permission."""
    for code in ("104", "105", "106"):
        cast.leave(code)
    return cast


@pytest.mark.parametrize(("address", "key"), COLUMNS)
def test_each_column_sorts_both_ways_and_says_so(lists: Cast, address: str, key: str) -> None:
    client = lists.browser(LISTS[address][0])
    up, down = rows(client, address, sort=key), rows(client, address, sort=f"-{key}")

    assert len(up) > 1
    assert sorted(up) == sorted(down)
    assert 'aria-sort="ascending"' in page_of(client.get(address, {"sort": key}))
    assert 'aria-sort="descending"' in page_of(client.get(address, {"sort": f"-{key}"}))


def test_names_stand_in_the_vietnamese_order_and_empty_values_last(cast: Cast, clerk: Client) -> None:
    for name, born in (("Đỗ Văn Đạt", 1990), ("Lê Văn Dũng", None), ("Bùi Thị Ân", 1985)):
        add_person(office=cast.office, by=None, full_name=name, birth_year=born, joined_on=date(2020, 1, 1))
    found = [row.full_name for row in clerk.get("/staff/?sort=name").context["page"]]
    ours = ("Bùi Thị Ân", "Lê Văn Dũng", "Đỗ Văn Đạt")
    assert [name for name in found if name in ours] == list(ours)
    for sort in ("birth", "-birth"):
        years = [row.birth_year for row in clerk.get("/staff/", {"sort": sort}).context["page"]]
        assert years == sorted((y for y in years if y), reverse=sort == "-birth") + [None] * years.count(None)


def test_an_empty_text_comes_last_both_ways(cast: Cast, clerk: Client) -> None:
    add_person(office=cast.office, by=None, full_name="Bùi Thị Ân", joined_on=date(2020, 1, 1))
    for sort in ("code", "-code"):
        codes = [row.clock_code for row in clerk.get("/staff/", {"sort": sort}).context["page"]]
        given = [code for code in codes if code]
        assert codes == [*sorted(given, reverse=sort == "-code"), ""]


def test_a_department_that_always_was_is_the_earliest(cast: Cast, clerk: Client) -> None:
    add_department(office=cast.office, by=None, name="Tổ mới", valid_from=date(2026, 1, 1))
    names = [row.name for row in clerk.get("/staff/departments/?sort=valid").context["page"]]
    assert names[-1] == "Tổ mới"
    assert clerk.get("/staff/departments/?sort=-valid").context["page"][0].name == "Tổ mới"


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("query", [{"sort": "password"}, {"sort": "-"}, {"page": "x"}, {"page": "99"}])
def test_a_sort_or_a_page_that_nobody_offers_leaves_the_lists_own_order(
    lists: Cast, address: str, query: dict[str, str]
) -> None:
    client = lists.browser(LISTS[address][0])
    assert rows(client, address, **query) == rows(client, address)
    assert "aria-sort" not in page_of(client.get(address, query))


def test_a_long_list_comes_in_pages_that_keep_their_order(cast: Cast, clerk: Client) -> None:
    for number in range(60):
        add_person(
            office=cast.office, by=None, full_name=f"Trần Văn {number:02d}", joined_on=date(2020, 1, 1)
        )
    first, second = (rows(clerk, "/staff/", sort="-name", page=page) for page in ("1", "2"))
    assert len(first) == 50
    assert not set(first) & set(second)
    assert 'href="?sort=-name&amp;page=2"' in page_of(clerk.get("/staff/?sort=-name"))


def test_the_file_has_the_order_of_the_page(lists: Cast, clerk: Client) -> None:
    page = clerk.get("/staff/?sort=-name")
    assert page.context["excel"].startswith("/staff/excel/?sort=-name")
    answer: Any = clerk.get(page.context["excel"])
    (sheet,) = read_workbook(answer.getvalue())
    shown = [row.clock_code for row in page.context["page"]]
    codes = [str(cell) for cells in sheet.rows for cell in cells if str(cell) in shown]
    assert codes == shown
