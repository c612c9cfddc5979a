"""The days of a month: their states, confirming them quiet, taking that back, and what is refused."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from staff.models.time import PeriodLock
from staff.models.trail import Event
from tests.cast import Cast, in_english
from tests.conftest import NOW
from tests.pages import page_of
from tests.web.sending import send
from tests.web.violations.rolling import close
from violations.clock.models import Candidate
from violations.days.actions import confirm_quiet
from violations.days.models import DayConfirmation

URL = "/violations/days/2026-11/"
TUESDAY, WEDNESDAY, TODAY = date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 5)


def confirm(client: Client, *days: date, **more: Any) -> Any:
    return client.post(
        URL, {"days": [day.isoformat() for day in days], "token": str(uuid.uuid4()), **more}, follow=True
    )


def states(client: Client, url: str = URL) -> dict[int, str]:
    """Day of the month → state, of the days the page lists."""
    return {row.account.day.day: row.account.state.value for row in client.get(url).context["rows"]}


def waiting(cast: Cast, day: date) -> None:
    """A candidate of the clock that nobody has decided about."""
    Candidate.objects.create(
        office=cast.office, staff_member=cast.people["106"], on=day, kind="late", minutes=12
    )


def test_each_day_up_to_today_says_what_it_is(cast: Cast, clerk: Client) -> None:
    cast.log("106", on=WEDNESDAY)
    confirm(clerk, TUESDAY)
    assert states(clerk) == {1: "off", 2: "open", 3: "quiet", 4: "recorded", 5: "running"}
    assert states(clerk, f"{URL}?state=open") == {2: "open"}
    page = page_of(clerk.get(URL))
    assert "Hoàng Thu Hương, 05/11/2026 08:00 (đã kiểm tra)" in page
    assert 'href="/violations/?status=counted&amp;happened=04/11/2026">1</a>' in page
    assert clerk.get("/violations/?status=counted&happened=04/11/2026").context["page"].paginator.count == 1
    assert "Quốc khánh" in page_of(clerk.get("/violations/days/2026-09/"))


def test_many_open_days_are_confirmed_at_once_and_once(cast: Cast, clerk: Client) -> None:
    token = str(uuid.uuid4())
    answer = confirm(clerk, TUESDAY, WEDNESDAY, token=token)
    confirm(clerk, TUESDAY, WEDNESDAY, token=token)
    assert "2 ngày đã xác nhận không có vi phạm." in page_of(answer)
    rows = DayConfirmation.objects.values_list("on", "by_roll_call", "confirmed_by")
    clerk_pk = cast.accounts["clerk"].pk
    assert sorted(rows) == [(TUESDAY, False, clerk_pk), (WEDNESDAY, False, clerk_pk)]
    assert Event.objects.filter(action="day-confirmed-quiet").count() == 2


def test_today_can_be_confirmed_only_when_it_is_over(cast: Cast) -> None:
    assert "Có ngày đã chọn" in page_of(confirm(cast.browser("clerk"), TODAY))
    with time_machine.travel(NOW + timedelta(hours=9, minutes=30), tick=False):  # 17:30
        confirm(cast.browser("clerk"), TODAY)
    assert DayConfirmation.objects.get().on == TODAY


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 6), date(2026, 10, 30)])
def test_a_day_that_is_not_offered_cannot_be_confirmed(clerk: Client, day: date) -> None:
    confirm(clerk, day)
    assert not DayConfirmation.objects.exists()


def test_a_day_with_a_record_or_a_waiting_candidate_is_not_quiet(cast: Cast, clerk: Client) -> None:
    cast.log("106", on=TUESDAY)
    waiting(cast, WEDNESDAY)
    assert "1 mục máy chấm công chờ xử lý" in page_of(clerk.get(URL))
    for day in (TUESDAY, WEDNESDAY):
        confirm(clerk, day)
    assert not DayConfirmation.objects.exists()


def test_a_roll_with_nobody_late_leaves_a_day_open_on_which_a_candidate_waits(
    cast: Cast, clerk: Client
) -> None:
    waiting(cast, WEDNESDAY)
    close(clerk, cast, f"/violations/roll-call/{WEDNESDAY}/")
    assert states(clerk)[4] == "open"


def test_a_confirmation_is_taken_back_with_a_reason_and_stays_in_the_history(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    confirm(clerk, TUESDAY)
    row = DayConfirmation.objects.get()
    url = f"/violations/days/confirmations/{row.pk}/withdraw/"
    assert "history" in page_of(clerk.get(url))
    assert send(chairman, url, version=1, reason="").status_code == 200
    answer = chairman.post(
        url, {"token": str(uuid.uuid4()), "version": 1, "reason": "Có phản ánh của dân"}, follow=True
    )
    assert "trở lại chưa chốt" in page_of(answer)
    assert states(clerk)[3] == "open"
    event = Event.objects.get(action="quiet-withdrawn")
    assert event.text.text["reason"] == "Có phản ánh của dân"
    assert "đã được rút lại" in page_of(send(clerk, url, version=2, reason="Lần nữa"))
    confirm(clerk, TUESDAY)
    assert states(clerk)[3] == "quiet"
    assert DayConfirmation.objects.get().version == 3


def test_a_stale_withdrawal_changes_nothing(cast: Cast, clerk: Client) -> None:
    confirm(clerk, TUESDAY)
    row = DayConfirmation.objects.get()
    answer = send(clerk, f"/violations/days/confirmations/{row.pk}/withdraw/", version=7, reason="Nhầm ngày")
    assert answer.status_code == 200
    row.refresh_from_db()
    assert not row.is_withdrawn


def test_a_closed_period_is_neither_confirmed_nor_taken_back(cast: Cast, clerk: Client) -> None:
    confirm(clerk, TUESDAY)
    PeriodLock.objects.create(office=cast.office, start=date(2026, 11, 1), until=date(2026, 12, 1))
    confirm(clerk, WEDNESDAY)
    row = DayConfirmation.objects.get()
    send(clerk, f"/violations/days/confirmations/{row.pk}/withdraw/", version=1, reason="Nhầm ngày")
    row.refresh_from_db()
    assert not row.is_withdrawn
    assert 'type="checkbox"' not in page_of(clerk.get(URL))


def test_a_head_sees_the_own_department_in_the_days_and_no_candidates(cast: Cast) -> None:
    cast.log("106", on=TUESDAY)
    cast.log("105", on=WEDNESDAY)
    waiting(cast, date(2026, 11, 2))
    head = in_english(cast.browser("head"))
    assert states(head) == {1: "off", 2: "open", 3: "quiet", 4: "recorded", 5: "running"}
    page = page_of(head.get(URL)).partition("<main")[2]
    assert "Nothing of the department" in page
    assert "candidate" not in page
    assert 'type="checkbox"' not in page


def test_the_other_office_accounts_for_its_own_days(cast: Cast, clerk: Client) -> None:
    other = cast.accounts["stranger"]
    confirm_quiet(office=other.office, by=other, days=[TUESDAY])
    assert states(clerk)[3] == "open"


@pytest.mark.parametrize("month", ["2026-12", "2026-13", "abc", "1999-01"])
def test_a_month_to_come_or_none_is_not_there(clerk: Client, month: str) -> None:
    assert clerk.get(f"/violations/days/{month}/").status_code == 404


def test_the_desk_says_how_far_the_roll_is_and_which_days_are_open(cast: Cast, clerk: Client) -> None:
    page = page_of(clerk.get("/"))
    assert "chưa điểm danh" in page
    assert 'href="/violations/days/2026-11/#d-04"' in page
    assert clerk.get("/").context["more_open"] == 20
    clerk.post("/violations/roll-call/2026-11-05/mark/", {
        "token": str(uuid.uuid4()), "person": cast.people["106"].pk, "presence": "present", "version": 0,
    })  # fmt: skip
    assert "đã điểm danh 1/6" in page_of(clerk.get("/"))
