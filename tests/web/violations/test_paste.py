"""Rows pasted from Excel: shown with what is wrong in which cell, then all or nothing, once."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.web.test_query_counts import counted, grow
from violations.register.models import Violation

URL = "/violations/paste/"
GOOD = "106\tDM\thôm qua\t07:25\tKẹt xe\nTrần Quốc Bình\tvề sớm\t05/11/2026\t15 phút\nTư pháp - Hộ tịch\tTT\t5/11"


def paste(client: Client, text: str, **more: Any) -> Any:
    form = {"rows": text, "source": "self", "token": str(uuid.uuid4()), **more}
    return client.post(URL, form)


def wrong_cells(answer: Any) -> list[tuple[int, set[int]]]:
    """(row, cells that are wrong) for the rows of a preview."""
    return [(row.number, set(row.wrong)) for row in answer.context["rows"] if row.wrong]


def test_a_preview_writes_nothing_and_the_deed_all(cast: Cast, clerk: Client) -> None:
    shown = paste(clerk, GOOD)
    assert wrong_cells(shown) == []
    assert 'name="apply"' in shown.content.decode()
    assert not Violation.objects.exists()

    assert paste(clerk, GOOD, apply="1")["Location"].startswith("/?done=")
    rows = Violation.objects.order_by("pk")
    assert [(row.subject_name, row.type.code, row.minutes, row.happened_on) for row in rows] == [
        ("Thái Văn Cường", "DM", 25, date(2026, 11, 4)),
        ("Trần Quốc Bình", "VS", 15, date(2026, 11, 5)),
        ("Tư pháp - Hộ tịch", "TT", None, date(2026, 11, 5)),
    ]
    assert {row.incident for row in rows} == {1}
    assert rows[0].description == "Kẹt xe"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Không Có Ai\tDM\t5/11\t25", {0}),
        ("Nguyễn Văn Đạt\tDM\t5/11\t25", {0}),
        ("Hoàng Thu Hương\tDM\t5/11\t25", {0}),  # the clerk herself
        ("Lý Anh Dũng\tDM\t5/11\t25", {0}),  # another office's
        ("106\tXX\t5/11\t25", {1}),
        ("106\tDM\t31/02/2026\t25", {2}),
        ("106\tDM\t06/11/2026\t25", {2}),  # still to come
        ("106\tDM\t\t25", {2}),
        ("106\tDM\t5/11\tmuộn", {3}),
        ("106\tDM\t5/11", {3}),
        ("106\tDM\t5/11\t06:50", {3}),  # not late at all
        ("106\tDM\t5/11\t0", {3}),
        ("106\tVR\t5/11\t25", {3}),
        ("106\tDM\t5/11\t25\tx\ty", {4}),
        ("x\ty\tz\tw", {0, 1, 2, 3}),
        ("106", {1, 2}),
    ],
)
def test_each_wrong_cell_is_named_and_nothing_is_written(
    cast: Cast, clerk: Client, row: str, cells: set[int]
) -> None:
    answer = paste(clerk, f"{GOOD}\n{row}", apply="1")
    assert wrong_cells(answer) == [(4, cells)]
    assert 'name="apply"' not in answer.content.decode()
    assert not Violation.objects.exists()


def choice_of(answer: Any) -> str:
    """The name of the one select in which somebody is chosen for a row."""
    (name,) = re.findall(r'<select name="(who-[^"]+)"', answer.content.decode())
    return str(name)


def test_namesakes_are_chosen_in_the_row(cast: Cast, clerk: Client) -> None:
    rows = "Nguyễn Văn Đạt\tDM\t5/11\t25\n106\tDM\t5/11\t30"
    asked = paste(clerk, rows, apply="1")
    page = asked.content.decode()
    assert "· 105" in page
    assert "· 107" in page
    assert not Violation.objects.exists()
    chosen = {choice_of(asked): str(cast.people["107"].pk)}
    shown = paste(clerk, rows, **chosen)
    assert wrong_cells(shown) == []
    (sent,) = re.findall(r'<input type="hidden" name="(who-[^"]+)" value="([0-9]+)"', shown.content.decode())
    assert dict([sent]) == chosen
    assert paste(clerk, rows, apply="1", **chosen).status_code == 302
    assert {row.staff_member.clock_code for row in Violation.objects.all() if row.staff_member} == {
        "106",
        "107",
    }


def test_a_choice_belongs_to_its_row_wherever_it_stands(cast: Cast, clerk: Client) -> None:
    row = "Nguyễn Văn Đạt\tDM\t5/11\t25"
    chosen = {choice_of(paste(clerk, row)): str(cast.people["107"].pk)}
    moved = paste(clerk, f"106\tDM\t5/11\t30\n{row}", **chosen)
    assert wrong_cells(moved) == []
    changed = paste(clerk, row.replace("25", "26"), **chosen)
    assert wrong_cells(changed) == [(1, {0})]


def test_nobody_but_those_who_bear_the_name_can_be_chosen(cast: Cast, clerk: Client) -> None:
    row = "Nguyễn Văn Đạt\tDM\t5/11\t25"
    chosen = {choice_of(paste(clerk, row)): str(cast.people["103"].pk)}  # the clerk herself
    assert wrong_cells(paste(clerk, row, apply="1", **chosen)) == [(1, {0})]


def test_ones_own_row_says_whose_it_is(cast: Cast, clerk: Client) -> None:
    assert "đồng nghiệp" in paste(clerk, "Hoàng Thu Hương\tDM\t5/11\t25").context["rows"][0].wrong[0]


def test_marks_that_contradict_are_asked_about(cast: Cast, clerk: Client) -> None:
    row = "Trần Quốc Bính\tDM\t5/11\t25"
    asked = paste(clerk, row, apply="1")
    assert wrong_cells(asked) == [(1, {0})]
    chosen = {choice_of(asked): str(cast.people["104"].pk)}
    assert paste(clerk, row, apply="1", **chosen).status_code in (200, 302)
    assert wrong_cells(paste(clerk, "TRAN QUOC BINH\tDM\t5/11\t25")) == []


SHEET = (
    "STT\tNgày\tThứ\tHọ và tên\tMã NV\tHành vi\tGiờ\tSố phút\tGhi chú\n"
    "1\t46330\tT4\tThái Văn Cường\t106\tĐi trễ\t0.309027777777778\t\tKẹt xe\n"
    "2\t05/11/2026\t5\tTrần Quốc Bình\t\tvề sớm\t\t15\t\n"
    "3\t2026-11-04 07:25:00\tThứ tư\tNguyễn Văn Đạt\t107\tđến muộn\t\t\t\n"
)


def test_a_sheet_as_excel_gives_it_is_read(cast: Cast, clerk: Client) -> None:
    shown = paste(clerk, SHEET)
    assert [row.wrong for row in shown.context["rows"]] == [{}, {}, {}]
    assert "07:25" in shown.content.decode()
    assert paste(clerk, SHEET, apply="1").status_code == 302
    rows = Violation.objects.order_by("pk")
    read = [
        (row.staff_member.clock_code if row.staff_member else "", row.type.code, row.happened_on, row.minutes)
        for row in rows
    ]
    assert read == [
        ("106", "DM", date(2026, 11, 4), 25),
        ("104", "VS", date(2026, 11, 5), 15),
        ("107", "DM", date(2026, 11, 4), 25),
    ]
    assert rows[0].description == "Kẹt xe"


@pytest.mark.parametrize(
    ("old", "new", "cells"),
    [
        ("T4\tThái", "T3\tThái", {2}),  # the row's own day of the week says another day
        ("T4\tThái", "?\tThái", {2}),
        ("Thái Văn Cường\t106", "Thái Văn Cường\t104", {0}),  # somebody else's code
        ("Thái Văn Cường\t106", "Thái Văn Cường\t999", {0}),
        ("0.309027777777778", "1.5", {3}),
    ],
)
def test_what_contradicts_itself_is_named(
    cast: Cast, clerk: Client, old: str, new: str, cells: set[int]
) -> None:
    assert old in SHEET
    assert wrong_cells(paste(clerk, SHEET.replace(old, new), apply="1")) == [(1, cells)]
    assert not Violation.objects.exists()


def test_a_column_that_is_not_understood_is_named_and_nothing_goes_in(cast: Cast, clerk: Client) -> None:
    answer = paste(clerk, "Họ tên\tLỗi\tNgày\tGiờ vào\tGiờ ra\n106\tDM\t5/11\t7:25\t17:10", apply="1")
    assert "Giờ ra" in str(answer.context["form"].errors)
    assert "17:10" in str(answer.context["form"].errors)
    assert not Violation.objects.exists()


def test_time_and_minutes_that_contradict_are_asked_about(cast: Cast, clerk: Client) -> None:
    rows = "Họ tên\tLỗi\tNgày\tGiờ\tSố phút\nThái Văn Cường\tDM\t5/11\t7:25\t40"
    assert paste(clerk, rows).context["doubtful"] == 1


def test_what_is_doubtful_is_shown_before_it_is_written(cast: Cast, clerk: Client) -> None:
    cast.log("106", on=date(2026, 11, 4))
    shown = paste(clerk, GOOD)
    assert shown.context["doubtful"] == 1
    assert 'name="confirm" value="1"' in shown.content.decode()
    assert paste(clerk, GOOD, apply="1").status_code == 200
    assert Violation.objects.count() == 1
    assert paste(clerk, GOOD, apply="1", confirm="1").status_code == 302
    assert Violation.objects.count() == 4


def test_a_row_that_stands_twice_is_doubtful(cast: Cast, clerk: Client) -> None:
    assert paste(clerk, "106\tDM\t5/11\t25\n106\tDM\t5/11\t30").context["doubtful"] == 1


def test_sent_twice_it_is_written_once(cast: Cast, clerk: Client) -> None:
    token = str(uuid.uuid4())
    first, second = (paste(clerk, GOOD, apply="1", token=token) for _n in range(2))
    assert first["Location"] == second["Location"]
    assert Violation.objects.count() == 3


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t", "Họ và tên\tHành vi", "106\tTH\t5/11\n" * 201])
def test_nothing_and_too_much_are_refused(cast: Cast, clerk: Client, text: str) -> None:
    answer = paste(clerk, text, apply="1")
    assert 'id="errors"' in answer.content.decode()
    assert not Violation.objects.exists()


@pytest.mark.parametrize("rows", [2, 50])
def test_a_preview_takes_twelve_queries_for_any_number_of_rows(cast: Cast, clerk: Client, rows: int) -> None:
    grow(cast, rows)
    text = "\n".join(f"{cast.people[f'n{n}'].full_name}\tDM\t5/11\t07:25" for n in range(1, rows))
    with counted(14, "preview"):
        assert paste(clerk, text).context["wrong"] == 0
