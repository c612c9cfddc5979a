"""Closing the roll: what is recorded, confirmed quiet, asked, recalled; and what is left to somebody else."""

from datetime import date, time

import pytest
from django.test import Client

from staff.models.time import PeriodLock
from staff.models.trail import Event
from tests.cast import Cast, in_english
from tests.pages import page_of
from tests.web.violations.rolling import DAY, URL, close, marks, recorded, rendered, says, send_mark
from violations.days.models import DayConfirmation
from violations.register.actions import Facts, correct, void
from violations.register.models import Violation


def confirmed() -> list[tuple[date, bool]]:
    """(day, by roll call) of every confirmation that stands."""
    return list(DayConfirmation.objects.filter(is_withdrawn=False).values_list("on", "by_roll_call"))


def test_who_was_late_or_absent_is_recorded_under_one_incident(cast: Cast, clerk: Client) -> None:
    answer = close(clerk, cast, c106="7:25", c105="absent", c107="leave")
    assert recorded() == {("106", "DM", 25), ("105", "VM", None)}
    assert set(Violation.objects.values_list("incident", flat=True)) == {1}
    assert set(Violation.objects.values_list("source", "happened_on")) == {("self", DAY)}
    assert marks() == {
        "101": "present", "104": "present", "105": "absent", "106": "late 07:25", "107": "leave",
    }  # fmt: skip
    assert "Đã chốt điểm danh ngày 05/11/2026. Đã ghi 2 vi phạm." in page_of(answer)
    page = answer.context["page"]
    assert (page.marked, page.is_closed) == (5, True)  # all but the clerk, whom somebody else marks
    assert f'href="/violations/{Violation.objects.latest("pk").pk}/"' in page_of(answer)
    assert confirmed() == []


def test_with_nobody_late_or_absent_the_day_is_confirmed_quiet(cast: Cast, clerk: Client) -> None:
    answer = close(clerk, cast)
    assert confirmed() == [(DAY, True)]
    assert not Violation.objects.exists()
    assert "Không ai đi muộn hay vắng" in page_of(answer)


def test_the_same_closing_twice_is_one(cast: Cast, clerk: Client) -> None:
    form = {**rendered(clerk), **says(cast, c106="725"), "deed": "close"}
    first, second = clerk.post(URL, form), clerk.post(URL, form)
    assert first["Location"] == second["Location"]
    assert recorded() == {("106", "DM", 25)}
    close(clerk, cast)
    assert Violation.objects.count() == 1


def test_a_corrected_mark_recalls_what_was_recorded_of_it(cast: Cast, clerk: Client) -> None:
    close(clerk, cast, c106="725", c105="absent")
    send_mark(clerk, cast, "106", "present", version=2)
    page = page_of(clerk.get(URL))
    assert "đã sửa: cần chốt lại" in page
    answer = close(clerk, cast, c105="7:40")
    assert recorded() == {("105", "DM", 40)}
    voided = Violation.objects.filter(status="voided").values_list("void_reason", flat=True)
    assert list(voided) == ["Điểm danh lại"] * 2
    assert "Đã hủy 2 bản ghi do điểm danh lại." in page_of(answer)
    close(clerk, cast, c105="present")
    assert recorded() == set()
    assert confirmed() == [(DAY, True)]


def test_a_record_corrected_or_voided_by_hand_stays_so(cast: Cast, clerk: Client) -> None:
    close(clerk, cast, c106="725", c105="absent")
    late, absent = (Violation.objects.get(type__code=code) for code in ("DM", "VM"))
    facts = Facts(cast.people["106"], late.type, DAY, DAY, "self", time(7, 30), 30)
    correct(violation=late, by=cast.accounts["clerk"], version=1, facts=facts, reason="Đối chiếu camera")
    void(violation=absent, by=cast.accounts["chairman"], version=1, reason="Có giấy nghỉ ốm")

    close(clerk, cast, c107="740")

    assert recorded() == {("106", "DM", 30), ("107", "DM", 40)}
    assert Violation.objects.count() == 3


