"""The copy and the way back: made while others write, whole or refused, and nothing that was there is lost."""

import json
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.unit.machine import OFFICE, PASSWORD, manage, python, start

only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="pg_dump copies PostgreSQL")

# Five threads that write through an action until the file named by the first argument is there.
WRITERS = """
import sys, threading, django
from pathlib import Path
django.setup()
from django.db import connections
from staff.departments.actions import add_department
from staff.models.office import Office
office, stop, count = Office.objects.registers().get(), Path(sys.argv[1]), [0] * 5
def write(writer):
    while not stop.exists():
        add_department(office=office, by=None, name=f"Tổ {writer}.{count[writer]}")
        count[writer] += 1
        print("written", flush=True)
    connections.close_all()
threads = [threading.Thread(target=write, args=(writer,)) for writer in range(5)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
# What restore says to each of the files named on the command line.
RESTORE_EACH = """
import json, sys, django
django.setup()
from django.core.management import CommandError, call_command
said = {}
for path in sys.argv[1:]:
    try:
        call_command("restore", path)
        said[path] = ""
    except CommandError as error:
        said[path] = str(error)
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an office, an upload, and a copy of both in copy.zip."""
    data = tmp_path_factory.mktemp("office")
    assert manage(data, "setup", *OFFICE)[0] == 0
    upload = data / "uploads" / "imports" / "2" / "danh sách.xlsx"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"a list")
    assert manage(data, "backup", str(data / "copy.zip"))[0] == 0
    return data


@pytest.fixture
def data(office_folder: Path, tmp_path: Path) -> Path:
    """A folder of the test's own, as prepared."""
    return shutil.copytree(office_folder, tmp_path / "data")


def rows(database: Path) -> dict[str, list[Any]]:
    """Every row of every table."""
    with closing(sqlite3.connect(database)) as opened:
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(map(repr, opened.execute(f"SELECT * FROM {table}"))) for table in tables}  # noqa: S608


def contents(data: Path) -> dict[str, Any]:
    """What a restore may change: rows, uploads, safety copies."""
    files = {str(file): file.read_bytes() for file in (data / "uploads").rglob("*") if file.is_file()}
    return {"rows": rows(data / "daina.sqlite3"), "uploads": files, "safety": [*data.glob("backups/*")]}


def add_account(data: Path, name: str) -> None:
    assert manage(data, "add_account", name, "--role", "clerk", "--password", PASSWORD)[0] == 0


def accounts(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "daina.sqlite3")) as opened:
        return [name for (name,) in opened.execute("SELECT username FROM staff_account ORDER BY username")]


@only_sqlite
def test_copies_made_while_five_write_are_each_whole(data: Path, tmp_path: Path) -> None:
    writers = start(data, "-c", WRITERS, str(tmp_path / "stop"))
    assert writers.stdout is not None
    assert [writers.stdout.readline() for _n in range(20)] == ["written\n"] * 20
    copies = [tmp_path / f"{number}.zip" for number in range(2)]
    statuses = [manage(data, "backup", str(copy))[0] for copy in copies]
    (tmp_path / "stop").touch()
    out, err = writers.communicate(timeout=60)
    assert (statuses, writers.returncode, err) == ([0, 0], 0, "")

    written = []
    for copy in copies:
        place = tmp_path / copy.stem
        status, told, _err = manage(place, "restore", str(copy))
        assert (status, "before-restore" in told) == (0, False)
        with zipfile.ZipFile(copy) as archive:
            archive.extract("daina.sqlite3", tmp_path)
        restored = rows(place / "daina.sqlite3")
        assert restored == rows(tmp_path / "daina.sqlite3")
        assert manage(place, "verify_trail")[0] == 0
        assert (place / "uploads" / "imports" / "2" / "danh sách.xlsx").read_bytes() == b"a list"
        written.append(len(restored["staff_department"]))
    assert 20 <= written[0] < written[1] <= 20 + out.count("written")  # what was acknowledged before is in it
    assert manage(data, "verify_trail")[0] == 0


@only_sqlite
def test_what_lies_only_in_the_log_is_copied_too(data: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(data / "daina.sqlite3", isolation_level=None)) as reader:
        reader.execute("PRAGMA journal_mode=WAL")
        reader.execute("BEGIN")  # while it reads, the log cannot be folded into the database
        reader.execute("SELECT count(*) FROM staff_account").fetchone()
        add_account(data, "vanphong")
        assert manage(data, "backup", str(tmp_path / "later.zip"))[0] == 0
    assert manage(tmp_path / "place", "restore", str(tmp_path / "later.zip"))[0] == 0
    assert accounts(tmp_path / "place") == ["quantri", "vanphong"]


