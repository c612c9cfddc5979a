"""The calendar of a year: what is in force before anybody wrote, a day marked, the year confirmed."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from staff.hours.actions import set_hours
from staff.models.time import CalendarDay, PeriodLock, StaleDays
from staff.models.trail import Event
from tests.cast import Cast
from tests.web.sending import send

YEAR = "/staff/calendar/2026/"


def day_page(day: str) -> str:
    return f"/staff/calendar/2026/{day}/"


def mark(client: Client, day: str, **fields: Any) -> Any:
    shown = client.get(day_page(day)).context["form"]
    return send(
        client, day_page(day), **{"version": shown["version"].value(), "reason": "", "name": "", **fields}
    )


def days(cast: Cast) -> dict[date, tuple[str, bool]]:
    rows = CalendarDay.objects.filter(office=cast.office)
    return {row.on: (row.mark, row.is_confirmed) for row in rows}


def test_a_year_nobody_wrote_shows_the_usual_days_as_unconfirmed(cast: Cast, clerk: Client) -> None:
    page = clerk.get(YEAR).content.decode()
    assert 'chưa xác nhận<span class="no-print">, đang áp dụng</span>' in page
    assert "Ngày Giỗ Tổ Hùng Vương" in page
    assert days(cast) == {}


def test_this_year_is_the_one_that_opens(clerk: Client) -> None:
    assert clerk.get("/staff/calendar/")["Location"] == YEAR
    assert clerk.get("/staff/calendar/?on=24/11/2025")["Location"] == "/staff/calendar/2025/11/24/"
    assert "31/11/2026" in clerk.get("/staff/calendar/?on=31/11/2026").content.decode()


@pytest.mark.parametrize(
    "place", ["/staff/calendar/1999/", "/staff/calendar/2101/", "/staff/calendar/2026/2/30/"]
)
def test_there_is_no_such_year_or_day(clerk: Client, place: str) -> None:
    assert clerk.get(place).status_code == 404


def test_marking_a_day_prefills_the_year_and_confirms_that_day_alone(cast: Cast, clerk: Client) -> None:
    StaleDays.objects.all().delete()
    assert mark(clerk, "11/20", mark="off", name="Tổng vệ sinh").status_code == 302
    known = days(cast)
    assert known[date(2026, 11, 20)] == ("off", True)
    assert known[date(2026, 9, 2)] == ("off", False)
    assert known[date(2026, 11, 24)] == ("ordinary", False)
    assert list(StaleDays.objects.filter(office=cast.office).values_list("start", "until")) == [
        (date(2026, 11, 20), date(2026, 11, 21))
    ]


def test_a_day_that_was_known_to_be_something_else_needs_a_reason(cast: Cast, clerk: Client) -> None:
    refused = mark(clerk, "9/2", mark="ordinary", name="Quốc khánh")
    assert "lý do" in " ".join(refused.context["form"].errors["reason"])
    assert days(cast) == {}
    assert mark(clerk, "9/2", mark="ordinary", name="Quốc khánh", reason="Trực").status_code == 302
    assert days(cast)[date(2026, 9, 2)] == ("ordinary", True)
    history = clerk.get(day_page("9/2")).content.decode()
    assert "Ngày nghỉ → Ngày thường" in history
    assert "Trực" in history


def test_saving_what_the_calendar_says_confirms_it(cast: Cast, clerk: Client) -> None:
    mark(clerk, "11/24", mark="ordinary", name="Ngày Văn hóa Việt Nam")
    assert days(cast)[date(2026, 11, 24)] == ("ordinary", True)


def test_two_who_mark_the_same_day_do_not_overwrite_each_other(
    cast: Cast, clerk: Client, chairman: Client
) -> None:
    mark(chairman, "11/20", mark="off", name="Tổng vệ sinh")
    answer = send(clerk, day_page("11/20"), version="0", mark="work", name="Làm bù", reason="Bù")
    told = {(conflict.yours, conflict.theirs) for conflict in answer.context["form"].conflicts}
    assert told == {("Ngày làm bù", "Ngày nghỉ"), ("Làm bù", "Tổng vệ sinh")}
    again = send(
        clerk, day_page("11/20"), version=answer.context["form"]["version"].value(), mark="work", name="Làm bù",
        reason="Bù",
    )  # fmt: skip
    assert again.status_code == 302
    assert days(cast)[date(2026, 11, 20)] == ("work", True)


def test_a_day_of_a_closed_month_keeps_what_it_is_but_may_be_named(cast: Cast, clerk: Client) -> None:
    PeriodLock.objects.create(office=cast.office, start=date(2026, 9, 1), until=date(2026, 10, 1))
    assert "khóa" in mark(clerk, "9/2", mark="work", name="", reason="Trực").content.decode()
    assert mark(clerk, "9/2", mark="off", name="Lễ Quốc khánh").status_code == 302


def test_the_year_is_confirmed_at_once_and_asked_no_more(cast: Cast, clerk: Client) -> None:
    page = clerk.get(f"{YEAR}confirm/").content.decode()
    assert "02/09/2026" in page
    assert send(clerk, f"{YEAR}confirm/").status_code == 302
    assert {sure for _mark, sure in days(cast).values()} == {True}
    assert "Lịch năm này chưa xác nhận" not in clerk.get(YEAR).content.decode()
    events = Event.objects.count()
    assert clerk.get(f"{YEAR}confirm/")["Location"] == YEAR
    send(clerk, f"{YEAR}confirm/")
    assert Event.objects.count() == events


def test_a_year_that_is_kept_learns_nothing_by_itself(cast: Cast, clerk: Client) -> None:
    send(clerk, f"{YEAR}confirm/")
    CalendarDay.objects.filter(office=cast.office, on=date(2026, 9, 1)).delete()
    mark(clerk, "11/20", mark="off", name="Tổng vệ sinh")
    assert date(2026, 9, 1) not in days(cast)


def test_the_flag_ceremony_stands_on_the_first_working_monday(clerk: Client) -> None:
    months = clerk.get("/staff/calendar/2023/").context["calendar"].months
    found = [
        cell.day for month in months for week in month.weeks for cell in week if cell and cell.is_ceremony
    ]
    assert found[8] == date(2023, 9, 11)
    assert found[4] == date(2023, 5, 8)


def test_the_last_day_of_the_year_goes_by_the_hours_that_begin_on_it(cast: Cast, clerk: Client) -> None:
    last = date(2026, 12, 31)  # a Thursday
    sessions = [["07:30", "11:30"], ["13:30", "17:30"]]
    set_hours(
        office=cast.office, by=None, valid_from=last, weekdays=[0, 1, 2, 3, 4], sessions=sessions, punches_a_day=2,
        grace_minutes=0,
    )  # fmt: skip
    months = clerk.get(YEAR).context["calendar"].months
    (cell,) = [cell for week in months[-1].weeks for cell in week if cell and cell.day == last]
    assert cell.worked


def test_readers_see_the_calendar_and_no_way_to_change_it(cast: Cast) -> None:
    page = cast.browser("inspector").get(YEAR).content.decode()
    assert "/staff/calendar/2026/11/24/" not in page
    assert "confirm/" not in page
