"""What the disk or the database does is said on every page, with 503 and without a traceback; what was typed stays."""

import errno
import logging
import sqlite3
from collections.abc import Iterator
from html import unescape
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import DisallowedHost
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, ProgrammingError, connection
from django.test import Client

from core import store
from core.store import Trouble, trouble_of
from daina.logs import PlainFormatter
from tests.cast import Cast
from tests.pages import page_of
from tests.web.test_walk import fields

only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's codes")
CODES = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY_DBMOVED: Trouble.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_IOERR_FSYNC: Trouble.SILENT,
    sqlite3.SQLITE_BUSY_SNAPSHOT: Trouble.BUSY,
}


def raised(code: int, text: str = "as it were") -> DatabaseError:
    """The error Django raises when SQLite answers with this code."""
    cause = sqlite3.OperationalError(text)
    cause.sqlite_errorcode = code
    error = OperationalError(text)
    error.__cause__ = cause
    return error


@pytest.fixture(autouse=True)
def _undamaged() -> Iterator[None]:
    yield
    store.watch.damaged = False


@pytest.fixture
def clerk(clerk: Client) -> Client:
    """It answers as the server does, with what an error leads to."""
    clerk.raise_request_exception = False
    return clerk


@only_sqlite
@pytest.mark.parametrize(("code", "trouble"), CODES.items())
def test_every_trouble_is_a_503_with_its_sentence(
    cast: Cast, clerk: Client, code: int, trouble: Trouble
) -> None:
    with mock.patch("staff.writing.submissions.Submission.objects.create", side_effect=raised(code)):
        answer = clerk.post("/violations/new/", fields(cast, description="Đã <gõ> rồi"))
    page = page_of(answer)
    assert answer.status_code == 503
    assert trouble.sentence in unescape(page)
    assert 'value="Đã &lt;gõ&gt; rồi"' in page
    assert "Gửi lại" in page or "Send again" in page


def test_a_mistake_of_ours_stays_a_500(cast: Cast, clerk: Client) -> None:
    for error in (ProgrammingError("near SELECT: syntax error"), ValueError(), OSError(errno.EPIPE, "pipe")):
        with mock.patch("staff.writing.submissions.Submission.objects.create", side_effect=error):
            assert clerk.post("/violations/new/", fields(cast)).status_code == 500


def test_a_password_is_not_written_into_the_page_and_a_file_is_asked_for_again(
    cast: Cast, client: Client, clerk: Client
) -> None:
    client.raise_request_exception = False
    with mock.patch("django.contrib.auth.forms.authenticate", side_effect=raised(sqlite3.SQLITE_FULL)):
        answer = client.post("/accounts/login/", {"username": "thu-clerk", "password": "mật khẩu của tôi"})
    assert answer.status_code == 503
    assert "của tôi" not in page_of(answer)
    with mock.patch("staff.imports.uploads.store", side_effect=OSError(errno.ENOSPC, "full")):
        file = SimpleUploadedFile("1_attlog.dat", b"7\t2026-11-04 07:00:00\n")
        answer = clerk.post("/violations/punches/", {"chosen": [file]})
    assert (answer.status_code, Trouble.FULL.sentence in page_of(answer)) == (503, True)


@only_sqlite
def test_damage_noticed_once_stops_all_and_the_health_says_so(cast: Cast, clerk: Client) -> None:
    with mock.patch(
        "staff.writing.submissions.Submission.objects.create", side_effect=raised(sqlite3.SQLITE_CORRUPT)
    ):
        clerk.post("/violations/new/", fields(cast))
    assert clerk.post("/violations/new/", fields(cast)).status_code == 503
    assert clerk.get("/healthz").content == b"database\n"


@pytest.mark.parametrize(
    ("trouble", "word"), [(Trouble.FULL, b"disk full\n"), (Trouble.READ_ONLY, b"read-only\n")]
)
def test_the_health_is_bad_when_the_next_record_would_not_fit(
    db: None, client: Client, trouble: Trouble, word: bytes
) -> None:
    with mock.patch("daina.health.room_to_write", return_value=trouble):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, word)


@only_sqlite
@pytest.mark.django_db
def test_a_table_that_is_not_there_is_said_so() -> None:
    with pytest.raises(OperationalError) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM staff_nowhere")
    assert trouble_of(caught.value) is Trouble.UNPREPARED


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's codes")
@pytest.mark.parametrize(
    ("kind", "code", "trouble"),
    [
        (OperationalError, "53100", Trouble.FULL), (DatabaseError, "25006", Trouble.READ_ONLY),
        (ProgrammingError, "42P01", Trouble.UNPREPARED), (OperationalError, None, Trouble.SILENT),
        (ProgrammingError, "42601", None),
    ],
)  # fmt: skip
def test_what_postgresql_answers_is_told_apart(
    kind: type[DatabaseError], code: str | None, trouble: Trouble | None
) -> None:
    error, cause = kind("as it were"), Exception("as it were")
    cause.sqlstate = code  # type: ignore[attr-defined]  # as psycopg's have
    error.__cause__ = cause
    assert trouble_of(error) is trouble


@pytest.mark.parametrize(
    "error", [DisallowedHost("Invalid HTTP_HOST header: 'x'\nsecond line"), raised(sqlite3.SQLITE_FULL)]
)
def test_a_refusal_and_a_trouble_take_one_line_of_the_log(error: Exception) -> None:
    assert _logged(error).count("\n") == 0
    assert len(_logged(DisallowedHost("x" * 5000))) < 400


def test_a_mistake_of_ours_keeps_its_traceback() -> None:
    assert "Traceback" in _logged(ValueError("ours"))


def _logged(error: Exception) -> str:
    try:
        raise error
    except type(error) as caught:
        kind: Any = (type(caught), caught, caught.__traceback__)
        record = logging.LogRecord("django", logging.ERROR, __file__, 1, str(caught), None, kind)
    return PlainFormatter("{asctime} {message}", style="{").format(record)
