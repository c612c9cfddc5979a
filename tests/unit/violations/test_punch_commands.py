"""By commands only, as a script would: set up, staff, leave, punches of each kind, and the candidates are the truth."""

import json
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.unit.machine import OFFICE, manage, python

SAMPLES = Path(__file__).parents[2] / "samples"
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))["candidates"]
FILES = ("attlog.dat", "AGL_001.TXT", "cham-cong-a.xlsx", "cham-cong-b.xlsx")
LEAVE = """
import django; django.setup()
from staff.models.office import Office
from tests.web.violations.test_truth import import_leave
import_leave(Office.objects.registers().get())
"""


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an office with the sample's staff and leave, and no punches."""
    data = tmp_path_factory.mktemp("ward")
    assert manage(data, "migrate", "--verbosity", "0")[0] == 0
    assert manage(data, "setup", *OFFICE)[0] == 0
    assert manage(data, "import_staff", str(SAMPLES / "danh-sach-can-bo.xlsx"))[0] == 0
    status, _out, err = python(data, "-c", LEAVE)
    assert status == 0, err
    return data


@pytest.fixture
def data(ward: Path, tmp_path: Path) -> Path:
    """A copy of that folder."""
    return Path(shutil.copytree(ward, tmp_path / "data"))


def files(names: Sequence[str]) -> list[str]:
    return [str(SAMPLES / name) for name in names]


def candidates(data: Path) -> list[dict[str, object]]:
    """What list_candidates says of September 2023, in the order of the truth."""
    status, _out, err = manage(data, "list_candidates", "2023-09", "--json", str(data / "c.json"))
    assert status == 0, err
    listed = json.loads((data / "c.json").read_text(encoding="utf-8"))
    assert {row.pop("status") for row in listed} == {"waiting"}
    return in_order(listed)


def in_order(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(rows, key=lambda row: (row["code"], row["date"], row["kind"]))


def stored(data: Path) -> tuple[int, int]:
    """How many files and punches the register holds."""
    with sqlite3.connect(data / "daina.sqlite3") as register:
        found = register.execute(
            "SELECT (SELECT count(*) FROM violations_punchfile), (SELECT count(*) FROM violations_punch)"
        ).fetchone()
    register.close()
    return int(found[0]), int(found[1])


def judged(data: Path) -> int:
    """How many candidates the register holds, without bringing them up to date."""
    with sqlite3.connect(data / "daina.sqlite3") as register:
        (found,) = register.execute(
            "SELECT count(*) FROM violations_candidate WHERE NOT is_excused"
        ).fetchone()
    register.close()
    return int(found)


@pytest.mark.parametrize("names", [(name,) for name in FILES] + [FILES, FILES[::-1]])
def test_punches_and_leave_give_the_truth(data: Path, names: Sequence[str]) -> None:
    status, out, err = manage(data, "import_punches", *files(names))

    assert status == 0, err
    assert "Mã 999" in out
    assert len(TRUTH) == 98
    assert candidates(data) == in_order(TRUTH)


def test_a_preview_writes_nothing_and_the_same_file_again_adds_nothing(data: Path) -> None:
    status, out, _err = manage(data, "import_punches", "--dry-run", *files(FILES[:1]))
    assert status == 0
    assert "1739 lần chấm, 1739 mới, 0 trùng; 0 dòng lỗi" in out
    assert stored(data) == (0, 0)
    assert judged(data) == 0

    manage(data, "import_punches", *files(FILES[:1]))
    status, out, _err = manage(data, "import_punches", *files(FILES[:1]))

    assert status == 0
    assert "Chính tệp này đã có trong sổ" in out
    assert stored(data) == (1, 1739)
    assert judged(data) == 98  # by the import itself


def test_one_file_that_cannot_be_read_keeps_all_out_and_says_why(data: Path, tmp_path: Path) -> None:
    old = tmp_path / "cu.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))

    for bad, words in ((old, ".xlsx"), (tmp_path / "khong-co.dat", "Không mở được")):
        status, _out, err = manage(data, "import_punches", *files(FILES[:1]), str(bad))
        assert status == 1
        assert words in err
        assert bad.name in err
    assert stored(data) == (0, 0)


@pytest.mark.parametrize("month", ["2023-13", "9/2023", "20230-9", "9999-12"])
def test_a_month_that_is_none_is_refused(data: Path, month: str) -> None:
    status, _out, err = manage(data, "list_candidates", month, "--json", str(data / "c.json"))

    assert (status, "2023-09" in err) == (2, True)
