"""The book has a first day: nothing before it is open, judged or compared with; moving it hides nothing unseen."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import openpyxl
import pytest
import time_machine
from django.utils import timezone

from core.refusals import Refused
from reports.figures_query import monthly
from reports.period import Period
from reports.scope import Scope
from staff.models.office import Office
from staff.models.trail import Event
from staff.trail import audit
from tests.cast import Cast, build_cast
from tests.clock import found, punch
from tests.pages import page_of
from tests.web.sending import send
from violations.days.actions import confirm_quiet
from violations.days.book.actions import set_first_day
from violations.days.book.queries import Hidden
from violations.days.queries import read_days
from violations.register.actions import void
from violations.register.models import Violation

PAGE = "/violations/days/first/"
TODAY, FIRST = date(2026, 11, 26), date(2026, 11, 9)
NEAR, TIMES = date(2026, 11, 4), {"105": "07:40 17:30", "106": "06:58 17:31"}


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """An office whose book began on Monday, 09/11/2026; today is Thursday, 26/11/2026."""
    with time_machine.travel(datetime(2026, 11, 26, 8, 0, tzinfo=timezone.get_default_timezone())):
        made = build_cast()
        moved(made, FIRST)
        yield made


def moved(cast: Cast, to: date, by: str = "chairman", reason: str = "Bắt đầu dùng sổ") -> Hidden:
    office = Office.objects.get(pk=cast.office.pk)
    done = set_first_day(
        office=office, by=cast.accounts[by], was=office.book_begins_on, first_day=to, reason=reason
    )
    cast.office.refresh_from_db()
    return done


def test_no_day_before_it_is_open(cast: Cast) -> None:
    read = read_days(cast.office, date(2026, 10, 1), date(2026, 12, 1), TODAY)
    assert [each.day.day for each in read.open_days] == [9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25]


def test_the_days_page_begins_with_the_book(cast: Cast) -> None:
    page = page_of(cast.browser("clerk").get("/violations/days/2026-11/"))
    assert 'id="d-09"' in page
    assert 'id="d-06"' not in page
    assert "Sổ bắt đầu từ 09/11/2026" in page
    before = page_of(cast.browser("clerk").get("/violations/days/2026-10/"))
    assert "Tháng này chưa có ngày nào thuộc sổ." in before


def test_no_roll_is_called_before_it(cast: Cast) -> None:
    client = cast.browser("clerk")
    assert "trước ngày bắt đầu sổ (09/11/2026)" in page_of(client.get("/violations/roll-call/2026-11-05/"))
    assert "/violations/roll-call/2026-11-06/" not in page_of(client.get("/violations/roll-call/2026-11-09/"))
    with pytest.raises(Refused, match="trước ngày bắt đầu sổ"):
        confirm_quiet(office=cast.office, by=cast.accounts["clerk"], days=[date(2026, 11, 5)])


def test_the_clock_is_judged_from_it_on(cast: Cast) -> None:
    punch(cast.office, NEAR, TIMES)
    punch(cast.office, FIRST, TIMES)
    assert not found(cast.office, NEAR)
    assert "105" in found(cast.office, FIRST)
    moved(cast, date(2026, 11, 2), by="clerk", reason="")
    assert "105" in found(cast.office, NEAR)
    assert audit.verify().problems == []
    assert moved(cast, FIRST).waiting
    assert not found(cast.office, NEAR)
    assert audit.verify().problems == []


def test_what_happened_earlier_is_asked_about_and_counts(cast: Cast) -> None:
    said = {
        "subject": cast.people["106"].pk, "type": "VR", "occurred_on": "05/11/2026", "source": "self",
    }  # fmt: skip
    client = cast.browser("clerk")
    asked = page_of(
        client.post("/violations/new/", {**said, "token": "6a1a47c0-3d7b-4a5e-9a2b-6d1b8f6f0a01"})
    )
    assert "Sổ bắt đầu từ 09/11/2026; vi phạm này xảy ra trước đó, ngày 05/11/2026." in asked
    assert not Violation.objects.exists()
    client.post("/violations/new/", {**said, "token": "6a1a47c0-3d7b-4a5e-9a2b-6d1b8f6f0a01", "confirm": "1"})
    assert Violation.objects.counted_in(cast.office, date(2026, 11, 1), date(2026, 12, 1)).count() == 1


def test_an_earlier_day_is_the_clerks(cast: Cast) -> None:
    answer = send(cast.browser("clerk"), PAGE, was="2026-11-09", book_begins_on="02/11/2026", reason="")
    assert answer.status_code == 302
    cast.office.refresh_from_db()
    assert cast.office.book_begins_on == date(2026, 11, 2)
    event = Event.objects.filter(office=cast.office).latest("sequence")
    assert (event.action, event.actor) == ("book-begins-moved", cast.accounts["clerk"])
    assert "09/11/2026" in page_of(cast.browser("clerk").get(PAGE))  # what it was, in the history


def test_a_later_day_is_the_chairmans_with_a_reason(cast: Cast) -> None:
    refused = page_of(
        send(cast.browser("clerk"), PAGE, was="2026-11-09", book_begins_on="16/11/2026", reason="Mới dùng")
    )
    assert "chỉ Chủ tịch được dời" in refused
    assert "hãy ghi lý do" in page_of(
        send(cast.browser("chairman"), PAGE, was="2026-11-09", book_begins_on="16/11/2026", reason="")
    )
    answer = send(
        cast.browser("chairman"), PAGE, was="2026-11-09", book_begins_on="16/11/2026", reason="Mới dùng"
    )
    assert answer.status_code == 302
    told = page_of(cast.browser("chairman").get(answer["Location"]))
    assert "5 ngày chưa chốt nay nằm trước ngày bắt đầu." in told
    assert "Mới dùng" in told


@pytest.mark.parametrize("record", ["violation", "voided", "confirmed"])
def test_it_never_goes_past_a_record(cast: Cast, record: str) -> None:
    if record == "confirmed":
        confirm_quiet(office=cast.office, by=cast.accounts["clerk"], days=[date(2026, 11, 12)])
    else:
        violation = cast.log(on=date(2026, 11, 12))
        if record == "voided":
            void(violation=violation, by=cast.accounts["clerk"], version=1, reason="Ghi nhầm")
    cast.log(on=date(2026, 11, 3))  # recorded though it lies before: no hindrance
    with pytest.raises(Refused, match="Ghi chép đầu tiên: 12/11/2026: "):
        moved(cast, date(2026, 11, 13))
    moved(cast, date(2026, 11, 12))


def test_a_slip_of_the_year_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="chậm nhất"):
        moved(cast, date(2062, 11, 9))


def test_two_who_set_it_at_once_are_told(cast: Cast) -> None:
    with pytest.raises(Refused, match="Vừa có người đặt"):
        set_first_day(
            office=cast.office, by=cast.accounts["clerk"], was=date(2026, 1, 1), first_day=date(2026, 2, 2)
        )


def test_a_month_before_it_has_no_figures_and_is_not_compared_with(cast: Cast) -> None:
    figures = monthly(Period.month(2026, 11), Scope(cast.office), TODAY)
    assert figures.begins == FIRST
    assert not figures.previous.has_book
    assert [line.has_book for line in figures.trend] == [False] * 11 + [True]
    client = cast.browser("chairman")
    page = page_of(client.get("/reports/2026-11/"))
    assert "Tháng trước: chưa có sổ" in page
    assert "sổ bắt đầu từ 09/11/2026" in page
    before = page_of(client.get("/reports/2026-10/"))
    assert "Khi đó chưa có sổ: sổ bắt đầu từ 09/11/2026." in before
    tiles = before[before.index('class="tiles"') : before.index('class="sheet')]
    assert tiles.count("chưa có sổ") == 6  # occurrences and persons, and the two periods beside each


def test_what_was_recorded_of_an_earlier_month_is_shown_all_the_same(cast: Cast) -> None:
    cast.log(on=date(2026, 10, 6))
    page = page_of(cast.browser("chairman").get("/reports/2026-11/"))
    assert "ghi sau" in page
    figures = monthly(Period.month(2026, 11), Scope(cast.office), TODAY)
    assert (figures.trend[-2].is_unknown, figures.trend[-2].occurrences) == (False, 1)


def test_the_workbook_leaves_a_month_without_a_book_empty(cast: Cast) -> None:
    answer = cast.browser("chairman").get("/reports/2026-11/excel/")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Xu hướng"]
    rows = {row[1]: row[2:4] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)}
    assert rows["10/2026 (chưa có sổ)"] == (None, None)
    assert rows["11/2026"] == (0, 0)


def test_a_year_is_not_compared_with_one_without_a_book(cast: Cast) -> None:
    client = cast.browser("chairman")
    for page in (
        f"/reports/people/{cast.people['106'].pk}/2026/",
        f"/reports/departments/{cast.departments['office'].pk}/2026/",
    ):
        text = page_of(client.get(page))
        assert "2025: chưa có sổ" in text
        months = text[text.index('id="by-month"') :]
        assert months.count(">chưa có sổ<") >= 10  # of this year, and those of the year before
