"""A power cut while a copy is brought back: whichever database is there afterwards, its files are there too."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.unit.machine import OFFICE, manage, python

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="pg_dump copies PostgreSQL")
# Ends the process, as a power cut does, just before the n-th change in the folder of uploads or of the database itself.
CUT = """
import os, sys, django
django.setup()
from django.core.management import call_command
from daina import copy_check, restoring
restoring.check_apart = lambda folder: copy_check.CopyFindings()  # takes seconds, and changes nothing here
copy, left = sys.argv[1], [int(sys.argv[2])]
def watch(event, arguments):
    if event in ("os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "os.mkdir"):
        named = [str(each) for each in arguments if isinstance(each, (str, os.PathLike))]
        if any(name == data + "/daina.sqlite3" or name.startswith(data + "/uploads") for name in named):
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
data = os.environ["DAINA_DATA_DIR"]
sys.addaudithook(watch)
call_command("restore", copy)
"""
MOST = 30


def write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def test_at_whatever_moment_the_power_fails_the_database_has_its_files(tmp_path: Path) -> None:
    start, cut = tmp_path / "start", tmp_path / "cut"
    assert manage(start, "setup", *OFFICE)[0] == 0
    write(start / "uploads" / "punches" / "2" / "new", b"of the copy")
    assert manage(start, "backup", str(tmp_path / "copy.zip"))[0] == 0
    (start / "uploads" / "punches" / "2" / "new").unlink()
    write(start / "uploads" / "punches" / "2" / "old", b"of before")
    write(start / "uploads" / "imports" / "1" / "older", b"of before")
    with closing(sqlite3.connect(start / "daina.sqlite3")) as opened:
        opened.execute("DELETE FROM staff_trailhead")  # how the two databases are told apart
        opened.commit()

    met = set()
    for number in range(1, MOST):
        shutil.copytree(start, cut)
        status, _out, _err = python(cut, "-c", CUT, str(tmp_path / "copy.zip"), str(number))
        with closing(sqlite3.connect(cut / "daina.sqlite3")) as opened:
            is_new = bool(opened.execute("SELECT count(*) FROM staff_trailhead").fetchone()[0])
        files = {file.name for file in (cut / "uploads").rglob("*") if file.is_file()}
        assert ({"new"} if is_new else {"old", "older"}) <= files, f"cut before change {number}"
        met.add(is_new)
        if status == 0:
            assert files == {"new"}
            break
        shutil.rmtree(cut)
    assert (met, status) == ({False, True}, 0)


def test_what_a_power_cut_left_unpacked_goes_after_a_day(tmp_path: Path) -> None:
    data, old, fresh = tmp_path, tmp_path / "working-old", tmp_path / "working-fresh"
    assert manage(data, "setup", *OFFICE)[0] == 0
    assert manage(data, "backup", str(data / "copy.zip"))[0] == 0
    write(old / "daina.sqlite3", b"the whole office")
    write(fresh / "daina.sqlite3", b"somebody is at it")
    os.utime(old, (0, 0))

    assert manage(data, "restore", str(data / "copy.zip"))[0] == 0

    assert (old.exists(), fresh.exists()) == (False, True)
