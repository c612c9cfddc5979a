"""The clerk's desk: what it shows, where its line goes, undoing."""

import re
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from staff.models.trail import Event
from tests.cast import Cast
from tests.conftest import NOW
from tests.web.sending import send
from tests.web.test_walk import fields
from tests.web.test_written_once import correction
from violations.register.actions import void
from violations.register.models import Violation


def at_desk(cast: Cast, **changed: Any) -> dict[str, Any]:
    """What the desk's line sends."""
    return fields(cast, desk="1", **changed)


def undo(client: Client, violation: Violation, version: int = 1, **more: Any) -> Any:
    return send(client, f"/violations/{violation.pk}/undo/", version=version, desk="1", **more)


def test_the_clerk_finds_the_line_and_the_running_month(cast: Cast, clerk: Client) -> None:
    for person in ("106", "105", "106"):
        cast.log(person, code="VR")
    cast.log(cast.departments["office"], code="TT")
    answer = clerk.get("/")
    assert answer.context["tally"] == (4, 2)
    page = answer.content.decode()
    assert 'href="/reports/2026-11/"' in page
    assert 'action="/violations/new/"' in page
    assert 'value="05/11/2026"' in page


def test_a_line_is_recorded_and_the_next_keeps_type_source_and_day(cast: Cast, clerk: Client) -> None:
    line = at_desk(cast, occurred_on="hôm qua", occurred_at="0725", source="clock", description="Kẹt xe")
    answer = clerk.post("/violations/new/", line, follow=True)
    violation = Violation.objects.get()
    assert (violation.happened_on, violation.minutes) == (date(2026, 11, 4), 25)
    assert violation.detected_on == date(2026, 11, 5)
    page = answer.content.decode()
    assert "Đã ghi: Thái Văn Cường, đi muộn 25 phút, 04/11/2026." in page
    assert 'value="DM" selected' in page
    assert 'value="clock" selected' in page
    assert 'value="04/11/2026"' in page
    assert '<option value="Kẹt xe">' in page
    assert f"/violations/{violation.pk}/correct/" in page
    assert f"/violations/{violation.pk}/undo/" in page


def test_today_is_not_kept_in_the_address(cast: Cast, clerk: Client) -> None:
    assert "occurred_on" not in clerk.post("/violations/new/", at_desk(cast))["Location"]


def test_a_line_sent_twice_is_one_record(cast: Cast, clerk: Client) -> None:
    line = at_desk(cast)
    assert (
        clerk.post("/violations/new/", line)["Location"] == clerk.post("/violations/new/", line)["Location"]
    )
    assert Violation.objects.count() == 1


def test_what_is_wrong_comes_back_to_the_desk(cast: Cast, clerk: Client) -> None:
    answer = clerk.post("/violations/new/", at_desk(cast, occurred_on="mai", description="Giữ lại"))
    page = answer.content.decode()
    assert "Ghi ngày theo dạng" in page
    assert "Giữ lại" in page
    assert "data-desk" in page


def test_a_doubt_is_asked_and_the_answer_leads_back_to_the_desk(cast: Cast, clerk: Client) -> None:
    cast.log("106", on=date(2026, 11, 5))
    asked = clerk.post("/violations/new/", at_desk(cast)).content.decode()
    assert 'name="desk" value="1"' in asked
    assert clerk.post("/violations/new/", at_desk(cast, confirm="1"))["Location"].startswith("/?")


def test_only_what_was_recorded_by_oneself_today_stands_below(cast: Cast, clerk: Client) -> None:
    cast.log("105", by="chairman")
    with time_machine.travel(NOW - timedelta(days=1)):
        cast.log("107", on=date(2026, 11, 3))
    cast.log("106")
    assert [line["violation"].subject_name for line in clerk.get("/").context["logged"]] == ["Thái Văn Cường"]


def test_ready_phrases_are_the_offices_own_the_most_frequent_first(cast: Cast, clerk: Client) -> None:
    for number, text in enumerate(
        ["Kẹt xe", "Con ốm", "Con ốm", "Hai\ndòng", *(f"Lý do {n}" for n in range(9))]
    ):
        day = f"{number % 4 + 1:02}/11/2026"
        clerk.post("/violations/new/", fields(cast, occurred_on=day, description=text, confirm="1"))
    found = clerk.get("/violations/reading/", {"type": "DM"}).json()["phrases"]
    assert found[:2] == ["Con ốm", "Kẹt xe"]
    assert len(found) == 8
    assert clerk.get("/violations/reading/", {"type": "VR"}).json()["phrases"] == []
    assert cast.browser("stranger").get("/violations/reading/", {"type": "DM"}).json()["phrases"] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"type": "DM", "occurred_on": "hôm qua", "occurred_at": "725"}, "04/11/2026 .* 25"),
        ({"type": "VS", "occurred_on": "05/11/2026", "occurred_at": "17:00"}, "05/11/2026 .* 30"),
        ({"type": "DM", "occurred_on": "05/11/2026", "occurred_at": "06:50"}, "không muộn cũng không sớm"),
        ({"type": "VR", "occurred_on": "05/11/2026", "occurred_at": "07:25"}, "05/11/2026$"),
        ({"type": "HM", "occurred_on": "05/11/2026", "occurred_at": "07:25"}, "05/11/2026$"),
        ({"occurred_on": "mai"}, "Ghi ngày theo dạng"),
        ({}, "^$"),
    ],
)
def test_what_was_typed_is_read_back(cast: Cast, clerk: Client, typed: dict[str, str], said: str) -> None:
    assert re.search(said, clerk.get("/violations/reading/", typed).json()["said"])


