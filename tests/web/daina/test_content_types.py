"""Requests as the server hands them on: what their header says of their content never ends in a crash."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from daina.wsgi import application, plain_content_type

FORM = "application/x-www-form-urlencoded"
HOSTILE = (
    FORM + "; charset=zlib", FORM + "; charset=undefined", FORM + "; charset=utf-7", FORM + "; charset*=nope''x", FORM + ";;;=;",
    "multipart/form-data; boundary*=nope''x", "multipart/form-data; boundary=", 'multipart/form-data; boundary="', "multipart/form-data",
    "multipart/form-data; boundary=" + "x" * 5000, "multipart/form-data; boundary=\xff\xfe", "a" * 5000, ";", "\xff", "=?utf-8?q?x?=/y; a*0*=x",
)  # fmt: skip


@pytest.fixture
def served(db: None) -> Iterator[None]:
    """The end of a request does not end the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def status_of(content_type: str, query: str, body: bytes) -> int:
    """What the application answers to this form."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/accounts/login/", "QUERY_STRING": query, "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)), "HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1", "wsgi.input": BytesIO(body),
    }  # fmt: skip
    setup_testing_defaults(environ)
    heard: list[str] = []

    def start_response(status: str, *_rest: object) -> None:
        heard.append(status)

    b"".join(application(environ, start_response))
    return int(heard[0][:3])


@pytest.mark.parametrize("query", ["", "a=%FF", "a=1&" * 2000])
@pytest.mark.parametrize("content_type", HOSTILE)
def test_no_content_type_brings_it_down(served: None, content_type: str, query: str) -> None:
    assert 200 <= status_of(content_type, query, b"username=%C4%91&password=x") < 500


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        (FORM, FORM),
        (FORM + "; charset=UTF-8", FORM),
        ("multipart/form-data; boundary=----WebKitFormBoundaryAb1", "multipart/form-data; boundary=----WebKitFormBoundaryAb1"),
        ('multipart/form-data; charset=utf-8; boundary="a b"', 'multipart/form-data; boundary="a b"'),
        ("", ""),
    ],
)  # fmt: skip
def test_what_a_browser_says_stays(came: str, kept: str) -> None:
    assert plain_content_type(came) == kept