def test_what_is_recorded_already_is_asked_about_and_taken(cast: Cast, clerk: Client) -> None:
    by_hand = cast.log("106", on=DAY)
    asked = close(clerk, cast, c106="725", c105="730")
    page = page_of(asked)
    assert "Vi phạm này trong ngày đó đã được ghi." in page
    assert f"/violations/{by_hand.pk}/" in page
    assert Violation.objects.count() == 1
    assert marks() == {}

    close(clerk, cast, c106="725", c105="730", twins="keep")

    assert recorded() == {("106", "DM", 25), ("105", "DM", 30)}
    close(clerk, cast, c106="present")  # the mark is corrected: what was recorded by hand stays
    assert recorded() == {("106", "DM", 25), ("105", "DM", 30)}


def test_it_is_recorded_again_when_one_says_so(cast: Cast, clerk: Client) -> None:
    cast.log("106", on=DAY)
    close(clerk, cast, c106="725", twins="again")
    assert Violation.objects.count() == 2


def test_the_question_keeps_the_form_and_leads_back_to_it(cast: Cast, clerk: Client) -> None:
    cast.log("106", on=DAY)
    form = {**rendered(clerk), **says(cast, c106="725"), "deed": "close"}
    asked = page_of(clerk.post(URL, form))
    pk = cast.people["106"].pk
    for field in (f'name="t-{pk}" value="725"', f'name="p-{pk}" value="late"', 'name="deed" value="close"'):
        assert field in asked
    back = page_of(clerk.post(URL, {**form, "edit": "1", "confirm": "1"}))
    assert f'name="p-{pk}" value="late" checked' in back
    assert marks() == {}


def test_a_roll_called_long_after_is_asked_about(cast: Cast, clerk: Client) -> None:
    url = "/violations/roll-call/2026-10-20/"
    assert "16 ngày" in page_of(close(clerk, cast, url, c106="725"))
    close(clerk, cast, url, c106="725", twins="keep")
    assert recorded() == {("106", "DM", 25)}


def test_ones_own_case_is_left_to_somebody_else(cast: Cast, clerk: Client, chairman: Client) -> None:
    send_mark(chairman, cast, "103", "absent")
    answer = close(in_english(clerk), cast)
    assert "1 mark is left to somebody else." in page_of(answer)
    assert recorded() == set()
    assert confirmed() == []
    close(chairman, cast)
    assert recorded() == {("103", "VM", None)}
    send_mark(chairman, cast, "103", "present", version=2)
    close(clerk, cast)  # may neither record nor void it
    assert recorded() == {("103", "VM", None)}


def test_who_may_not_void_a_record_may_not_change_its_mark(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    close(chairman, cast, c106="absent")
    answer = send_mark(in_english(clerk), cast, "106", "present", version=2)
    assert answer.status_code == 422
    assert "only the chairman may void it" in answer.json()["said"]
    assert marks()["106"] == "absent"


def test_a_violation_recorded_by_hand_keeps_the_day_from_being_quiet(cast: Cast, clerk: Client) -> None:
    cast.log("106", code="VR", on=DAY)
    close(clerk, cast)
    assert confirmed() == []


def test_a_refusal_at_closing_stands_beside_the_person_and_writes_nothing(cast: Cast, clerk: Client) -> None:
    cast.people["106"].postings.update(valid_from=date(2026, 11, 6))
    answer = close(in_english(clerk), cast, c106="725", c105="absent")
    assert "has no posting on that day" in page_of(answer)
    assert (recorded(), marks(), Event.objects.filter(action="presence-marked").count()) == (set(), {}, 0)


@pytest.mark.parametrize("deed", ["close", "save"])
def test_a_closed_period_takes_no_roll(cast: Cast, clerk: Client, deed: str) -> None:
    form = {**rendered(clerk), **says(cast, c106="725"), "deed": deed}
    PeriodLock.objects.create(office=cast.office, start=date(2026, 11, 1), until=date(2026, 12, 1))
    assert "đã khóa" in page_of(clerk.post(URL, form))
    assert (marks(), recorded()) == ({}, set())