def test_people_are_found_by_letters_and_code_but_never_oneself(cast: Cast, clerk: Client) -> None:
    def found(text: str) -> list[str]:
        return [row["value"] for row in clerk.get("/violations/subjects/", {"q": text}).json()["rows"]]

    duplicates = {str(cast.people[code].pk) for code in ("105", "107")}
    assert set(found("nguyen van dat")) == duplicates
    assert found("107") == [str(cast.people["107"].pk)]
    assert found("hoang thu huong") == []
    assert found("ly anh dung") == []
    assert found("van phong")[0] == f"d:{cast.departments['office'].pk}"


def test_undoing_is_a_void_in_the_trail(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106")
    answer = undo(clerk, violation)
    assert answer["Location"].startswith("/?done=")
    violation.refresh_from_db()
    assert (violation.status, violation.void_reason) == ("voided", "Hoàn tác")
    assert Event.objects.latest("pk").action == "violation-voided"
    assert f"/violations/{violation.pk}/undo/" not in clerk.get("/").content.decode()


def test_undoing_twice_is_undone_once_with_the_same_answer(cast: Cast, clerk: Client) -> None:
    violation, token = cast.log("106"), str(uuid.uuid4())
    assert undo(clerk, violation, token=token)["Location"] == undo(clerk, violation, token=token)["Location"]
    assert Event.objects.filter(action="violation-voided").count() == 1


def test_voiding_twice_gives_the_same_answer(cast: Cast, chairman: Client) -> None:
    deed = {"version": 1, "reason": "Ghi nhầm", "token": str(uuid.uuid4())}
    address = f"/violations/{cast.log('106').pk}/void/"
    assert chairman.post(address, deed)["Location"] == chairman.post(address, deed)["Location"]


def test_after_ten_minutes_it_takes_a_reason(cast: Cast, clerk: Client) -> None:
    with time_machine.travel(NOW - timedelta(minutes=11)):
        violation = cast.log("106")
    assert f"/violations/{violation.pk}/undo/" not in clerk.get("/").content.decode()
    answer = undo(clerk, violation)
    assert answer.status_code == 200
    assert f"/violations/{violation.pk}/void/" in answer.content.decode()
    violation.refresh_from_db()
    assert violation.status == "recorded"


def test_nobody_undoes_what_another_recorded(cast: Cast, clerk: Client, chairman: Client) -> None:
    assert undo(clerk, cast.log("106", by="chairman")).status_code == 403
    assert undo(chairman, cast.log("105")).status_code == 403


def test_an_undo_after_a_correction_shows_the_correction_first(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    violation = cast.log("106")
    chairman.post(f"/violations/{violation.pk}/correct/", correction(cast, violation, minutes="40"))
    answer = undo(clerk, violation)
    assert answer.status_code == 200
    assert "<dd>40</dd>" in answer.content.decode()
    violation.refresh_from_db()
    assert (violation.status, violation.minutes) == ("recorded", 40)
    assert undo(clerk, violation, version=2).status_code == 302


def test_an_undo_after_the_chairmans_void_leaves_his_reason(cast: Cast, clerk: Client) -> None:
    violation = cast.log("106")
    void(violation=violation, by=cast.accounts["chairman"], version=1, reason="Đã có phép")
    answer = undo(clerk, violation)
    assert answer.status_code == 200
    assert "Đã có phép" in answer.content.decode()
    violation.refresh_from_db()
    assert violation.void_reason == "Đã có phép"


def test_a_correction_and_a_void_after_the_undo_lose_nothing(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    violation = cast.log("106")
    undo(clerk, violation)
    late = {"version": 1, "reason": "Đã có phép", "token": str(uuid.uuid4())}
    assert chairman.post(f"/violations/{violation.pk}/void/", late).status_code == 403
    fix = correction(cast, violation, minutes="40", description="Gõ mất công")
    for version in (1, 2):  # stale, and sent again after that was seen
        answer = chairman.post(f"/violations/{violation.pk}/correct/", {**fix, "version": version})
        assert answer.status_code == 200
        assert "Gõ mất công" in answer.content.decode()
    assert "Bản ghi này đã hủy" in answer.content.decode()
    violation.refresh_from_db()
    assert (violation.void_reason, violation.minutes) == ("Hoàn tác", 25)


def suggested(client: Client, text: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/violations/subjects/", {"q": text}).json()
    return answer


def test_ones_own_name_says_why_it_is_not_offered(cast: Cast, clerk: Client) -> None:
    said = suggested(clerk, "thu huong")
    assert "Hoàng Thu Hương" in said["own"]
    assert "đồng nghiệp" in said["own"]
    assert not said["sure"]
    assert str(cast.people["103"].pk) not in [row["value"] for row in said["rows"]]
    assert suggested(clerk, "cuong")["own"] == ""


def test_two_who_fit_as_well_are_not_sure(cast: Cast, clerk: Client) -> None:
    assert suggested(clerk, "thai van cuong")["sure"]
    namesakes = suggested(clerk, "nguyen van dat")
    assert not namesakes["sure"]
    assert len({row["note"] for row in namesakes["rows"]}) == 2


def test_the_full_form_says_that_oneself_is_not_in_the_list(cast: Cast, clerk: Client) -> None:
    assert clerk.get("/violations/new/").context["form"].fields["subject"].help_text


@pytest.mark.parametrize(("code", "told"), [("105", True), ("106", False)])
def test_a_question_and_a_voiding_say_which_of_two_namesakes(
    cast: Cast, clerk: Client, code: str, *, told: bool
) -> None:
    person = cast.people[code]
    violation = cast.log(code)
    asked = clerk.post("/violations/new/", fields(cast, subject=str(person.pk), occurred_on="4/11"))
    voiding = clerk.get(f"/violations/{violation.pk}/void/")
    for page in (asked.content.decode(), voiding.content.decode()):
        assert (f"· {code}" in page) is told
