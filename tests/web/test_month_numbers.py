"""Every number of the month page is what its link opens, and what the workbook says; over random months."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import lxml.html
import openpyxl
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reports.excel.words import CATEGORIES
from reports.figures import MonthlyFigures
from reports.period import Period
from staff.actions.postings import add_posting
from tests.cast import Cast
from violations.actions.register import void
from violations.forms.filters import FilterForm
from violations.models import Violation

TODAY = date(2026, 11, 5)
MONTHS = ("2026-11", "2026-10", "2026-03", "2025-12")
SUBJECTS = ("101", "103", "104", "105", "106", "107", "office", "justice")
CODES = ("DM", "VS", "VM", "VR", "HM", "TT", "UX")
Deed = tuple[
    str, str, int, int
]  # subject, type, days after the month's first (or before), who voids: 0 nobody


@dataclass(frozen=True)
class Number:
    """A number on the page, the address it opens, and whether it counts minutes."""

    count: int
    path: str
    query: str
    is_minutes: bool


def numbers(page: bytes) -> list[Number]:
    """Every linked number of the page's main part, in the charts too."""
    found = []
    tree: Any = lxml.html.fromstring(page.decode())
    for title in tree.xpath("//a/title"):
        title.getparent().remove(title)
    for link in tree.xpath(
        "//main//a[starts-with(@href, '/violations/?') or starts-with(@href, '/staff/?')]"
    ):
        text = "".join(link.itertext()).strip().replace(".", "")
        if re.fullmatch(r"\d+", text):
            path, query = link.get("href").split("?")
            found.append(Number(int(text), path, query, "minutes" in (link.getparent().get("class") or "")))
    return found


def opened(cast: Cast, who: str, number: Number) -> int:
    """What the list behind the number comes to: rows, persons where it asks for people, or minutes."""
    filters = FilterForm(QueryDict(number.query))
    filters.offer(cast.office)
    assert filters.is_valid(), number
    rows = filters.narrow(Violation.objects.visible_to(cast.accounts[who], TODAY))
    told = list(rows.values_list("staff_member", "minutes"))
    if number.is_minutes:
        return sum(minutes or 0 for _person, minutes in told)
    return len({person for person, _minutes in told}) if "subject=people" in number.query else len(told)


def people(client: Client, number: Number) -> int:
    """How many people the staff list behind the number shows."""
    return int(client.get(f"{number.path}?{number.query}").context["page"].paginator.count)


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is gone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def play(cast: Cast, month: str, deeds: list[Deed], moves_on: int | None) -> None:
    """A month: what happened, who was moved inside it, what was voided."""
    first = Period.parse(month).start
    if moves_on is not None:
        day = min(first + timedelta(days=moves_on), TODAY)
        add_posting(
            person=cast.people["106"], by=None, department=cast.departments["justice"], position="Một cửa",
            category="contract", valid_from=day,
        )  # fmt: skip
    for subject, code, offset, voided_by in deeds:
        day = min(first + timedelta(days=offset), TODAY)
        # nobody records their own case
        recorder = "chairman" if subject == "103" else "clerk"
        violation = cast.log(cast.departments.get(subject, subject), code=code, on=day, by=recorder)
        if voided_by:
            who = "clerk" if voided_by == 1 and recorder == "clerk" else "chairman"
            if not (who == "chairman" and subject == "101"):
                void(violation=violation, by=cast.accounts[who], version=None, reason="Ghi nhầm")


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


deeds = st.tuples(
    st.sampled_from(SUBJECTS),
    st.sampled_from(CODES),
    st.integers(0, 27) | st.integers(-75, -1) | st.integers(-365, -335),
    st.sampled_from([0, 0, 0, 0, 1, 2]),
)


# no shrinking: a month takes a second, and what does not agree is named
@settings(phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    month=st.sampled_from(MONTHS),
    done=st.lists(deeds, max_size=14),
    moves_on=st.none() | st.integers(0, 27),
    who=st.sampled_from(["chairman", "chairman", "inspector", "head"]),
)
def test_every_number_is_what_it_opens_and_what_the_workbook_says(
    cast: Cast, month: str, done: list[Deed], moves_on: int | None, who: str
) -> None:
    reader = cast.browser(who)
    with undone():
        play(cast, month, done, moves_on)
        found = set(numbers(reader.get(f"/reports/{month}/").content))
        assert len(found) > 40
        for number in found:
            told = people(reader, number) if number.path == "/staff/" else opened(cast, who, number)
            assert told == number.count, number
        check_workbook(reader, month)
