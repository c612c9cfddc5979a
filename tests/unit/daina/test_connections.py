"""A crowd of connections that say nothing, or half a sentence: the next visitor is served all the same."""

import http.client
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from daina import connections
from tests.unit.machine import start

IDLE, HALF_SENT = 500, 300
PATIENCE, AT_MOST = 30, 1.0  # seconds: until it listens; that a visitor waits
HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
_SERVE = "import django; django.setup(); from daina import serving; serving.serve(serving.listen('127.0.0.1', {port}))"


@contextmanager
def served(data: Path) -> Iterator[int]:
    """The server as `run` starts it, on an empty folder; gives the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = start(data, "-c", _SERVE.format(port=port))
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and server.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        server.kill()
        server.communicate()


def wait_for_an_answer(port: int) -> float:
    """Seconds until any answer came: the folder is empty, so it is none to be glad of."""
    asked = time.monotonic()
    visitor = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    visitor.request("GET", "/healthz")
    visitor.getresponse().read()
    visitor.close()
    return time.monotonic() - asked


def test_five_hundred_idle_and_three_hundred_half_sent_do_not_keep_the_next_out(tmp_path: Path) -> None:
    with served(tmp_path) as port, ExitStack() as crowd:
        wait_for_an_answer(port)  # the first one loads the program
        for number in range(IDLE + HALF_SENT):
            each = crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            if number >= IDLE:
                each.sendall(HALF)
        assert wait_for_an_answer(port) <= AT_MOST
        assert wait_for_an_answer(port) <= AT_MOST


def test_who_is_in_the_middle_of_a_request_is_not_the_one_that_makes_room(tmp_path: Path) -> None:
    with served(tmp_path) as port, ExitStack() as crowd:
        wait_for_an_answer(port)
        for _number in range(connections.MOST):
            crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        slow = crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        slow.sendall(HALF)
        for _number in range(50):
            crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        slow.sendall(b"done\r\n\r\n")
        assert slow.recv(100).startswith(b"HTTP/1.1 ")


def test_all_connections_together_are_few_enough_to_wait_for_on_windows() -> None:
    assert connections.MOST < 512
    assert connections.limits()["connection_limit"] <= connections.MOST


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(("may_open", "limit"), [(256, 128), (1024, 480), (-1, 480)])
def test_half_of_the_files_that_may_be_open_are_kept_for_the_register(
    may_open: int, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (may_open, may_open))
    assert connections.limits()["connection_limit"] == limit
