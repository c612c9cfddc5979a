"""Double submit, stale forms, the token: one record, same confirmation, nothing lost."""

import threading
import uuid

import pytest
from django.db import connection, connections
from django.test import Client

from staff.models.submission import Submission
from tests.cast import Cast, build_cast
from tests.web.test_walk import fields
from violations.register.models import Violation


def test_the_same_form_twice_is_one_record_with_the_same_confirmation(cast: Cast, clerk: Client) -> None:
    form = fields(cast)
    first, second = clerk.post("/violations/new/", form), clerk.post("/violations/new/", form)
    assert first["Location"] == second["Location"]
    assert Violation.objects.count() == 1
    assert "Đã ghi: Thái Văn Cường" in clerk.get(second["Location"]).content.decode()


def test_a_refused_form_can_be_sent_again_with_its_token(cast: Cast, clerk: Client) -> None:
    form = fields(cast, occurred_on="06/11/2026")
    clerk.post("/violations/new/", form)
    assert not Submission.objects.exists()
    clerk.post("/violations/new/", {**form, "occurred_on": "05/11/2026"})
    assert Violation.objects.count() == 1


def test_a_form_that_somebody_else_has_sent_is_refused_in_words(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    form = fields(cast)
    clerk.post("/violations/new/", form)
    answer = chairman.post("/violations/new/", {**form, "type": "VR", "occurred_at": ""})
    assert answer.status_code == 200
    assert "người khác đã gửi biểu mẫu này" in answer.content.decode().lower()
    assert Violation.objects.count() == 1


def test_a_confirmation_is_shown_to_its_writer_only(cast: Cast, clerk: Client, chairman: Client) -> None:
    address = clerk.post("/violations/new/", fields(cast))["Location"]
    assert "Đã ghi:" not in chairman.get(address).content.decode()
    assert clerk.get(f"{address.split('?')[0]}?done=nonsense").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_that_arrive_together_are_one_record() -> None:
    cast = build_cast()
    form, answers = fields(cast), []
    barrier = threading.Barrier(4)

    def send() -> None:
        client = cast.browser("clerk")
        barrier.wait()
        answers.append(client.post("/violations/new/", form)["Location"])
        connections.close_all()

    threads = [threading.Thread(target=send) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(answers)) == 1
    assert len(answers) == 4
    assert Violation.objects.count() == 1
    connection.close()


def correction(cast: Cast, violation: Violation, **changed: str) -> dict[str, str]:
    """A correction of the minutes as the form sends it."""
    form = fields(cast, occurred_on="04/11/2026", occurred_at="", minutes="30", detected_on="04/11/2026")
    return {**form, "version": str(violation.version), "reason": "Đối chiếu lại", **changed}


def test_a_stale_correction_shows_both_texts_and_loses_neither(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    violation = cast.log("106")
    address = f"/violations/{violation.pk}/correct/"
    theirs = correction(cast, violation, description="Bản của Chủ tịch")
    ours = correction(cast, violation, description="Bản của văn phòng", minutes="40")

    assert chairman.post(address, theirs).status_code == 302
    stale = clerk.post(address, ours)

    page = stale.content.decode()
    assert "Bản của Chủ tịch" in page
    assert "Bản của văn phòng" in page
    violation.refresh_from_db()
    assert (violation.description, violation.minutes, violation.version) == ("Bản của Chủ tịch", 30, 2)

    again = {**ours, "version": "2", "token": str(uuid.uuid4())}
    assert clerk.post(address, again).status_code == 302
    violation.refresh_from_db()
    assert violation.description == "Bản của văn phòng"


def test_a_void_of_what_was_corrected_meanwhile_is_asked_again(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    violation = cast.log("106")
    clerk.post(f"/violations/{violation.pk}/correct/", correction(cast, violation))
    form = {"version": "1", "reason": "Ghi nhầm", "token": str(uuid.uuid4())}
    assert chairman.post(f"/violations/{violation.pk}/void/", form).status_code == 200
    violation.refresh_from_db()
    assert violation.status == "recorded"
