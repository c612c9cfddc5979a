"""A bad morning: twenty clients at once, through the real server, on the database of this run."""

import http.client
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
import waitress.server
from django.conf import settings
from django.db import connections

from daina.serving import THREADS
from daina.wsgi import application
from staff.models.submission import Submission
from staff.models.trail import Event
from staff.trail.audit import verify
from tests.cast import Cast, build_cast
from tests.web.test_walk import fields
from violations.register.models import Violation

CLIENTS, POSTS = 20, 25


@contextmanager
def served() -> Iterator[int]:
    """Serve the test's own database as `manage.py run` does; gives the port."""

    def application_that_tidies(environ: Any, start_response: Any) -> Any:
        yield from application(environ, start_response)
        connections.close_all()  # or the end of the test would find connections of threads long gone

    server = waitress.server.create_server(application_that_tidies, host="127.0.0.1", port=0, threads=THREADS)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        server.trigger.pull_trigger(server.close)
        thread.join(10)
        server.task_dispatcher.shutdown()


def session(cast: Cast, who: str) -> str:
    """A logged-in browser's cookies."""
    return f"{settings.SESSION_COOKIE_NAME}={cast.browser(who).cookies[settings.SESSION_COOKIE_NAME].value}; csrftoken={'a' * 32}"


def post(port: int, cookies: str, form: dict[str, Any]) -> tuple[int, str]:
    """(status, Location) of a post to the register."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({**form, "csrfmiddlewaretoken": "a" * 32})
        connection.request("POST", "/violations/new/", body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("Location", "")


@pytest.mark.django_db(transaction=True)
def test_twenty_clients_record_five_hundred_and_the_trail_has_no_gap() -> None:
    cast = build_cast()
    before = Event.objects.count()
    cookies = [session(cast, who) for who in ("clerk", "chairman")]
    people = [cast.people[code] for code in ("104", "105", "106", "107")]

    def morning(client: int) -> list[tuple[int, str]]:
        return [
            post(
                port,
                cookies[client % 2],
                fields(cast, subject=str(people[(client + n) % 4].pk), token=str(uuid.uuid4()), confirm="1"),
            )
            for n in range(POSTS)
        ]

    with served() as port, ThreadPoolExecutor(CLIENTS) as clients:
        answers = [answer for answered in clients.map(morning, range(CLIENTS)) for answer in answered]

    assert {status for status, _location in answers} == {302}
    assert len({location for _status, location in answers}) == CLIENTS * POSTS
    assert Violation.objects.count() == CLIENTS * POSTS == Submission.objects.count()
    events = Event.objects.filter(office=cast.office)
    numbers = list(events.order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert Event.objects.count() == before + CLIENTS * POSTS
    assert verify().problems == []


@pytest.mark.django_db(transaction=True)
def test_one_form_from_twenty_clients_is_one_record() -> None:
    cast = build_cast()
    cookies, form = session(cast, "clerk"), fields(cast)

    with served() as port, ThreadPoolExecutor(CLIENTS) as clients:
        answers = list(clients.map(lambda _n: post(port, cookies, form), range(CLIENTS)))

    assert len(set(answers)) == 1
    assert Violation.objects.count() == 1
