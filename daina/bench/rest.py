"""A worker: what the server takes of the machine at rest, and after a morning of logins. Linux only."""

import http.client
import os
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from daina import serving
from daina.bench.filling import last_month
from daina.bench.offices import MEASURED, found
from daina.bench.visitor import CSRF, Unexpected

IDLE, LOGINS, PAGES = 10, 50, 40  # seconds of rest; then what comes in a morning, and one workbook
_PATIENCE = 60  # seconds to start in
_PASSWORD = "rung-thong-ven-ho-21"  # noqa: S105 - of a database that is thrown away


def at_rest() -> dict[str, float] | None:
    """Start the server, watch it do nothing, then let a morning come: CPU in percent, memory in MB. None elsewhere."""
    if not Path("/proc/self/stat").exists():
        return None
    account = found(MEASURED).chairman
    account.set_password(_PASSWORD)
    account.save(update_fields=["password"])
    port = next(port for port in range(8200, 9200) if serving.port_is_free("127.0.0.1", port))
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:  # noqa: S603 - our own arguments
        try:
            _wait(port)
            cookies = _log_in(port, account.username)
            _read(port, cookies, PAGES)
            before = _cpu_seconds(server.pid)
            time.sleep(IDLE)
            busy = _cpu_seconds(server.pid) - before
            rested = {"cpu_percent": round(100 * busy / IDLE, 2), "rss_mb": _resident_mb(server.pid)}
            for _login in range(LOGINS):
                cookies = _log_in(port, account.username)
            _read(port, cookies, PAGES)
            _ask(port, f"/reports/{last_month(timezone.localdate()).label}/excel/", cookies)
            return rested | {"rss_after_logins_mb": _resident_mb(server.pid)}
        finally:
            server.terminate()


def _read(port: int, cookies: str, pages: int) -> None:
    """Open so many pages, a few of them in turn."""
    month = last_month(timezone.localdate()).label
    for address in islice(cycle(("/staff/", "/violations/", f"/reports/{month}/")), pages):
        _ask(port, address, cookies)


def _wait(port: int) -> None:
    for _second in range(_PATIENCE * 5):
        try:
            return _ask(port, "/healthz", "")
        except OSError:
            time.sleep(0.2)
    raise Unexpected("the server did not start")


def _log_in(port: int, username: str) -> str:
    """Log in as a browser does, for what is hashed takes memory that a forged session does not; returns the cookies."""
    form = urlencode({"username": username, "password": _PASSWORD, "csrfmiddlewaretoken": CSRF})
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {
        "Cookie": f"{settings.CSRF_COOKIE_NAME}={CSRF}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    link.request("POST", reverse(settings.LOGIN_URL), form, headers)
    answer = link.getresponse()
    cookies = "; ".join(cookie.split(";")[0] for cookie in answer.headers.get_all("Set-Cookie") or ())
    link.close()
    if answer.status != 302:
        raise Unexpected(f"login: {answer.status}")
    return cookies


def _ask(port: int, address: str, cookies: str) -> None:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    link.request("GET", address, headers={"Cookie": cookies, "Accept-Encoding": "gzip"})
    answer = link.getresponse()
    answer.read()
    link.close()
    if answer.status != 200:
        raise Unexpected(f"GET {address}: {answer.status}")


def _cpu_seconds(pid: int) -> float:
    """What the process has used so far, of its own and for the system."""
    fields: list[Any] = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident_mb(pid: int) -> float:
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return round(int(status["VmRSS"].split()[0]) / 1024, 1)
