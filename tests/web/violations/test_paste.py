"""Rows pasted from Excel: shown with what is wrong in which cell, then all or nothing, once."""

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


def test_namesakes_are_told_apart_by_code(cast: Cast, clerk: Client) -> None:
    page = paste(clerk, "Nguyễn Văn Đạt\tDM\t5/11\t25").content.decode()
    assert "105, 107" in page or "107, 105" in page


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
    with counted(13, "preview"):
        assert paste(clerk, text).context["wrong"] == 0
