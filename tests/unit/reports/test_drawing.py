"""The charts rendered: well-formed whatever the names, told in words, each number a link to its rows."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from reports.charts import year_charts
from reports.columns import Unit
from reports.drawing import YearDrawings
from tests.unit.reports.test_years import PLAIN, TYPES, entry, year

SVG = "{http://www.w3.org/2000/svg}"
ODD = Unit("X&Y", "<b>Vắng \"họp\" & 'khác'</b>")


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(f'<g xmlns="http://www.w3.org/2000/svg">{svg}</g>')


def links(svg: str) -> list[tuple[str, str]]:
    """(address, what one reads) of every link."""
    found = parsed(svg).iter(f"{SVG}a")
    return [(link.get("href", ""), "".join(link.itertext())) for link in found]


def of_person(*days: date, types: tuple[Unit, ...] = TYPES) -> YearDrawings:
    rows = [
        replace(PLAIN, id=n, counted_on=day, happened_on=day, type_code=types[0].key)
        for n, day in enumerate(days)
    ]
    figures = year(rows, [entry(date(2025, 3, 2))], types=types)
    return YearDrawings(figures, year_charts(figures), "&person=7")


@pytest.mark.parametrize("unit", [ODD, TYPES[0]])
def test_a_name_is_text_and_never_markup(unit: Unit) -> None:
    drawings = of_person(date(2026, 3, 2), types=(unit,)).types
    assert {element.tag for element in parsed(drawings).iter()} == {
        SVG + tag for tag in ("g", "svg", "title", "desc", "text", "tspan", "path", "rect", "a")
    }
    assert unit.name in "".join(parsed(drawings).itertext())


def test_each_number_opens_its_rows() -> None:
    drawings = of_person(date(2026, 3, 2), date(2026, 3, 2))
    assert links(drawings.types)[:2] == [
        ("/violations/?status=counted&since=01/01/2026&through=31/12/2026&person=7&type=DM", "Đi muộn2"),
        (
            "/violations/?status=counted&since=01/01/2025&through=31/12/2025&person=7&type=DM",
            "Đi muộn, 20251",
        ),
    ]
    assert links(drawings.months)[2] == ("/violations/?status=counted&month=2026-03&person=7", "03/20262")
    (march,) = [calendar for month, calendar in drawings.calendars if month == "03/2026"]
    assert links(march) == [("/violations/?status=counted&on=02/03/2026&person=7", "02/03/20262")]


def test_a_picture_is_told_in_words_too() -> None:
    drawings = of_person(date(2026, 3, 2))
    descriptions = [
        parsed(each).findtext(f".//{SVG}desc") or "" for each in (drawings.types, drawings.months)
    ]
    assert descriptions[0] == "Đi muộn: 1"
    assert "03/2026: 1 (năm trước: 1)" in descriptions[1]
    empty = of_person()
    assert [parsed(calendar).findtext(f".//{SVG}desc") for _month, calendar in empty.calendars] == [
        "Không có vi phạm."
    ] * 12
