"""Many people at once: all or nothing, one incident, own minutes, once."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client

from staff.models.trail import Event
from tests.cast import Cast
from tests.web.test_query_counts import counted, grow
from violations.register.models import Violation

URL = "/violations/bulk/"


def many(cast: Cast, *codes: str, **changed: Any) -> dict[str, Any]:
    """A lateness of these people this morning, as the checklist sends it."""
    return {
        "type": "DM",
        "occurred_on": "05/11/2026",
        "occurred_at": "07:25",
        "source": "surprise",
        "people": [str(cast.people[code].pk) for code in codes],
        "token": str(uuid.uuid4()),
        **changed,
    }


def recorded() -> set[tuple[str, int | None]]:
    """(clock code, minutes) of everybody recorded."""
    rows = Violation.objects.select_related("staff_member")
    return {(row.staff_member.clock_code, row.minutes) for row in rows if row.staff_member}


def test_everybody_ticked_is_recorded_under_one_incident(cast: Cast, clerk: Client) -> None:
    own = {f"minutes-{cast.people['106'].pk}": "40"}
    answer = clerk.post(URL, many(cast, "105", "106", "107", **own), follow=True)
    assert recorded() == {("105", 25), ("106", 40), ("107", 25)}
    assert set(Violation.objects.values_list("incident", flat=True)) == {1}
    assert Event.objects.filter(action="violation-recorded").count() == 3
    assert len(answer.context["logged"]) == 3
    clerk.post(URL, many(cast, "104", type="VR", occurred_at=""))
    assert Violation.objects.get(type__code="VR").incident == 2


def test_a_department_is_everybody_in_it_but_oneself(cast: Cast, clerk: Client) -> None:
    clerk.post(URL, many(cast, whole=["Văn phòng - Thống kê"]))
    assert {code for code, _minutes in recorded()} == {"106", "107"}


def test_everybody_is_the_whole_office_but_oneself(cast: Cast, clerk: Client) -> None:
    clerk.post(URL, many(cast, whole=["*"]))
    assert {code for code, _minutes in recorded()} == {"101", "104", "105", "106", "107"}


@pytest.mark.parametrize(
    "changed",
    [
        {"people": []},
        {"type": ""},
        {"occurred_on": "06/11/2026"},
        {"occurred_at": ""},
        {"occurred_at": "06:50"},
        {"type": "VR", "minutes": "5"},
        {"people": ["999999"]},
        {"people": ["x"]},
        {"whole": ["Phòng không có"]},
    ],
)
def test_what_cannot_be_is_refused_whole(cast: Cast, clerk: Client, changed: dict[str, Any]) -> None:
    answer = clerk.post(URL, many(cast, "105", "106", **changed))
    assert answer.status_code == 200
    assert 'id="errors"' in answer.content.decode()
    assert not Violation.objects.exists()


def test_wrong_minutes_and_missing_ones_name_the_person(cast: Cast, clerk: Client) -> None:
    own = {f"minutes-{cast.people['106'].pk}": "x"}
    page = clerk.post(URL, many(cast, "104", "106", occurred_at="", **own)).content.decode()
    assert page.count("Thái Văn Cường") > 2
    assert page.count("Trần Quốc Bình") > 2
    assert not Violation.objects.exists()


def test_one_who_cannot_be_recorded_holds_all_back_and_is_named(cast: Cast, clerk: Client) -> None:
    person = cast.people["106"]
    person.joined_on = date(2026, 11, 5)
    person.save()
    answer = clerk.post(URL, many(cast, "105", "106", occurred_on="04/11/2026"))
    assert "Thái Văn Cường vào làm" in answer.content.decode() or "05/11/2026" in answer.content.decode()
    assert answer.status_code == 200
    assert not Violation.objects.exists()


def test_what_is_recorded_already_is_asked_about_once_for_all(cast: Cast, clerk: Client) -> None:
    cast.log("105", on=date(2026, 11, 5))
    own = {f"minutes-{cast.people['106'].pk}": "40"}
    form = many(cast, "105", "106", **own)
    asked = clerk.post(URL, form).content.decode()
    assert f'name="minutes-{cast.people["106"].pk}" value="40"' in asked
    assert asked.count('name="people"') == 2
    assert Violation.objects.count() == 1
    clerk.post(URL, {**form, "confirm": "1"})
    assert Violation.objects.count() == 3


def test_sent_twice_it_is_recorded_once(cast: Cast, clerk: Client) -> None:
    form = many(cast, "105", "106")
    assert clerk.post(URL, form)["Location"] == clerk.post(URL, form)["Location"]
    assert Violation.objects.count() == 2


def test_nobody_of_another_office_and_not_oneself(cast: Cast, clerk: Client) -> None:
    for code in ("901", "103"):
        assert clerk.post(URL, many(cast, code)).status_code == 200
    assert not Violation.objects.exists()
    page = clerk.get(URL).content.decode()
    assert "Lý Anh Dũng" not in page
    assert f'value="{cast.people["103"].pk}"' not in page


def test_the_chairman_goes_on_at_the_list(cast: Cast, chairman: Client) -> None:
    assert chairman.post(URL, many(cast, "105"))["Location"].startswith("/violations/?done=")


@pytest.mark.parametrize("rows", [2, 50])
def test_asking_and_refusing_take_as_many_queries_for_any_number(
    cast: Cast, clerk: Client, rows: int
) -> None:
    grow(cast, rows)
    # sixteen (session, account, types, 3 of the checklist, people, token, postings, hours, calendar, leave, alike,
    # 2 of namesakes, profile) and six words of the transaction that was begun and taken back
    with counted(22, "doubts"):
        assert clerk.post(URL, many(cast, whole=["*"], occurred_on="02/11/2026")).status_code == 200
    with counted(12, "errors"):
        assert clerk.post(URL, many(cast, whole=["*"], occurred_at="")).status_code == 200
