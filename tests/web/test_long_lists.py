"""A long list as a file: a page says how far the writing is and leads to the file, which is the asking account's alone."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from core.sheets.reading import read_workbook
from core.web import downloads
from tests.cast import Cast
from tests.clock import found, punch
from tests.pages import page_of, shown

pytestmark = pytest.mark.django_db(transaction=True)
LISTS = ("/violations/excel/", "/violations/leave/excel/", "/violations/candidates/excel/", "/staff/excel/")


@pytest.fixture
def register(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Three rows in each list, and lists of three are long."""
    for code in ("104", "105", "106"):
        cast.log(code, code="VR")
        cast.leave(code)
    monkeypatch.setattr(downloads, "LONG_LIST", 2)
    return cast


def growing(answer: Any) -> list[str]:
    """The parts of the page, as the browser gets them."""
    assert answer.streaming
    assert answer["Content-Type"].startswith("text/html")
    return [shown(part.decode()) for part in answer.streaming_content]


def way_on(parts: list[str]) -> str:
    """Where the page leads once the work is done."""
    onward = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', "".join(parts))
    assert onward, parts
    return onward[1].replace("&amp;", "&")


def test_it_says_how_far_it_is_and_leads_to_the_same_file(
    register: Cast, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = growing(clerk.get("/violations/excel/?sort=name"))

    assert "<h1>" in parts[0]
    assert "</html>" not in parts[0]
    steps = [re.findall(r"\d / \d", part) for part in parts[2:-3]]
    assert steps == [["1 / 3"], ["2 / 3"], ["3 / 3"], []]  # the last puts the file together
    file = clerk.get(way_on(parts))
    monkeypatch.setattr(downloads, "LONG_LIST", 5_000)
    short = clerk.get("/violations/excel/?sort=name")
    assert read_workbook(b"".join(file)) == read_workbook(short.content)
    for header in ("Content-Type", "Content-Disposition"):
        assert file[header] == short[header]


@pytest.mark.parametrize("address", LISTS)
def test_each_list_that_is_long_does_so(register: Cast, clerk: Client, address: str) -> None:
    if "candidates" in address:
        make_candidates(register)
    content = b"".join(clerk.get(way_on(growing(clerk.get(address)))))
    assert len(read_workbook(content)[0].rows) >= 6  # title, whose, header, three


def make_candidates(cast: Cast) -> None:
    day = date(2026, 11, 3)
    punch(cast.office, day, dict.fromkeys(("101", "106", "107"), "07:40 17:30"))
    assert len(found(cast.office, day)) >= 3


def test_the_file_is_the_asking_accounts_alone(register: Cast, clerk: Client, chairman: Client) -> None:
    address = way_on(growing(clerk.get("/violations/excel/")))
    (file,) = exports()

    assert file.stat().st_mode & 0o077 == 0
    assert growing(chairman.get(address))  # written anew, for the chairman
    assert Client().get(address).status_code == 302
    assert register.browser("administrator").get(address).status_code == 403


def test_a_file_that_is_gone_is_written_again_and_an_old_one_goes(register: Cast, clerk: Client) -> None:
    address = way_on(growing(clerk.get("/violations/excel/")))
    (file,) = exports()
    os.utime(file, (0, 0))

    growing(clerk.get("/violations/excel/"))

    assert not file.exists()
    assert len(exports()) == 1
    assert way_on(growing(clerk.get(address))) != address


def test_what_fails_is_said_and_leaves_nothing(
    register: Cast, clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(downloads, "write_list", full)
    parts = growing(clerk.get("/violations/excel/"))

    assert 'role="alert"' in "".join(parts)
    assert not exports()


def test_a_short_list_is_sent_at_once(register: Cast, clerk: Client) -> None:
    assert b"".join(clerk.get("/violations/excel/?person=" + str(register.people["106"].pk))).startswith(
        b"PK"
    )
    assert "wait" not in page_of(clerk.get("/violations/"))


def exports() -> list[Path]:
    """The files that wait to be fetched."""
    return list(Path(settings.EXPORTS_DIR).glob("*"))
