"""Decided, and then the ground changed: told with the reason, kept or voided by a person, never silently removed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from staff.hours.calendar_actions import mark_day
from staff.models.time import CalendarDay
from staff.models.trail import Event
from staff.people.actions import leave_office
from tests.cast import Cast
from tests.clock import found, punch
from tests.web.sending import send
from violations.clock.actions import set_aside, take_up
from violations.clock.forms import key_of
from violations.clock.judging import bring_up_to_date
from violations.clock.models import CandidateDecision
from violations.leave.actions import LeaveFacts, give_leave, withdraw_leave
from violations.leave.models import Leave
from violations.register.actions import void
from violations.register.models import Violation

URL = "/violations/candidates/"
DAY = date(2026, 11, 4)


@pytest.fixture
def taken(cast: Cast) -> Violation:
    """105, 25 minutes late, taken up by the clerk."""
    punch(cast.office, DAY, {"105": "07:25 17:30", "106": "07:30 17:30"})
    row = found(cast.office, DAY)["105"]
    (violation,) = take_up(
        office=cast.office, by=cast.accounts["clerk"], chosen=[(row, cast.type("DM"), None)]
    )
    return violation


def excuse(cast: Cast, code: str = "105", **facts: Any) -> Leave:
    told = {"kind": "leave", **facts}
    person = LeaveFacts(cast.people[code], told.pop("kind"), DAY, DAY + timedelta(days=1), **told)
    return give_leave(office=cast.office, by=cast.accounts["clerk"], facts=person)


def lost_of(cast: Cast) -> str:
    bring_up_to_date(cast.office)
    return CandidateDecision.objects.get(is_reopened=False).lost


def keep(client: Client, decision: CandidateDecision, **fields: Any) -> Any:
    decision.refresh_from_db()
    told = {
        "version": decision.version,
        "lost": decision.lost,
        "reason": "Đơn nộp sau, vẫn là đi muộn",
        **fields,
    }
    return send(client, f"{URL}{decision.pk}/keep/", **told)


def test_leave_given_since_is_told_on_the_record_the_list_and_the_desk(
    cast: Cast, clerk: Client, taken: Violation
) -> None:
    excuse(cast)
    assert "ngày đó nay có nghỉ phép" in clerk.get(URL, {"view": "lost"}).content.decode()
    page = clerk.get(f"/violations/{taken.pk}/").content.decode()
    assert "Vi phạm này không còn căn cứ" in page
    assert "07:25 · 17:30" in page
    assert "1 vi phạm mất căn cứ" in clerk.get("/").content.decode()
    assert not Violation.objects.get(pk=taken.pk).is_voided


def test_each_way_a_ground_is_lost_has_its_reason(cast: Cast, taken: Violation) -> None:
    punch(cast.office, DAY, {"105": "07:10"})
    assert lost_of(cast) == "minutes"
    punch(cast.office, DAY, {"105": "06:59"})
    assert lost_of(cast) == "punches"
    excuse(cast)
    assert lost_of(cast) == "leave"
    mark_day(office=cast.office, by=cast.accounts["clerk"], on=DAY, mark=CalendarDay.Mark.OFF, name="Nghỉ bù")
    assert lost_of(cast) == "day_off"
    leave_office(
        person=cast.people["105"], by=None, version=None, left_on=date(2026, 11, 1), reason="Chuyển công tác"
    )
    assert lost_of(cast) == "service"


def test_ground_that_comes_back_is_lost_no_longer(cast: Cast, taken: Violation) -> None:
    leave = excuse(cast)
    assert lost_of(cast) == "leave"
    withdraw_leave(leave=leave, by=cast.accounts["clerk"], version=None, reason="Nhập nhầm")
    assert lost_of(cast) == ""


def test_kept_with_a_reason_it_is_told_no_longer_and_says_who_and_why(
    cast: Cast, clerk: Client, taken: Violation
) -> None:
    excuse(cast)
    bring_up_to_date(cast.office)
    assert keep(clerk, taken.decisions.get()).status_code == 302
    assert clerk.get(URL, {"view": "lost"}).context["tabs"][2][2] == 0
    assert "Đơn nộp sau, vẫn là đi muộn" in clerk.get(f"/violations/{taken.pk}/").content.decode()
    assert Event.objects.filter(action="candidate-lost-seen").count() == 1


def test_kept_on_other_minutes_it_is_looked_at_again_when_they_change_again(
    cast: Cast, clerk: Client, taken: Violation
) -> None:
    punch(cast.office, DAY, {"105": "07:20"})
    assert lost_of(cast) == "minutes"
    keep(clerk, taken.decisions.get())
    assert lost_of(cast) == ""
    punch(cast.office, DAY, {"105": "07:02"})
    bring_up_to_date(cast.office)
    assert CandidateDecision.objects.without_evidence().count() == 1


def test_a_reason_that_changed_since_the_page_is_said(cast: Cast, clerk: Client, taken: Violation) -> None:
    excuse(cast)
    bring_up_to_date(cast.office)
    answer = keep(clerk, taken.decisions.get(), lost="punches")
    assert "nay ngày đó nay có nghỉ phép" in answer.content.decode()
    assert answer.context["form"]["lost"].value() == "leave"  # sent again, it is about what the page now says
    assert taken.decisions.get().lost_seen == ""


def test_what_has_its_ground_needs_no_keeping(cast: Cast, clerk: Client, taken: Violation) -> None:
    assert keep(clerk, taken.decisions.get(), lost="leave").status_code == 200
    assert taken.decisions.get().lost_seen == ""


def test_a_record_corrected_to_the_new_minutes_has_its_ground_again(
    cast: Cast, clerk: Client, taken: Violation
) -> None:
    punch(cast.office, DAY, {"105": "07:10"})
    assert lost_of(cast) == "minutes"
    form = {"subject": cast.people["105"].pk, "type": "DM", "occurred_on": "04/11/2026", "occurred_at": "07:10",
            "minutes": 10, "source": "clock", "version": 1, "reason": "Theo máy thứ hai"}  # fmt: skip
    assert send(clerk, f"/violations/{taken.pk}/correct/", **form).status_code == 302
    assert lost_of(cast) == ""


def test_voided_or_made_anothers_the_candidate_waits_again(
    cast: Cast, clerk: Client, taken: Violation
) -> None:
    void(violation=taken, by=cast.accounts["clerk"], version=None, reason="Ghi nhầm")
    page = clerk.get(URL)
    assert page.context["waiting"].waiting == len(found(cast.office, DAY))
    row = found(cast.office, DAY)["105"]
    set_aside(office=cast.office, by=cast.accounts["clerk"], candidates=[row], reason="clock")
    assert set(CandidateDecision.objects.values_list("is_reopened", "reason")) == {
        (True, ""),
        (False, "clock"),
    }


def test_what_was_set_aside_on_other_minutes_waits_again(cast: Cast, clerk: Client, taken: Violation) -> None:
    row = found(cast.office, DAY)["106"]
    set_aside(office=cast.office, by=cast.accounts["clerk"], candidates=[row], reason="asked")
    waiting = clerk.get(URL).context["waiting"].waiting
    punch(cast.office, DAY, {"106": "07:02"})
    page = clerk.get(URL)
    assert page.context["waiting"].waiting == waiting + 1
    assert key_of(found(cast.office, DAY)["106"]) in page.content.decode()


def test_who_set_it_aside_or_the_chairman_reopens(cast: Cast, clerk: Client, taken: Violation) -> None:
    row = found(cast.office, DAY)["106"]
    (decision,) = set_aside(
        office=cast.office, by=cast.accounts["chairman"], candidates=[row], reason="asked"
    )
    told = {"version": decision.version, "reason": "Chưa có đơn"}
    assert send(clerk, f"{URL}{decision.pk}/reopen/", **told).status_code == 403
    answer = send(cast.browser("chairman"), f"{URL}{decision.pk}/reopen/", **told)
    assert answer["Location"].startswith(URL)
    assert key_of(row) in clerk.get(URL).content.decode()
    event = Event.objects.get(action="candidate-reopened")
    assert event.text.text["reason"] == "Chưa có đơn"
