"""The clerk's undo, the chairman's void and a correction of one record in the same moment: one is done, none is lost."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from staff.models.trail import Event
from staff.trail.audit import verify
from tests.cast import Cast, build_cast
from tests.web.test_written_once import correction
from violations.register.models import Violation

ROUNDS = 6
TYPED = "Bản của người sửa"


def together(deeds: dict[str, Callable[[], Any]]) -> dict[str, Any]:
    """Do all of these in the same moment, each in a thread of its own; the answer of each."""
    barrier, answers = threading.Barrier(len(deeds)), {}

    def do(name: str, deed: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            answers[name] = deed()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=each) for each in deeds.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def deeds_on(cast: Cast, violation: Violation, browsers: dict[str, Client]) -> dict[str, Callable[[], Any]]:
    """Each the form of its page as it stood before anybody else had touched the record."""
    address, fix = f"/violations/{violation.pk}", correction(cast, violation, minutes="40", description=TYPED)
    undo = {"version": 1, "token": str(uuid.uuid4())}
    void = {"version": 1, "token": str(uuid.uuid4()), "reason": "Đã có phép"}
    return {
        "undo": lambda: browsers["clerk"].post(f"{address}/undo/", undo),
        "void": lambda: browsers["chairman"].post(f"{address}/void/", void),
        "correct": lambda: browsers["other"].post(f"{address}/correct/", fix),
    }


@pytest.mark.django_db(transaction=True)
def test_of_three_in_the_same_moment_one_is_done_and_the_others_are_told() -> None:
    cast = build_cast()
    browsers = {
        "clerk": cast.browser("clerk"),
        "chairman": cast.browser("chairman"),
        "other": cast.browser("chairman"),
    }
    for _round in range(ROUNDS):
        violation = cast.log("106")
        before = Event.objects.filter(office=cast.office).count()

        answers = together(deeds_on(cast, violation, browsers))

        (winner,) = [name for name, answer in answers.items() if answer.status_code == 302]
        violation.refresh_from_db()
        told = {
            "undo": ("voided", "Hoàn tác", 25, ""),
            "void": ("voided", "Đã có phép", 25, ""),
            "correct": ("recorded", "", 40, TYPED),
        }[winner]
        assert (violation.status, violation.void_reason, violation.minutes, violation.description) == told
        assert violation.version == 2
        assert Event.objects.filter(office=cast.office).count() == before + 1
        if winner != "correct":  # what was typed is not gone: it stands in the answer
            assert TYPED in answers["correct"].content.decode()
    assert verify().problems == []
    connection.close()
