"""The bench's own arithmetic, and that everything it names can be measured. Nothing here looks at a time."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.utils import timezone

from daina.bench import measures, raw_month, runner
from daina.bench.filling import fill, last_month
from daina.bench.gauges import counted_queries, side_by_side
from daina.bench.offices import MEASURED, found
from daina.bench.place import Place
from daina.bench.result import Result, Taken, growths, limit_ms
from daina.bench.table import lines
from daina.bench.visitor import Visitor
from reports.gather import Scope, monthly
from staff import audit
from staff.models import Office
from violations.models import Candidate, Punch, Violation

KEYS = ["name", "db", "n", "median_ms", "limit_ms", "ratio", "queries", "bytes", "rss_mb"]
CONTRACT = (
    "month_page", "list", "record", "month_excel", "excel_rows", "punches", "verify", "chained_write",
)  # fmt: skip


def result(name: str, n: int, took: float, bare: float = 1.0) -> Result:
    return Result.of(name, "sqlite", n, Taken((took - 1, took, took + 9), (bare,) * 3, 7, 4096, 70.26))


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


def test_a_result_tells_the_medians_and_the_limit_that_follows_from_the_bare_run() -> None:
    told = result("month_page", 1000, took=20.0, bare=2.0).told()

    assert list(told) == KEYS
    assert told == {
        "name": "month_page", "db": "sqlite", "n": 1000, "median_ms": 20.0, "limit_ms": 19.0, "ratio": 10.0,
        "queries": 7, "bytes": 4096, "rss_mb": 70.3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "n", "limit"),
    [
        ("month_page", 1000, 35.0), ("list", 1000, 25.0), ("record", 1000, 15.0), ("month_excel", 1000, 12.0),
        ("excel_rows", 10_000, 12.0), ("punches", 20_000, 1000.0), ("punches", 400_000, 60_000.0),
        ("verify", 1000, 310.0), ("chained_write", 1000, 15.0),
    ],
)  # fmt: skip
def test_the_limits_are_those_that_were_promised(name: str, n: int, limit: float) -> None:
    assert limit_ms(name, n, bare_ms=10.0) == pytest.approx(limit)


def test_too_slow_and_too_large_are_told_apart() -> None:
    slow, large = result("list", 1000, 25.1), Result("excel_rows", "sqlite", 1, 1.0, 1.2, 1.0, 1, 1, 150.1)

    assert (slow.is_slow, slow.is_large) == (True, False)
    assert (large.is_slow, large.is_large) == (False, True)


def test_growth_is_told_of_what_must_not_grow_from_the_smallest_to_the_largest() -> None:
    results = [result("list", n, took) for n, took in ((100_000, 13.0), (1_000, 10.0), (1_000_000, 14.0))]

    (growth,) = growths([*results, result("verify", 1_000, 1.0), result("verify", 100_000, 90.0)])

    assert (growth.name, growth.smallest, growth.largest, growth.times) == ("list", 1_000, 1_000_000, 1.4)
    assert growth.is_over


def test_the_table_marks_what_is_over_its_limit() -> None:
    findings = runner.Findings(
        [result("list", 1000, 26.0), result("record", 1000, 9.0)], {"cpu_percent": 0.1, "rss_mb": 88.0}
    )

    _head, slow, fast, rest = lines(findings)

    assert ("OVER THE LIMIT" in slow, fast.endswith("ok")) == (True, True)
    assert "0.1 % CPU, 88.0 MB" in rest


def test_the_names_are_those_of_the_contract() -> None:
    assert measures.NAMES == CONTRACT


def test_only_registers_that_something_is_asked_of_are_filled() -> None:
    assert [each.records for each in measures.registers(("punches",), is_long=True)] == [1_000]
    assert [each.records for each in measures.registers(("excel_rows",), is_long=False)] == [100_000]
    assert [each.records for each in measures.registers(CONTRACT, is_long=True)] == [
        1_000, 100_000, 101_440, 1_000_000,
    ]  # fmt: skip


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
    assert sum(row[1] for row in raw["heads"]) == figures.total.headcount


@pytest.mark.parametrize("name", CONTRACT)
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

    with pytest.raises(Exception, match="404"):
        visitor.get("/reports/1999-01/")


def test_the_last_whole_month_is_measured() -> None:
    assert last_month(date(2026, 1, 15)).label == "2025-12"


def test_children_know_nothing_of_the_offices_own_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgres://owner@127.0.0.1/daina")
    monkeypatch.setenv("DAINA_DEMO", "1")

    with Place(tmp_path, "").database("40") as environ:
        assert environ["DATABASE_URL"] == f"sqlite:///{tmp_path}/40.sqlite3"
        assert environ["DAINA_DATA_DIR"] == str(tmp_path)
        assert not {"DATABASE_OWNER_URL", "DAINA_DEMO"} & set(environ)


def test_the_command_keeps_the_results_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = runner.Findings([result("list", 1000, 20.0)])
    monkeypatch.setattr("daina.management.commands.bench.measure", lambda names, is_long, say: findings)

    call_command("bench", "list", json=tmp_path / "out.json")

    (line,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert list(line) == KEYS


def test_the_command_knows_what_it_cannot_measure() -> None:
    with pytest.raises(CommandError, match="month_page, list"):
        call_command("bench", "moonlight")
