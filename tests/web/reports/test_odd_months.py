"""Odd months: a posting changed inside, a person gone, an ended type; page, workbook and figures still agree."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from reports.figures_query import monthly
from reports.period import Period
from reports.scope import Scope
from staff.people.actions import leave_office
from staff.people.posting_actions import add_posting
from tests.cast import Cast, in_english
from tests.pages import page_of
from tests.web.test_walk import all_numbers
from violations.register.actions import void

TODAY = date(2026, 11, 5)


def departments_of(cast: Cast, month: str = "2026-11") -> dict[str, tuple[int, int, int | None]]:
    """Department → (occurrences, persons, headcount)."""
    figures = monthly(Period.parse(month), Scope(cast.office), TODAY)
    return {line.unit.name: (line.occurrences, line.persons, line.headcount) for line in figures.departments}


def test_a_month_that_crosses_a_posting_change(cast: Cast, clerk: Client, tmp_path: Path) -> None:
    cast.log("106", on=date(2026, 11, 2))
    add_posting(
        person=cast.people["106"],
        by=None,
        department=cast.departments["justice"],
        position="Một cửa",
        category="contract",
        valid_from=date(2026, 11, 4),
    )
    cast.log("106", on=date(2026, 11, 4))

    assert departments_of(cast) == {
        "Lãnh đạo": (0, 0, 1),
        "Văn phòng - Thống kê": (1, 1, 2),
        "Tư pháp - Hộ tịch": (1, 1, 3),
    }
    assert all_numbers(cast, clerk, tmp_path) == {(2, 1)}
    book = openpyxl.load_workbook(io.BytesIO(clerk.get("/reports/2026-11/excel/").content))
    people = [row for row in book["Cá nhân"].iter_rows(values_only=True) if row[1] == "Thái Văn Cường"]
    assert [(row[4], row[6]) for row in people] == [("Tư pháp - Hộ tịch", 2)]


def test_who_left_keeps_the_occurrence_and_leaves_the_headcount(
    cast: Cast, clerk: Client, tmp_path: Path
) -> None:
    cast.log("106", on=date(2026, 11, 2))
    leave_office(person=cast.people["106"], by=None, version=None, left_on=date(2026, 11, 4), reason="")
    assert departments_of(cast)["Văn phòng - Thống kê"] == (1, 1, 2)
    assert all_numbers(cast, clerk, tmp_path) == {(1, 1)}


def test_an_additional_posting_counts_nobody_twice(cast: Cast) -> None:
    add_posting(
        person=cast.people["106"],
        by=None,
        department=cast.departments["justice"],
        position="Kiêm nhiệm",
        category="contract",
        valid_from=date(2026, 11, 1),
        is_main=False,
    )
    assert monthly(Period.parse("2026-11"), Scope(cast.office), TODAY).total.headcount == 6


def test_the_other_office_counts_nothing_here(cast: Cast) -> None:
    cast.log("901", by="stranger")
    assert monthly(Period.parse("2026-11"), Scope(cast.office), TODAY).total.occurrences == 0


def test_comparisons_take_the_same_days_of_the_months_before(cast: Cast) -> None:
    for day in (date(2026, 10, 2), date(2026, 10, 6), date(2025, 11, 5), date(2025, 11, 6)):
        cast.log("106", on=day)
    voided = cast.log("105", on=date(2026, 10, 1))
    void(violation=voided, by=cast.accounts["chairman"], version=None, reason="Ghi nhầm")

    running = monthly(Period.parse("2026-11"), Scope(cast.office), TODAY)
    assert (running.previous.occurrences, running.last_year.occurrences) == (1, 1)
    october = monthly(Period.parse("2026-10"), Scope(cast.office), TODAY)
    assert (october.total.occurrences, october.voided) == (2, 1)


def test_the_last_days_of_a_long_month_are_compared_with_all_of_a_short_one(cast: Cast) -> None:
    for day in (date(2026, 2, 1), date(2026, 2, 28), date(2025, 3, 30), date(2025, 3, 31)):
        cast.log("106", on=day)
    march, scope = Period.parse("2026-03"), Scope(cast.office)
    compared = {day: monthly(march, scope, date(2026, 3, day)) for day in (27, 30, 31)}
    assert {day: figures.previous.occurrences for day, figures in compared.items()} == {27: 1, 30: 2, 31: 2}
    assert {day: figures.last_year.occurrences for day, figures in compared.items()} == {27: 0, 30: 1, 31: 2}
    assert {figures.trend[-2].occurrences for figures in compared.values()} == {2}


def test_a_head_reads_the_own_department_only(cast: Cast) -> None:
    cast.log("105")
    cast.log("106")
    page = page_of(cast.browser("head").get("/reports/2026-11/"))
    assert "Tư pháp - Hộ tịch" in page
    assert "Thái Văn Cường" not in page


@pytest.mark.parametrize("path", ["/reports/2026-12/", "/reports/2026-12/excel/", "/reports/2100-01/"])
def test_a_month_to_come_is_not_there_and_says_why(clerk: Client, path: str) -> None:
    answer = in_english(clerk).get(path)
    assert answer.status_code == 404
    assert "is still to come" in page_of(answer)


def test_the_running_month_leads_to_no_later_one(clerk: Client) -> None:
    assert 'rel="next"' not in page_of(clerk.get("/reports/2026-11/"))
    assert 'rel="next" href="/reports/2026-11/"' in page_of(clerk.get("/reports/2026-10/"))


def test_the_command_refuses_a_month_to_come(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="12/2026"):
        call_command("month_report", "2026-12", excel=tmp_path / "month.xlsx", office="18082")
    assert not list(tmp_path.iterdir())


def test_the_command_overwrites_a_file_only_when_asked(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "month.xlsx"
    file.write_bytes(b"somebody's work")
    with pytest.raises(CommandError, match="--overwrite"):
        call_command("month_report", "2026-10", excel=file, office="18082")
    assert file.read_bytes() == b"somebody's work"
    call_command("month_report", "2026-10", excel=file, office="18082", overwrite=True)
    assert file.read_bytes().startswith(b"PK")
    assert [*tmp_path.iterdir()] == [file]


@pytest.mark.parametrize("written", ["abc", "2026-13", "13/2026", "1999-12", "2026"])
def test_the_chooser_says_what_it_cannot_read(clerk: Client, written: str) -> None:
    answer = in_english(clerk).get("/reports/", {"month": written})
    assert answer.status_code == 404
    assert "Write the month as mm/yyyy" in page_of(answer)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("", "2026-11"),
        (" ", "2026-11"),
        ("10/2026", "2026-10"),
        ("3/2026", "2026-03"),
        ("2025-12", "2025-12"),
    ],
)
def test_the_chooser_leads_to_the_month_or_to_this_one(clerk: Client, written: str, month: str) -> None:
    assert clerk.get("/reports/", {"month": written})["Location"] == f"/reports/{month}/"
