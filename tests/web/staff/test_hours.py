"""The page of the working hours: new ones from a day on, corrections, what a permission to be late does."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from staff.calendar import LatePolicy
from staff.models.time import PeriodLock, StaleDays, WorkingHours
from staff.models.trail import Event
from tests.cast import Cast
from tests.web.sending import send

NEW, LIST, PERMISSION = "/staff/hours/new/", "/staff/hours/", "/staff/hours/late-permission/"
WINTER: dict[str, Any] = {
    "valid_from": "16/10/2026", "weekdays": ["0", "1", "2", "3", "4"], "start_1": "07:30", "end_1": "11:30",
    "start_2": "13:30", "end_2": "17:30", "punches_a_day": "2", "grace_minutes": "0",
}  # fmt: skip


def spans(cast: Cast) -> list[tuple[date | None, date | None, str]]:
    rows = WorkingHours.objects.filter(office=cast.office).order_by("valid_from")
    return [(row.valid_from, row.valid_until, row.sessions_label) for row in rows]


WINDOW = {"window_was": "2", "window": "2"}
SUMMER_SAID, WINTER_SAID = "07:00–11:30, 14:00–17:30", "07:30–11:30, 13:30–17:30"
FIRST, WINTER_DAY = date(2022, 1, 1), date(2026, 10, 16)


def test_new_hours_end_those_before_and_their_days_are_judged_anew(cast: Cast, clerk: Client) -> None:
    answer = send(clerk, NEW, **WINTER)
    assert answer.status_code == 302
    assert spans(cast) == [(FIRST, WINTER_DAY, SUMMER_SAID), (WINTER_DAY, None, WINTER_SAID)]
    assert StaleDays.objects.filter(office=cast.office, start=WINTER_DAY, until=None).exists()
    assert list(Event.objects.order_by("-pk").values_list("action", flat=True)[:2]) == [
        "hours-added",
        "hours-ended",
    ]
    page = clerk.get(LIST).content.decode()
    assert "từ 16/10/2026" in page
    assert WINTER_SAID in page


def test_hours_before_the_first_that_are_known_hold_until_those(cast: Cast, clerk: Client) -> None:
    send(clerk, NEW, **{**WINTER, "valid_from": "16/10/2021"})
    assert spans(cast) == [(date(2021, 10, 16), FIRST, WINTER_SAID), (FIRST, None, SUMMER_SAID)]


def test_one_session_of_an_hour_may_do(cast: Cast, clerk: Client) -> None:
    send(clerk, NEW, **{**WINTER, "start_2": "", "end_2": ""})
    assert spans(cast)[-1] == (WINTER_DAY, None, "07:30–11:30")


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"start_2": "11:00"}, "start_2", "chưa hết"),
        ({"end_1": "07:30"}, "end_1", "không sau"),
        ({"end_2": ""}, "end_2", "giờ bắt đầu và giờ kết thúc"),
        ({"start_2": "", "end_2": "", "punches_a_day": "4"}, "punches_a_day", "hai buổi"),
        ({"start_1": "25:00"}, "start_1", "giờ và phút"),
        ({"weekdays": []}, "weekdays", "đánh dấu"),
        ({"valid_from": "01/01/2022"}, "valid_from", "01/01/2022"),
        ({"valid_from": "31/11/2026"}, "valid_from", "31/11/2026"),
        ({"grace_minutes": "61"}, "grace_minutes", "60"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    cast: Cast, clerk: Client, changed: dict[str, Any], field: str, told: str
) -> None:
    answer = send(clerk, NEW, **{**WINTER, **changed})
    assert answer.status_code == 200
    assert told in " ".join(answer.context["form"].errors[field])
    assert len(spans(cast)) == 1


@pytest.mark.parametrize(
    ("season", "day", "start"), [("summer", "16/04/2027", "07:00"), ("winter", "16/10/2026", "07:30")]
)
def test_a_suggestion_fills_in_the_form_and_is_no_rule(
    cast: Cast, clerk: Client, season: str, day: str, start: str
) -> None:
    page = clerk.get(f"{NEW}?suggest={season}").content.decode()
    assert f'value="{day}"' in page
    assert f'value="{start}"' in page
    assert len(spans(cast)) == 1


def corrected(client: Client, cast: Cast, **changed: Any) -> Any:
    hours = WorkingHours.objects.filter(office=cast.office).latest("valid_from")
    fields = {**WINTER, "version": hours.version, "reason": "Nhập nhầm giờ", **changed}
    return send(client, f"/staff/hours/{hours.pk}/", **fields)


def test_a_correction_keeps_the_days_and_tells_what_was_before(cast: Cast, clerk: Client) -> None:
    assert corrected(clerk, cast, valid_from="01/01/2022", grace_minutes="5").status_code == 302
    assert spans(cast) == [(FIRST, None, WINTER_SAID)]
    page = clerk.get(LIST).content.decode()
    assert f"{SUMMER_SAID} → {WINTER_SAID}" in page
    assert "Nhập nhầm giờ" in page


def test_a_correction_that_corrects_nothing_is_told(cast: Cast, clerk: Client) -> None:
    summer = {"start_1": "07:00", "start_2": "14:00", "valid_from": "01/01/2022"}
    answer = corrected(clerk, cast, **summer)
    assert "Chưa có gì thay đổi" in answer.content.decode()
    assert Event.objects.filter(action="hours-corrected").count() == 0


def test_a_mistaken_first_day_moves_and_the_hours_before_follow(cast: Cast, clerk: Client) -> None:
    send(clerk, NEW, **{**WINTER, "valid_from": "16/11/2026"})
    StaleDays.objects.all().delete()
    assert corrected(clerk, cast).status_code == 302
    assert spans(cast) == [(FIRST, WINTER_DAY, SUMMER_SAID), (WINTER_DAY, None, WINTER_SAID)]
    stale = StaleDays.objects.get()
    assert (stale.start, stale.until) == (WINTER_DAY, date(2026, 11, 16))


def test_a_first_day_does_not_pass_the_neighbour(cast: Cast, clerk: Client) -> None:
    send(clerk, NEW, **WINTER)
    answer = corrected(clerk, cast, valid_from="31/12/2021")
    assert "01/01/2022" in " ".join(answer.context["form"].errors["valid_from"])
    assert spans(cast)[0] == (FIRST, WINTER_DAY, SUMMER_SAID)


def test_a_stale_correction_shows_both_and_loses_neither(cast: Cast, clerk: Client, chairman: Client) -> None:
    corrected(chairman, cast, valid_from="01/01/2022", grace_minutes="5")
    answer = corrected(clerk, cast, valid_from="01/01/2022", grace_minutes="10", version=1)
    (conflict,) = answer.context["form"].conflicts
    assert (conflict.yours, conflict.theirs) == ("10", "5")


def test_hours_on_which_a_closed_month_rests_do_not_change(cast: Cast, clerk: Client) -> None:
    PeriodLock.objects.create(office=cast.office, start=date(2026, 10, 1), until=date(2026, 11, 1))
    answer = send(clerk, NEW, **WINTER)
    assert "khóa" in answer.content.decode()
    assert len(spans(cast)) == 1


def test_the_chairman_chooses_what_a_permission_does(cast: Cast, chairman: Client) -> None:
    choice = {"was": "above", "choice": "excused", "reason": "Quy chế mới"}
    assert send(chairman, PERMISSION, **WINDOW, **choice).status_code == 302
    cast.office.refresh_from_db()
    assert cast.office.late_permission is LatePolicy.EXCUSED
    assert StaleDays.objects.filter(office=cast.office, start=None, until=None).exists()
    page = chairman.get(LIST).content.decode()
    assert "Chỉ tính số phút vượt quá mức đã xin → Không tính lượt" in page
    assert "Quy chế mới" in page


def test_a_choice_made_meanwhile_is_told(cast: Cast, chairman: Client) -> None:
    send(chairman, PERMISSION, **WINDOW, was="above", choice="excused", reason="Quy chế mới")
    answer = send(chairman, PERMISSION, **WINDOW, was="above", choice="counted", reason="Quy chế cũ")
    assert answer.status_code == 200
    cast.office.refresh_from_db()
    assert cast.office.late_permission is LatePolicy.EXCUSED


def test_the_chairman_says_within_how_long_two_punches_are_one(cast: Cast, chairman: Client) -> None:
    same = {"was": "above", "choice": "above", "reason": "Máy nhận chậm", "window_was": "2"}
    assert send(chairman, PERMISSION, **same, window="2").context["form"].errors
    assert send(chairman, PERMISSION, **same, window="16").context["form"].errors.keys() == {"window"}
    assert send(chairman, PERMISSION, **same, window="5").status_code == 302
    cast.office.refresh_from_db()
    assert cast.office.punch_window == timedelta(minutes=5)
    assert "Máy nhận chậm" in chairman.get(LIST).content.decode()
    again = send(chairman, PERMISSION, **same, window="0")  # somebody has chosen otherwise meanwhile
    assert again.status_code == 200
    cast.office.refresh_from_db()
    assert cast.office.punch_window == timedelta(minutes=5)
