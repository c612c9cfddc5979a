"""Leave, business trips and permissions to be late: entered, corrected, withdrawn, listed, and who sees them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from staff.models.time import PeriodLock, StaleDays
from staff.models.trail import Event
from tests.cast import Cast
from tests.web.sending import send
from violations.leave.models import Leave

NEW, LIST = "/violations/leave/new/", "/violations/leave/"
DAY: dict[str, Any] = {
    "kind": "leave", "start": "09/11/2026", "last_day": "", "portion": "day", "minutes": "", "reason": "việc gia đình",
}  # fmt: skip


def entered(client: Client, cast: Cast, code: str = "106", **changed: Any) -> Any:
    return send(client, NEW, **{**DAY, "person": str(cast.people[code].pk), **changed})


def rows(cast: Cast) -> list[tuple[str, str, date, date, str, int | None]]:
    return [
        (row.staff_member.clock_code, row.kind, row.start, row.last_day, row.portion, row.minutes)
        for row in Leave.objects.filter(office=cast.office, is_withdrawn=False).order_by("pk")
    ]


def test_a_leave_of_some_days_is_entered_and_those_days_judged_anew(cast: Cast, clerk: Client) -> None:
    StaleDays.objects.all().delete()
    answer = entered(clerk, cast, last_day="11/11/2026")
    assert answer.status_code == 302
    assert rows(cast) == [("106", "leave", date(2026, 11, 9), date(2026, 11, 11), "day", None)]
    assert "09/11/2026–11/11/2026" in clerk.get(answer.url).content.decode()
    stale = StaleDays.objects.get()
    assert (stale.start, stale.until) == (date(2026, 11, 9), date(2026, 11, 12))


def test_a_permission_to_be_late_has_its_minutes(cast: Cast, clerk: Client) -> None:
    assert entered(clerk, cast, kind="late", portion="morning", minutes="30").status_code == 302
    assert rows(cast) == [("106", "late", date(2026, 11, 9), date(2026, 11, 9), "morning", 30)]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "late"}, "minutes"),
        ({"minutes": "30"}, "minutes"),
        ({"kind": "late", "minutes": "601"}, "minutes"),
        ({"last_day": "08/11/2026"}, "last_day"),
        ({"last_day": "09/11/2062"}, "last_day"),
        ({"start": "31/11/2026"}, "start"),
        ({"person": ""}, "person"),
        ({"person": "999999"}, "person"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    cast: Cast, clerk: Client, changed: dict[str, str], field: str
) -> None:
    answer = entered(clerk, cast, **changed)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert rows(cast) == []


def test_a_department_and_another_offices_person_are_nobody(cast: Cast, clerk: Client) -> None:
    for value in (f"d:{cast.departments['office'].pk}", str(cast.people["901"].pk)):
        assert list(entered(clerk, cast, person=value).context["form"].errors) == ["person"]


def test_two_absences_of_one_half_clash_and_an_absence_goes_with_a_permission(
    cast: Cast, clerk: Client
) -> None:
    cast.leave(portion="morning")
    assert "đã có mục nghỉ phép" in entered(clerk, cast).content.decode()
    assert entered(clerk, cast, kind="trip", portion="afternoon").status_code == 302
    assert entered(clerk, cast, kind="late", portion="afternoon", minutes="20").status_code == 302
    assert len(rows(cast)) == 3


def test_nobody_enters_corrects_or_withdraws_their_own(cast: Cast, clerk: Client) -> None:
    own = cast.leave("103")
    refused = entered(clerk, cast, "103")
    assert refused.status_code == 403
    assert "chính ông/bà" in refused.content.decode()
    away = {**DAY, "person": str(cast.people["106"].pk), "version": "1", "why": "Không phải tôi"}
    assert send(clerk, f"{LIST}{own.pk}/correct/", **away).status_code == 403
    assert send(clerk, f"{LIST}{own.pk}/withdraw/", version="1", reason="Đã đi làm").status_code == 403
    assert [row[0] for row in rows(cast)] == ["103"]


def test_sent_twice_it_is_entered_once(cast: Cast, clerk: Client) -> None:
    token = "0d5b1a0e-5a43-4d0e-9a0e-000000000001"
    first, second = entered(clerk, cast, token=token), entered(clerk, cast, token=token)
    assert first.url == second.url
    assert len(rows(cast)) == 1


def corrected(client: Client, leave: Leave, **changed: Any) -> Any:
    fields = {
        **DAY,
        "person": str(leave.staff_member_id),
        "version": leave.version,
        "why": "Sai ngày",
        **changed,
    }
    return send(client, f"{LIST}{leave.pk}/correct/", **fields)


def test_a_correction_has_a_reason_and_judges_both_old_and_new_days(cast: Cast, clerk: Client) -> None:
    leave = cast.leave()
    StaleDays.objects.all().delete()
    answer = corrected(clerk, leave, start="12/11/2026")
    assert answer.status_code == 302
    page = clerk.get(answer.url).content.decode()
    assert "09/11/2026 → 12/11/2026" in page
    assert "Sai ngày" in page
    stale = StaleDays.objects.get()
    assert (stale.start, stale.until) == (date(2026, 11, 9), date(2026, 11, 13))


def test_a_stale_correction_shows_both_and_loses_neither(cast: Cast, clerk: Client, chairman: Client) -> None:
    leave = cast.leave()
    corrected(chairman, leave, last_day="09/11/2026", reason="khám bệnh")
    answer = corrected(clerk, leave, last_day="09/11/2026", reason="đưa con đi học")
    (conflict,) = answer.context["form"].conflicts
    assert (conflict.yours, conflict.theirs) == ("đưa con đi học", "khám bệnh")


def test_withdrawn_it_stays_struck_and_excuses_nothing(cast: Cast, clerk: Client) -> None:
    leave = cast.leave()
    answer = send(clerk, f"{LIST}{leave.pk}/withdraw/", version="1", reason="Đã đến cơ quan")
    assert "Đã đến cơ quan" in clerk.get(answer.url).content.decode()
    assert 'class="leads voided struck"' in clerk.get(LIST).content.decode()
    assert rows(cast) == []
    assert entered(clerk, cast).status_code == 302  # the day is free again
    leave.refresh_from_db()
    assert corrected(clerk, leave, start="12/11/2026").status_code == 200
    events = Event.objects.filter(object_type="violations.leave", object_id=leave.pk)
    assert list(events.values_list("action", flat=True)) == ["leave-given", "leave-withdrawn"]


def test_a_closed_month_rests_on_its_leave(cast: Cast, clerk: Client) -> None:
    PeriodLock.objects.create(office=cast.office, start=date(2026, 11, 1), until=date(2026, 12, 1))
    assert "khóa" in entered(clerk, cast).content.decode()
    assert rows(cast) == []
