"""What the bench measures: in a register as it says, each thing by its name. Nothing here looks at a time."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.utils import timezone

from daina.bench import measures, raw_month
from daina.bench.filling import fill, last_month
from daina.bench.gauges import counted_queries, side_by_side
from daina.bench.offices import MEASURED, found
from daina.bench.visitor import Unexpected, Visitor
from reports.figures_query import monthly
from reports.scope import Scope
from staff.models.office import Office
from staff.trail import audit
from violations.clock.models import Candidate, Punch
from violations.register.models import Violation


@pytest.fixture(scope="module")
def register(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """120 records: 40 in each of two months of the measured office, and 40 in the one with the long list."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(120, 40, date(2026, 11, 5))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def filled(register: None, db: None) -> Iterator[None]:
    """The register, as the visitor finds it: the end of a request does not end the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def few_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daina.bench.gauges.BUDGET", 0)


def test_a_filled_register_has_so_many_records_and_a_whole_trail(filled: None) -> None:
    month = last_month(timezone.localdate())
    measured = Violation.objects.filter(office=found(MEASURED).office)

    assert Violation.objects.count() == 120
    assert measured.filter(counted_on__gte=month.start, counted_on__lt=month.until).count() == 40
    assert measured.filter(status="voided").count() == 2
    assert audit.verify().problems == []


def test_the_raw_figures_are_those_of_the_page(filled: None) -> None:
    office, month, today = found(MEASURED).office, last_month(timezone.localdate()), timezone.localdate()
    figures = monthly(month, Scope(office), today)

    raw = raw_month.raw_month(office, month, today)

    assert raw["total"] == [(figures.total.occurrences, figures.total.persons, figures.total.minutes)]
    for name, told in (
        ("types", figures.types),
        ("groups", figures.groups),
        ("departments", figures.departments),
    ):
        counted = {line.unit.key: (line.occurrences, line.persons) for line in told if line.occurrences}
        assert {row[0]: (row[1], row[2]) for row in raw[name]} == counted
    assert {row[0]: row[3] for row in raw["people"]} == {
        line.unit.key: line.occurrences for line in figures.people
    }
    assert {row[0]: row[3] for row in raw["repeats"]} == {
        each.unit.key: each.occurrences for each in figures.repeats
    }
    assert raw["previous"] == [(figures.previous.occurrences, figures.previous.persons)]
    assert (raw["set_aside"], raw["waiting"]) == ([], [(figures.waiting,)])
    assert sum(row[1] for row in raw["heads"]) == figures.total.headcount


@pytest.mark.parametrize("name", measures.NAMES)
def test_everything_named_can_be_measured(
    filled: None, few_runs: None, settings: Any, tmp_path: Path, name: str
) -> None:
    settings.DATA_DIR = tmp_path

    taken = measures.MEASURES[name](160)

    assert (len(taken.runs_ms), len(taken.bare_ms)) == (3, 3)
    assert taken.queries > 0


def test_punches_become_candidates(filled: None, few_runs: None, settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path

    measures.MEASURES["punches"](160)  # two people on twenty days, and one who is away

    office = Office.objects.get(profiles__code__startswith="18998-")
    assert Punch.objects.filter(office=office).count() == 5 * 160
    assert Candidate.objects.filter(office=office, kind="absent", staff_member__clock_code="3").exists()


def test_the_runs_are_taken_in_turn_and_the_queries_of_one_are_counted(few_runs: None) -> None:
    told: list[str] = []

    def run() -> int:
        told.append("run")
        return 5

    taken = side_by_side(run, partial(told.append, "bare"), partial(told.append, "ready"))

    assert told == ["ready", "run", "ready", "run", "bare", *["ready", "run", "bare"] * 3]
    assert (taken.queries, taken.bytes) == (0, 5)


def test_statements_are_counted(db: None) -> None:
    with counted_queries() as sent:
        Office.objects.count()
        list(Office.objects.all())

    assert len(sent) == 2


def test_a_page_that_answers_otherwise_is_no_measurement(filled: None) -> None:
    visitor = Visitor(found(MEASURED).clerk)

    with pytest.raises(Unexpected, match="404"):
        visitor.get("/reports/1999-01/")