@only_sqlite
def test_what_was_there_is_kept_and_can_be_brought_back(data: Path) -> None:
    add_account(data, "vanphong")
    (data / "uploads" / "later.xlsx").write_bytes(b"later")

    status, told, _err = manage(data, "restore", str(data / "copy.zip"))

    assert status == 0
    assert accounts(data) == ["quantri"]
    assert not (data / "uploads" / "later.xlsx").exists()
    safety = re.search(r"\S+before-restore-\S+\.zip", told)
    assert safety is not None
    assert manage(data, "restore", safety.group())[0] == 0
    assert accounts(data) == ["quantri", "vanphong"]
    assert (data / "uploads" / "later.xlsx").read_bytes() == b"later"
    assert manage(data, "verify_trail")[0] == 0


def forge(source: Path, target: Path, **parts: bytes | None) -> Path:
    """The copy with some of its parts exchanged (None: left out), its list of hashes as it was unless exchanged."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as forged:
        told = {name: archive.read(name) for name in archive.namelist()}
        for name, content in {**told, **parts}.items():
            if content is not None:
                forged.writestr(name, content)
    return target


def forged_manifest(source: Path, **told: object) -> bytes:
    with zipfile.ZipFile(source) as archive:
        return json.dumps({**json.loads(archive.read("manifest.json")), **told}).encode()


def wrong_files(copy: Path, folder: Path) -> list[Path]:
    """Files that are no whole copy: others' files, forged, cut off, and damaged at thirty places."""
    folder.mkdir()
    whole = copy.read_bytes()
    plain = {"text": b"not a copy", "empty": b"", "cut": whole[: len(whole) // 2]}
    plain |= {
        f"hurt-{place}": whole[:place] + bytes(255 - byte for byte in whole[place : place + 40]) + whole[place + 40 :]
        for place in range(60, len(whole), len(whole) // 30)
    }  # fmt: skip
    for name, content in plain.items():
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / "another.zip", "w") as another:
        another.writestr("report.txt", "another program's")
    newer = forged_manifest(copy, migrations=[["staff", "9999_later"]])
    shape = forged_manifest(copy, sha256=["daina.sqlite3"])
    forge(copy, folder / "newer", **{"manifest.json": newer})
    forge(copy, folder / "format", **{"manifest.json": forged_manifest(copy, format=2)})
    forge(copy, folder / "shape", **{"manifest.json": shape})
    forge(copy, folder / "list", **{"manifest.json": b"[]"})
    forge(copy, folder / "bare", **{"manifest.json": None})
    forge(copy, folder / "surplus", **{"uploads/more.xlsx": b"more"})
    forge(copy, folder / "missing", **{"uploads/imports/2/danh sách.xlsx": None})
    forge(copy, folder / "exchanged", **{"daina.sqlite3": b"SQLite format 3\0"})
    return [*folder.iterdir(), folder / "nowhere.zip", folder]


@only_sqlite
def test_what_is_no_whole_copy_is_refused_and_nothing_changes(data: Path, tmp_path: Path) -> None:
    before = contents(data)
    wrong = wrong_files(data / "copy.zip", tmp_path / "wrong")

    status, out, err = python(data, "-c", RESTORE_EACH, *map(str, wrong))

    assert (status, err) == (0, "")
    said = json.loads(out)
    assert len(said) > 40
    assert [path for path, message in said.items() if not message] == []
    assert "staff.9999_later" in said[str(tmp_path / "wrong" / "newer")]
    assert "định dạng 2)" in said[str(tmp_path / "wrong" / "format")]
    assert contents(data) == before


@only_sqlite
def test_a_register_in_use_is_not_replaced(data: Path) -> None:
    with closing(sqlite3.connect(data / "daina.sqlite3")) as server:
        server.execute("PRAGMA journal_mode=WAL")
        server.execute("SELECT count(*) FROM staff_account").fetchone()
        status, _out, err = manage(data, "restore", str(data / "copy.zip"))
    assert status != 0
    assert "Ctrl+C" in err
    assert not (data / "backups").exists()


@only_sqlite
def test_a_damaged_register_is_no_obstacle_and_is_kept(data: Path) -> None:
    (data / "daina.sqlite3").write_bytes(b"damaged" * 1000)
    assert manage(data, "restore", str(data / "copy.zip"))[0] == 0
    assert accounts(data) == ["quantri"]
    kept = [*data.glob("backups/before-restore-*.sqlite3")]
    assert [file.read_bytes() for file in kept] == [b"damaged" * 1000]


@only_sqlite
def test_a_copy_is_never_written_over_another(data: Path) -> None:
    before = (data / "copy.zip").read_bytes()
    status, _out, err = manage(data, "backup", str(data / "copy.zip"))
    assert (status != 0, "copy.zip" in err) == (True, True)
    assert (data / "copy.zip").read_bytes() == before


@only_sqlite
def test_of_nothing_there_is_no_copy(tmp_path: Path) -> None:
    assert manage(tmp_path, "backup", str(tmp_path / "copy.zip"))[0] == 2
    assert not [*tmp_path.glob("copy.zip"), *tmp_path.glob("daina.sqlite3*")]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="what PostgreSQL says")
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_postgresql_is_told_of_pg_dump(tmp_path: Path, command: str) -> None:
    with pytest.raises(CommandError, match="pg_dump"):
        call_command(command, str(tmp_path / "copy.zip"))
