"""Kept figures of a month: writes that land in the midst of reading, what is old, threads."""

import threading
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections

from reports import figures_query, kept
from reports.figures import MonthlyFigures
from reports.period import Period
from reports.scope import Scope
from staff.models.account import Account
from tests.cast import Cast, build_cast
from tests.clock import punch
from tests.web.reports.kept_month import MONTH, ON_TIME, TODAY, TUESDAY, anew, month, shown
from tests.web.reports.month_writes import rename_office
from violations.clock.judging import bring_up_to_date

__all__ = ["month"]  # the fixture


def test_a_write_between_key_and_gathering_leaves_no_stale_figure(
    month: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    chairman, real = month.browser("chairman"), figures_query.gather_figures

    def gathered_late(*asked: Any) -> MonthlyFigures:
        month.log("107")
        return real(*asked)

    monkeypatch.setattr(figures_query, "gather_figures", gathered_late)
    early = shown(chairman)  # newer than the head it is kept under
    monkeypatch.setattr(figures_query, "gather_figures", real)
    assert early.total.occurrences == 2
    assert shown(chairman) == anew("chairman")
    assert shown(chairman) is not early


def test_punches_that_come_after_judging_and_before_the_key_are_seen_by_the_next_reader(
    month: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    chairman, real = month.browser("chairman"), bring_up_to_date

    def judged_early(office: Any) -> bool:
        done = real(office)
        punch(month.office, TUESDAY, ON_TIME | {"105": "06:50 17:40", "106": "07:31 17:40"})
        return done

    monkeypatch.setattr("reports.figures_query.bring_up_to_date", judged_early)
    assert shown(chairman).waiting == 1  # kept with the head of the punches, which nobody has judged yet
    monkeypatch.setattr("reports.figures_query.bring_up_to_date", real)
    assert shown(chairman).waiting == anew("chairman").waiting == 2


def test_an_office_object_that_has_grown_old_leaves_its_old_name_to_nobody(month: Cast) -> None:
    account = month.accounts["chairman"]
    assert account.office.known_profiles
    rename_office(month)
    old = kept.kept_monthly(MONTH, Scope(account.office, account), TODAY)
    assert old.office.name == "UBND phường Đại Nài"  # as `Office.known_profiles` warns
    assert shown(month.browser("chairman")).office.name == "UBND phường Mới"


def test_a_few_dozen_are_kept_and_threads_get_what_they_ask_for(monkeypatch: pytest.MonkeyPatch) -> None:
    kept.forget()
    monkeypatch.setattr(kept, "MOST", 3)
    monkeypatch.setattr(figures_query, "read_standing", lambda *_: "head")
    monkeypatch.setattr(figures_query, "office_label", lambda *_: "label")
    monkeypatch.setattr(figures_query, "gather_figures", lambda period, *_: f"figures of {period.label}")
    wrong: list[Any] = []
    whose: Any = SimpleNamespace(key=(), office=None)

    def read(turn: int) -> None:
        for n in range(300):
            period = Period.month(2026, (n * turn) % 12 + 1)
            figures: Any = kept.kept_monthly(period, whose, TODAY)
            if figures != f"figures of {period.label}":
                wrong.append((period, figures))

    threads = [threading.Thread(target=read, args=(turn,)) for turn in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(kept._figures) == 3
    kept.forget()


@pytest.mark.django_db(transaction=True)
def test_whoever_reads_after_a_write_of_another_connection_is_told_of_it() -> None:
    cast, written, stale = build_cast(), [0], []

    def counted(who: str) -> int:
        # not by a browser: the tests' browsers hear of what is rendered in other threads too
        account = Account.objects.get(username=f"thu-{who}")
        return kept.kept_monthly(MONTH, Scope(account.office, account), TODAY).total.occurrences

    def write() -> None:
        for number in range(1, 9):
            cast.log("107", on=date(2026, 11, 2))
            written[0] = number
        connections.close_all()

    def read(who: str) -> None:
        while written[0] < 8:
            already = written[0]
            told = counted(who)
            if told < already:
                stale.append((told, already))
        connections.close_all()

    readers = ("chairman", "chairman", "clerk", "inspector")
    threads = [
        threading.Thread(target=write),
        *(threading.Thread(target=read, args=(who,)) for who in readers),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stale == []
    assert [counted(who) for who in readers] == [8, 8, 8, 8]
