"""`manage.py run`: a fresh folder is served, a second start works, and a port in use is said so."""

import re
import socket
from pathlib import Path

import pytest
from django.db import connection

from tests.pages import shown
from tests.unit.machine import OFFICE, manage
from tests.unit.served import ask, free_port, serving

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="it serves a folder of its own, on SQLite"
)
LOGIN = "/accounts/login/"


@pytest.fixture
def port() -> int:
    return free_port()


def fail_to_log_in(port: int, username: str, times: int) -> list[int]:
    """The statuses of so many wrong passwords, sent as a browser sends them."""
    _status, page, cookie = ask(port, LOGIN)
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[-1]
    form = {"csrfmiddlewaretoken": token, "username": username, "password": "sai-mat-khau"}
    return [ask(port, LOGIN, form, cookie)[0] for _n in range(times)]


def test_a_fresh_folder_is_served_and_served_again(tmp_path: Path, port: int) -> None:
    with serving(tmp_path, port) as first:
        assert ask(port, "/healthz")[:2] == (200, "ok\n")
        assert ask(port, LOGIN)[:2] == (302, "/setup/")
        assert "<h1>Thiết lập cơ quan</h1>" in shown(ask(port, "/setup/")[1])
        assert manage(tmp_path, "setup", *OFFICE)[0] == 0
        status, page, _cookie = ask(port, LOGIN)
        assert (status, "<h1>Đăng nhập</h1>" in shown(page)) == (200, True)
        for sheet in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page):
            assert ask(port, sheet)[0] == 200
        assert fail_to_log_in(port, "quantri", 6) == [200, 200, 200, 200, 429, 429]

    with serving(tmp_path, port) as second:  # at once, on the same port
        assert ask(port, "/healthz")[:2] == (200, "ok\n")
        assert ask(port, LOGIN)[0] == 200

    for printed in ("".join(first), "".join(second)):
        assert f"daina: http://127.0.0.1:{port}" in printed
        assert "System check" not in printed
        assert "Traceback" not in printed
        assert "quantri" not in printed
        assert "sai-mat-khau" not in printed


def test_a_port_in_use_is_said_so(tmp_path: Path, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        status, out, err = manage(tmp_path, "run", "--port", str(port))
    assert (status, out) == (2, "")
    assert f"{port}" in err
    assert f"--port {port + 1}" in err
    assert "Traceback" not in err
    assert not (tmp_path / "daina.sqlite3").exists()


@pytest.mark.parametrize(
    "words", ["--fresh", "--demo --host 192.0.2.1", "--host 0.0.0.0 --demo", "--port 70000", "--port 0"]
)
def test_what_cannot_be_started_says_why(tmp_path: Path, words: str) -> None:
    status, out, err = manage(tmp_path, "run", *words.split())
    assert (status, out) == (2, "")
    assert err.startswith("CommandError: ")
