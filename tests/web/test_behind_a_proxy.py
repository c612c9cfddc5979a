"""DAINA_HTTPS=1 and a proxy in front, through the real server: whose address it is that a wrong password is held against."""

import http.client
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from unittest import mock
from urllib.parse import urlencode

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db import connections

from daina import serving, wsgi
from tests.cast import PASSWORD, build_cast

pytestmark = pytest.mark.django_db(transaction=True)
HERE, THERE = "127.0.0.2", "127.0.0.3"  # two visitors of one machine
Send = Callable[..., int]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[int]:
    """The server as `run` starts it behind a proxy, on the test's own database; gives the port."""
    settings.HTTPS, settings.SECURE_PROXY_SSL_HEADER = True, ("HTTP_X_FORWARDED_PROTO", "https")

    def tidy(environ: Any, start_response: Any, application: Any = wsgi.application) -> Any:
        yield from application(environ, start_response)
        connections.close_all()

    monkeypatch.setattr(wsgi, "application", tidy)
    listening = serving.server_on(serving.listen("127.0.0.1", 0))
    thread = threading.Thread(target=listening.run)
    thread.start()
    yield int(listening.effective_port)
    listening.trigger.pull_trigger(listening.close)
    thread.join(10)
    listening.task_dispatcher.shutdown()


@contextmanager
def proxy(port: int) -> Iterator[int]:
    """A proxy that adds the visitor's address to what came with the request, as proxies do; gives its port."""

    class Hop(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came = self.headers.get_all("X-Forwarded-For") or []
            headers = {name: value for name, value in self.headers.items() if name != "X-Forwarded-For"}
            headers["X-Forwarded-For"] = ", ".join([*came, self.client_address[0]])
            headers["X-Forwarded-Proto"] = "https"
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as hop:
                hop.request("POST", self.path, body, headers)
                answer = hop.getresponse()
                self.send_response(answer.status)
                self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Nothing."""

    front = ThreadingHTTPServer(("127.0.0.1", 0), Hop)
    thread = threading.Thread(target=front.serve_forever)
    thread.start()
    try:
        yield front.server_port
    finally:
        front.shutdown()
        thread.join()
        front.server_close()


def log_in(port: int, username: str, password: str, visitor: str, **headers: str) -> int:
    """The status of a login from this address."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(visitor, 0))
    with closing(link):
        form = {"username": username, "password": password, "csrfmiddlewaretoken": "a" * 32}
        own = {
            "Cookie": f"csrftoken={'a' * 32}", "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"https://127.0.0.1:{port}/", "Host": f"127.0.0.1:{port}",
        }  # fmt: skip
        link.request("POST", "/accounts/login/", urlencode(form), {**own, **headers})
        answer = link.getresponse()
        answer.read()
        return answer.status


def test_a_lock_from_one_address_leaves_the_account_free_from_another(server: int) -> None:
    build_cast()
    with proxy(server) as front:
        statuses = [log_in(front, "thu-chairman", f"sai-{number}", HERE) for number in range(6)]
        assert statuses == [200, 200, 200, 200, 429, 429]
        assert log_in(front, "thu-chairman", PASSWORD, HERE) == 429
        assert log_in(front, "thu-chairman", PASSWORD, THERE) == 302


def test_no_visitor_chooses_the_address_that_is_counted(server: int) -> None:
    build_cast()
    with proxy(server) as front:
        for number in range(5):
            log_in(front, "thu-chairman", f"sai-{number}", HERE, **{"X-Forwarded-For": f"192.0.2.{number}"})
        forged = {"X-Forwarded-For": "192.0.2.99"}
        assert log_in(front, "thu-chairman", PASSWORD, HERE, **forged) == 429


def test_past_the_proxy_nobody_is_believed(server: int) -> None:
    build_cast()
    https = {"X-Forwarded-Proto": "https"}
    for number in range(5):
        forged = {"X-Forwarded-For": f"192.0.2.{number}", **https}
        log_in(server, "thu-chairman", f"sai-{number}", HERE, **forged)
    assert log_in(server, "thu-chairman", PASSWORD, HERE, **https) == 429


@pytest.mark.parametrize("at_once", [1, 20])
def test_of_two_hundred_tries_at_fifty_names_twenty_are_looked_at(server: int, at_once: int) -> None:
    build_cast()
    names = [f"ten-{number}" for number in range(48)] + ["thu-chairman", "thu-clerk"]
    looked_at = mock.Mock(side_effect=ModelBackend.authenticate)

    def authenticate(*args: Any, **kwargs: Any) -> Any:
        return looked_at(*args, **kwargs)

    with proxy(server) as front, ThreadPoolExecutor(at_once) as many:
        with mock.patch.object(ModelBackend, "authenticate", authenticate):
            tries = [(name, number) for number in range(4) for name in names]
            list(many.map(lambda each: log_in(front, each[0], f"sai-{each[1]}", HERE), tries))
        assert looked_at.call_count == 20
        assert log_in(front, "thu-chairman", PASSWORD, HERE) == 429
        assert log_in(front, "thu-chairman", PASSWORD, THERE) == 302
