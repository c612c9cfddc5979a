"""A register served as the office serves it, in a folder of its own; and its visitors over the wire."""

import http.client
import json
import shutil
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.unit.machine import python, start

PATIENCE = 60  # seconds until the first answer: the tables and the static files are made first
STAGE = """
import json, django
from datetime import timedelta
django.setup()
from django.utils import timezone
from django.conf import settings
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
from daina import serving
from tests.cast import build_cast
from tests.web.test_walk import fields
serving.prepare_tables()
cast = build_cast()
yesterday = timezone.localdate() - timedelta(days=1)
form = {name: str(value) for name, value in fields(cast, occurred_on=f"{yesterday:%d/%m/%Y}").items()}
print(json.dumps({"session": cast.browser("clerk").cookies["sessionid"].value, "form": form}))
"""


@dataclass(frozen=True)
class Register:
    """A data folder with the fixed cast in it; the clerk's session, and the form of a record."""

    data: Path
    session: str
    form: dict[str, str]

    @property
    def file(self) -> Path:
        return self.data / "daina.sqlite3"

    @property
    def cookie(self) -> str:
        return f"sessionid={self.session}; csrftoken={'a' * 32}"

    def copied_to(self, folder: Path) -> "Register":
        """The same, in a folder of a test's own."""
        return Register(Path(shutil.copytree(self.data, folder, dirs_exist_ok=True)), self.session, self.form)

    def record(self, port: int, **changed: str) -> tuple[int, str, str]:
        """Send the form of a record, as a browser does."""
        form = {**self.form, "token": str(uuid.uuid4()), "confirm": "1", "csrfmiddlewaretoken": "a" * 32}
        return ask(port, "/violations/new/", {**form, **changed}, self.cookie)


def stage(data: Path) -> Register:
    """Build the fixed cast in this folder."""
    status, out, err = python(data, "-c", STAGE)
    assert status == 0, err
    return Register(data, **json.loads(out))


def free_port() -> int:
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
        until_it_answers(server, port)
        yield printed
    finally:
        server.send_signal(signal.SIGINT)
        printed += server.communicate(timeout=20)


def until_it_answers(server: subprocess.Popen[Any], port: int) -> None:
    """Wait until somebody listens there, or the server has ended."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None and not _answers(port):
        time.sleep(0.1)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(
    port: int, path: str, form: dict[str, str] | None = None, cookie: str = "", host: str = "127.0.0.1"
) -> tuple[int, str, str]:
    """Status, text and cookie of one answer, without following it."""
    connected = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
    body = urlencode(form) if form else None
    connected.request(
        "POST" if form else "GET", path, body, {"Host": host, "Cookie": cookie, "Connection": "close", **kind}
    )
    answer = connected.getresponse()
    told = answer.getheader("Location") or answer.read().decode()
    connected.close()
    return answer.status, told, (answer.getheader("Set-Cookie") or "").split(";")[0]
