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

from daina.bench import addresses, measures
from daina.bench.filling import fill, fill_busy, last_month
from daina.bench.gauges import counted_queries, side_by_side
from daina.bench.offices import MEASURED, busy_code, found
from daina.bench.visitor import Unexpected, Visitor
from staff.models.office import Office
from staff.trail import audit
from tests.access_table import TABLE, VISITORS
from violations.clock.models import Candidate, Punch
from violations.register.models import Violation

WITHOUT_BARE = ("pages", "month_page", "list")


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


def test_every_page_is_measured_or_said_to_be_none() -> None:
    """As the access table has them: a new address is put into one of the lists of `addresses`."""
    opened = {*addresses.CLERK, *addresses.CHAIRMAN, *addresses.ADMINISTRATOR}
    assert not opened & set(addresses.NO_PAGES)
    assert opened | set(addresses.NO_PAGES) == {
        line.split()[0] for line in TABLE.splitlines() if line.strip()
    }


def test_who_reads_a_page_may_read_it() -> None:
    """The role that the bench takes gets 200 of it in the access table."""
    allowed = {
        (name, role)
        for name, _case, method, *statuses in (line.split() for line in TABLE.splitlines() if line.strip())
        for role, status in zip(VISITORS, statuses, strict=True)
        if (method, status) == ("GET", "200")
    }
    for role in ("clerk", "chairman", "administrator"):
        assert {(name, role) for name in getattr(addresses, role.upper())} <= allowed


def test_offices_have_as_many_records_a_month_as_they_are_busy(
    filled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daina.bench.filling.BUSY", (7,))
    fill_busy(date(2026, 11, 5))

    records = Violation.objects.filter(office=found(busy_code(7)).office)
    assert records.count() == 14 * 7
    assert records.filter(counted_on__year=2026, counted_on__month=10).count() == 7
    assert audit.verify().problems == []


@pytest.mark.parametrize("name", measures.NAMES)
def test_everything_named_can_be_measured(
    filled: None, few_runs: None, settings: Any, tmp_path: Path, name: str
) -> None:
    settings.DATA_DIR = tmp_path

    for _line, taken in measures.take(name, 160):
        assert len(taken.runs_ms) == 3
        assert len(taken.bare_ms) == (0 if name in WITHOUT_BARE else 3)
        assert taken.queries > 0 or name == "pages"


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
