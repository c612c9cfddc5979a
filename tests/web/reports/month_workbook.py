"""The month's workbook held against the figures of its page, cell by cell."""

import io
import re
from collections import Counter
from typing import Any

import openpyxl
from django.test import Client

from reports.excel.labels import CATEGORIES
from reports.figures import MonthlyFigures


def sheet_rows(book: Any, name: str) -> dict[str, tuple[Any, ...]]:
    """The numbered rows of a sheet and Cộng, by what the second column says."""
    rows = list(book[name].iter_rows(values_only=True))
    return {str(row[1]): row for row in rows if isinstance(row[0], int) or row[1] == "Cộng"}


def check_workbook(client: Client, month: str) -> None:
    """Page, figures and workbook say the same."""
    figures = client.get(f"/reports/{month}/").context["figures"]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/reports/{month}/excel/").content))
    by_department, trend = sheet_rows(book, "Biểu 2"), sheet_rows(book, "Xu hướng")
    lines = {line.unit.name: line for line in figures.departments} | {"Cộng": figures.total}
    for name, line in lines.items():
        told = (line.headcount, line.persons, line.occurrences, *line.columns)
        assert by_department[name][2 : 2 + len(told)] == told
    for line in figures.trend:
        told = (line.occurrences, line.persons, *line.columns)
        assert trend[f"{line.period.start:%m/%Y}"][2 : 2 + len(told)] == told
    assert len(trend) == 12
    check_people(book, figures)
    check_list(book, figures)


def check_people(book: Any, figures: MonthlyFigures) -> None:
    """Cá nhân: each person's occurrences, whole and by kind, and minutes; namesakes by their codes."""
    told = {row[2]: (row[1], *row[6:]) for row in sheet_rows_in_order(book, "Cá nhân")}
    assert told == {
        line.unit.note: (line.unit.name, line.occurrences, *line.columns, line.minutes)
        for line in figures.people
    }


def check_list(book: Any, figures: MonthlyFigures) -> None:
    """Biểu 1: a row for each counted record; what it adds up to by type, department, category and day."""
    rows = sheet_rows_in_order(book, "Biểu 1")
    assert len(rows) == figures.total.occurrences
    units = {line.unit.name: line.occurrences for line in figures.departments if line.occurrences}
    assert Counter(row[3] for row in rows) == units
    types = {line.unit.name: line.occurrences for line in figures.types}
    assert Counter(re.sub(r" \d+ phút$", "", row[6]) for row in rows) == types
    categories = {CATEGORIES[line.unit.key]: line.occurrences for line in figures.categories}
    assert Counter(row[4] or "" for row in rows) == Counter({**categories, "": figures.collective})
    days = {line.day: line.occurrences for line in figures.days if line.occurrences}
    assert Counter(row[5].date() for row in rows) == days
    assert sum(row[1].startswith("(Tập thể)") for row in rows) == figures.collective


def sheet_rows_in_order(book: Any, name: str) -> list[tuple[Any, ...]]:
    return [row for row in book[name].iter_rows(values_only=True) if isinstance(row[0], int)]
