"""A full disk and a folder that cannot be written, on a small disk of the test's own: said so, and nothing is lost.

Where no disk can be mounted (no root) these are skipped, loudly.
"""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.db import connection

from tests.unit.machine import OFFICE, manage
from tests.unit.served import Register, ask, free_port, serving, stage
from tests.unit.small_disk import fill, read_only, small_disk

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the file is SQLite's")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB."""
    with small_disk(tmp_path / "disk") as place:
        yield place


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return stage(tmp_path_factory.mktemp("staged"))


def recorded(register: Register) -> int:
    """How many records the office has, by the program's own words."""
    status, out, err = manage(register.data, "verify_trail")
    assert status == 0, out + err
    return _events(out)


def _events(out: str) -> int:
    found = re.search(r"\d+", out)
    assert found, out
    return int(found[0])


def test_a_full_disk_while_recording_loses_nothing_acknowledged(staged: Register, disk: Path) -> None:
    register, port = staged.copied_to(disk / "data"), free_port()
    before = recorded(register)
    with serving(register.data, port) as printed:
        assert register.record(port)[0] == 302
        filler = fill(disk)
        answers = [register.record(port, description="Đã gõ rồi") for _n in range(200)]
        statuses = [status for status, _page, _cookie in answers]
        assert set(statuses) <= {302, 503}  # some room was left in the log
        assert statuses[-1] == 503
        assert "đĩa" in answers[-1][1].lower() or "disk" in answers[-1][1].lower()
        assert "Đã gõ rồi" in answers[-1][1]
        assert ask(port, "/healthz")[:2] == (503, "disk full\n")
        again = sent_again(answers[-1][1])
        assert ask(port, "/violations/new/", again, register.cookie)[0] == 503
        filler.unlink()
        assert ask(port, "/violations/new/", again, register.cookie)[0] == 302
        assert ask(port, "/healthz")[0] == 200
    assert "Traceback" not in "".join(printed)
    assert recorded(register) == before + 2 + statuses.count(302)


def sent_again(page: str) -> dict[str, str]:
    """What the button of the page sends."""
    return {
        unescape(name): unescape(value)
        for name, value in re.findall(r'<input type="hidden"\s+name="([^"]*)"\s+value="([^"]*)"', page)
    }


def punches(path: Path, lines: int) -> Path:
    """A file of the clock, so long that it does not fit on the small disk."""
    path.write_text(
        "".join(
            f"{number % 100}\t{date(2025, 1, 1) + timedelta(days=number // 1000)} 07:{number // 100 % 10:02d}:{number % 60:02d}\n"
            for number in range(lines)
        )
    )
    return path


def test_a_full_disk_while_importing_leaves_nothing_of_it(
    staged: Register, disk: Path, tmp_path: Path
) -> None:
    register = staged.copied_to(disk / "data")
    before, files = recorded(register), sorted(register.data.rglob("uploads/**/*"))
    fill(disk).unlink()
    room = disk / "filler"
    room.write_bytes(b"x" * (shutil.disk_usage(disk).free - 3 * 1024 * 1024))
    status, _out, err = manage(
        register.data, "import_punches", "--office", "18082", str(punches(tmp_path / "1_attlog.dat", 60_000))
    )
    assert (status, "Traceback" in err) == (2, False)
    assert "đĩa" in err.lower() or "disk" in err.lower()
    room.unlink()
    assert recorded(register) == before
    assert sorted(register.data.rglob("uploads/**/*")) == files


def test_a_full_disk_at_the_start_is_said(disk: Path) -> None:
    data = disk / "data"
    data.mkdir()
    filler = fill(disk)
    for words in (("run", "--port", str(free_port())), ("setup", *OFFICE), ("verify_trail",)):
        status, _out, err = manage(data, *words)
        assert status
        assert err.count("\n") <= 2, err
        assert "Traceback" not in err
    filler.unlink()
    assert manage(data, "setup", *OFFICE)[0] == 0


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_changed(staged: Register, disk: Path) -> None:
    register = staged.copied_to(disk / "data")
    before = recorded(register)
    for path in register.data.glob("daina.sqlite3-*"):
        path.unlink()
    with read_only(disk):
        for words in (("run",), ("setup", *OFFICE), ("verify_trail",), ("backup",), ("migrate",)):
            status, _out, err = manage(register.data, *words)
            assert (status, "Traceback" in err, str(register.data) in err) == (2, False, True)
    assert recorded(register) == before
