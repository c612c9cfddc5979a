"""A day that no calendar has is called that, wherever a day is typed; the form of writing it is not blamed."""

import uuid

import pytest
from django.test import Client

from tests.cast import Cast, in_english

MISSING = "There is no 31/11/2026 in the calendar. Check the day and the month."


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/violations/new/", "occurred_on"),
        ("/violations/new/", "detected_on"),
        ("/violations/paste/", "rows"),
        ("/staff/new/", "joined_on"),
        ("/staff/new/", "birth"),
        ("/staff/departments/new/", "valid_from"),
        ("/violations/types/new/", "valid_from"),
    ],
)
def test_every_form_calls_it_missing(cast: Cast, chairman: Client, path: str, field: str) -> None:
    typed = "106\tDM\t31/11/2026\t25" if field == "rows" else "31/11/2026"
    answer = in_english(chairman).post(path, {field: typed, "source": "self", "token": str(uuid.uuid4())})
    assert MISSING in answer.content.decode()


@pytest.mark.parametrize("path", ["/violations/?since=31/11/2026", "/staff/?on=31/11/2026"])
def test_every_filter_calls_it_missing(cast: Cast, chairman: Client, path: str) -> None:
    assert MISSING in in_english(chairman).get(path).content.decode()


def test_the_desk_calls_it_missing_while_it_is_typed(cast: Cast, clerk: Client) -> None:
    assert MISSING in in_english(clerk).get("/violations/reading/?occurred_on=31/11").content.decode()


def test_a_slip_of_writing_is_still_called_that(cast: Cast, chairman: Client) -> None:
    page = in_english(chairman).get("/violations/?since=11/25/2026").content.decode()
    assert "Write the day as dd/mm/yyyy" in page
