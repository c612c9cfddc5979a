"""The roll call: what it offers, one mark at a time and the whole form at once, and what cannot be marked."""

import uuid
from datetime import date

import pytest
from django.test import Client

from staff.models.trail import Event
from tests.cast import Cast, in_english
from tests.pages import page_of
from tests.web.violations.rolling import DAY, URL, marks, rendered, says, send_mark
from violations.days.models import RollCallMark
from violations.leave.actions import LeaveFacts, give_leave
from violations.register.models import Violation


def on_leave(
    cast: Cast, code: str, kind: str = "leave", portion: str = "day", minutes: int | None = None
) -> None:
    facts = LeaveFacts(cast.people[code], kind, DAY, date(2026, 11, 7), portion, minutes)
    give_leave(office=cast.office, by=None, facts=facts)


def test_everybody_in_service_is_offered_present_by_department_but_oneself(cast: Cast, clerk: Client) -> None:
    page = clerk.get(URL).context["page"]
    assert [(name, [line.person.clock_code for line in lines]) for name, lines in page.units] == [
        ("Lãnh đạo", ["101"]),
        ("Văn phòng - Thống kê", ["106", "107", "103"]),
        ("Tư pháp - Hộ tịch", ["104", "105"]),
    ]
    assert {line.presence for line in page.lines} == {"present"}
    assert f"p-{cast.people['103'].pk}" not in rendered(clerk)


def test_leave_and_trips_are_filled_in_with_what_they_are(cast: Cast, clerk: Client) -> None:
    on_leave(cast, "106")
    on_leave(cast, "105", kind="trip", portion="morning")
    on_leave(cast, "107", portion="afternoon")
    on_leave(cast, "104", kind="late", minutes=30)
    lines = {line.person.clock_code: line for line in clerk.get(URL).context["page"].lines}
    assert [lines[code].presence for code in ("106", "105", "107", "104")] == [
        "leave",
        "leave",
        "present",
        "present",
    ]
    page = page_of(in_english(clerk).get(URL))
    assert "leave until 06/11/2026" in page
    assert "business trip (morning)" in page
    assert "may be 30 minutes late" in page


def test_a_mark_is_saved_and_says_the_minutes_that_follow(cast: Cast, clerk: Client) -> None:
    told = in_english(clerk)
    answer = send_mark(told, cast, "106", "late", "725")
    assert answer.json() == {
        "said": "Saved: 25 minutes late",
        "version": 1,
        "presence": "late",
        "at": "07:25",
    }
    assert marks() == {"106": "late 07:25"}
    assert not Violation.objects.exists()
    assert Event.objects.filter(action="presence-marked").count() == 1


def test_the_same_mark_twice_is_one_entry(cast: Cast, clerk: Client) -> None:
    token = str(uuid.uuid4())
    first = send_mark(clerk, cast, "106", "absent", token=token)
    second = send_mark(clerk, cast, "106", "absent", token=token)
    again = send_mark(clerk, cast, "106", "absent", version=1)
    assert first.json() == second.json() == again.json()
    assert Event.objects.filter(action="presence-marked").count() == 1


def test_two_people_who_call_the_roll_lose_nothing(cast: Cast, clerk: Client, chairman: Client) -> None:
    send_mark(chairman, cast, "106", "absent")
    answer = send_mark(in_english(clerk), cast, "106", "late", "7:40")
    assert answer.status_code == 409
    assert "marked Thái Văn Cường meanwhile: absent" in answer.json()["said"]
    assert marks() == {"106": "absent"}
    assert send_mark(clerk, cast, "106", "late", "7:40", version=answer.json()["version"]).status_code == 200
    assert marks() == {"106": "late 07:40"}


