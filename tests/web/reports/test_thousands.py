"""Counts of a thousand and more are written as the reader's language writes them, on lists too."""

import re
from copy import copy

import pytest
from django.conf import settings
from django.test import Client

from core.templatetags.numbers import grouped, number
from tests.cast import Cast
from tests.pages import page_of
from violations.register.models import Violation


@pytest.mark.parametrize(("language", "told"), [("vi", "1.034 bản ghi"), ("en", "1.034 records")])
def test_a_long_list_says_how_long_it_is(cast: Cast, clerk: Client, language: str, told: str) -> None:
    logged, rows = cast.log("106"), []
    for _number in range(1033):
        rows.append(copy(logged))
        rows[-1].pk = None
    Violation.objects.bulk_create(rows)
    clerk.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    page = page_of(clerk.get("/violations/"))

    assert [told] == re.findall(r"lead-line\">([^<]*)<", page)


def test_a_count_stays_a_count() -> None:
    assert (str(grouped(1034)), grouped(1034) + 1, grouped(1) == 1) == ("1.034", 1035, True)
    assert (number(999), number(-1234), str(grouped(0))) == ("999", "-1.234", "0")
