"""Where a copy goes: a file, a folder, a disk that is not plugged in or full. What cannot be done is said and leaves nothing."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.unit.daina.test_backup import add_account, contents, only_sqlite
from tests.unit.machine import OFFICE, manage
from tests.unit.small_disk import fill, small_disk

pytestmark = only_sqlite
FULL = re.compile("đã đầy|is full")  # the catalogue may be behind
DATED = r"daina-\d{8}-\d{6}\.zip"


@pytest.fixture(scope="module")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an office."""
    data = tmp_path_factory.mktemp("office")
    assert manage(data, "setup", *OFFICE)[0] == 0
    return data


@pytest.fixture
def data(office_folder: Path, tmp_path: Path) -> Path:
    """A folder of the test's own, as prepared."""
    return shutil.copytree(office_folder, tmp_path / "data")


def test_a_folder_that_is_not_there_is_not_made_up(data: Path, tmp_path: Path) -> None:
    for target in (tmp_path / "usb" / "a.zip", tmp_path / "usb" / "deeper" / "a.zip"):
        status, out, err = manage(data, "backup", str(target))
        assert (status != 0, out) == (True, "")
        assert str(target.parent) in err
        assert "Traceback" not in err
    assert not (tmp_path / "usb").exists()


def test_in_a_folder_the_copy_gets_a_dated_name(data: Path, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    assert manage(data, "backup", str(tmp_path / "usb"))[0] == 0
    (made,) = (tmp_path / "usb").iterdir()
    assert re.fullmatch(DATED, made.name)


def test_the_own_folder_of_backups_is_made(data: Path) -> None:
    assert manage(data, "backup")[0] == 0
    assert re.fullmatch(DATED, next(data.glob("backups/*")).name)
    shutil.rmtree(data / "backups")
    assert manage(data, "backup", str(data / "backups" / "named.zip"))[0] == 0
    assert (data / "backups" / "named.zip").exists()


def test_a_damaged_register_is_said_and_leaves_nothing(data: Path, tmp_path: Path) -> None:
    (data / "daina.sqlite3").write_bytes(b"damaged" * 1000)
    status, _out, err = manage(data, "backup", str(tmp_path / "a.zip"))
    assert (status != 0, "Traceback" in err) == (True, False)
    assert not [*tmp_path.glob("*.zip"), *tmp_path.glob("working-*")]


@pytest.mark.parametrize("leave", [0, 50_000, 500_000])
def test_on_a_full_disk_nothing_is_half_written(data: Path, tmp_path: Path, leave: int) -> None:
    with small_disk(tmp_path / "usb", 3) as usb:
        fill(usb, leave=leave)
        status, out, err = manage(data, "backup", str(usb / "a.zip"))
        assert (status != 0, out, "Traceback" in err) == (True, "", False)
        assert str(usb) in err
        assert FULL.search(err)
        assert [file.name for file in usb.iterdir()] == ["filler"]


# room for nothing, for the check of the copy but not its log, for the checked copy but not for the safety copy
@pytest.mark.parametrize("leave", [100_000, 1_200_000, 3_500_000])
def test_where_a_copy_does_not_fit_nothing_is_replaced(data: Path, tmp_path: Path, leave: int) -> None:
    copy = tmp_path / "a.zip"
    assert manage(data, "backup", str(copy))[0] == 0
    add_account(data, "vanphong")
    (data / "uploads").mkdir()
    (data / "uploads" / "large").write_bytes(os.urandom(4_000_000))
    with small_disk(tmp_path / "small", 12) as disk:
        small = disk / "data"
        shutil.copytree(data, small)
        before = contents(small)
        fill(disk, leave=leave)
        status, out, err = manage(small, "restore", str(copy))
        (disk / "filler").unlink()
        assert (status != 0, out, "Traceback" in err) == (True, "", False)
        assert str(small) in err
        assert FULL.search(err) or "MB" in err
        assert contents(small) == before
        assert not [*small.glob("working-*"), *small.glob("backups/*")]