@pytest.mark.parametrize(
    ("presence", "at", "said"),
    [
        ("late", "", "When did the person come?"),
        ("late", "700", "this is not late"),
        ("late", "759x", "Write the time"),
        ("late", "815", "This time is still to come"),
        ("asleep", "", ""),
    ],
)
def test_a_mark_that_cannot_be_is_not_stored(
    cast: Cast, clerk: Client, presence: str, at: str, said: str
) -> None:
    answer = send_mark(in_english(clerk), cast, "106", presence, at)
    assert answer.status_code == 422
    assert said in answer.json()["said"]
    assert not RollCallMark.objects.exists()


def test_nobody_marks_themself_whatever_they_say(cast: Cast, clerk: Client, chairman: Client) -> None:
    assert send_mark(clerk, cast, "103", "present").status_code == 403
    assert send_mark(chairman, cast, "101", "present").status_code == 403
    assert send_mark(chairman, cast, "103", "absent").status_code == 200
    assert marks() == {"103": "absent"}


def test_another_offices_person_is_not_there(cast: Cast, clerk: Client) -> None:
    assert send_mark(clerk, cast, "901", "absent").status_code == 404
    assert "Lý Anh Dũng" not in page_of(clerk.get(URL))


def test_who_is_on_leave_is_not_absent_and_permission_covers_lateness(cast: Cast, clerk: Client) -> None:
    on_leave(cast, "106")
    on_leave(cast, "105", portion="morning")
    on_leave(cast, "104", kind="late", minutes=30)
    told = in_english(clerk)
    assert "on leave or on a trip" in send_mark(told, cast, "106", "absent").json()["said"]
    assert "leave or a trip for that time" in send_mark(told, cast, "105", "late", "730").json()["said"]
    assert "30 minutes late are permitted" in send_mark(told, cast, "104", "late", "725").json()["said"]
    assert send_mark(told, cast, "104", "late", "740").json()["said"] == "Saved: 10 minutes late"
    assert marks() == {"104": "late 07:40"}


def test_the_whole_form_saves_what_was_changed_without_a_script(cast: Cast, clerk: Client) -> None:
    form = rendered(clerk)
    pk = cast.people["105"].pk
    changed = {**says(cast, c106="absent"), f"t-{pk}": "7h30"}  # a time alone says late
    answer = clerk.post(URL, {**form, **changed, "deed": "save"}, follow=True)
    assert marks() == {"106": "absent", "105": "late 07:30"}
    assert "Đã lưu 2 đánh dấu" in page_of(answer)
    assert not Violation.objects.exists()
    assert (answer.context["page"].marked, answer.context["page"].is_closed) == (2, False)


def test_a_form_with_mistakes_comes_back_whole(cast: Cast, clerk: Client) -> None:
    changed = says(cast, c106="700", c105="absent", c104="late")
    answer = in_english(clerk).post(URL, {**rendered(clerk), **changed, "deed": "save"})
    page = page_of(answer)
    assert f'href="#id_t-{cast.people["104"].pk}">' in page
    assert "When did the person come? Enter the time." in page
    assert f'name="p-{cast.people["105"].pk}" value="absent" checked' in page
    assert not RollCallMark.objects.exists()


def test_a_form_drawn_before_somebody_elses_mark_shows_both_and_saves_on_choice(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    form = rendered(clerk)
    send_mark(chairman, cast, "106", "absent")
    send_mark(chairman, cast, "107", "absent")
    answer = clerk.post(URL, {**form, **says(cast, c106="7:20"), "deed": "save"})
    assert "Người khác vừa đánh dấu Thái Văn Cường: vắng mặt" in page_of(answer)
    assert marks() == {"106": "absent", "107": "absent"}
    again = {row.line.person.pk: row.was for _name, rows in answer.context["form"].units for row in rows}
    pk = cast.people["106"].pk
    form |= says(cast, c106="7:20") | {f"was-{pk}": again[pk], "deed": "save", "token": str(uuid.uuid4())}
    clerk.post(URL, form)
    assert marks() == {"106": "late 07:20", "107": "absent"}  # untouched: theirs stays
