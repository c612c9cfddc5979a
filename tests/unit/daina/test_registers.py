"""Registers of earlier programs, kept in `tests/registers/`: today's program opens each, counts the same, and accuses nobody."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.registers import make

KEPT = sorted(path for path in Path(make.__file__).parent.iterdir() if (path / "register.sql").exists())
ROOT = Path(__file__).resolve().parents[3]
GROWING = {"staff.event", "staff.eventtext"}  # an update may write events
LATER = ["public_employee", 0, 0, 0, 0]  # the line of a category that the kept registers do not know
OPEN = "from daina.serving import prepare_tables; prepare_tables()"
TRUTH = "import json; from tests.registers.every_kind import truth; print(json.dumps(truth()))"
# The nth migration is killed: when its changes are made and not yet committed, or just after.
KILLED = """
import os, signal
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
left, moment = {n}, {moment!r}
def die(*args, **kwargs):
    global left
    left -= 1
    if not left and moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    record(*args, **kwargs)
def apply(self, state, migration, **kwargs):
    done = do_apply(self, state, migration, **kwargs)
    if not left and moment == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return done
record, do_apply = MigrationRecorder.record_applied, MigrationExecutor.apply_migration
MigrationRecorder.record_applied, MigrationExecutor.apply_migration = die, apply
"""

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the registers are files of SQLite")


def put(kept: Path, data: Path) -> None:
    """Lay a kept register into a data folder."""
    data.mkdir(exist_ok=True)
    with closing(sqlite3.connect(data / "daina.sqlite3")) as database:
        database.executescript((kept / "register.sql").read_text(encoding="utf-8"))
    if (kept / "uploads").is_dir():
        shutil.copytree(kept / "uploads", data / "uploads")


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "DAINA_DATA_DIR": str(data), "DAINA_NO_VENV": "1", "PYTHONIOENCODING": "utf-8"}
    environ.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def execute(data: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code with Django set up."""
    set_up = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'daina.settings'; django.setup()\n"
    return run(data, "-c", set_up + code)


def verify(data: Path) -> tuple[int, str]:
    done = run(data, "manage.py", "verify_trail")
    return done.returncode, done.stdout + done.stderr


def ours(found: dict[str, Any]) -> dict[str, Any]:
    """What is told of our own tables but the trail."""
    rows = {name: n for name, n in found["rows"].items() if name.startswith(("staff.", "violations."))}
    months = {
        month: {**told, "lines": [line for line in told["lines"] if line != LATER]}
        for month, told in found["months"].items()
    }
    return {"rows": {name: n for name, n in rows.items() if name not in GROWING}, "months": months}


def check_whole(kept: Path, data: Path) -> None:
    """Hold the opened register against what it was."""
    told = json.loads((kept / "truth.json").read_text(encoding="utf-8"))
    done = execute(data, TRUTH)
    assert done.returncode == 0, done.stderr
    found, before = ours(json.loads(done.stdout)), ours(told)
    assert {name: found["rows"][name] for name in before["rows"]} == before["rows"]
    assert found["months"] == before["months"]
    assert verify(data)[0] == 0, verify(data)[1]


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.name)
def test_a_register_of_an_earlier_program_opens_whole(kept: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    put(kept, data)
    assert execute(data, OPEN).returncode == 0
    check_whole(kept, data)
    assert execute(data, "from staff.trail import triggers; assert not triggers.problems()").returncode == 0


def _needed() -> dict[Path, int]:
    """How many migrations each kept register still needs."""
    names = {key for key in MigrationLoader(None).disk_migrations if key[0] in ("staff", "violations")}
    texts = {kept: (kept / "register.sql").read_text(encoding="utf-8") for kept in KEPT}
    return {kept: sum(f"'{app}','{name}'" not in sql for app, name in names) for kept, sql in texts.items()}


def _steps(*, long: bool) -> Iterator[tuple[Path, int, str]]:
    """Each migration by its place among those a register needs, and the moment at which it is killed.

    One that several registers need is killed in one of them, in turn; in all of them with `long`.
    """
    needed = _needed()
    for left in range(max(needed.values())):
        registers = [kept for kept in KEPT if needed[kept] > left]
        for kept in registers if long else [registers[left % len(registers)]]:
            yield kept, needed[kept] - left, "before"
    yield from ((kept, n, "after") for kept, n in needed.items() if n)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "moment" in metafunc.fixturenames:
        steps = list(_steps(long=metafunc.config.getoption("--long")))
        names = [f"{kept.name}-{n}-{moment}" for kept, n, moment in steps]
        metafunc.parametrize(("kept", "n", "moment"), steps, ids=names)


def test_an_update_killed_in_the_middle_goes_on_where_it_stopped(
    kept: Path, n: int, moment: str, tmp_path: Path
) -> None:
    data = tmp_path / "var"
    put(kept, data)
    killed = execute(data, KILLED.format(n=n, moment=moment) + OPEN)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert execute(data, OPEN).returncode == 0
    check_whole(kept, data)


NEWER = """
from django.db.migrations.recorder import MigrationRecorder
from django.db import connection
MigrationRecorder(connection).record_applied("staff", "0999_of_a_program_to_come")
"""


@pytest.mark.parametrize("words", [("run", "--port", "1"), ("verify_trail",), ("backup",), ("setup",)])
def test_a_register_of_a_newer_program_is_refused_before_anything_is_touched(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    data = tmp_path / "var"
    put(KEPT[0], data)
    assert execute(data, OPEN + NEWER).returncode == 0
    before = (data / "daina.sqlite3").read_bytes(), sorted(path.name for path in (data / "backups").iterdir())
    office = (
        "--code",
        "1",
        "--name",
        "UBND",
        "--place",
        "x",
        "--superior",
        "y",
        "--admin",
        "a",
        "--password",
        "hoa-ban-7-x",
    )

    done = run(data, "manage.py", *words, *(office if words == ("setup",) else ()))

    assert done.returncode == 2, done.stdout + done.stderr
    assert "0999_of_a_program_to_come" in done.stderr
    assert "Traceback" not in done.stderr
    after = (data / "daina.sqlite3").read_bytes(), sorted(path.name for path in (data / "backups").iterdir())
    assert after == before


def test_a_register_that_waits_for_its_update_is_not_accused(tmp_path: Path) -> None:
    put(KEPT[0], tmp_path / "var")
    status, told = verify(tmp_path / "var")
    assert status == 2, told
    assert "manage.py run" in told
