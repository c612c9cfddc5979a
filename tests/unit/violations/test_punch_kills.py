"""An import of punches that is killed leaves none of its punches or all, and run again gives the whole."""

import random
import sqlite3
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection

from tests.unit.machine import OFFICE, manage, start
from tests.unit.violations.test_punch_commands import stored

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the command it kills has a folder of its own, on SQLite"
)
COUNT = 60_000
WHOLE = (2, COUNT + 2)
STAGES = 7  # three times it tells how far it has read, three times how far it has written; then it ends


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The data folder of an office, and two files to take in together: of so few codes that no pipe fills up."""
    data = tmp_path_factory.mktemp("kills")
    assert manage(data, "migrate", "--verbosity", "0")[0] == 0
    assert manage(data, "setup", *OFFICE)[0] == 0
    first, second = data / "1_attlog.dat", data / "2_attlog.dat"
    first.write_text(
        "".join(
            f"{number % 100}\t{date(2025, 1, 1) + timedelta(days=number // 1000)} 07:{number // 100 % 10:02d}:{number % 60:02d}\n"
            for number in range(COUNT)
        )
    )
    second.write_text("7\t2025-06-01 07:00:00\n8\t2025-06-01 07:00:00\n")
    return data, [str(first), str(second)]


def kill_at(data: Path, files: list[str], stage: int, pause: float) -> None:
    """Start the import, wait until it has told `stage` times how far it is and `pause` seconds more, and kill it."""
    process = start(data, "manage.py", "import_punches", *files)
    assert process.stderr
    assert process.stdout
    for _line in range(stage):
        process.stderr.readline()
    time.sleep(pause)
    process.kill()
    process.wait()
    process.stderr.close()
    process.stdout.close()


def test_killed_at_any_stage_it_leaves_none_or_all(
    register: tuple[Path, list[str]], request: pytest.FixtureRequest
) -> None:
    data, files = register
    chance = random.Random(20)  # noqa: S311  (which moment is no secret)
    left = []
    for number in range(100 if request.config.getoption("--long") else 10):
        kill_at(data, files, number % STAGES, chance.random() * 0.3)
        left.append(stored(data))
        if left[-1] == WHOLE:
            _forget(data)
        assert left[-1] in ((0, 0), WHOLE)
    assert left.count((0, 0)) >= len(left) // 2  # else nothing was killed in time

    status, _out, err = manage(data, "import_punches", *files)

    assert status == 0, err
    assert stored(data) == WHOLE
    assert manage(data, "verify_trail")[0] == 0


def _forget(data: Path) -> None:
    """Take back what was taken in whole, so that the next kill finds the register empty; the trail keeps its events."""
    with sqlite3.connect(data / "daina.sqlite3") as taken:
        taken.execute("DELETE FROM violations_punch")
        taken.execute("DELETE FROM violations_punchfile")
    taken.close()
