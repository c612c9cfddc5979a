"""The tables beneath the charts as data: a cell under each heading, each number with the address of exactly its rows."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from lxml import etree

from core.text.days import days_from
from reports.charts import month_charts
from reports.columns import Unit
from reports.figures import Head, Material, Row, build
from reports.period import Period
from reports.tables import MonthTables, Table, TableRow
from tests.unit.reports.test_figures import CATEGORIES, OFFICE
from tests.unit.reports.test_trend import Entry, counts
from violations.days.accounting import DayAccount, DayState

MONTH = Period.parse("2026-11")
ODD = "<b>Vắng \"họp\" & 'khác'</b>"
TYPES = (Unit("DM", "Đi muộn"), Unit("X&Y", ODD))
QUIET, OPEN = date(2026, 11, 4), date(2026, 11, 5)


def row(number: int, person: int | None, code: str, minutes: int | None = None) -> Row:
    """A record of 3 November, of a person or of the department."""
    day, named = date(2026, 11, 3), {unit.key: unit.name for unit in TYPES}
    return Row(number, person, ODD, "105" if person == 7 else "", 2, ODD, "", "cadre" if person else "", day, day,
               code, named[code], "gio-giac", "Giờ giấc", minutes, "", "self", "")  # fmt: skip


def state(day: date) -> DayState:
    if day.weekday() > 4:
        return DayState.OFF
    text = {date(2026, 11, 3): DayState.RECORDED, QUIET: DayState.QUIET, OPEN: DayState.OPEN}
    return text.get(day, DayState.AHEAD)


def tables(rows: list[Row], linked: tuple[int, ...] = (), *, of_department: bool = False) -> MonthTables:
    """The tables of November 2026 as of its fifth day."""
    days = tuple(
        DayAccount(day, state(day), day.weekday() < 5) for day in days_from(MONTH.start, MONTH.until)
    )
    past = counts([Entry(date(2026, 10, 2), 7, ODD, "105", "DM", "gio-giac")])
    material = Material(
        tuple(rows), past, (Head(7, 2, "cadre"),), (Unit(2, ODD),), (Unit("gio-giac", "Giờ giấc"),), TYPES,
        CATEGORIES, (), days,
    )  # fmt: skip
    figures = build(MONTH, OPEN, OFFICE, material)
    return MonthTables(figures, month_charts(figures), frozenset(linked), of_department=of_department)


FULL = [row(1, 7, "DM", 25), row(2, 7, "X&Y"), row(3, 8, "DM"), row(4, None, "X&Y")]


def named(found: MonthTables, caption: str) -> Table:
    return next(table for table in found.all() if table.caption == caption)


def cells(row: TableRow) -> list[tuple[str, str]]:
    """(what one reads, where it leads) of each cell of a row; the address is empty where it is no link."""
    return [(cell.text, cell.url) for cell in (row.head, *row.cells)]


def test_every_row_has_a_cell_under_each_heading() -> None:
    found = tables(FULL, (2,))
    for table in found.all():
        for row in (*table.rows, *([table.foot] if table.foot else [])):
            assert len(cells(row)) == len(table.heads), table.caption
    assert [cells(row)[0][0] for row in named(found, "Theo hành vi").rows] == ["Đi muộn", ODD]


def test_a_table_is_rendered_well_formed_and_names_are_text() -> None:
    for table in tables(FULL, (2,)).all():
        rendered = render_to_string("reports/table.html", {"table": table})
        root = etree.fromstring(rendered)
        assert {element.tag for element in root.iter()} <= {
            "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a"
        }, table.caption  # fmt: skip
        shown = [" ".join("".join(each.itertext()).split()) for each in root.iter("td", "th")]
        rows = (*table.rows, *([table.foot] if table.foot else []))
        assert shown == [*table.heads, *(text for row in rows for text, _url in cells(row))]


def test_each_number_opens_its_rows() -> None:
    found, month = tables(FULL, (2,)), "/violations/?status=counted&month=2026-11"
    assert cells(named(found, "Theo hành vi").rows[0]) == [
        ("Đi muộn", ""),
        ("2", f"{month}&type=DM"),
        ("2", f"{month}&type=DM&subject=people"),
        ("25", f"{month}&type=DM"),
    ]
    assert cells(named(found, "Theo bộ phận").rows[0]) == [
        (ODD, "/reports/departments/2/2026/"),
        ("4", f"{month}&department=2"),
        ("2", f"{month}&department=2&subject=people"),
        ("1", "/staff/?on=05/11/2026&department=2"),
    ]
    assert cells(named(found, "Theo tháng").rows[-1])[1] == ("4", month)
    assert cells(named(found, "Theo người").rows[0])[2] == ("2", f"{month}&person=7")
    assert cells(named(found, "Theo đối tượng").rows[-1])[1] == ("1", f"{month}&subject=departments")


def test_a_department_whose_year_may_not_be_read_is_no_link() -> None:
    assert cells(named(tables(FULL), "Theo bộ phận").rows[0])[0] == (ODD, "")


@pytest.mark.parametrize(
    ("of_department", "quiet"), [(False, "đã xác nhận không có vi phạm"), (True, "bộ phận không có vi phạm")]
)
def test_days_are_told_that_somebody_accounted_for_or_nobody(of_department: bool, quiet: str) -> None:
    told = [cells(each) for each in named(tables(FULL, of_department=of_department), "Theo ngày").rows]
    days = "/violations/days/2026-11/"
    assert [(line[0][0], *line[2], line[3][0]) for line in told] == [
        ("03/11/2026", "đã ghi nhận", f"{days}#d-03", "4"),
        ("04/11/2026", quiet, f"{days}#d-04", "0"),
        ("05/11/2026", "chưa chốt", f"{days}#d-05", "0"),
    ]


def test_who_repeats_is_told_with_codes_or_without_and_no_more_than_asked_for() -> None:
    found = tables([*FULL, row(5, 8, "DM")])
    lately = "/violations/?status=counted&since=01/09/2026&through=30/11/2026"
    assert [[text for text, _address in cells(each)] for each in found.repeat_rows(coded=True)] == [
        [ODD, "105", "3", "2"],
        [ODD, "–", "2", "2"],
    ]
    (first,) = found.repeat_rows(1)
    assert cells(first)[1:] == [
        ("3", f"{lately}&person=7"),
        ("2", "/violations/?status=counted&month=2026-11&person=7"),
    ]


def test_an_empty_month_says_so_in_each_table() -> None:
    empty = {table.caption: table.empty for table in tables([]).all() if not table.rows}
    assert empty == {
        "Theo hành vi": "Tháng này không có.",
        "Theo người": "Tháng này không có ai.",
        "Lặp lại trong 3 tháng": "Không có ai.",
    }
