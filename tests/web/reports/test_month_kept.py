"""Figures of a month are kept until something is written, and never a stale one is told."""

from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import figures_query
from staff.models.trail import TrailHead
from tests.cast import Cast
from tests.clock import punch
from tests.web.reports.kept_month import ADDRESS, ON_TIME, TODAY, TUESDAY, ZONE, anew, month, shown
from tests.web.reports.month_writes import WRITES, confirm_tuesday
from violations.days.actions import withdraw_confirmation
from violations.days.models import DayConfirmation

__all__ = ["month"]  # the fixture


@pytest.mark.parametrize("what", WRITES)
def test_after_every_write_the_figures_are_those_gathered_anew(month: Cast, what: str) -> None:
    chairman = month.browser("chairman")
    before = shown(chairman)
    assert shown(chairman) is before  # kept: a stale one would be told here

    WRITES[what](month)

    after = shown(chairman)
    assert after == anew("chairman")
    assert after != before, "nothing to be seen of this write"
    assert shown(chairman) is after


def test_a_quiet_day_taken_back_is_open_again(month: Cast) -> None:
    chairman = month.browser("chairman")
    confirm_tuesday(month)
    assert [line.day for line in shown(chairman).quiet_days] == [TUESDAY]
    row = DayConfirmation.objects.get(office=month.office, on=TUESDAY)
    withdraw_confirmation(confirmation=row, by=month.accounts["clerk"], version=row.version, reason="Nhầm")
    assert TUESDAY in [line.day for line in shown(chairman).open_days]


def test_a_month_asked_for_again_gathers_nothing(month: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    chairman = month.browser("chairman")
    first = chairman.get(ADDRESS)
    monkeypatch.setattr(figures_query, "gather_figures", lambda *_: pytest.fail("gathered again"))
    # session, account, whether candidates are stale, how the month stands, profiles
    with CaptureQueriesContext(connection) as queries:
        again = chairman.get(ADDRESS)
    assert len(queries) <= 6, "\n".join(query["sql"][:160] for query in queries.captured_queries)
    assert again.context["figures"] is first.context["figures"]
    assert chairman.get("/reports/2026-11/excel/").status_code == 200  # of the same figures


def test_a_month_gathered_asks_twelve_times_at_most(month: Cast) -> None:
    chairman = month.browser("chairman")
    # those above, and: records, earlier months counted, catalogue, heads, departments, days, hours
    with CaptureQueriesContext(connection) as queries:
        chairman.get(ADDRESS)
    assert len(queries) <= 12, "\n".join(query["sql"][:160] for query in queries.captured_queries)


def test_a_day_that_ends_is_judged_without_an_event_and_seen(month: Cast) -> None:
    punch(month.office, TODAY, ON_TIME | {"106": "07:31 17:40", "105": "06:50 17:40"})
    chairman = month.browser("chairman")
    before, head = shown(chairman), TrailHead.objects.get(office=month.office).hash
    assert before.waiting == 1
    with time_machine.travel(datetime(2026, 11, 5, 18, 0, tzinfo=ZONE), tick=True):
        assert shown(chairman).waiting == 2
    assert TrailHead.objects.get(office=month.office).hash == head


def test_the_next_day_tells_of_another_day(month: Cast) -> None:
    before = shown(month.browser("chairman"))
    with time_machine.travel(datetime(2026, 11, 6, 8, 0, tzinfo=ZONE), tick=True):
        after = shown(month.browser("chairman"))
    assert [len(each.open_days) for each in (before, after)] == [2, 3]
