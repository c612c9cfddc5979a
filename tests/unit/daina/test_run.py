"""`manage.py run`: a fresh folder is served, a second start works, and a port in use is said so."""

import http.client
import re
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from tests.pages import shown
from tests.unit.machine import OFFICE, manage, start

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="it serves a folder of its own, on SQLite"
)
PATIENCE = 60  # seconds until the first answer: the tables and the static files are made first
LOGIN = "/accounts/login/"


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(data: Path, port: int) -> Iterator[list[str]]:
    """The server until Ctrl+C; gives what it printed and logged, which is complete once it has ended."""
    server = start(data, "manage.py", "run", "--port", str(port))
    printed: list[str] = []
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and server.poll() is None and not _answers(port):
            time.sleep(0.1)
        yield printed
    finally:
        server.send_signal(signal.SIGINT)
        printed += server.communicate(timeout=20)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(port: int, path: str, form: dict[str, str] | None = None, cookie: str = "") -> tuple[int, str, str]:
    """Status, text and cookie of one answer, without following it."""
    connected = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
    body = urlencode(form) if form else None
    connected.request(
        "POST" if form else "GET", path, body, {"Cookie": cookie, "Connection": "close", **kind}
    )
    answer = connected.getresponse()
    told = answer.getheader("Location") or answer.read().decode()
    connected.close()
    return answer.status, told, (answer.getheader("Set-Cookie") or "").split(";")[0]


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
    assert (status, out) == (1, "")
    assert f"{port}" in err
    assert f"--port {port + 1}" in err
    assert "Traceback" not in err
    assert not (tmp_path / "daina.sqlite3").exists()


@pytest.mark.parametrize(
    "words", ["--fresh", "--demo --host 192.0.2.1", "--host 0.0.0.0 --demo", "--port 70000", "--port 0"]
)
def test_what_cannot_be_started_says_why(tmp_path: Path, words: str) -> None:
    status, out, err = manage(tmp_path, "run", *words.split())
    assert (status, out) == (1, "")
    assert err.startswith("CommandError: ")
