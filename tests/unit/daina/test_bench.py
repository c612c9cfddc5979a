"""The bench's own arithmetic, its shape, and what it tells. Nothing here looks at a time."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from daina.bench import measures, runner
from daina.bench.filling import last_month
from daina.bench.place import Place
from daina.bench.result import AGAIN, FIRST, LIMITS, Result, Taken, growths, limit_ms, limit_of, p95
from daina.bench.table import lines

KEYS = ["name", "db", "n", "median_ms", "p95_ms", "limit_ms", "ratio", "queries", "bytes", "rss_mb"]
CONTRACT = (
    "pages", "month_page", "list", "record", "month_excel", "excel_rows", "punches", "verify", "chained_write",
)  # fmt: skip


def result(name: str, n: int, took: float, bare: float = 1.0) -> Result:
    return Result.of(name, "sqlite", n, Taken((took - 1, took, took + 9), (bare,) * 3, 7, 4096, 70.26))


def test_a_result_tells_the_medians_and_the_limit_that_follows_from_the_bare_run() -> None:
    line = result("month_excel", 1000, took=20.0, bare=2.0).as_json()

    assert list(line) == KEYS
    assert line == {
        "name": "month_excel", "db": "sqlite", "n": 1000, "median_ms": 20.0, "p95_ms": 29.0, "limit_ms": 2.4,
        "ratio": 10.0, "queries": 7, "bytes": 4096, "rss_mb": 70.3,
    }  # fmt: skip


def test_a_line_without_a_bare_run_has_no_ratio() -> None:
    assert Result.of("list", "sqlite", 1, Taken((9.0, 11.0), (), 7, 1, 70.0)).ratio == 0.0


@pytest.mark.parametrize(("runs", "worst"), [((3.0,), 3.0), (tuple(map(float, range(1, 101))), 95.0)])
def test_nineteen_of_twenty_runs_stay_within_p95(runs: tuple[float, ...], worst: float) -> None:
    assert p95(runs) == worst


def test_a_kind_of_line_has_the_limit_of_its_kind() -> None:
    assert limit_of("pages staff:person-list") == LIMITS["pages"]
    assert limit_of(FIRST).growth == 3


@pytest.mark.parametrize(
    ("name", "n", "limit"),
    [
        ("pages home", 1000, 100.0), ("month_page", 1000, 100.0), (FIRST, 1400, 100.0), (AGAIN, 1400, 100.0),
        ("list", 1000, 100.0), ("record", 1000, 50.0), ("month_excel", 1000, 12.0),
        ("excel_rows", 10_000, 12.0), ("punches", 20_000, 1000.0), ("punches", 400_000, 60_000.0),
        ("verify", 1000, 1000.0), ("verify", 100_000, 30_000.0), ("chained_write", 1000, 15.0),
    ],
)  # fmt: skip
def test_the_limits_are_those_that_were_promised(name: str, n: int, limit: float) -> None:
    assert limit_ms(name, n, bare_ms=10.0) == pytest.approx(limit)


def test_too_slow_and_too_large_are_told_apart() -> None:
    slow = result("list", 1000, 91.1)  # the slowest of its runs takes 9 ms longer
    large = Result("excel_rows", "sqlite", 1, 1.0, 1.0, 1.2, 1.0, 1, 1, 150.1)
    chatty = Result("list", "sqlite", 1, 1.0, 1.0, 100.0, 0.0, 13, 1, 70.0)

    assert (slow.is_slow, slow.is_large, slow.asks_too_often) == (True, False, False)
    assert (large.is_slow, large.is_large, large.asks_too_often) == (False, True, False)
    assert (chatty.is_slow, chatty.is_large, chatty.asks_too_often) == (False, False, True)


def test_growth_is_told_of_what_must_not_grow_from_the_smallest_to_the_largest() -> None:
    results = [result("list", n, took) for n, took in ((100_000, 13.0), (1_000, 10.0), (1_000_000, 14.0))]

    (growth,) = growths([*results, result("verify", 1_000, 1.0), result("verify", 100_000, 90.0)])

    assert (growth.name, growth.smallest, growth.largest, growth.times) == ("list", 1_000, 1_000_000, 1.4)
    assert growth.is_over


def test_the_table_marks_what_is_over_its_limit() -> None:
    findings = runner.Findings(
        [result("list", 1000, 96.0), result("record", 1000, 9.0)],
        {"cpu_percent": 0.1, "rss_mb": 88.0, "rss_after_logins_mb": 140.5},
    )

    _head, slow, fast, rest, worker = lines(findings)

    assert ("VƯỢT MỨC CHO PHÉP" in slow, fast.endswith("đạt")) == (True, True)
    assert "0.1 % CPU, 88.0 MB" in rest
    assert "140.5 MB" in worker
    assert "110 MB" in worker


def test_the_names_are_those_of_the_contract() -> None:
    assert measures.NAMES == CONTRACT
    assert set(LIMITS) == {*CONTRACT, FIRST, AGAIN}


def test_only_registers_that_something_is_asked_of_are_filled() -> None:
    assert [each.records for each in measures.registers(("punches",), is_long=True)] == [1_000]
    assert [each.records for each in measures.registers(("excel_rows",), is_long=False)] == [100_000]
    assert [each.records for each in measures.registers(("month_page",), is_long=False)] == [
        0,
        1_000,
        100_000,
    ]
    assert [each.records for each in measures.registers(CONTRACT, is_long=True)] == [
        0, 1_000, 100_000, 101_440, 1_000_000,
    ]  # fmt: skip


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


def test_a_step_that_fails_loses_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def step(environ: dict[str, str], *words: object) -> object:
        if words[0] == "list":
            raise runner.NotMeasured("the list")
        return [result("record", 1000, 9.0).as_json()]

    monkeypatch.setattr(runner, "_step", step)
    found, register = runner.Findings(), measures.Register(1000, 0, (("list", 1000), ("record", 1000)))

    runner._measure_in(Place(tmp_path, ""), register, found, lambda _text: None)

    assert ([line.name for line in found.results], found.failures) == (["record"], ["the list"])


def test_what_failed_is_told_after_the_results_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings = runner.Findings([result("list", 1000, 20.0)], failures=["record 1000"])
    monkeypatch.setattr("daina.management.commands.bench.measure", lambda names, is_long, say: findings)

    with pytest.raises(CommandError, match="record 1000"):
        call_command("bench", json=tmp_path / "out.json")

    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))) == 1


def test_the_command_knows_what_it_cannot_measure() -> None:
    with pytest.raises(CommandError, match="month_page, list"):
        call_command("bench", "moonlight")
