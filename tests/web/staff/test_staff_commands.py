"""import_staff and list_staff: what they print, what they write, and with which status they end."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from staff.models.office import Department, Office
from staff.models.people import StaffMember
from staff.models.trail import Event
from staff.offices.actions import open_office
from tests.lists import person
from tests.workbooks import HEADER, SAMPLE, workbook

ROOT = Path(__file__).parents[3]


@pytest.fixture
def office(db: None) -> Office:
    """An office without people."""
    return open_office(code="18082", name="UBND phường Đại Nài", place="phường Đại Nài")


def run(command: str, *arguments: object) -> str:
    """What the command prints. Raises CommandError, which `manage.py` makes an exit status."""
    out = StringIO()
    call_command(command, *(str(argument) for argument in arguments), stdout=out)
    return out.getvalue()


def listed(folder: Path) -> list[dict[str, Any]]:
    """What list_staff writes."""
    run("list_staff", "--json", folder / "staff.json")
    rows: list[dict[str, Any]] = json.loads((folder / "staff.json").read_text(encoding="utf-8"))
    return rows


def saved(folder: Path, *rows: tuple[Any, ...]) -> Path:
    """A list of these rows in a file."""
    path = folder / "ds.xlsx"
    path.write_bytes(workbook([HEADER, *rows]))
    return path


def test_the_sample_goes_in_and_comes_out(office: Office, tmp_path: Path) -> None:
    told = run("import_staff", SAMPLE)
    assert "38 " in told.splitlines()[-1]
    assert Department.objects.filter(office=office).count() == 8
    rows = listed(tmp_path)
    assert len(rows) == 38
    assert next(row for row in rows if row["code"] == "135") == {
        "code": "135",
        "full_name": "Hồ Thị Uyên",
        "department": "Tài chính - Kế toán",
        "position": "Tài chính - kế toán",
        "category": "Công chức",
        "joined_on": "2009-03-01",
    }
    given = [row["full_name"].split()[-1] for row in rows]
    assert given.index("Dũng") < given.index("Đạt") < given.index("Vinh")


def test_a_second_run_writes_nothing(office: Office) -> None:
    run("import_staff", SAMPLE)
    before = Event.objects.count()
    assert len(run("import_staff", SAMPLE).splitlines()) == 1
    assert Event.objects.count() == before


def test_a_dry_run_writes_nothing(office: Office) -> None:
    told = run("import_staff", SAMPLE, "--dry-run")
    assert "Lê Hữu Đạt" in told
    assert not StaffMember.objects.exists()


def test_a_wrong_row_is_named_and_nothing_goes_in(office: Office, tmp_path: Path) -> None:
    path, out = saved(tmp_path, person(), person(number=2, code="102", birth="hồi xưa")), StringIO()
    with pytest.raises(CommandError):
        call_command("import_staff", str(path), stdout=out)
    assert " 3: Lê Văn An: sai: " in out.getvalue()
    assert "hồi xưa" in out.getvalue()
    assert not StaffMember.objects.exists()


def test_departments_alike_are_asked_or_accepted(office: Office, tmp_path: Path) -> None:
    path = saved(tmp_path, person(), person(number=2, code="102", name="Lê Bình", unit="Van phong"))
    with pytest.raises(CommandError):
        run("import_staff", path)
    assert not StaffMember.objects.exists()
    run("import_staff", path, "--accept-departments")
    assert Department.objects.filter(office=office).count() == 2


def test_several_offices_want_a_code(office: Office) -> None:
    other = open_office(code="18085", name="UBND phường Bên Cạnh", place="phường Bên Cạnh")
    with pytest.raises(CommandError, match="--office"):
        run("import_staff", SAMPLE)
    run("import_staff", SAMPLE, "--office", "18085")
    assert StaffMember.objects.filter(office=other).count() == 38
    with pytest.raises(CommandError, match="99999"):
        run("import_staff", SAMPLE, "--office", "99999")


@pytest.mark.parametrize("name", ["missing.xlsx", "folder", "broken.xlsx"])
def test_a_file_that_cannot_be_read_is_a_message(office: Office, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError):
        run("import_staff", tmp_path / name)


def test_the_exit_status_is_for_scripts(tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"STT;Ho va ten")
    environment = {**os.environ, "DAINA_DATA_DIR": str(tmp_path), "DAINA_NO_VENV": "1"}
    environment.pop("DATABASE_URL", None)

    def status(*arguments: object) -> tuple[int, str]:
        command = [sys.executable, "manage.py", *(str(argument) for argument in arguments)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
        return done.returncode, done.stderr.decode()

    assert status("migrate", "-v0")[0] == 0
    setup = "from staff.offices.actions import open_office as o; o(code='1', name='UBND', place='phường')"
    assert status("shell", "-c", setup)[0] == 0
    refused, why = status("import_staff", tmp_path / "broken.xlsx")
    assert refused == 1
    assert "Họ và tên" in why
    assert status("import_staff", SAMPLE) == (0, "")
    assert status("list_staff", "--json", tmp_path / "staff.json") == (0, "")
